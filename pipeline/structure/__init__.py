"""Pages, Markdown or JATS into a Paper: one text, its blocks, and a map from characters to places."""

from pipeline.structure.export import paper_json
from pipeline.structure.jats import paper_from_jats
from pipeline.structure.markdown import paper_from_markdown
from pipeline.structure.pdf import paper_from_pages

__all__ = ["paper_from_jats", "paper_from_markdown", "paper_from_pages", "paper_json"]
