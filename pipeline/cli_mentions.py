"""The command `gold mentions`: how many of the gold's fillers are found as mentions at all."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .cli_score import load_rows_plain, read_sides
from .errors import GoldError
from .terminal import command_parser, complain

if TYPE_CHECKING:
    from .schema import Row


def add_mentions(actions: Any) -> None:
    """`exoclaim gold mentions`."""
    command = command_parser(
        actions.add_parser, "mentions",
        "By document and slot, how many of the gold's fillers are found as a mention of a fitting kind in their sentence.",
        """
        exoclaim run corpus/li2022.pdf -o out --trace
        exoclaim gold mentions gold/li2022.jsonl --trace out/trace.jsonl
        exoclaim gold mentions my-gold.jsonl --trace out/trace.jsonl --list
        """,
    )  # fmt: skip
    command.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="gold rows (.jsonl, .csv, .tsv or a brat folder)")
    command.add_argument("--trace", required=True, type=Path, metavar="FILE", help="trace.jsonl of a run of the same papers")
    command.add_argument("--model", metavar="NAME", help="spaCy pipeline for the column `model alone` (the one that ships)")
    command.add_argument("--brief", action="store_true", help="the totals alone")
    command.add_argument("--list", action="store_true", help="list what was printed and not found, with its sentence")
    command.set_defaults(command=_mentions)


def _mentions(arguments: argparse.Namespace) -> int:
    from .score.mentions import look, missed, table

    gold, _ = read_sides(arguments.gold)
    trace = load_rows_plain(arguments.trace)
    looked = look(gold, trace)
    if not looked:
        raise GoldError(f"{arguments.trace}: holds no sentence of {arguments.gold[0]}", "give the trace of a run of the gold's papers")
    print(table(looked, look(gold, _alone(trace, arguments.model)), arguments.brief))
    if left := sorted({row["doc"] for row in gold} - {row["doc"] for row in trace}):
        complain(f"{arguments.trace}: lacks {len(left)} document(s) of the gold, which are left out: {', '.join(left[:3])}")
    if arguments.list:
        print("\n" + missed(looked))
    return 0


def _alone(trace: list[Row], model: str | None) -> list[Row]:
    """The trace with the model's own mentions in place of ours."""
    from .entities.alone import found_alone
    from .entities.model import load_nlp

    found = found_alone((row["sentence"] for row in trace), load_nlp(model))
    return [row | {"mentions": [{"forms": [text], "kind": kind} for text, kind in own]} for row, own in zip(trace, found, strict=True)]
