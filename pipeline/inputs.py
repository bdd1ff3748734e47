"""Command-line paths → the papers to read, in order of document name.

A folder is searched with all its sub-folders; names that start with a dot are passed over. The document name is the file's
stem, and outputs and gold go by it, so that two files of one stem are refused (UsageError) rather than renamed in silence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import UsageError

PDF = ".pdf"
XML = (".xml", ".nxml")
PAPER_SUFFIXES = (PDF, ".txt", ".md", *XML)


@dataclass(frozen=True, slots=True)
class Input:
    """One paper to read, or a path that holds none: then `problem` says why and `hint` what to do."""

    doc: str
    path: str
    problem: str = ""
    hint: str = ""


def find_inputs(paths: Iterable[Path]) -> list[Input]:
    """The papers of files and folders, each file once, sorted by document name.

    Raises UsageError when two files have one stem, letter case aside (a file system may not tell them apart).
    """
    by_file: dict[Path, Input] = {}
    for path in paths:
        for given in _inputs(path):
            by_file.setdefault(Path(given.path).absolute().resolve(), given)
    inputs = sorted(by_file.values(), key=lambda given: (given.doc, given.path))
    _refuse_twins(inputs)
    return inputs


def _inputs(path: Path) -> Iterator[Input]:
    if not path.is_dir():
        yield Input(path.stem, str(path), *_problem(path))
        return
    files = sorted(file for file in path.rglob("*") if _is_paper(file.relative_to(path)) and file.is_file())
    if not files:
        yield Input(path.resolve().name, str(path), "a folder with no papers", f"put files of kind {' '.join(PAPER_SUFFIXES)} into it")
    for file in files:
        yield Input(file.stem, str(file))


def _problem(path: Path) -> tuple[str, str]:
    if not path.exists():
        return "no such file", "check the path"
    if path.suffix.lower() not in PAPER_SUFFIXES:
        return f"files of kind {path.suffix!r} are not read", f"give one of {' '.join(PAPER_SUFFIXES)}"
    return "", ""


def _is_paper(file: Path) -> bool:
    return file.suffix.lower() in PAPER_SUFFIXES and not any(part.startswith(".") for part in file.parts)


def _refuse_twins(inputs: list[Input]) -> None:
    seen: dict[str, Input] = {}
    for given in inputs:
        if given.problem:
            continue
        name = unicodedata.normalize("NFC", given.doc).casefold()
        if name in seen:
            message = f"{given.path}: has the same name as {seen[name].path}, and both would be called {given.doc}"
            raise UsageError(message, "rename one, or run them into different folders")
        seen[name] = given
