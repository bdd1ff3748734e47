"""The room of curation strung to the others: what it is handed of the store, the lexicons, the guide and the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import StoreError
from .schema import Row

if TYPE_CHECKING:
    from .curate.forms import Desk
    from .curate.ledger import Ledger
    from .curate.queue import Merged, Queue
    from .curate.sheet import Form
    from .ground import Grounder
    from .run import Models
    from .store import Store


def open_kept(folder: Path, store: str | None, to_write: bool = False) -> tuple[Store, Ledger]:
    """The store of a run and its verdicts. Raises StoreError when nothing was run there, or some are `to_write` and none can be."""
    from .curate.ledger import Ledger
    from .store import FILE, Store, Verdicts, check_writable, open_store, store_url

    if store is None and not (folder / FILE).is_file() and not folder.is_file():
        raise StoreError(f"{folder / FILE}: no such file", "give a folder that exoclaim run wrote, or --store")
    if store and (url := store_url(store)).drivername == "sqlite" and not Path(url.database or "").is_file():
        raise StoreError(f"{store}: no run has been here", "give the --store of exoclaim run")
    engine = open_store(store or folder)
    if to_write:
        check_writable(engine)
    return Store(engine), Ledger(Verdicts(engine))


def make_desk(store: Store, folders: Iterable[Path], grounder: Grounder) -> Desk:
    """What forms are read with."""
    from .curate.forms import Desk
    from .curate.papers import Papers
    from .gold.check import occurs, row_problems
    from .gold.texts import normal

    papers = Papers(store.output, store.files(), folders)
    text_of = lru_cache(maxsize=32)(lambda doc: normal(papers.layout(doc).text) if doc in papers.files else None)
    return Desk(papers, lambda row: row_problems(row, text_of), grounder.tables.known, lambda doc, words: occurs(words, text_of(doc) or ""))


def make_queue(store: Store, ledger: Ledger) -> Queue:
    """All claims of the store, as sure as the verdicts so far make them."""
    from .curate.queue import Queue
    from .curate.rates import calibrate, ruled

    rows = list(store.rows(sorted(store.files())))
    return Queue(rows, merged(rows), calibrate(ruled(ledger)).chance, ledger)


def merged(rows: Iterable[Row]) -> list[Merged]:
    """The same claims of several sentences and papers, by identifiers, else by folded words."""
    from .curate.queue import Merged
    from .export.merge import merge
    from .ground.fold import fold

    found = merge(rows, lambda name, slot: slot.get("id") or fold(slot["text"]))
    return [Merged(tuple(claim["claims"]), bool(claim["contradicted_by"])) for claim in found]


def sheet_form() -> Form:
    """How the sheet's cells are written: as gold's tables are."""
    from .claims.sheet import guard, unguard
    from .curate.sheet import Form
    from .gold.flat import flatten
    from .gold.table import row_of

    return Form(flatten, row_of, guard, unguard)


def rule_pairs(models: Models) -> Callable[[str], dict[str, list[str]]]:
    """Sentence → what each rule finds in it by now, as "holder > filler"."""
    from .entities import tag
    from .run import related
    from .structure import paper_from_markdown

    def pairs(sentence: str) -> dict[str, list[str]]:
        tagged = tag(paper_from_markdown("sentence", "", "", f"# Text\n\n## Text\n\n{sentence}"), models.nlp)
        found: dict[str, list[str]] = {}
        for relation in related(tagged, models):
            holder, filler = (tagged.spacy_doc[i].text for i in (relation.holder, relation.filler))
            found.setdefault(relation.rule, []).append(f"{holder} > {filler}")
        return found

    return pairs
