"""The room that gives slots their identifiers: names → CURIEs, offline, from the tables under `models/lexicons/`."""

from pipeline.ground.claims import ground_claims, ground_slot
from pipeline.ground.match import Grounder, Grounding
from pipeline.ground.search import Term, search

__all__ = ["Grounder", "Grounding", "Term", "ground_claims", "ground_slot", "search"]
