"""The papers that claims are shown on: text, sentences, words with boxes, references, and where the PDF lies."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.schema import Box, Row

Output = Callable[[str, str], Any]
"""What the store keeps of a document, by kind ("paper", "layout"); None where there is none."""

LARGEST = 300 << 20  # bytes of a PDF that is shown
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or the part of one that stands in a line: text[start:end], and its box."""

    start: int
    end: int
    page: int
    box: Box


class Layout:
    """A paper's text with its blocks, sentences and words. Offsets count characters of `text`."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.text: str = found.get("text") or ""
        self.blocks: list[tuple[str, int, int, str, str]] = [tuple(block) for block in found.get("blocks") or ()]
        self.sentences: list[tuple[int, int]] = sorted((start, end) for start, end in found.get("sentences") or () if start < end)
        self.words = [Word(start, end, page, Box(*box)) for start, end, page, *box in found.get("words") or ()]

    @cached_property
    def pages(self) -> int:
        """The last page with words on it; 0 when the paper has no pages."""
        return max((word.page for word in self.words), default=0)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def on_page(self, page: int) -> list[Word]:
        """The words of a page, in the order of the text."""
        return [word for word in self.words if word.page == page]

    def within(self, start: int, end: int) -> list[Word]:
        """The words that text[start:end] touches."""
        first = max(0, bisect_left(self._starts, start) - 1)
        return [word for word in self.words[first : bisect_left(self._starts, end)] if word.end > start < end]

    def sentence_at(self, offset: int) -> tuple[int, int] | None:
        """The sentence that holds the character at `offset`."""
        n = bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1
        return self.sentences[n] if n >= 0 and offset < self.sentences[n][1] else None

    def block_at(self, offset: int) -> tuple[str, int, int, str, str] | None:
        """The block that holds the character at `offset`: kind, start, end, where, section."""
        return next((block for block in self.blocks if block[1] <= offset < block[2]), None)

    def find(self, words: str, start: int, end: int) -> tuple[int, int] | None:
        """Where these words stand in text[start:end], blanks and letter case aside."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.compile(pattern, re.IGNORECASE).search(self.text, start, end) if pattern else None
        return found.span() if found else None


class Papers:
    """The papers of a store, by document. `files` has each one's path and sha256; PDFs that have moved are looked for in `folders`."""

    def __init__(self, output: Output, files: dict[str, tuple[str, str | None]], folders: Iterable[Path] = ()) -> None:
        self.files, self.folders = files, tuple(folders)
        self.layout = lru_cache(maxsize=32)(lambda doc: Layout(output(doc, "layout") or {}))
        self._paper = lru_cache(maxsize=32)(lambda doc: output(doc, "paper") or {})
        self.pdf = lru_cache(maxsize=256)(self._pdf)

    def title(self, doc: str) -> str:
        """The paper's title."""
        return " ".join(str(self._paper(doc).get("title") or "").split())

    def references(self, row: Row) -> list[Row]:
        """The entries of the reference list that a claim's evidence cites, each with `link` and `parts`: its text, the title told apart."""
        cited = (row.get("evidence") or {}).get("citations") or ()
        entries = {entry.get("number"): entry for entry in self._paper(row["doc"]).get("references") or ()}
        found = [entries[number] for number in cited if number in entries]
        return [entry | {"link": link_of(entry), "parts": _parts(entry)} for entry in found]

    def citations(self, doc: str, start: int, end: int) -> list[int]:
        """The reference numbers cited in text[start:end], each once."""
        marks = self._paper(doc).get("citations") or ()
        return sorted({number for mark in marks if start <= mark["start"] < end for number in mark["numbers"]})

    def _pdf(self, doc: str) -> Path | None:
        """The PDF that the claims were read from; None when it is not there, is another by its hash, or is no PDF."""
        path, sha256 = self.files.get(doc, ("", None))
        if not path.lower().endswith(".pdf") or not sha256:
            return None
        places = [Path(path), *(folder / Path(path).name for folder in self.folders)]
        return next((place for place in places if _is(place, sha256)), None)


def _is(path: Path, sha256: str) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return False
        with path.open("rb") as file:
            digest = hashlib.sha256()
            while part := file.read(1 << 20):
                digest.update(part)
    except OSError:
        return False
    return digest.hexdigest() == sha256


def link_of(reference: Row) -> str:
    """Where a cited paper is found: by its DOI, else its PubMed number, else PubMed's search for its title or text; "" when it has none."""
    doi = _DOI.fullmatch((reference.get("doi") or "").strip())
    if doi:
        return f"https://doi.org/{quote(doi[0], safe='/:;().-_')}"
    pmid = str(reference.get("pmid") or "").strip()
    if pmid.isascii() and pmid.isdecimal():
        return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
    words = _title(reference) or (reference.get("text") or "").strip()
    return f"https://pubmed.ncbi.nlm.nih.gov/?term={quote(words[:300])}" if words else ""


def _title(reference: Row) -> str:
    """The title, unless it is so short that it was cut wrongly."""
    title = (reference.get("title") or "").strip()
    return title if len(title) > 15 else ""


def _parts(reference: Row) -> list[tuple[str, bool]]:
    text, title = reference.get("text") or "", _title(reference)
    before, found, after = text.partition(title) if title else (text, "", "")
    return [(words, words is found) for words in (before, found, after) if words]
