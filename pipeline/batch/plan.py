"""Which papers have to be done, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.batch.origin import Origin, Parts
from pipeline.batch.pool import Limits
from pipeline.inputs import Input

FAILED = "failed before"


@dataclass(frozen=True, slots=True)
class Todo:
    """A paper that has to be done: why, its file's hash, and what its result will be made from (None: it cannot be read)."""

    given: Input
    why: str
    sha256: str | None = None
    origin: Origin | None = None

    def made_by(self, limits: Limits | None = None) -> str | None:
        """The word that the store keeps for the result; with the limits when it was lost to them."""
        if self.origin is None:
            return None
        return f"{self.origin}-{limits.seconds:g}s{limits.memory}M" if limits else str(self.origin)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the papers are looked at and done now: at most `limit`, of files changed `since` then, the `failed` ones again."""

    limit: int | None = None
    since: datetime | None = None
    failed: bool = False


def plan(inputs: Iterable[Input], known: Mapping[str, str | None], failed: frozenset[str], parts: Parts, limits: Limits, choice: Choice) -> list[Todo]:
    """The papers to do. `known`: document → the word kept for its result; `failed`: those of them that failed."""
    wanted = (given for given in inputs if not choice.since or _changed(given, choice.since))
    found = [todo for given in wanted if (todo := _todo(given, known, parts, limits, choice.failed and given.doc in failed))]
    return found[: choice.limit]


def _todo(given: Input, known: Mapping[str, str | None], parts: Parts, limits: Limits, again: bool) -> Todo | None:
    if given.problem:
        return Todo(given, given.problem)
    try:
        content = Path(given.path).read_bytes()
    except OSError:
        return Todo(given, "cannot be opened")
    origin = parts.origin(content, Path(given.path).suffix)
    before = known.get(given.doc)
    why = origin.why_not(before) or (_limits_changed(before or "", limits) or (FAILED if again else ""))
    return Todo(given, why, hashlib.sha256(content).hexdigest(), origin) if why else None


def _limits_changed(before: str, limits: Limits) -> str:
    _, _, _, _, *then = before.split("-")
    return "the limits changed" if then and then != [f"{limits.seconds:g}s{limits.memory}M"] else ""


def _changed(given: Input, since: datetime) -> bool:
    file = Path(given.path)
    return not file.exists() or file.stat().st_mtime >= since.timestamp()


def portions(todo: Iterable[Todo]) -> Iterator[tuple[str, int]]:
    """(why, how many), the most first."""
    counts: dict[str, int] = {}
    for each in todo:
        counts[each.why] = counts.get(each.why, 0) + 1
    return iter(sorted(counts.items(), key=lambda found: (-found[1], found[0])))
