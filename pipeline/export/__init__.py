"""The room of what other programs read: rows → merged claims, tables, graphs, annotations, pictures."""
