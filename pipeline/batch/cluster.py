"""The same work on a Dask cluster that is running already: `--scheduler tcp://host:8786`.

Each thread of a Dask worker keeps a process of its own for the papers (`pool.py`), in the same limits as on one machine,
so that a paper that hangs or crashes harms no worker of the cluster. A Dask worker that dies has its papers done by
another; one that a paper has killed several times (Dask's `allowed-failures`, 3) gives the paper up. Papers and cache
must lie where all workers see them under the same path.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from typing import Any

from pipeline.batch.pool import Job, Limits, Lost, Pool
from pipeline.errors import BatchError, UsageError

WAIT = 60  # seconds for the scheduler, and for its first worker
AGAIN = "the same command goes on from where it stopped"

_own = threading.local()  # each thread's pool of one


class Cluster:
    """A Dask scheduler and its workers. Use it as a context. Raises UsageError when Dask is not installed."""

    def __init__(self, job: Job, address: str, limits: Limits) -> None:
        self.job, self.limits = job, limits
        try:
            from distributed import Client
        except ImportError as error:
            raise UsageError("--scheduler needs the package distributed", "pip install distributed") from error
        try:
            self.client = Client(address, timeout=WAIT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise BatchError(f"{address}: no Dask scheduler answers", "start one with: dask scheduler") from error

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def results(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """(task, result) in the order in which they are done; the result is Lost where there is none.

        Raises BatchError when the cluster has no workers or goes away, and the error with which a worker's start failed.
        """
        from distributed import as_completed

        tasks = list(tasks)
        if not tasks:
            return
        self._wait_for_workers()
        task_of = {self._submit(task): task for task in tasks}
        done = as_completed(list(task_of), loop=self.client.loop)
        for future in done:
            task = task_of.pop(future)  # taken out: the cluster may forget its result
            try:
                result = _result(future)
            except CancelledError:  # its worker died before the result was fetched
                again = self._submit(task)
                task_of[again] = task
                done.add(again)
            else:
                yield task, result

    def _submit(self, task: Any) -> Any:
        if self.client.status != "running":
            raise BatchError("the scheduler has gone", AGAIN)
        return self.client.submit(one, self.job, self.limits, task, pure=False)

    def _wait_for_workers(self) -> None:
        try:
            self.client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError as error:
            raise BatchError("the scheduler has no workers", "start some with: dask worker ADDRESS") from error


def one(job: Job, limits: Limits, task: Any) -> Any:
    """In a Dask worker: one task, in this thread's own process."""
    if getattr(_own, "made_for", None) != (job, limits):
        _close()
        _own.pool, _own.made_for = Pool(job, 1, limits), (job, limits)
    try:
        return next(result for _, result in _own.pool.results([task]))
    except BaseException:
        _close()
        raise


def _close() -> None:
    if pool := getattr(_own, "pool", None):
        pool.__exit__()
    _own.made_for = None


def _result(future: Any) -> Any:
    from distributed import KilledWorker

    if future.status in ("cancelled", "lost"):
        raise CancelledError
    error = future.exception() if future.status == "error" else None
    if isinstance(error, KilledWorker):
        return Lost("the workers of the cluster that read it died, one after the other", "try it alone, on a machine with more memory")
    if isinstance(error, ImportError):
        raise BatchError(f"a worker of the cluster lacks a package: {error}", "install the same exoclaim on all of them") from error
    if error is not None:
        raise error
    return future.result()
