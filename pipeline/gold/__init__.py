"""Gold rows: whether they keep to the annotation guide and to the words of the paper."""
