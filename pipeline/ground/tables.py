"""The term tables under `models/lexicons/grounding/`: name → identifiers, and identifier → name.

A table is a gzipped text: comment lines with source and licence, then lines `key <tab> spelling <tab> status <tab> id`
sorted by key, which a bisection searches as it stands: nothing is indexed on loading. An empty spelling is the key's own.
`own.tsv` and `overrides.tsv` are plain text for people to read and to change.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ModelError
from pipeline.ground.fold import fold

FOLDER = Path(__file__).resolve().parents[2] / "models" / "lexicons"
NAME, SYNONYM, PREVIOUS = "n", "s", "p"


class Hit(NamedTuple):
    """A name of a table that has the key that was looked up."""

    table: str
    spelling: str
    status: str
    id: str


class Table:
    """One sorted table, read when it is first looked into."""

    def __init__(self, name: str, path: Path) -> None:
        self.name, self.path = name, path

    @cached_property
    def _lines(self) -> list[str]:
        try:
            text = gzip.decompress(self.path.read_bytes()).decode("utf8")
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise ModelError(f"{self.path}: {error}", "restore models/lexicons from the repository") from error
        _, _, body = text.rpartition("\n#\n")
        return body.splitlines()

    @cached_property
    def names(self) -> dict[str, str]:
        """Identifier → its name."""
        named = (line.split("\t") for line in self._lines if f"\t{NAME}\t" in line)
        return {id_: spelling or key for key, spelling, _, id_ in named}

    def find(self, key: str) -> Iterator[Hit]:
        """All entries with this key."""
        start = key + "\t"
        at = bisect_left(self._lines, start)
        while at < len(self._lines) and self._lines[at].startswith(start):
            _, spelling, status, id_ = self._lines[at].split("\t")
            yield Hit(self.name, spelling or key, status, id_)
            at += 1

    def like(self, key: str) -> Iterator[Hit]:
        """All entries with this key in theirs, in order of keys."""
        for line in self._lines:
            if key in line and key in line.partition("\t")[0]:
                found, spelling, status, id_ = line.split("\t")
                yield Hit(self.name, spelling or found, status, id_)


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided: this text of this kind is this id, or (id "-") nothing."""

    id: str
    name: str
    why: str


class Tables:
    """All tables by name, our own among them, and the overrides."""

    def __init__(self, folder: Path = FOLDER) -> None:
        files = sorted((folder / "grounding").glob("*.tsv.gz"))
        if not files:
            raise ModelError(f"{folder / 'grounding'}: no tables", "restore models/lexicons from the repository")
        self._tables = {file.name.removesuffix(".tsv.gz"): Table(file.name.removesuffix(".tsv.gz"), file) for file in files}
        self.own_names: dict[str, str] = {}
        self._own: dict[tuple[str, str], list[Hit]] = {}
        self._elsewhere: dict[str, list[str]] = {}
        self._read_own(folder / "grounding" / "own.tsv")
        self.overrides = self._read_overrides(folder / "overrides.tsv")

    def load(self) -> Tables:
        """Read everything now, so that the first paper does not wait."""
        for table in self._tables.values():
            _ = table.names
        return self

    def find(self, table: str, key: str) -> list[Hit]:
        """The entries of one table with this key; `own:group` is a group of our own table."""
        if table.startswith("own:"):
            return self._own.get((table[4:], key), [])
        return list(self._tables[table].find(key))

    def like(self, table: str, key: str) -> list[Hit]:
        """The entries of one table, or group of our own, with this key in theirs."""
        if table.startswith("own:"):
            return [hit for (group, other), hits in self._own.items() if group == table[4:] and key in other for hit in hits]
        return list(self._tables[table].like(key))

    def by_initials(self, table: str, letters: str) -> list[Hit]:
        """The entries of a group of our own whose words begin with these letters; of a public table none, since it has too many."""
        own = self._own.items() if table.startswith("own:") and letters.isupper() else ()
        return [hit for (group, _), hits in own if group == table[4:] for hit in hits if _initials(hit.spelling) == letters]

    def name_of(self, id_: str, table: str) -> str:
        """The name that an identifier has."""
        if table.startswith("own:"):
            return self.own_names[id_]
        return self._tables[table].names[id_]

    def known(self, id_: str) -> str | None:
        """The name of an identifier that any of the big tables holds, or our own."""
        return next((table.names[id_] for table in self._tables.values() if id_ in table.names), self.own_names.get(id_))

    def elsewhere(self, id_: str) -> tuple[tuple[str, str], ...]:
        """Identifiers and names of the same pathway in other databases, ours first."""
        found = (*self._elsewhere.get(id_, ()), *(hit.id for hit in self._tables["elsewhere"].find(id_)))
        return tuple((other, self.known(other) or "") for other in dict.fromkeys(found))

    def _read_own(self, path: Path) -> None:
        for number, line in lines_of(path):
            fields = line.split("\t")
            if len(fields) != 4:
                raise ModelError(f"{path}:{number}: {len(fields)} columns in place of 4", "group, id, name, names joined by |")
            group, id_, name, synonyms = fields
            self.own_names.setdefault(id_, name)
            if group == "elsewhere":
                self._keep_elsewhere(id_, synonyms.split("|"))
                continue
            spellings = [(name, NAME), *((synonym, SYNONYM) for synonym in synonyms.split("|") if synonym)]
            for spelling, status in spellings:
                hits = self._own.setdefault((group, fold(spelling)), [])
                if all(hit.id != id_ for hit in hits):
                    hits.append(Hit(f"own:{group}", spelling, status, id_))

    def _keep_elsewhere(self, id_: str, others: list[str]) -> None:
        self._elsewhere.setdefault(id_, []).extend(others)
        for other in others:
            self._elsewhere.setdefault(other, []).append(id_)

    @staticmethod
    def _read_overrides(path: Path) -> dict[tuple[str, str], Override]:
        found = {}
        for number, line in lines_of(path):
            fields = line.split("\t")
            if len(fields) != 5:
                raise ModelError(f"{path}:{number}: {len(fields)} columns in place of 5", "kind, text, id, name, why")
            kind, text, id_, name, why = fields
            found[kind, fold(text)] = Override(id_, name, why)
        return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split()).upper() if name.replace("-", "").replace(" ", "").isalpha() else ""


def lines_of(path: Path) -> list[tuple[int, str]]:
    """The numbered lines of a plain table, less comments and empty ones. Raises ModelError."""
    try:
        text = path.read_text(encoding="utf8")
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}", "restore models/lexicons from the repository") from error
    return [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip() and not line.startswith("#")]
