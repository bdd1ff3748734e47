"""Worker processes in limits of time and memory, which are enforced from outside: a worker that breaks one is killed.

One task at a time goes to each worker, so that it is known which one a worker died of.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

import psutil

from pipeline.batch.worker import BROKEN, READY
from pipeline.errors import BatchError

LOOK = 0.1  # seconds between two looks at the workers' clocks and memory
STARTING = 300.0  # seconds that a worker may take to load its models
TRIES = 2  # of a task whose worker died without having broken a limit: another program may have been to blame
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: seconds on the clock, and MiB of memory of its worker."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that gave no result: why, and what to do next."""

    error: str
    hint: str


@dataclass(frozen=True, slots=True)
class Job:
    """What workers do: `state = start(*arguments)` once, then `work(state, task)` for each task.

    Both are functions at the top of a module, and what goes in and comes out can be pickled.
    """

    start: Callable[..., Any]
    arguments: tuple[Any, ...]
    work: Callable[[Any, Any], Any]


class Worker:
    """A worker process and the connection to it."""

    def __init__(self, job: Job) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "pipeline.batch.worker", str(theirs.fileno())]
            # one thread each: the workers are as many as are wanted, and sums come out the same on any number of cores
            surroundings = {"OMP_NUM_THREADS": "1"} | os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            # a group of its own: Ctrl-C in the terminal is for the supervisor alone
            self.process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], env=surroundings, stdin=subprocess.DEVNULL, start_new_session=True
            )
        self.connection = Connection(ours.detach())
        self.connection.send((job.start, job.arguments, job.work))
        self.tried: _Tried | None = None
        self.ready = False
        self.begun = time.monotonic()

    def give(self, tried: "_Tried") -> None:
        """Send a task."""
        self.tried, self.begun = tried, time.monotonic()
        with suppress(OSError):  # it has died already: the end of its connection tells
            self.connection.send(tried.task)

    def broke(self, limits: Limits) -> Lost | None:
        """The limit that it is beyond, as what becomes of its task."""
        took = time.monotonic() - self.begun
        if not self.ready:
            return Lost(f"a worker did not start in {STARTING:.0f} s", "is the machine overloaded?") if took > STARTING else None
        if self.tried is None:
            return None
        if took > limits.seconds:
            return Lost(f"took more than {limits.seconds:.0f} seconds", "give it more with --timeout, or give the paper's XML")
        if self.memory() > limits.memory * MIB:
            return Lost(f"took more than {limits.memory} MiB of memory", "give it more with --memory, or split the file")
        return None

    def memory(self) -> int:
        """Bytes of memory in use; 0 when it has gone."""
        with suppress(psutil.Error):
            return psutil.Process(self.process.pid).memory_info().rss
        return 0

    def kill(self) -> int:
        """End it at once; its exit status."""
        with suppress(ProcessLookupError):
            self.process.kill()
        self.connection.close()
        return self.process.wait()


@dataclass(slots=True)
class _Tried:
    """A task, and how often it was given to a worker that died of it."""

    task: Any
    times: int = 0


class Pool:
    """`workers` processes that do a job. Use it as a context: at its end no worker is left."""

    def __init__(self, job: Job, workers: int, limits: Limits) -> None:
        self.job, self.limits, self.most = job, limits, workers
        self.workers: list[Worker] = []

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.kill()
        self.workers.clear()

    def results(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """(task, result) in the order in which they are done; the result is Lost where the worker died or was killed.

        Raises the error with which a worker's start failed, and BatchError when a worker ended as it started.
        """
        waiting = deque(_Tried(task) for task in tasks)
        while waiting or any(worker.tried for worker in self.workers):
            self._hand_out(waiting)
            ready = wait([worker.connection for worker in self.workers], LOOK)
            for worker in [*self.workers]:
                if worker.connection in ready:
                    yield from self._answered(worker, waiting)
                elif (lost := worker.broke(self.limits)) is not None:
                    yield from self._over(worker, lost)

    def _hand_out(self, waiting: deque[_Tried]) -> None:
        busy = sum(worker.tried is not None or not worker.ready for worker in self.workers)
        while len(self.workers) < min(self.most, busy + len(waiting)):
            self.workers.append(Worker(self.job))
            busy += 1
        for worker in self.workers:
            if waiting and worker.ready and worker.tried is None:
                worker.give(waiting.popleft())

    def _answered(self, worker: Worker, waiting: deque[_Tried]) -> Iterator[tuple[Any, Any]]:
        try:
            what, value = worker.connection.recv()
        except (EOFError, OSError):  # its process has ended
            yield from self._died(worker, waiting)
            return
        if what == BROKEN:
            raise value
        if what == READY:
            worker.ready = True
            return
        tried, worker.tried = worker.tried, None
        if worker.memory() > self.limits.memory * MIB // 2:  # what it has hoarded is not the next task's fault
            self._end(worker)
        yield tried.task, value

    def _died(self, worker: Worker, waiting: deque[_Tried]) -> Iterator[tuple[Any, Any]]:
        status, tried = self._end(worker), worker.tried
        if tried is None:
            if not worker.ready:
                raise BatchError(f"a worker ended with {_told(status)} before it could start", "is there memory for so many workers?")
            return
        tried.times += 1
        if tried.times < TRIES:
            waiting.appendleft(tried)
        else:
            yield tried.task, Lost(f"the process that read it died ({_told(status)})", "try it alone, on a machine with more memory")

    def _over(self, worker: Worker, lost: Lost) -> Iterator[tuple[Any, Any]]:
        self._end(worker)
        if worker.tried is None:
            raise BatchError(lost.error, lost.hint)
        yield worker.tried.task, lost

    def _end(self, worker: Worker) -> int:
        self.workers.remove(worker)
        return worker.kill()


def _told(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"
