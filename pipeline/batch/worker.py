"""One worker process: `python -m pipeline.batch.worker FD`, a connection to its supervisor on that file descriptor.

It is told once how to start and what to do, then does one task after another. It answers nothing else, so that its
supervisor (`pool.py`) can kill it at any moment.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection

from pipeline.errors import ExoclaimError

READY, BROKEN, RESULT = "ready", "broken", "result"
YOUNG = 50_000  # new objects between two looks of the garbage collector; Python's own 700 costs a tenth of the time


def main(descriptor: int) -> None:
    """Answer the supervisor until it hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's to handle
    _die_with(os.getppid())
    connection = Connection(descriptor)
    start, arguments, work = connection.recv()
    try:
        state = start(*arguments)
    except ExoclaimError as error:  # a broken model, and every worker would meet it
        connection.send((BROKEN, error))
        return
    settle()
    connection.send((READY, None))
    while True:
        try:
            task = connection.recv()
        except (EOFError, ConnectionError):
            return
        connection.send((RESULT, work(state, task)))


def settle() -> None:
    """Let the garbage collector pass over what `start` has loaded, and look less often: a page makes 100,000 objects and no cycles."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


def _die_with(supervisor: int) -> None:
    """End this process soon after its supervisor has ended, whatever it is at work on."""

    def watch() -> None:
        while os.getppid() == supervisor:
            _pause.wait(1.0)
        os._exit(1)

    _pause = threading.Event()
    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main(int(sys.argv[1]))
