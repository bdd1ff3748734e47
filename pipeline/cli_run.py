"""The commands `run` and `status`: what they take and print. `cli.py` puts them beside the others."""

from __future__ import annotations

import argparse
import signal
import sys
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from .terminal import command_parser, complain, many, positive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .batch.plan import Todo
    from .many import Batch
    from .schema import Failure
    from .store import Known, Store

DONE, SOME_FAILED, INTERRUPTED = 0, 1, 130
TIMEOUT = 600.0  # seconds for a paper; a review of 50 pages takes some 30
MEMORY = 4096  # MiB for a worker; one has some 700 with its models, and needs less than 1,500
CACHE_SIZE = 2.0  # GiB; a paper takes some 0.6 MB


def installed() -> str:
    """The version of exoclaim."""
    try:
        return version("exoclaim")
    except PackageNotFoundError:  # run from the tree without an install
        return "(not installed)"


def add_run_commands(commands) -> None:
    """`run` and `status`."""
    _add_run(commands)
    _add_status(commands)


# ---------------------------------------------------------------- run


def _add_run(commands) -> None:
    command = command_parser(
        commands.add_parser, "run",
        "Read papers and write their claims: claims.jsonl, claims.csv, papers/<name>.json and failures.jsonl. "
        "A paper is done again only when its file, the models, the rules or the settings have changed; "
        "a run that was stopped or killed goes on with the same command.",
        """
        exoclaim run review.pdf -o out
        exoclaim run papers/ more/review.xml -o out --workers 4
        exoclaim run papers/ -o out --dry-run
        exoclaim run papers/ -o out --store postgresql://me@host/claims --scheduler tcp://host:8786
        """,
    )  # fmt: skip
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help=".pdf, .txt, .md, .xml or .nxml files, or folders of them (with their sub-folders)"
    )
    command.add_argument("-o", "--out", required=True, type=Path, metavar="DIR", help="where to write; made when it is not there")
    command.add_argument("--workers", type=positive, default=1, metavar="N", help="papers read at once (1); the output is the same for any N")
    command.add_argument("--model", metavar="NAME", help="spaCy pipeline, by name or folder, in place of the one that ships")
    command.add_argument(
        "--reader", choices=("pdfplumber", "pdfium"), default="pdfplumber", help="what reads PDFs: pdfplumber, or pdfium, which is seven times faster"
    )
    command.add_argument("--baseline", action="store_true", help="also write baseline.jsonl: all that occurs together in one sentence")
    command.add_argument(
        "--trace", action="store_true", help="also write trace.jsonl: mentions and relations by sentence, for the error waterfall"
    )
    _add_choice(command.add_argument_group("which papers"))
    _add_means(command.add_argument_group("limits and places"))
    command.set_defaults(command=_run)


def _add_choice(group) -> None:
    group.add_argument("--dry-run", action="store_true", help="list what would be done, and why; write nothing")
    group.add_argument("--limit", type=positive, metavar="N", help="do at most N papers now; the others are left for the next time")
    group.add_argument("--since", type=_date, metavar="DATE", help="do only files changed since then, such as 2026-01-31 or 2026-01-31T08:00")
    group.add_argument("--retry-failed", action="store_true", help="do the papers again that failed before")


def _add_means(group) -> None:
    group.add_argument(
        "--timeout", type=_seconds, default=TIMEOUT, metavar="SECONDS", help=f"a paper that takes longer has failed ({TIMEOUT:.0f})"
    )
    group.add_argument("--memory", type=positive, default=MEMORY, metavar="MIB", help=f"a paper whose worker takes more has failed ({MEMORY})")
    group.add_argument(
        "--store", metavar="URL", help="database of results: postgresql://user@host/name, or a SQLite file (DIR/exoclaim.sqlite)"
    )
    group.add_argument("--scheduler", metavar="ADDRESS", help="do the work on a Dask cluster, such as tcp://host:8786; --workers then counts for nothing")
    group.add_argument("--cache", type=Path, metavar="FOLDER", help="where papers are kept as they were read and parsed (DIR/cache)")
    group.add_argument("--cache-size", type=_size, default=CACHE_SIZE, metavar="GIB", help=f"at most so much of them ({CACHE_SIZE:g}; 0: none)")


def _seconds(text: str) -> float:
    if _size(text) == 0:
        raise argparse.ArgumentTypeError("a paper takes longer than 0 seconds")
    return _size(text)


