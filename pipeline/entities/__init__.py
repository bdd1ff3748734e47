"""Paper → Tagged: the parse and the mentions. The only room that loads a spaCy pipeline."""

from pipeline.entities.model import load_nlp
from pipeline.entities.tag import tag

__all__ = ["load_nlp", "tag"]
