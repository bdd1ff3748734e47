"""What `eval_reading.py` counts within words and entries: the fields of references, and hyphens at the ends of lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from pipeline.schema import Paper, Reference

FIELDS = ("number", "authors", "title", "journal", "year", "doi")
FEWEST = 8  # letters of a title by which an entry is found
_DASHES = str.maketrans("‐‑", "--", "\u00ad")

Tally = Counter[tuple[str, bool]]
"""How often a field (or "hyphen") is right, and how often it is wrong."""


def references_right(refs: list[ET.Element], found: tuple[Reference, ...]) -> Tally:
    """The fields of the XML's references that their entries have right.

    A field counts where its letters are printed in the entry (an XML may know more than the page, as DOIs), the number
    always; an entry is found by title and first author.
    """
    tally: Tally = Counter()
    free = list(found)
    for i, ref in enumerate(refs):
        gold = _fields(ref, i + 1)
        entry = next((r for r in free if _is_entry(gold, r.text)), None)
        if entry is None:
            continue
        free.remove(entry)
        text = _compact(entry.text)
        for field in FIELDS:
            if gold[field] and (field == "number" or all(_compact(part) in text for part in _parts(field, gold[field]))):
                tally[field, _agrees(field, gold[field], entry)] += 1
    return tally


def _fields(ref: ET.Element, place: int) -> dict[str, str]:
    def text(path: str) -> str:
        return next((" ".join("".join(e.itertext()).split()) for e in ref.iterfind(path)), "")

    surnames = [" ".join("".join(e.itertext()).split()) for e in ref.iter("surname")]
    dois = [e.text or "" for e in ref.iter("pub-id") if e.get("pub-id-type") == "doi"]
    return {
        "number": str(place), "authors": "|".join(surnames[:3]), "title": text(".//article-title"), "journal": text(".//source"),
        "year": text(".//year"), "doi": dois[0] if dois else "",
    }  # fmt: skip


def _parts(field: str, gold: str) -> list[str]:
    return gold.split("|") if field == "authors" else [gold]


def _is_entry(gold: dict[str, str], text: str) -> bool:
    title, first, printed = _compact(gold["title"]), _compact(gold["authors"].split("|")[0]), _compact(text)
    return len(title) >= FEWEST and title in printed and first in printed


def _agrees(field: str, gold: str, entry: Reference) -> bool:
    given = str(getattr(entry, field))
    if field == "authors":
        return all(_compact(name) in _compact(given) for name in gold.split("|"))
    return _compact(given) == _compact(gold)


def _compact(text: str) -> str:
    """Letters and digits only, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).lower()
    return "".join(c for c in plain if c.isalnum())


def hyphens_right(paper: Paper, root: ET.Element) -> Tally:
    """The words parted at a line's end that the XML has in the same form, and those that it has only in the other one.

    A word that the XML has in both forms is right in the commoner; one that it has in none does not count.
    """
    words = Counter(re.findall(r"[^\W_]+(?:-[^\W_]+)*", " ".join(root.itertext()).translate(_DASHES).lower()))
    for word, n in list(words.items()):  # "derived" of "cell-derived-like" is no word of its own, but "cell-derived" is
        pieces = word.split("-")
        words.update({"-".join(pieces[i:j]): n for i in range(len(pieces)) for j in range(i + 2, len(pieces) + 1) if j - i < len(pieces)})
    tally: Tally = Counter()
    for joined, hyphened, kept in _parted(paper):
        if words[joined] != words[hyphened]:
            tally["hyphen", kept == (words[hyphened] > words[joined])] += 1
    return tally


def _parted(paper: Paper) -> Iterator[tuple[str, str, bool]]:
    """The words of the running text whose parts stand on two lines: joined, with a hyphen, and whether one was kept."""
    for block in paper.blocks:
        if block.kind not in ("paragraph", "abstract", "caption"):
            continue
        for match in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", paper.text[block.start : block.end]):
            start, end = block.start + match.start(), block.start + match.end()
            for i in range(start + 1, end):
                if _next_line(paper, i):
                    kept = paper.text[i - 1] == "-"
                    head, tail = paper.text[start : i - kept].lower(), paper.text[i:end].lower()
                    head, tail = head.rsplit("-", 1)[-1], tail.split("-", 1)[0]
                    yield head + tail, f"{head}-{tail}", kept


def _next_line(paper: Paper, i: int) -> bool:
    """Whether character i stands on another line than the one before it."""
    if not paper.page_of[i] or not paper.page_of[i - 1]:
        return False
    if paper.page_of[i] != paper.page_of[i - 1]:
        return True
    x0, top, x1, bottom = paper.box_of[i - 1]
    other = paper.box_of[i]
    return bool(abs(other[1] - top) > 0.7 * (bottom - top) and other[0] < x0 or other[0] < x0 - 20 * (x1 - x0))
