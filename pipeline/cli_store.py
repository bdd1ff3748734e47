"""The commands `find` and `dump`: what they take and print. Both read the database of a run."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UsageError
from .terminal import command_parser, complain, many, positive

if TYPE_CHECKING:
    from .store import Store

SLOTS = ("cargo", "source", "target", "effect", "recipient", "context", "disease", "marker")
ESCAPED = ("\\u", "\u0085", "\u2028", "\u2029")  # what is, or has to be, an escape


def add_store_commands(commands) -> None:
    """`find` and `dump`."""
    _add_find(commands)
    _add_dump(commands)


def opened(place: str) -> Store:
    """The store of a folder that a run wrote, of a SQLite file, or of a URL. Raises UsageError when there is none yet."""
    from .store import Store, open_store, store_url

    url = store_url(place)
    if url.drivername == "sqlite" and not Path(url.database or "").is_file():
        raise UsageError(f"{place}: no run has been here", "give the folder of exoclaim run -o, or its --store")
    return Store(open_store(place))


def _add_find(commands) -> None:
    command = command_parser(
        commands.add_parser, "find",
        "Find claims by the words or the identifier of a slot, as JSON Lines; exit code 1 when there are none.",
        """
        exoclaim find out miR-21
        exoclaim find out HGNC:9588 --slot target
        exoclaim find postgresql://me@host/claims angiogenesis --slot effect --limit 20
        """,
    )  # fmt: skip
    command.add_argument("store", metavar="STORE", help="a folder that exoclaim run wrote, or its --store")
    command.add_argument("words", metavar="WORDS", help="a slot's words (letter case aside), or its identifier")
    command.add_argument("--slot", choices=SLOTS, metavar="SLOT", help="only in this slot: " + ", ".join(SLOTS))
    command.add_argument("--limit", type=positive, metavar="N", help="at most N claims, the first by document and place")
    command.set_defaults(command=_find)


def _find(arguments: argparse.Namespace) -> int:
    store, about = opened(arguments.store), (arguments.words, arguments.slot)
    for row in store.find(*about, arguments.limit):
        print(_line(row), end="")
    found = store.count(*about)
    left = f", the first {arguments.limit} printed" if arguments.limit and arguments.limit < found else ""
    complain(f"{many(found, 'claim')} found{left}")
    return 0 if found else 1


def _line(row: str) -> str:
    """A row as it is kept, as `claims.jsonl` has it: the same but for escapes, and in databases of older versions."""
    from .claims.export import json_line

    return json_line(json.loads(row)) if any(mark in row for mark in ESCAPED) else row + "\n"


def _add_dump(commands) -> None:
    command = command_parser(
        commands.add_parser, "dump",
        "Write all that a database holds as the files of a run, for the commands that read those: export, merge, show, score.",
        """
        exoclaim dump postgresql://me@host/claims -o out
        exoclaim dump team.sqlite -o out
        """,
    )  # fmt: skip
    command.add_argument("store", metavar="STORE", help="the --store of exoclaim run, or a folder that it wrote")
    command.add_argument("-o", "--out", required=True, type=Path, metavar="DIR", help="where to write; made when it is not there")
    command.set_defaults(command=_dump)


def _dump(arguments: argparse.Namespace) -> int:
    from .outputs import make_folder, write_outputs

    store = opened(arguments.store)
    known = store.known()
    make_folder(arguments.out)
    write_outputs(arguments.out, store, list(known))
    failed = sum(had.state == "failed" for had in known.values())
    claims = sum(had.claims for had in known.values())
    complain(f"{many(len(known) - failed, 'paper')}, {failed} failed, {many(claims, 'claim')} in {arguments.out / 'claims.jsonl'}")
    return 0
