"""Claims → Claims with a confidence: the probability that a claim is right, learned from annotated text. Imports no other room."""

from .features import paper_features
from .weigh import Weights, load_weights, weighed

__all__ = ["Weights", "load_weights", "paper_features", "weighed"]
