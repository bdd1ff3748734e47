"""Ctrl-C and SIGTERM, kept out of what may not be half done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unbroken() -> Iterator[None]:
    """Do the body whole; a Ctrl-C or SIGTERM that comes meanwhile is raised at its end, as KeyboardInterrupt.

    Python raises it between any two instructions, and so in the middle of a transaction or of a callback that swallows it.
    """
    if threading.current_thread() is not threading.main_thread():  # signals go to the main thread alone
        yield
        return
    heard: list[int] = []
    before = {number: signal.signal(number, lambda got, _: heard.append(got)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if heard:
        raise KeyboardInterrupt
