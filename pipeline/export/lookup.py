"""Cited papers without a printed PMID → their PMID in PubMed. Only on request, since it asks another computer.

The NCBI E-utilities, through Biopython's Bio.Entrez, which keeps to their three requests a second and tries again after a failure.
A DOI is believed when one paper has it; a title when exactly one paper of that year, the one before or the one after has it, letter
for letter. Every answer is kept in a file, none included, so that nothing is asked twice.
https://www.ncbi.nlm.nih.gov/books/NBK25499/
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.error import URLError

from pipeline.errors import NetworkError, UsageError
from pipeline.schema import Row

CACHE = "pmids.json"
MOST = 5  # papers with such a title whose titles are compared


class Lookup:
    """PMIDs of references; `cache` is the file of the answers, `email` whom NCBI writes to when something is wrong.

    Raises UsageError where Biopython is missing, and NetworkError where PubMed does not answer.
    """

    def __init__(self, cache: Path, email: str) -> None:
        self.cache, self.email = cache, email
        self._known = _read(cache)

    def pmid(self, reference: Row) -> str:
        """The PMID, or "" where none is sure."""
        key = _key(reference)
        if key not in self._known:
            self._known[key] = self._asked(reference) if key else ""
            self._save()
        return self._known[key]

    def _asked(self, reference: Row) -> str:
        try:
            return self._by_doi(reference["doi"]) if reference.get("doi") else self._by_title(reference)
        except (URLError, OSError, RuntimeError, ValueError) as error:  # RuntimeError is Bio.Entrez's for an error in the answer
            hint = "try again later, or leave --lookup away; what was found is kept"
            raise NetworkError(f"PubMed gave no answer: {error}", hint) from error

    def _by_doi(self, doi: str) -> str:
        found = self._search(f'"{doi}"[doi]')
        return found[0] if len(found) == 1 else ""

    def _by_title(self, reference: Row) -> str:
        year = int(reference["year"])
        words = " ".join(re.findall(r"[\w-]+", reference["title"].casefold()))  # capitals and brackets would be operators
        found = self._search(f"{words}[Title] AND {year - 1}:{year + 1}[pdat]")
        same = [str(paper["Id"]) for paper in self._summaries(found) if _plain(paper["Title"]) == _plain(reference["title"])]
        return same[0] if len(same) == 1 else ""

    def _search(self, term: str) -> list[str]:
        entrez = self._entrez()
        with entrez.esearch(db="pubmed", term=term, retmax=MOST) as handle:
            return [str(id_) for id_ in entrez.read(handle)["IdList"]]

    def _summaries(self, ids: list[str]) -> list[Any]:
        if not ids:
            return []
        entrez = self._entrez()
        with entrez.esummary(db="pubmed", id=",".join(ids)) as handle:
            return list(entrez.read(handle))

    def _entrez(self) -> Any:
        try:
            from Bio import Entrez
        except ImportError as error:
            raise UsageError("--lookup needs the package biopython", "install it beside exoclaim: pip install biopython") from error
        Entrez.email, Entrez.tool = self.email, "exoclaim"
        return Entrez

    def _save(self) -> None:
        text = json.dumps(self._known, ensure_ascii=False, indent=0, sort_keys=True)
        self.cache.write_text(text + "\n", encoding="utf8")


def _read(cache: Path) -> dict[str, str]:
    if not cache.exists():
        return {}
    try:
        known = json.loads(cache.read_text(encoding="utf8"))
        return {str(key): str(pmid) for key, pmid in known.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise UsageError(f"{cache}: cannot be read: {error}", "delete it; the papers are asked for again") from error


def _key(reference: Row) -> str:
    """What a paper is known by; "" where neither DOI nor title with year is printed."""
    if reference.get("doi"):
        return f"doi:{reference['doi'].casefold()}"
    title, year = reference.get("title") or "", reference.get("year") or ""
    return f"title:{_plain(title)} {year}" if title and re.fullmatch(r"\d{4}", year) else ""


def _plain(title: str) -> str:
    return "".join(char for char in re.sub(r"<[^>]*>", "", title).casefold() if char.isalnum())
