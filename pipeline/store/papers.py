"""What a run keeps and finds again. A paper goes in whole, in one transaction, in place of what was there of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Connection, Engine, Select, Text, cast, delete, func, insert, select, update

from pipeline.schema import Done, Failure, Row
from pipeline.store.engine import reading, writing
from pipeline.store.tables import claims, failures, outputs, papers, runs, slots, storable

SLOTS = ("cargo", "source", "target", "effect", "recipient", "context", "disease", "marker")
KINDS = ("paper", "baseline", "trace", "layout")
QUICK = 4  # zlib's level: a third of the time of level 6 for 5% more


@dataclass(frozen=True, slots=True)
class Made:
    """How a result came about: the file and its hash, the hash of all that it is the result of, and the seconds it took."""

    path: str
    sha256: str | None
    made_by: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Known:
    """What became of a paper: the hash of what its result was made from, "done" or "failed", how many claims, in which run."""

    made_by: str | None
    state: str
    claims: int
    run: int


class Store:
    """The papers, claims and failures in one database (`open_store`). Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    # ---- runs

    def begin(self, version: str, to_do: int, settings: dict[str, Any]) -> int:
        """Note that a run begins, with so many papers to do; its number."""
        with writing(self.engine) as connection:
            values = {"started": _now(), "state": "running", "version": version, "papers": to_do, "settings": settings}
            return connection.execute(insert(runs).values(values).returning(runs.c.id)).scalar_one()

    def end(self, run: int, state: str) -> None:
        """Note how a run ended: "done" or "stopped"."""
        with writing(self.engine) as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(ended=_now(), state=state))

    def last_run(self) -> Row | None:
        """The newest run: `id`, `started`, `ended` (None: at work or killed), `state`, `version`, `papers`, `settings`."""
        with reading(self.engine) as connection:
            found = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).mappings().first()
            return None if found is None else dict(found) | {name: _aware(found[name]) for name in ("started", "ended")}

    # ---- papers in

    def keep(self, run: int, result: Done | Failure, made: Made) -> None:
        """Put in what became of a paper, in place of what was there of it."""
        with writing(self.engine) as connection:
            connection.execute(delete(papers).where(papers.c.doc == result.doc))
            done = isinstance(result, Done)
            state = {"state": "done" if done else "failed", "claims": len(result.rows) if done else 0, "run": run}
            connection.execute(insert(papers).values(doc=result.doc, **asdict(made), **state))
            if isinstance(result, Failure):
                connection.execute(insert(failures).values(asdict(result)))
            else:
                _insert(connection, result)

    # ---- and out again

    def known(self) -> dict[str, Known]:
        """What is known of each document, by its name in the store (`storable`), sorted."""
        columns = papers.c.made_by, papers.c.state, papers.c.claims, papers.c.run
        with reading(self.engine) as connection:
            return {doc: Known(*rest) for doc, *rest in sorted(connection.execute(select(papers.c.doc, *columns)), key=lambda row: row[0])}

    def files(self) -> dict[str, tuple[str, str | None]]:
        """Document → path and sha256 of its file."""
        with reading(self.engine) as connection:
            return {doc: (path, sha256) for doc, path, sha256 in connection.execute(select(papers.c.doc, papers.c.path, papers.c.sha256))}

    def rows(self, docs: Iterable[str]) -> Iterator[Row]:
        """The claims of documents, in the order given, and each document's in its own."""
        with reading(self.engine) as connection:
            for doc in docs:
                yield from connection.execute(select(claims.c.row).where(claims.c.doc == doc).order_by(claims.c.n)).scalars()

    def failures(self, docs: Iterable[str]) -> Iterator[Failure]:
        """The failures among documents, in the order given."""
        with reading(self.engine) as connection:
            found = {row.doc: Failure(**row._mapping) for row in connection.execute(select(failures))}
        return (found[storable(doc)] for doc in docs if storable(doc) in found)

    def output(self, doc: str, kind: str) -> Any:
        """The paper as JSON ("paper"), its "layout", or the rows of "baseline" or "trace"; None where there is none."""
        with reading(self.engine) as connection:
            content = connection.execute(select(outputs.c.content).where(outputs.c.doc == doc, outputs.c.kind == kind)).scalar()
        return None if content is None else json.loads(zlib.decompress(content))

    def find(self, words: str, slot: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The claims with a slot (or this slot) of these words, letter case aside, or of this identifier; by document and place.

        Each is the JSON of its row, as it is kept: a name may have thousands, and taking them apart takes longer than finding them.
        """
        by_letter = "C" if self.engine.dialect.name == "postgresql" else "BINARY"
        wanted = _about(words, slot).order_by(slots.c.doc.collate(by_letter), slots.c.n).limit(limit).subquery()
        query = select(cast(claims.c.row, Text)).join(wanted, (claims.c.doc == wanted.c.doc) & (claims.c.n == wanted.c.n))
        with reading(self.engine) as connection:
            yield from connection.execute(query.order_by(claims.c.doc.collate(by_letter), claims.c.n)).scalars()

    def count(self, words: str, slot: str | None = None) -> int:
        """How many claims `find` has to give."""
        with reading(self.engine) as connection:
            return connection.execute(select(func.count()).select_from(_about(words, slot).subquery())).scalar_one()


def _about(words: str, slot: str | None) -> Select[tuple[str, int]]:
    """Document and number of the claims with such a slot, each once."""
    same = (slots.c.text == words.lower()) | (slots.c.grounded == words)
    if slot:
        same &= slots.c.slot == slot
    return select(slots.c.doc, slots.c.n).where(same).group_by(slots.c.doc, slots.c.n)


def _insert(connection: Connection, done: Done) -> None:
    """The claims of a paper, their slots, and the paper itself."""
    numbered = list(enumerate(done.rows, start=1))
    if numbered:
        connection.execute(insert(claims), [_claim(done.doc, n, row) for n, row in numbered])
    found = [_slot(done.doc, n, name, row[name]) for n, row in numbered for name in SLOTS if row.get(name)]
    if found:
        connection.execute(insert(slots), found)
    contents = {"paper": done.paper, "baseline": done.baseline, "trace": done.trace, "layout": done.layout}
    connection.execute(insert(outputs), [{"doc": done.doc, "kind": kind, "content": _packed(contents[kind])} for kind in KINDS])


def _claim(doc: str, n: int, row: Row) -> dict[str, Any]:
    told = {key: row.get(key) for key in ("id", "kind", "where", "confidence")}
    return told | {"doc": doc, "n": n, "negated": bool(row.get("negated")), "row": row}


def _slot(doc: str, n: int, name: str, slot: Row) -> dict[str, Any]:
    return {"doc": doc, "n": n, "slot": name, "text": slot["text"].lower(), "grounded": slot.get("id")}


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value).encode(), QUICK)


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _aware(when: datetime | None) -> datetime | None:
    """SQLite keeps no time zone: what was put in is UTC."""
    return when.replace(tzinfo=timezone.utc) if when is not None and when.tzinfo is None else when
