"""The files of a run. Each is written under another name first and then put in place, so that none is ever half there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from .claims.export import jsonl
from .claims.sheet import csv_head, csv_lines
from .errors import UsageError
from .store import Store

PART = ".part"
STAMP = ".written"  # what the files were last written from


def make_folder(folder: Path) -> None:
    """The folder with its `papers/`. Raises UsageError when it cannot be made or written to."""
    try:
        (folder / "papers").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}", "give another folder with -o") from error
    if not os.access(folder / "papers", os.W_OK):
        raise UsageError(f"{folder}: cannot be written to", "give another folder with -o")


def write_paper(folder: Path, doc: str, paper: dict[str, Any]) -> None:
    """`papers/<doc>.json`."""
    text = json.dumps(paper, ensure_ascii=False, indent=1) + "\n"
    with put_in_place(_paper(folder, doc)) as out:
        out.write(text.encode("utf-8", "replace"))


def remove_paper(folder: Path, doc: str) -> None:
    """Take `papers/<doc>.json` of an earlier run away."""
    _paper(folder, doc).unlink(missing_ok=True)


def _paper(folder: Path, doc: str) -> Path:
    return folder / "papers" / f"{doc}.json"


def write_outputs(folder: Path, store: Store, docs: list[str], extra: Iterable[str] = ()) -> None:
    """`claims.jsonl`, `claims.csv`, `failures.jsonl` of the documents, in their order, and their `papers/<doc>.json` that are not there.

    `extra` are "baseline", "trace" where they are wanted. Nothing is written that has been written from the same before.
    """
    extra = list(extra)
    _restore_papers(folder, store, docs)
    names = ["claims.jsonl", "claims.csv", "failures.jsonl", *(f"{kind}.jsonl" for kind in extra)]
    if (folder / STAMP).exists() and (folder / STAMP).read_text() == _stamp(folder, store, docs, names):
        return
    (folder / STAMP).unlink(missing_ok=True)
    _write_claims(folder, store, docs)
    _write_lines(folder / "failures.jsonl", ([asdict(failure)] for failure in store.failures(docs)))
    for kind in extra:
        _write_lines(folder / f"{kind}.jsonl", (store.output(doc, kind) or [] for doc in docs))
    with put_in_place(folder / STAMP) as out:
        out.write(_stamp(folder, store, docs, names).encode())


def _write_claims(folder: Path, store: Store, docs: list[str]) -> None:
    """Both forms side by side, a paper at a time: the claims of thousands of papers would not fit into memory."""
    with put_in_place(folder / "claims.jsonl") as lines, put_in_place(folder / "claims.csv") as sheet:
        sheet.write(csv_head())
        for doc in docs:
            rows = list(store.rows([doc]))
            lines.write(jsonl(rows))
            sheet.write(csv_lines(rows))


def _write_lines(file: Path, portions: Iterable[list[Any]]) -> None:
    with put_in_place(file) as out:
        for rows in portions:
            out.write(jsonl(rows))


def _restore_papers(folder: Path, store: Store, docs: list[str]) -> None:
    there = set(os.listdir(folder / "papers"))
    for doc in docs:
        if f"{doc}.json" not in there and (paper := store.output(doc, "paper")) is not None:
            write_paper(folder, doc, paper)


def _stamp(folder: Path, store: Store, docs: list[str], names: list[str]) -> str:
    """Which result of which run each document has, and the sizes of the files."""
    digest = hashlib.sha256()
    known = store.known()
    for doc in docs:
        digest.update(f"{doc}\n{known.get(doc)}\n".encode("utf-8", "backslashreplace"))
    sizes = [f"{name} {(folder / name).stat().st_size if (folder / name).exists() else -1}" for name in names]
    return "\n".join([str(store.engine.url), digest.hexdigest(), *sizes])


@contextmanager
def put_in_place(file: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of `file` when it is whole."""
    part = file.with_name(f".{file.name}{PART}")
    with part.open("wb") as out:
        yield out
    os.replace(part, file)
