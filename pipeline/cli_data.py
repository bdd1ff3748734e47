"""The commands `ground`, `merge` and `export`: what they take and print. `cli.py` puts them beside the others."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from .cli_rows import Choice, add_choice, choice_of, cited_rows, has_claims
from .errors import UsageError
from .terminal import command_parser, complain, many

if TYPE_CHECKING:
    from .export.merge import Key
    from .schema import Row

KINDS = ("gene", "lncrna", "circrna", "mirna", "pathway", "chemical", "cell", "fluid", "disease", "effect", "context", "vesicle", "any")
MERGED = "merged.jsonl"
FORMATS = ("tsv", "csv", "jsonl", "parquet", "sqlite", "indra", "kgx", "bioc", "brat", "graphml", "svg", "html")


def add_data_commands(commands) -> None:
    """`ground`, `merge`, `export`."""
    _add_ground(commands)
    _add_merge(commands)
    _add_export(commands)


# ---------------------------------------------------------------- ground


def _add_ground(commands) -> None:
    command = command_parser(
        commands.add_parser, "ground",
        "Say which identifier a name has, why, and what else it could be; or measure the grounding on hand-checked names.",
        """
        exoclaim ground miR-21-5p --kind mirna
        exoclaim ground "PC cells" --kind cell --alias "prostate cancer (PC) cells"
        exoclaim ground --check gold/grounding.tsv
        """,
    )  # fmt: skip
    command.add_argument("text", nargs="?", metavar="TEXT", help="a name, as a paper prints it")
    command.add_argument("--kind", choices=KINDS, default="any", help="what the name is of (any: a molecule)")
    command.add_argument(
        "--alias", action="append", default=[], metavar="NAME", help="the paper's own other name for it, such as the long form"
    )
    command.add_argument("--check", type=Path, metavar="FILE", help="hand-checked names: print precision and coverage")
    command.set_defaults(command=_ground)


def _ground(arguments: argparse.Namespace) -> int:
    from .ground import Grounder
    from .ground.match import SHORTHAND
    from .ground.measure import as_text, load_samples, outcomes

    if bool(arguments.text) == bool(arguments.check):
        raise UsageError("a TEXT or --check FILE is needed, and not both", "see exoclaim ground --help")
    if arguments.check:
        print(as_text(outcomes(load_samples(arguments.check), Grounder())))
        return 0
    found = Grounder().ground(arguments.text, arguments.kind, tuple(arguments.alias))
    print(f"{found.id or '–'}\t{found.name or '–'}\t{found.why}")
    if found.family:
        print(f"family\t{found.family}")
    for id_, name in found.others:
        print(f"{found.relation}\t{id_}\t{name}")
    if found.match == SHORTHAND:
        complain("give the long form that the paper gives with --alias")
    return 0 if found.id else 1


# ---------------------------------------------------------------- merge


def _add_merge(commands) -> None:
    command = command_parser(
        commands.add_parser, "merge",
        "Merge the same claim from several sentences and papers, by identifiers, and mark contradictions.",
        """
        exoclaim merge out -o merged
        exoclaim merge out more-out -o merged
        exoclaim merge out --curated -o curated
        """,
    )  # fmt: skip
    command.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="what exoclaim run wrote (or a claims.jsonl)")
    command.add_argument("-o", "--out", required=True, type=Path, metavar="DIR", help="where to write merged.tsv and merged.jsonl")
    add_choice(command)
    command.set_defaults(command=_merge)


def _merge(arguments: argparse.Namespace) -> int:
    from .export.formats import write
    from .export.merge import merge, merged_files

    if arguments.store and len(arguments.folders) > 1:
        raise UsageError("--store is of one DIR", "merge the stores into folders of their own first: exoclaim dump URL -o DIR")
    choice = choice_of(arguments)
    found = merge([row for folder in arguments.folders for row in cited_rows(folder, choice)], _key())
    write(_folder(arguments.out), merged_files(found))
    against = sum(bool(claim["contradicted_by"]) for claim in found)
    statements = sum(claim["support"] for claim in found)
    told = f"{many(len(found), 'claim')} of {many(statements, 'statement')}, {against} contradicted, in {arguments.out / 'merged.tsv'}"
    complain(told)
    return 0


def _key() -> Key:
    """Slot → what it is merged by: its identifier, or the folded text where it has none or only a broader one.

    An identifier that is not the one that its words are grounded to is a curator's, and counts; so does that there is none.
    """
    from .ground import Grounder, ground_slot
    from .ground.fold import fold

    grounder = Grounder()

    def key(name: str, slot: Row) -> str:
        given = ground_slot(name, slot["text"], slot.get("type") or "", slot.get("aliases") or (), grounder)
        if slot.get("id", given.id) != given.id:
            return slot["id"] or fold(slot["text"])
        return given.id if given.id and not given.broader else fold(slot["text"])

    return key


# ---------------------------------------------------------------- export


def _add_export(commands) -> None:
    command = command_parser(
        commands.add_parser, "export",
        "Write the claims in the form that another program reads.",
        """
        exoclaim export out --to kgx -o kgx
        exoclaim export out --to indra -o indra
        exoclaim export out --to html --doc review -o pictures
        exoclaim export merged --to graphml -o merged
        """,
    )  # fmt: skip
    command.add_argument("folder", type=Path, metavar="DIR", help="what exoclaim run or exoclaim merge wrote (or a claims.jsonl)")
    command.add_argument("--doc", action="append", default=[], metavar="NAME", help="only the claims of this paper; may be given again")
    command.add_argument("--to", required=True, choices=FORMATS, metavar="FORMAT", help="one of " + ", ".join(FORMATS))
    command.add_argument("-o", "--out", required=True, type=Path, metavar="DIR", help="where to write; made when it is not there")
    add_choice(command)
    command.set_defaults(command=_export)


def _export(arguments: argparse.Namespace) -> int:
    from .export.formats import export, write

    choice = choice_of(arguments)
    rows = _merged_rows(arguments) if _is_merged(arguments.folder, choice) else cited_rows(arguments.folder, choice)
    rows = _of_papers(rows, arguments.doc)
    files, lost = export(rows, arguments.to)
    write(_folder(arguments.out), files)
    named = ", ".join(str(arguments.out / name) for name in sorted(files)[:4])
    complain(f"{many(len(rows), 'claim')} in {named}{' …' * (len(files) > 4)}")
    if lost:
        complain(f"left out, since {arguments.to} has no place for them: {lost}")
    return 0


def _is_merged(path: Path, choice: Choice) -> bool:
    return path.name == MERGED or (path / MERGED).exists() and not has_claims(path, choice)


def _merged_rows(arguments: argparse.Namespace) -> list[Row]:
    """The statements of merged claims. Raises UsageError for a form that needs their sentences."""
    from .export.formats import NETWORKS
    from .export.merge import read_merged, statements

    path = arguments.folder
    if arguments.to not in NETWORKS:
        raise UsageError(
            f"{path}: merged claims have no sentences, which {arguments.to} needs",
            f"export them to one of {', '.join(NETWORKS)}, or export the folder of the run; merged.tsv and {MERGED} are tables already",
        )
    if arguments.lookup:
        raise UsageError("--lookup is for the folders of runs", "give it to exoclaim merge")
    return statements(read_merged(path if path.name == MERGED else path / MERGED))


def _of_papers(rows: list[Row], names: list[str]) -> list[Row]:
    """The rows of the papers that --doc names, all without. Raises UsageError for a paper that has none."""
    known = {row["doc"] for row in rows}
    if unknown := [name for name in names if name not in known]:
        raise UsageError(f"--doc {unknown[0]}: no claims of a paper of this name", f"one of {', '.join(sorted(known)) or 'none'}")
    return [row for row in rows if not names or row["doc"] in names]


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be made: {error.strerror}", "give another folder with -o") from error
    if not os.access(path, os.W_OK):
        raise UsageError(f"{path}: cannot be written to", "give another folder with -o")
    return path
