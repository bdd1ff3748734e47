"""What a result was made from, as hashes: the file, what reads it, what parses it, and what makes claims of it.

A result is made again when one of them has changed, and only from there on. Code counts as well as models: each part is
the hash of the source files, the data files and the package versions that it depends on.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
MODELS = PACKAGE.parent / "models"
LEXICONS = MODELS / "lexicons"

READERS = ("pdfplumber", "pdfminer.six", "pypdfium2")
PARSERS = ("spacy", "scispacy", "numpy", "thinc")
SHORT = 16  # hex digits of a part: 64 bits


@dataclass(frozen=True, slots=True)
class Origin:
    """The hashes of one result. As text they are one word, `str(origin)`, which the store keeps."""

    file: str
    read: str
    parse: str
    claims: str

    def __str__(self) -> str:
        return "-".join((self.file, self.read, self.parse, self.claims))

    @property
    def paper_key(self) -> str:
        """The key of the Paper in the cache."""
        return _digest(["paper", self.file, self.read])

    @property
    def parse_key(self) -> str:
        """The key of its parse."""
        return _digest(["parse", self.file, self.read, self.parse])

    def why_not(self, other: str | None) -> str:
        """What is not the same in another result's word: "" when it is all the same."""
        if other is None:
            return "new"
        parts = other.split("-")
        told = ("the file changed", "the reader changed", "the models changed", "the rules or settings changed")
        mine = (self.file, self.read, self.parse, self.claims)
        return next((what for what, a, b in zip(told, mine, (*parts, *"????"), strict=False) if a != b), "")


@dataclass(frozen=True, slots=True)
class Parts:
    """The hashes of all but the file; the same for every paper of a run."""

    read: str
    parse: str
    claims: str

    def origin(self, content: bytes, kind: str) -> Origin:
        """The origin of what is made from a file's bytes. `kind` is its suffix, which says how it is read."""
        return Origin(_digest([hashlib.sha256(content).hexdigest(), kind.lower()]), self.read, self.parse, self.claims)


def parts(model: str, reader: str, settings: Iterable[object]) -> Parts:
    """The hashes of code, models and settings as they are on disk now. `settings` are those that change a result."""
    rooms = {name: list(_sources(name)) for name in ("read", "structure", "entities", "relations", "claims", "confidence", "ground", "score")}
    shared = [PACKAGE / "schema.py", PACKAGE / "errors.py", PACKAGE / "run.py", PACKAGE / "batch" / "pack.py"]
    late = {*_files(MODELS / "rules"), *_files(MODELS / "triggers"), *_files(LEXICONS / "grounding"), LEXICONS / "overrides.tsv", MODELS / "confidence.json"}
    early = [file for folder in MODELS.glob("*") if not (folder / "meta.json").exists() for file in _files(folder) if file not in late]
    read = [*map(_version, READERS), reader, *_hashes([*rooms["read"], *rooms["structure"], *shared])]
    parse = [*map(_version, PARSERS), model, *_hashes([*rooms["entities"], *early, *_files(model_folder(model))])]
    rest = [repr(list(settings)), *_hashes([*rooms["relations"], *rooms["claims"], *rooms["confidence"], *rooms["ground"], *rooms["score"], *sorted(late)])]
    return Parts(_digest(read), _digest(parse), _digest(rest))


def model_folder(model: str) -> Path:
    """Where a spaCy pipeline lies: under `models/`, at a path, or in an installed package; a path that is not there if nowhere."""
    for folder in (MODELS / model, Path(model)):
        if folder.is_dir():
            return folder
    spec = importlib.util.find_spec(model) if model.isidentifier() else None
    return Path((spec and spec.submodule_search_locations or [model])[0])


def _sources(room: str) -> Iterator[Path]:
    return (file for file in _files(PACKAGE / room) if file.suffix == ".py")


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and not file.name.startswith(".")) if folder.is_dir() else [folder]


def _hashes(files: Iterable[Path]) -> list[str]:
    return [f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files if file.is_file()]


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} none"


def _digest(words: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8", "backslashreplace")).hexdigest()[:SHORT]
