"""The command `exoclaim`: arguments, messages and exit codes. What it does lies in the rooms and in `run.py`.

Rooms are imported inside the commands, so that `--help` does not wait for spaCy.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .cli_curate import add_curate
from .cli_data import add_data_commands
from .cli_mentions import add_mentions
from .cli_rules import add_rules
from .cli_run import add_run_commands, installed
from .cli_score import add_commands, add_convert, add_scores
from .cli_store import add_store_commands
from .errors import ExoclaimError, GoldError, ModelError, ReadError, UsageError
from .terminal import command_parser, complain, many

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: all worked; 1: some paper or file failed; 2: wrong use (argparse exits with 2 by itself)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = parser().parse_args(argv)
    try:
        code = arguments.command(arguments)
        sys.stdout.flush()
        return code
    except ExoclaimError as error:
        complain(str(error), error.hint)
        return WRONG_USE if isinstance(error, (UsageError, ModelError)) else SOME_FAILED
    except BrokenPipeError:  # the reader (head, less) has gone: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # of a paper it is caught before: this is about what is written
        complain(f"{error.filename or 'output'}: {error.strerror}", "check the disk and your rights to it")
        return SOME_FAILED
    except KeyboardInterrupt:
        complain("stopped")
        return 130


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    top = command_parser(
        argparse.ArgumentParser, "exoclaim",
        "Extracts (cargo, source, target, effect) claims about extracellular vesicles from review papers.",
        """
        exoclaim run review.pdf -o out
        exoclaim show review.pdf --claims out/claims.jsonl
        exoclaim score gold/li2022.jsonl --pred out/claims.jsonl --where Figure
        """,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"exoclaim {installed()}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add_run_commands(commands)
    add_store_commands(commands)
    _add_show(commands)
    add_commands(commands)
    add_rules(commands)
    add_data_commands(commands)
    add_curate(commands)
    _add_gold(commands)
    return top


# ---------------------------------------------------------------- show


def _add_show(commands) -> None:
    command = command_parser(
        commands.add_parser, "show",
        "Show the claims of a paper as a table with the sentence beside each; plain text when piped.",
        """
        exoclaim show review.pdf
        exoclaim show li2022 --claims out/claims.jsonl | less
        """,
    )  # fmt: skip
    command.add_argument("paper", metavar="PAPER", help="a paper to read now, or with --claims the name of one that is in there")
    command.add_argument("--claims", type=Path, metavar="FILE", help="claims.jsonl or claims.csv of an earlier run")
    command.add_argument("--where", default="", metavar="PATTERN", help='only claims whose "where" starts so')
    command.set_defaults(command=_show)


def _show(arguments: argparse.Namespace) -> int:
    from .claims.export import claim_row, load_rows
    from .score.report import standing_in
    from .show import show

    path = Path(arguments.paper)
    if arguments.claims:
        known = load_rows(arguments.claims)
        rows = [row for row in known if row["doc"] in (arguments.paper, path.stem)]
        if not rows:
            docs = ", ".join(sorted({row["doc"] for row in known})) or "none"
            raise GoldError(f"{arguments.claims}: no claims of {path.stem}", f"it holds those of: {docs}")
    else:
        from .run import load_models, run_paper

        rows = [claim_row(claim) for claim in run_paper(_one_paper(path), load_models())[1]]
    show(standing_in(rows, arguments.where), sys.stdout)
    return DONE


def _one_paper(path: Path) -> Path:
    """The path, when it is one paper that can be read."""
    from .inputs import find_inputs

    given, *more = find_inputs([path])
    if more:
        raise UsageError(f"{path}: holds {len(more) + 1} papers", "give one of them")
    if given.problem:
        raise ReadError(f"{path}: {given.problem}", given.hint)
    return Path(given.path)


# ---------------------------------------------------------------- gold


def _add_gold(commands) -> None:
    group = commands.add_parser("gold", help="Work on gold rows.", description="Work on gold rows.")
    actions = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    command = command_parser(
        actions.add_parser, "check",
        "Refuse gold rows that break the annotation guide, or whose words do not occur in the paper.",
        """
        exoclaim gold check gold/li2022.jsonl
        exoclaim gold check my-gold.jsonl --paper my-review.pdf
        exoclaim gold check gold/li2022.jsonl --paper out/papers/li2022.json
        """,
    )  # fmt: skip
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="gold rows (.jsonl)")
    command.add_argument(
        "--paper", type=Path, help="the paper: .pdf, .md, .txt, .xml or papers/<name>.json, or a folder of papers named as in doc (corpus/)"
    )
    command.set_defaults(command=_check)
    add_convert(actions)
    add_scores(actions)
    add_mentions(actions)


def _check(arguments: argparse.Namespace) -> int:
    from .gold.check import check_file
    from .gold.texts import Papers
    from .run import structured

    papers = Papers(arguments.paper or Path("corpus"), structured)
    problems = [problem for file in arguments.files for problem in check_file(file, papers.text)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{many(len(arguments.files), 'file')} checked: nothing wrong")
    return SOME_FAILED if problems else DONE