def _size(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 0 or more")
    return found


def _date(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-01-31 or 2026-01-31T08:00") from error


def _run(arguments: argparse.Namespace) -> int:
    from .batch.lock import locked
    from .outputs import make_folder
    from .store import Store, open_store

    if arguments.dry_run:
        return _dry_run(arguments)
    make_folder(arguments.out)
    with locked(arguments.out), _terminated_as_stopped():
        batch = _batch(arguments, Store(open_store(arguments.store or arguments.out)))
        todo = batch.plan()
        try:
            known = batch.run(todo, installed(), _engine(arguments, batch))
        except KeyboardInterrupt:
            complain("stopped", "what was done is kept, and the same command goes on from there")
            return INTERRUPTED
        return _summary(batch, todo, known)


def _batch(arguments: argparse.Namespace, store: Store) -> Batch:
    from .batch.cache import Cache
    from .batch.plan import Choice
    from .batch.pool import Limits
    from .inputs import find_inputs
    from .many import Batch
    from .task import Settings

    return Batch(
        inputs=find_inputs(arguments.paths),
        folder=arguments.out,
        store=store,
        settings=Settings(arguments.model, arguments.baseline, arguments.trace, arguments.reader),
        limits=Limits(arguments.timeout, arguments.memory),
        cache=Cache((arguments.cache or arguments.out / "cache").absolute(), int(arguments.cache_size * (1 << 30))),
        choice=Choice(arguments.limit, arguments.since, arguments.retry_failed),
        tell=_tell,
    )


def _engine(arguments: argparse.Namespace, batch: Batch) -> Callable:
    if arguments.scheduler:
        from .batch.cluster import Cluster

        return lambda job: Cluster(job, arguments.scheduler, batch.limits)
    from .batch.pool import Pool

    return lambda job: Pool(job, arguments.workers, batch.limits)


def _tell(failure: Failure) -> None:
    page = f"page {failure.page}: " if failure.page else ""
    complain(f"{failure.path}: {page}{failure.error}", failure.hint)


@contextmanager
def _terminated_as_stopped() -> Iterator[None]:
    """SIGTERM, which batch systems send, ends a run as Ctrl-C does."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _dry_run(arguments: argparse.Namespace) -> int:
    """What would be done, on stdout, one paper a line: why, and its path."""
    from .batch.plan import portions
    from .store import Store, open_store, store_url

    url = store_url(arguments.store or arguments.out)
    fresh = url.drivername == "sqlite" and not Path(url.database or "").is_file()
    store = Store(open_store("sqlite://" if fresh else arguments.store or arguments.out))  # in memory: nothing is written
    batch = _batch(arguments, store)
    todo = batch.plan()
    for each in todo:
        print(f"{each.why}\t{each.given.path}")
    told = "; ".join(f"{number} {why}" for why, number in portions(todo))
    complain(f"{many(len(todo), 'paper')} of {len(batch.inputs)} to do{': ' * bool(told)}{told}")
    return DONE


def _summary(batch: Batch, todo: list[Todo], known: dict[str, Known]) -> int:
    failed = [doc for doc, had in known.items() if had.state == "failed"]
    if len(failed) > 1:
        _tell_causes(batch.store, failed)
    done, claims = len(known) - len(failed), sum(had.claims for had in known.values())
    told = [f"{len(failed)} failed (see {batch.folder / 'failures.jsonl'})"] if failed else []
    told += [f"{left} left for the next time"] if (left := len(batch.inputs) - len(known)) else []
    same = f" ({unchanged} unchanged)" if (unchanged := done - _newly_done(todo, known)) else ""
    line = ", ".join([f"{many(done, 'paper')} done{same}", *told, f"{many(claims, 'claim')} in {batch.folder / 'claims.jsonl'}"])
    print(line, file=sys.stderr)
    return SOME_FAILED if failed else DONE


def _newly_done(todo: list[Todo], known: dict[str, Known]) -> int:
    return sum(known[each.given.doc].state == "done" for each in todo)


def _tell_causes(store: Store, failed: list[str]) -> None:
    from .many import causes

    for cause, number in causes(store.failures(failed)):
        complain(f"{number} failed in {cause}")


# ---------------------------------------------------------------- status


def _add_status(commands) -> None:
    command = command_parser(
        commands.add_parser, "status",
        "Say how far a run is: papers done and failed, by cause, claims, the rate and the time left.",
        """
        exoclaim status out
        exoclaim status out --store postgresql://me@host/claims
        """,
    )  # fmt: skip
    command.add_argument("folder", type=Path, metavar="DIR", help="what exoclaim run writes to")
    command.add_argument("--store", metavar="URL", help="the run's database, where it is not in DIR")
    command.set_defaults(command=_status)


def _status(arguments: argparse.Namespace) -> int:
    from .batch.lock import at_work
    from .cli_store import opened
    from .many import causes, told_state

    store = opened(arguments.store or str(arguments.folder))
    for line in told_state(store, at_work(arguments.folder)):
        print(line)
    failed = [doc for doc, had in store.known().items() if had.state == "failed"]
    for cause, number in causes(store.failures(failed)):
        print(f"  {number} in {cause}")
    return DONE
