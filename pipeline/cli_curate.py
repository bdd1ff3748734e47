"""The command `curate`: what it takes and prints. `cli.py` puts it beside the others."""

from __future__ import annotations

import argparse
import gc
import getpass
import secrets
from dataclasses import asdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import UsageError
from .terminal import command_parser, complain

if TYPE_CHECKING:
    from .curate.app import Curation

LOCAL = ("127.0.0.1", "localhost", "::1")
PORT = 8765


def add_curate(commands: Any) -> None:
    """`exoclaim curate`."""
    command = command_parser(
        commands.add_parser, "curate",
        "Go through the claims on a local web page: accept, reject, correct, add; every verdict is kept with name and time.",
        """
        exoclaim curate out
        exoclaim curate out --curator Ann --curator Bob --port 9000
        exoclaim curate out --papers ~/reviews
        exoclaim curate out --to-gold gold.jsonl
        exoclaim curate out --to-sheet claims.csv
        exoclaim curate out --import claims.csv
        exoclaim curate out --agree Ann Bob
        """,
    )  # fmt: skip
    command.add_argument("folder", type=Path, metavar="DIR", help="what exoclaim run wrote")
    command.add_argument("--store", metavar="URL", help="the store, where it is not in DIR: a file, or postgresql://user@host/name")
    command.add_argument(
        "--curator", action="append", default=[], metavar="NAME", help="who curates (you); again for others, each gets an address"
    )
    command.add_argument(
        "--papers", action="append", default=[], type=Path, metavar="FOLDER", help="where PDFs lie that have moved since the run"
    )
    server = command.add_argument_group("the server")
    server.add_argument("--port", type=int, default=PORT, metavar="N", help=f"its port ({PORT}; 0: any that is free)")
    server.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="where it listens (127.0.0.1: this machine only)")
    server.add_argument("--open", action="store_true", help="open the page in the browser")
    results = command.add_argument_group("what comes out, in place of the page").add_mutually_exclusive_group()
    for option, metavar, help_ in (
        (
            "--to-gold",
            "FILE",
            "gold of the claims that stand: .jsonl, .csv, .tsv, or a folder for brat; of --curator only where it is given",
        ),
        ("--to-sheet", "FILE", "all claims with your verdicts, to fill in a spreadsheet (.csv or .tsv)"),
        ("--import", "FILE", "such a sheet, filled: what was changed becomes verdicts of yours"),
        ("--to-tests", "FILE", "examples and counterexamples of rules (YAML), to review"),
    ):
        results.add_argument(option, type=Path, metavar=metavar, dest=option.strip("-").replace("-", "_") + "_file", help=help_)
    results.add_argument(
        "--rates", action="store_true", help="how often each rule is right by the verdicts, and what they make of the confidence"
    )
    results.add_argument("--agree", nargs=2, metavar=("A", "B"), help="agreement of two curators on the claims that both ruled on")
    command.set_defaults(command=_curate)


def curators(names: list[str]) -> list[str]:
    """The names, or the user's where none is given. Raises UsageError on an empty, a long or a repeated one."""
    found = [" ".join(name.split()) for name in names] or [getpass.getuser()]
    for name in found:
        if not name or len(name) > 80 or not name.isprintable() or found.count(name) > 1:
            raise UsageError(f"--curator {name!r}: a name is printable, no longer than 80 characters, and given once", "give another name")
    return found


def _curate(arguments: argparse.Namespace) -> int:
    from . import cli_curated

    names = curators(arguments.curator)
    for option in ("to_gold", "to_sheet", "import", "to_tests"):
        if getattr(arguments, f"{option}_file"):
            return getattr(cli_curated, option.replace("import", "import_sheet"))(arguments, names)
    if arguments.rates or arguments.agree:
        return (cli_curated.rates if arguments.rates else cli_curated.agree_on)(arguments)
    return _serve(arguments, names)


# ---------------------------------------------------------------- the server


def _serve(arguments: argparse.Namespace, names: list[str]) -> int:
    import socket

    import uvicorn

    from .curate.app import make_app

    if not 0 <= arguments.port < 65536:
        raise UsageError(f"--port {arguments.port}: no port", "give 1 to 65535, or 0")
    family = socket.AF_INET6 if ":" in arguments.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((arguments.host, arguments.port))
        listening.listen()  # before the address is told: who follows it at once waits for the server, and is not refused
    except OSError as error:
        raise UsageError(
            f"{arguments.host}:{arguments.port}: cannot listen there: {error.strerror}", "give another --port or --host"
        ) from error
    port = listening.getsockname()[1]
    tokens = {secrets.token_urlsafe(24): name for name in names}
    curation = make_curation(arguments, tokens, port)
    gc.freeze()  # the claims stay: without this the collector goes through all of them now and then, for most of a second
    opened = _tell(arguments, tokens, port, len(curation.queue.items))
    server = uvicorn.Server(
        uvicorn.Config(make_app(curation), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2)
    )
    try:
        with suppress(KeyboardInterrupt):  # how one ends it; whether it comes out of uvicorn depends on what it was at
            server.run(sockets=[listening])
        complain("ended; every verdict is kept")
    finally:
        curation.renderer.close()
        listening.close()
        if opened:
            opened.unlink(missing_ok=True)
    return 0


def make_curation(arguments: argparse.Namespace, tokens: dict[str, str], port: int) -> Curation:
    """All that the pages are made from."""
    from .curate.app import Curation
    from .curate.render import Renderer
    from .curate.safety import Doors
    from .curation import make_desk, make_queue, open_kept
    from .gold.check import TYPES
    from .ground import Grounder, search
    from .relations.rules import load_rules

    store, ledger = open_kept(arguments.folder, arguments.store, to_write=True)
    grounder = Grounder()
    hosts = LOCAL if arguments.host in LOCAL else (*LOCAL, arguments.host) if arguments.host not in ("0.0.0.0", "::") else ("",)
    return Curation(
        make_queue(store, ledger), ledger, make_desk(store, arguments.papers, grounder), Renderer(), Doors(tokens, hosts, port),
        lambda letters, slot, type_: [asdict(term) for term in search(letters, slot, type_, grounder)],
        {rule.name: rule.why for rule in load_rules().rules}, TYPES,
    )  # fmt: skip


def _tell(arguments: argparse.Namespace, tokens: dict[str, str], port: int, claims: int) -> Path | None:
    """Print the addresses, and open the first where that is asked for; the file that did so."""
    shown = "127.0.0.1" if arguments.host in ("0.0.0.0", "::") else f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    complain(f"{claims} claims; the address lets in whoever has it, so keep it to yourself; Ctrl-C ends")
    if arguments.host not in LOCAL:
        complain(
            f"others can reach {arguments.host}; what is sent is not encrypted",
            "put a server with HTTPS in front on a network that you do not trust",
        )
    for token, name in tokens.items():
        address = f"http://{shown}:{port}/?token={token}"
        print(f"{name}\t{address}" if len(tokens) > 1 else address, flush=True)
    return _open(f"http://{shown}:{port}/?token={next(iter(tokens))}") if arguments.open else None


def _open(address: str) -> Path:
    """By way of a file that only the user can read: a program's arguments can be seen by everybody on the machine."""
    import os
    import tempfile
    import webbrowser

    number, path = tempfile.mkstemp(suffix=".html", prefix="exoclaim-")  # made with mode 0600
    with os.fdopen(number, "w") as file:
        file.write(f'<!doctype html><meta http-equiv="refresh" content="0;url={address}"><a href="{address}">exoclaim</a>')
    webbrowser.open(Path(path).as_uri())
    return Path(path)
