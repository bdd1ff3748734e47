"""What comes out of curation on the command line: gold, sheets, examples for rules, rates, agreement."""

from __future__ import annotations

import argparse
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from .curation import make_desk, make_queue, open_kept, rule_pairs, sheet_form
from .errors import GoldError, UsageError
from .terminal import complain, many

if TYPE_CHECKING:
    from .curate.ledger import Ledger
    from .curate.outputs import Curated
    from .schema import Row

DONE, SOME_FAILED = 0, 1
TABLES = (".csv", ".tsv")
SHOWN = 10  # of what is left out


def to_gold(arguments: argparse.Namespace, names: list[str]) -> int:
    """Write the claims that stand as gold."""
    from .curate.outputs import curated, gold_rows
    from .gold.formats import write_gold
    from .ground import Grounder

    store, ledger = open_kept(arguments.folder, arguments.store)
    found = curated(ledger, _one(names) if arguments.curator else None)
    kept, out = gold_rows(found.rows, make_desk(store, (), Grounder()))
    write_gold(kept, arguments.to_gold_file)
    _tell_all(out, "correct it on the page, or it has no place in gold")
    tell(found)
    complain(f"{many(len(kept), 'row')} in {arguments.to_gold_file}" + (f", {len(out)} left out" if out else ""))
    return SOME_FAILED if out else DONE


def tell(found: Curated) -> None:
    """Say what does not stand."""
    if found.disputed:
        complain(
            f"{many(len(found.disputed), 'claim')} in dispute left out", "settle them on the page (filter: disputed), or give --curator"
        )


def rows_of(ledger: Ledger, curator: str | None) -> list[Row]:
    """The claims that stand, for the exports; what is in dispute is told."""
    from .curate.outputs import curated

    found = curated(ledger, curator)
    tell(found)
    return found.rows


def to_sheet(arguments: argparse.Namespace, names: list[str]) -> int:
    """Write all claims with a curator's verdicts."""
    from .curate.sheet import IDS, OWN, lines
    from .gold.flat import COLUMNS
    from .gold.table import write_cells

    path, curator = _table(arguments.to_sheet_file), _one(names)
    store, ledger = open_kept(arguments.folder, arguments.store)
    found = list(lines(make_queue(store, ledger), curator, sheet_form()))
    write_cells(found, (*OWN, *COLUMNS[:4], *IDS, *COLUMNS[4:]), path)
    complain(
        f"{many(len(found), 'claim')} with the verdicts of {curator} in {path}",
        "write accepted or rejected (with a reason), or change what is wrong",
    )
    return DONE


def import_sheet(arguments: argparse.Namespace, names: list[str]) -> int:
    """Keep what a filled sheet says; nothing where a line of it is wrong."""
    from .curate.sheet import IDS, OWN, read
    from .gold.flat import COLUMNS
    from .gold.table import read_cells
    from .ground import Grounder

    path, curator = _table(arguments.import_file), _one(names)
    store, ledger = open_kept(arguments.folder, arguments.store)
    cells = [(f"{path}:{line}", found) for line, found in read_cells(path, ("key", "verdict", "doc", "kind"), (*OWN, *IDS, *COLUMNS))]
    given = read(cells, make_queue(store, ledger), curator, datetime.now(timezone.utc), make_desk(store, (), Grounder()), sheet_form())
    _tell_all(given.wrong, "")
    if given.wrong:
        raise GoldError(f"{path}: nothing is kept: {many(len(given.wrong), 'line')} wrong", "mend them and import the sheet again")
    _tell_all(given.overtaken, "this line is left out")
    kept = ledger.add(*given.verdicts)
    complain(f"{many(kept, 'verdict')} of {curator} kept" + (f", {len(given.overtaken)} left out" if given.overtaken else ""))
    return SOME_FAILED if given.overtaken else DONE


def to_tests(arguments: argparse.Namespace, _names: list[str]) -> int:
    """Write examples and counterexamples of rules."""
    from .curate.lessons import lessons
    from .run import load_models

    _, ledger = open_kept(arguments.folder, arguments.store)
    text = lessons(ledger, rule_pairs(load_models()))
    arguments.to_tests_file.write_text(text, encoding="utf-8")
    complain(f"{many(text.count('- name: '), 'rule')} in {arguments.to_tests_file}", "review it before anything goes into models/rules")
    return DONE


def rates(arguments: argparse.Namespace) -> int:
    """Print how often each rule is right, and how well the confidence fits before and after the verdicts."""
    from .curate.rates import brier, calibrate, rule_rates, ruled

    _, ledger = open_kept(arguments.folder, arguments.store)
    judged = ruled(ledger)
    if not judged:
        raise GoldError(f"{arguments.folder}: no claim has been ruled on", "open the page: exoclaim curate DIR")
    fitted, (before, after) = calibrate(judged), brier(judged)
    print(f"{'rule':24} {'claims':>6} {'right':>6} {'corrected':>9} {'rejected':>8} {'precision':>9}  95%          log-odds")
    for rate in rule_rates(ledger):
        low, high = rate.interval
        counts = f"{rate.rule:24} {rate.claims:6} {rate.right:6} {rate.corrected:9} {rate.rejected:8}"
        print(f"{counts} {rate.precision:9.3f}  {low:.3f}–{high:.3f}  {fitted.rules[rate.rule]:+.2f}")
    right = sum(action == "accept" for _, action in judged)
    print(f"\n{many(len(judged), 'claim')} ruled on, {right} right as they stood; log-odds of all {fitted.shift:+.2f}")
    print(
        f"mean squared error of the confidence (Brier): {before:.3f} as extracted, {after:.3f} recalibrated (each fifth by the other four)"
    )
    return DONE


def agree_on(arguments: argparse.Namespace) -> int:
    """Print the agreement of two curators."""
    from .curate.outputs import common
    from .score.agree import agree, agreement_text, kappa

    _, ledger = open_kept(arguments.folder, arguments.store)
    for name in arguments.agree:
        if name not in ledger.curators():
            raise UsageError(f"--agree: no verdicts of {name!r}", f"one of {', '.join(ledger.curators()) or 'none'}")
    ours, theirs, pairs = common(ledger, *arguments.agree)
    same, value = sum(a == b for a, b in pairs), kappa(pairs)
    print(f"{many(len(pairs), 'claim')} ruled on by both: the same verdict on {same}, κ {'–' if value is None else f'{value:.3f}'}")
    if ours or theirs:
        print(f"\nWhat they left of these (A: {arguments.agree[0]}, B: {arguments.agree[1]}):\n")
        print(agreement_text(agree(ours, theirs)))
    return DONE


# ---------------------------------------------------------------- arguments


def _one(names: list[str]) -> str:
    if len(names) != 1:
        raise UsageError("--curator is given more than once", "a file is of one curator")
    return names[0]


def _table(path: Path) -> Path:
    if path.suffix.lower() not in TABLES:
        raise UsageError(f"{path}: a sheet ends with .csv or .tsv", "give another name")
    return path


def _tell_all(lines: list[str], hint: str) -> None:
    for line in lines[:SHOWN]:
        complain(line, hint)
    if len(lines) > SHOWN:
        complain(f"… and {len(lines) - SHOWN} more")
