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

    The time is watched in a process's main thread, and the memory where the system tells how much is in use; elsewhere
    the block runs unbounded.
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


@contextmanager
def _held() -> Iterator[None]:
    if resource is None or not _STATM.is_file():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = int(_STATM.read_text().split()[0]) * resource.getpagesize() + MEMORY
    least = min((limit for limit in (most, soft, hard) if limit != resource.RLIM_INFINITY), default=most)
    resource.setrlimit(resource.RLIMIT_AS, (least, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
