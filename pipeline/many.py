"""Many papers: plan what has to be done, do it in worker processes, keep each result in the store, write the files.

`run.py` is the line of one paper. A paper counts as done when the store has it, and goes there whole; what a run that
was killed had not kept is done by the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Protocol

from .batch.cache import Cache
from .batch.interrupts import unbroken
from .batch.journal import Log, Progress, pace
from .batch.origin import Parts
from .batch.plan import Choice, Todo, plan
from .batch.pool import Job, Limits, Lost
from .inputs import Input
from .outputs import remove_paper, write_outputs, write_paper
from .schema import Done, Failure
from .store import Known, Made, Store, storable
from .task import Finished, Settings, start, work

TRIMMED = 100  # papers between two looks at the size of the cache


class Engine(Protocol):
    """Does tasks: `Pool` on this machine, `Cluster` on others."""

    def results(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """(task, result) as they are done; the result is Lost where there is none."""


@dataclass(slots=True)
class Batch:
    """One run over many papers."""

    inputs: list[Input]
    folder: Path
    store: Store
    settings: Settings
    limits: Limits
    cache: Cache
    choice: Choice = field(default_factory=Choice)
    tell: Callable[[Failure], None] = lambda failure: None
    found: Parts = field(init=False)

    def __post_init__(self) -> None:
        self.found = self.settings.parts()

    def plan(self) -> list[Todo]:
        """The papers that have to be done."""
        known = self._known()
        made_by = {doc: had.made_by for doc, had in known.items()}
        failed = frozenset(doc for doc, had in known.items() if had.state == "failed")
        return plan(self.inputs, made_by, failed, self.found, self.limits, self.choice)

    def run(self, todo: list[Todo], version: str, engine: Callable[[Job], AbstractContextManager[Engine]]) -> dict[str, Known]:
        """Do the papers, keep them, write the files; what is known of all of them then.

        A run that is stopped leaves in the store what was done so far.
        """
        told = {name: getattr(self.settings, name) for name in ("model", "reader", "baseline", "trace")}
        number = self.store.begin(version, len(todo), told)
        self.cache.sweep()
        with closing(Log(self.folder / "log.jsonl")) as log:
            log.write("run", number=number, papers=len(self.inputs), to_do=len(todo), version=version, **told)
            state = "stopped"
            try:
                self._do(todo, number, log, engine)
                write_outputs(self.folder, self.store, [given.doc for given in self.inputs], self.settings.extra())
                state = "done"
            finally:
                with unbroken():
                    self.store.end(number, state)
                    log.write(state, number=number)
        self.cache.trim()
        return self._known()

    def _do(self, todo: list[Todo], number: int, log: Log, engine: Callable[[Job], AbstractContextManager[Engine]]) -> None:
        with closing(Progress(len(todo))) as progress:
            for each, finished in self._results(todo, engine):
                with unbroken():
                    self._keep(each, finished, number, log, progress)
                    progress.step()
                if progress.done % TRIMMED == 0:  # a long run would fill the disk before its end
                    self.cache.trim()

    def _results(self, todo: list[Todo], engine: Callable[[Job], AbstractContextManager[Engine]]) -> Iterator[tuple[Todo, Finished | Lost]]:
        by_input = {each.given: each for each in todo if not each.given.problem}
        for each in todo:
            if each.given.problem:
                yield each, Finished(Failure(each.given.doc, each.given.path, "read", None, each.given.problem, each.given.hint), 0.0)
        if by_input:
            with engine(Job(start, (self.settings, self.found, self.cache), work)) as workers:
                yield from ((by_input[given], finished) for given, finished in workers.results(by_input))

    def _keep(self, each: Todo, finished: Finished | Lost, number: int, log: Log, progress: Progress) -> None:
        given, lost = each.given, isinstance(finished, Lost)
        result = Failure(given.doc, given.path, "run", None, finished.error, finished.hint) if isinstance(finished, Lost) else finished.result
        seconds = self.limits.seconds if isinstance(finished, Lost) else finished.seconds
        if isinstance(result, Done):
            write_paper(self.folder, result.doc, result.paper)
            told = {"event": "paper", "claims": len(result.rows), "seconds": round(seconds, 2)}
        else:
            remove_paper(self.folder, result.doc)
            progress.clear()
            self.tell(result)
            told = {"event": "failed", "stage": result.stage, "page": result.page, "error": result.error}
        self.store.keep(number, result, Made(given.path, each.sha256, each.made_by(self.limits if lost else None), seconds))
        log.write(doc=given.doc, **told)  # last: what the log has, the store has

    def _known(self) -> dict[str, Known]:
        """What the store knows of the papers of this run, by document."""
        known = self.store.known()
        return {given.doc: known[storable(given.doc)] for given in self.inputs if storable(given.doc) in known}


def causes(failures: Iterable[Failure]) -> list[tuple[str, int]]:
    """(cause, how many), the most frequent first; numbers in a cause do not make it another."""
    counts = Counter(f"{failure.stage}: {_without_numbers(failure.error)}" for failure in failures)
    return sorted(counts.items(), key=lambda found: (-found[1], found[0]))


def _without_numbers(text: str) -> str:
    return " ".join("…" if any(char.isdigit() for char in word) else word for word in text.split())


def told_state(store: Store, at_work: bool) -> Iterator[str]:
    """The newest run and what the store holds, for a person."""
    run, known = store.last_run(), store.known()
    if run is None:
        yield "no run yet"
        return
    now = [had for had in known.values() if had.run == run["id"]]
    ended = run["ended"] or datetime.now(timezone.utc)
    state = run["state"] if run["state"] != "running" or at_work else "killed"
    yield f"run {run['id']}, begun {run['started'].astimezone():%Y-%m-%d %H:%M}: {state}"
    yield f"  now: {pace(len(now), run['papers'], (ended - run['started']).total_seconds())}"
    failed = sum(had.state == "failed" for had in known.values())
    yield f"in all: {len(known) - failed} papers done, {failed} failed, {sum(had.claims for had in known.values())} claims"
