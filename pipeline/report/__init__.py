"""Scores and judged claims, as plain objects → one HTML file that needs nothing else. Imports no other room."""

from .page import render

__all__ = ["render"]
