"""The command `exoclaim`: arguments, messages and exit codes. What it does lies in the rooms and in `run.py`.

Rooms are imported inside the commands, so that `--help` does not wait for spaCy.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ExoclaimError, GoldError, ModelError, UsageError

if TYPE_CHECKING:
    from .schema import Row

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: all worked; 1: some paper or file failed; 2: wrong use (argparse exits with 2 by itself)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = parser().parse_args(argv)
    try:
        return arguments.command(arguments)
    except ExoclaimError as error:
        complain(str(error), error.hint)
        return WRONG_USE if isinstance(error, (UsageError, ModelError)) else SOME_FAILED
    except BrokenPipeError:  # the reader (head, less) has gone: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        complain("stopped")
        return 130


def complain(message: str, hint: str = "") -> None:
    """One line on stderr."""
    line = f"exoclaim: {message}" + (f"; {hint}" if hint else "")
    print(" ".join(line.split()), file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    top = _command(
        argparse.ArgumentParser, "exoclaim",
        "Extracts (cargo, source, target, effect) claims about extracellular vesicles from review papers.",
        """
        exoclaim run review.pdf -o out
        exoclaim show review.pdf --claims out/claims.jsonl
        exoclaim score gold/li2022.jsonl --pred out/claims.jsonl --where Figure
        """,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"exoclaim {_version()}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_score(commands)
    return top


def _command(make, name: str, what: str, examples: str) -> argparse.ArgumentParser:
    """A parser whose help ends with examples."""
    lines = [f"  {line.strip()}" for line in examples.strip().splitlines()]
    keywords = {"help": what} if make is not argparse.ArgumentParser else {"prog": name}
    arguments = () if make is argparse.ArgumentParser else (name,)
    return make(
        *arguments, description=what, epilog="\n".join(["examples:", *lines]),
        formatter_class=argparse.RawDescriptionHelpFormatter, **keywords,
    )  # fmt: skip


def _version() -> str:
    try:
        return version("exoclaim")
    except PackageNotFoundError:  # run from the tree without an install
        return "(not installed)"


# ---------------------------------------------------------------- score


def _add_score(commands) -> None:
    command = _command(
        commands.add_parser, "score",
        "Compare claims with gold rows: precision, recall and F1, relaxed and strict.",
        """
        exoclaim score gold/li2022.jsonl --pred out/claims.jsonl
        exoclaim score gold/li2022.jsonl --pred out/claims.jsonl --where Figure --json
        exoclaim score gold/*.jsonl --pred out/claims.jsonl --baseline out/baseline.jsonl
        """,
    )  # fmt: skip
    command.add_argument(
        "gold", nargs="+", type=Path, metavar="GOLD", help="gold rows (.jsonl); a .txt names documents that hold no claim, one a line"
    )
    command.add_argument("--pred", required=True, type=Path, metavar="CLAIMS", help="claims.jsonl or claims.csv")
    command.add_argument("--baseline", type=Path, metavar="CLAIMS", help="other claims, whose F1 is printed beside")
    command.add_argument("--where", default="", metavar="PATTERN", help='only rows whose "where" starts so, on both sides')
    command.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    command.set_defaults(command=_score)


def _score(arguments: argparse.Namespace) -> int:
    from .claims.export import load_rows
    from .score import report

    gold, documents = _gold(arguments.gold)
    if not gold and not documents:
        raise GoldError(f"{arguments.gold[0]}: no gold rows", "give a file with at least one row")
    documents |= {row["doc"] for row in gold}  # before --where: a document may have no gold row there
    pred = load_rows(arguments.pred)
    _tell_left_out(pred, documents, arguments.pred)

    def scores(rows: list[Row]) -> report.Scores:
        kept = [report.standing_in(side, arguments.where) for side in (gold, rows)]
        if not kept[0]:
            complain(f"no gold row stands in {arguments.where!r}", "all recalls are 0")
        return report.total(report.score(*kept, documents))

    if arguments.json:
        print(json.dumps(report.as_json(scores(pred)), indent=1))
    else:
        print(report.as_text(scores(pred), scores(load_rows(arguments.baseline)) if arguments.baseline else None))
    return DONE


def _gold(paths: list[Path]) -> tuple[list[Row], set[str]]:
    """The rows of the gold files, and the documents that a list names as empty."""
    from .claims.export import load_rows

    lists = [path for path in paths if path.suffix.lower() == ".txt"]
    try:
        empty = {line.strip() for path in lists for line in path.read_text(encoding="utf-8").splitlines() if line.strip()}
    except OSError as error:
        raise GoldError(f"{error.filename}: cannot be read: {error.strerror}", "give a list of document names") from error
    return [row for path in paths if path not in lists for row in load_rows(path)], empty


def _tell_left_out(pred: list[Row], known: set[str], path: Path) -> None:
    others = sorted({row["doc"] for row in pred} - known)
    if others:
        complain(f"{path}: {len(others)} document(s) without gold are left out: {', '.join(others[:3])}{' …' * (len(others) > 3)}")
