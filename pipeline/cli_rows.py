"""The claims that `merge` and `export` take, with the papers they cite: from the store of a run, from a file, or as curators left them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import GoldError, UsageError

if TYPE_CHECKING:
    from .schema import Row
    from .store import Store

CLAIMS = "claims.jsonl"
FILES = (".jsonl", ".csv")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims are wanted, and from where. `store` is the URL of a store that is not in the folder; `lookup` who asks PubMed."""

    store: str | None = None
    curated: bool = False
    recalibrated: bool = False
    curator: str | None = None
    lookup: str | None = None

    @property
    def ruled(self) -> bool:
        """Whether curators' verdicts are wanted, which only a store has."""
        return self.curated or self.recalibrated


def add_choice(command: argparse.ArgumentParser) -> None:
    """The options of a Choice."""
    command.add_argument(
        "--lookup", metavar="EMAIL",
        help="ask PubMed for PMIDs that the papers do not print (NCBI wants to know its callers' address); "
        "answers are kept in DIR/pmids.json",
    )  # fmt: skip
    command.add_argument("--store", metavar="URL", help="the store of the run, where it is not in DIR")
    verdicts = command.add_argument_group("after curation (exoclaim curate)")
    which = verdicts.add_mutually_exclusive_group()
    which.add_argument("--curated", action="store_true", help="only the claims that curators accepted, corrected or added, as they left them")
    which.add_argument("--recalibrated", action="store_true", help="all claims, the confidence as the verdicts so far make it")
    verdicts.add_argument("--curator", metavar="NAME", help="with --curated: by this curator's verdicts alone")


def choice_of(arguments: argparse.Namespace) -> Choice:
    """What the options say."""
    if arguments.curator and not arguments.curated:
        raise UsageError("--curator is given without --curated", "give both")
    return Choice(arguments.store, arguments.curated, arguments.recalibrated, arguments.curator, arguments.lookup)


def has_claims(path: Path, choice: Choice) -> bool:
    """Whether there are claims of a run."""
    return choice.store is not None or _kept(path) or (path / CLAIMS).exists()


def cited_rows(path: Path, choice: Choice) -> list[Row]:
    """The claims of a run's folder, of its store, or of a file, with their references; by document, in the order of the text.

    Raises GoldError where there are none, StoreError when the store cannot be opened.
    """
    if path.suffix.lower() in FILES:
        if choice.store or choice.ruled:
            raise UsageError(f"{path}: a file has neither store nor verdicts", "give the folder of the run")
        return _of_file(path, choice)
    if choice.store or _kept(path):
        return _of_store(path, choice)
    if choice.ruled:
        raise GoldError(f"{path}: no store with verdicts", "give a folder that exoclaim run wrote, or --store")
    return _of_file(path / CLAIMS, choice)


def _kept(path: Path) -> bool:
    from .store import FILE

    return path.is_file() or (path / FILE).is_file()


def _of_file(file: Path, choice: Choice) -> list[Row]:
    from .claims.export import load_rows
    from .export.cite import cite, listed_in

    if not file.exists():
        raise GoldError(f"{file}: no such file", "give a folder that exoclaim run wrote")
    return cite(load_rows(file), listed_in(file.parent), _pmid(file.parent, choice.lookup))


def _of_store(path: Path, choice: Choice) -> list[Row]:
    from .cli_curated import rows_of
    from .curate.rates import calibrate, recalibrated, ruled
    from .curation import open_kept
    from .export.cite import cite

    store, ledger = open_kept(path, choice.store)
    if choice.curator and choice.curator not in ledger.curators():
        raise UsageError(f"--curator: no verdicts of {choice.curator!r}", f"one of {', '.join(ledger.curators()) or 'none'}")
    if choice.curated:
        rows = rows_of(ledger, choice.curator)
    else:
        rows = list(store.rows(sorted(store.files())))
    if choice.recalibrated:
        rows = recalibrated(rows, calibrate(ruled(ledger)))
    return cite(rows, _listed(store), _pmid(path if path.is_dir() else path.parent, choice.lookup))


def _listed(store: Store) -> Callable[[str], list[Row]]:
    return lambda doc: (store.output(doc, "paper") or {}).get("references", [])


def _pmid(folder: Path, email: str | None) -> Callable[[Row], str] | None:
    """How missing PMIDs are asked for; None where they are not."""
    from .export.lookup import CACHE, Lookup

    return Lookup(folder / CACHE, email).pmid if email else None
