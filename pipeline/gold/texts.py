"""The words of a paper, in the form in which gold rows are looked for in them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..errors import GoldError
from ..schema import Paper

PLAIN = (".md", ".txt")
PARSED = (".pdf", ".xml", ".nxml")
JSON = ".json"

_CITATION = re.compile(r"\[\s*\d+(?:\s*[,;‐-―−-]\s*\d+)*\s*\]")
_DROPPED = re.compile(r"[\s|*`\u00ad\u200b]+")
_QUOTES = str.maketrans("“”„‘’‚′″", "\"\"\"''''\"")


def normal(text: str) -> str:
    """`text` for looking up: no citation marks, blanks, dashes, table rules and Markdown stars; one form of quote and case.

    Dashes go altogether, so that a word that is hyphenated at a line's end is found.
    """
    text = _CITATION.sub("", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    text = "".join(char for char in text if unicodedata.category(char) != "Pd" and char != "−")
    return _DROPPED.sub("", text).casefold()


class Papers:
    """The texts of papers by document name: of one file, or of the files `<doc>.*` in a folder.

    `read` makes a Paper from a PDF or XML file. Each text is read once.
    """

    def __init__(self, place: Path, read: Callable[[Path], Paper]) -> None:
        self._place, self._read = place, read
        self._texts: dict[Path, str] = {}

    def text(self, doc: str) -> str | None:
        """The normal text of a document; None when there is no file for it. Raises GoldError, PaperError."""
        file = self._file(doc)
        if file is None:
            return None
        if file not in self._texts:
            self._texts[file] = normal("\n".join(self._stretches(file)))
        return self._texts[file]

    def _file(self, doc: str) -> Path | None:
        if not self._place.is_dir():
            return self._place
        files = (self._place / f"{doc}{suffix}" for suffix in (*PARSED, *PLAIN, JSON))
        return next((file for file in files if file.is_file()), None)

    def _stretches(self, file: Path) -> Iterator[str]:
        suffix = file.suffix.lower()
        if suffix in PARSED:
            yield from _of_paper(self._read(file))
            return
        try:
            text = file.read_text(encoding="utf-8-sig")
            yield from _strings(json.loads(text)) if suffix == JSON else [text]
        except (OSError, ValueError) as error:
            raise GoldError(f"{file}: cannot be read: {error}", "give the paper with --paper") from error


def _of_paper(paper: Paper) -> Iterator[str]:
    yield paper.text
    for table in paper.tables:
        for row in table.rows:  # as a line; in the text its cells may stand apart
            yield " ".join(cell.text for cell in row)


def _strings(value: Any) -> Iterator[str]:
    """Every text of a papers/<name>.json; a table row as one line."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        yield " ".join(part for part in value if isinstance(part, str))
        for part in value:
            yield from _strings(part)
