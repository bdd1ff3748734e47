"""Tagged → Relations, by rules over the dependency parse that are kept as data in `models/rules/`."""

from pipeline.relations.match import relate
from pipeline.relations.rules import load_rules

__all__ = ["load_rules", "relate"]
