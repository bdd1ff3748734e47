"""Bounds on the time and memory that one file may take: a hostile PDF can make its parser loop or grow without end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from pipeline.errors import ReadError

try:
    import resource
except ImportError:  # no such limits on this system
    resource = None  # type: ignore[assignment]

SECONDS = 300.0  # a review of 50 pages takes about 10
MEMORY = 3 << 30  # bytes on top of what the process has when it begins
_STATM = Path("/proc/self/statm")


class OutOfTime(BaseException):
    """The time is up. No Exception, so that the parser's own handlers let it through."""


@contextmanager
def limited(path: Path, seconds: float = SECONDS) -> Iterator[None]:
    """Raise ReadError, naming the file, when the block takes more than `seconds` or MEMORY more bytes.

    The time is watched in a process's main thread only, since signals reach no other; in another thread the block takes
    what it takes. The memory is the process's, and watched where the system tells how much is in use. `exoclaim run` reads
    in the main thread of processes that are bounded from outside, too (`batch/pool.py`), whatever runs in them.
    """
    try:
        with _timed(seconds), _held():
            yield
    except OutOfTime:
        raise ReadError(f"{path.name}: not read after {seconds:.0f} seconds", "print it into a new PDF, or give the paper's XML") from None
    except MemoryError:
        raise ReadError(f"{path.name}: needs more than {MEMORY >> 30} GiB of memory", "split it into parts") from None


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    left, every = signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again each second, should one ring be lost
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, every)
        signal.signal(signal.SIGALRM, before)


class _Bound:
    """The bound on the process's memory: set by the first block that asks for it, lifted by the last."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.blocks = 0
        self.before = (0, 0)

    def enter(self) -> None:
        with self.lock:
            self.blocks += 1
            if self.blocks == 1:
                soft, hard = self.before = resource.getrlimit(resource.RLIMIT_AS)
                most = int(_STATM.read_text().split()[0]) * resource.getpagesize() + MEMORY
                least = min((limit for limit in (most, soft, hard) if limit != resource.RLIM_INFINITY), default=most)
                resource.setrlimit(resource.RLIMIT_AS, (least, hard))

    def leave(self) -> None:
        with self.lock:
            self.blocks -= 1
            if self.blocks == 0:
                resource.setrlimit(resource.RLIMIT_AS, self.before)


_bound = _Bound()


@contextmanager
def _held() -> Iterator[None]:
    if resource is None or not _STATM.is_file():
        yield
        return
    _bound.enter()
    try:
        yield
    finally:
        _bound.leave()
