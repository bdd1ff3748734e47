"""Headings that stand on their paragraph's first line: "3.1. Angiogenesis in Cancer. In the process …"."""

from __future__ import annotations

import re

from pipeline.structure.lines import Line, is_bold, is_italic
from pipeline.structure.runs import Glyph
from pipeline.structure.style import Print

LONGEST = 25  # words
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s*$|\d{1,2}\.\s*$")


def run_in_heading(lines: list[Line], text: str, look: Print, usual: bool = False) -> int:
    """The length of the run-in heading at the start of a paragraph's text; 0 without one.

    A run-in heading is in another face than the text after it, and ends with a full stop (or a colon when bold). A single
    word in italics is one only in a paper where run-in headings are `usual`.
    """
    glyphs = [g for line in lines[:4] for g in line.glyphs]
    bold = [is_bold(g.font) and not is_bold(look.body[0]) for g in glyphs]
    either = [b or is_italic(g.font) and not is_italic(look.body[0]) for b, g in zip(bold, glyphs, strict=True)]
    return _length(glyphs, bold, text, usual) or _length(glyphs, either, text, usual)  # the text may begin in italics, too


def _length(glyphs: list[Glyph], marked: list[bool], text: str, usual: bool) -> int:
    start = _number_length(glyphs, marked)
    end = next((i for i in range(start, len(glyphs)) if not marked[i] and glyphs[i].text.isalnum()), len(glyphs))
    if end <= start + 3 or end >= len(glyphs):
        return 0
    length = _offset(glyphs[:end], text)
    head = text[:length].rstrip()
    stop = "." if start or not is_bold(glyphs[start].font) else ".:"
    if not head or head[-1] not in stop or not text[length:].lstrip()[:1].isupper():
        return 0
    words = len(head.split())
    return length if words <= LONGEST and (start or words >= 2 or usual or is_bold(glyphs[0].font)) and not head.endswith("al.") else 0


def _number_length(glyphs: list[Glyph], marked: list[bool]) -> int:
    """How many glyphs at the start are a section number in plain print."""
    end = next((i for i in range(min(10, len(glyphs))) if marked[i]), 0)
    printed = "".join(g.text for g in glyphs[:end])
    return end if _NUMBER.fullmatch(printed) else 0


def _offset(glyphs: list[Glyph], text: str) -> int:
    """The offset in the text after these glyphs: the text has blanks more and line-end hyphens less."""
    at = 0
    for glyph in glyphs:
        while at < len(text) and text[at] == " ":
            at += 1
        if text.startswith(glyph.text, at):
            at += len(glyph.text)
    return at
