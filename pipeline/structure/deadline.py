"""A bound on the time that one paper may take to be put in order.

The steps whose work can grow faster than the page does (gutters, tables, hanging lines) ask `check` as they go; what lies
between two questions is short. This holds in any thread, unlike a signal.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pipeline.errors import StructureError

SECONDS = 120.0  # a review of 50 pages takes about 2
_end: ContextVar[float] = ContextVar("end", default=float("inf"))


class _OutOfTime(Exception):
    """The time is up."""


@contextmanager
def time_limit(doc: str, seconds: float) -> Iterator[None]:
    """Raise StructureError, naming the document, when the block asks `check` after so many seconds."""
    token = _end.set(time.monotonic() + seconds)
    collects = gc.isenabled()
    gc.disable()  # Python's search for cycles goes over all glyphs again and again, and finds none
    try:
        yield
    except _OutOfTime:
        message = f"{doc}: not put in order after {seconds:.0f} seconds"
        raise StructureError(message, "print it into a new PDF, or give the paper's XML") from None
    finally:
        _end.reset(token)
        if collects:
            gc.enable()


def check() -> None:
    """Leave the block of `time_limit` when its time is up."""
    if time.monotonic() > _end.get():
        raise _OutOfTime
