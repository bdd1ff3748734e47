"""Citation numbers of a claim → the entries of the paper's reference list: the primary papers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tqdm import tqdm

from pipeline.errors import GoldError
from pipeline.schema import Row

KEYS = ("number", "authors", "title", "journal", "year", "doi", "pmid")


Ask = Callable[[Row], str]
"""Reference → its PMID, or ""."""
Listed = Callable[[str], Iterable[Row]]
"""Document → the entries of its reference list; none where the paper is not there."""


def cite(rows: list[Row], listed: Listed, ask: Ask | None = None) -> list[Row]:
    """The rows with `references` in their evidence: the entries of their papers' lists that they cite.

    `ask` is given the cited entries that print no PMID.
    """
    lists = {doc: _by_number(listed(doc)) for doc in sorted({row["doc"] for row in rows})}
    if ask:
        _complete(rows, lists, ask)
    found = []
    for row in rows:
        entries = lists[row["doc"]]
        evidence = row.get("evidence") or {}
        cited = [entries[number] for number in evidence.get("citations") or () if number in entries]
        found.append(row | {"evidence": evidence | {"references": cited}})
    return found


def _complete(rows: list[Row], lists: dict[str, dict[int, Row]], ask: Ask) -> None:
    cited = {(row["doc"], number) for row in rows for number in (row.get("evidence") or {}).get("citations") or ()}
    missing = [lists[doc][number] for doc, number in sorted(cited) if number in lists[doc] and not lists[doc][number].get("pmid")]
    for entry in tqdm(missing, "PubMed", unit="paper", leave=False, disable=not sys.stderr.isatty()):
        entry["pmid"] = ask(entry)


def told(reference: Row) -> str:
    """One reference in a line, the identifiers last."""
    ids = [f"{key}:{reference[key]}" for key in ("doi", "pmid") if reference.get(key)]
    parts = [reference.get(key) or "" for key in ("authors", "title", "journal", "year")]
    named = ". ".join(part.rstrip(".") for part in parts if part) or reference.get("text") or ""
    return " ".join([f"[{reference['number']}]", named, *ids]).strip()


def same_paper(reference: Row) -> str:
    """What the entries that two reviews have of one paper share: its title, letter for letter; else DOI, PMID or the entry itself."""
    title = "".join(char for char in (reference.get("title") or "").casefold() if char.isalnum())
    return title or reference.get("doi") or reference.get("pmid") or reference.get("text") or ""


def publications(row: Row) -> set[str]:
    """The primary papers that a claim cites, as PMID:… or else DOI:…; those that have neither are not among them."""
    cited = (row.get("evidence") or {}).get("references") or ()
    ids = {f"PMID:{entry['pmid']}" if entry.get("pmid") else f"DOI:{entry['doi']}" if entry.get("doi") else "" for entry in cited}
    return (ids | set(row.get("publications") or ())) - {""}


def listed_in(folder: Path) -> Listed:
    """The lists of the papers that a run wrote to `folder/papers`. Raises GoldError, naming the file, when one is no paper."""

    def listed(doc: str) -> list[Row]:
        path = folder / "papers" / f"{doc}.json"
        if not path.exists():
            return []
        try:
            entries = json.loads(path.read_text(encoding="utf8"))["references"]
            return list(_by_number(entries).values())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{path}: no paper as exoclaim run writes it: {error}", "run the paper again") from error

    return listed


def _by_number(entries: Iterable[Row]) -> dict[int, Row]:
    return {entry["number"]: {key: entry.get(key) for key in (*KEYS, "text")} for entry in entries}
