"""The files of a run. Each is written under another name first and then put in place, so that none is ever half there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from .claims.export import jsonl
from .claims.sheet import write_csv
from .errors import UsageError
from .run import Done, Failure


def make_folder(folder: Path) -> None:
    """The folder with its `papers/`. Raises UsageError when it cannot be made or written to."""
    try:
        (folder / "papers").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}", "give another folder with -o") from error
    if not os.access(folder / "papers", os.W_OK):
        raise UsageError(f"{folder}: cannot be written to", "give another folder with -o")


def write_paper(folder: Path, paper: Done) -> None:
    """`papers/<doc>.json`."""
    text = json.dumps(paper.paper, ensure_ascii=False, indent=1) + "\n"
    _write(folder / "papers" / f"{paper.doc}.json", text.encode("utf-8", "replace"))


def write_tables(folder: Path, results: Sequence[Done | Failure], baseline: bool = False, trace: bool = False) -> None:
    """`claims.jsonl`, `claims.csv`, `failures.jsonl`, and `baseline.jsonl`, `trace.jsonl` when they are wanted.

    Of a paper that failed, `papers/<doc>.json` of an earlier run is taken away.
    """
    done = [result for result in results if isinstance(result, Done)]
    for doc in {result.doc for result in results} - {paper.doc for paper in done}:
        (folder / "papers" / f"{doc}.json").unlink(missing_ok=True)
    rows = [row for paper in done for row in paper.rows]
    _write(folder / "claims.jsonl", jsonl(rows))
    _write(folder / "claims.csv", write_csv(rows))
    _write(folder / "failures.jsonl", jsonl(_failures(results)))
    if baseline:
        _write(folder / "baseline.jsonl", jsonl(row for paper in done for row in paper.baseline))
    if trace:
        _write(folder / "trace.jsonl", jsonl(row for paper in done for row in paper.trace))


def _failures(results: Iterable[Done | Failure]) -> list[dict[str, object]]:
    return [asdict(result) for result in results if isinstance(result, Failure)]


def _write(file: Path, content: bytes) -> None:
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    temporary.write_bytes(content)
    os.replace(temporary, file)
