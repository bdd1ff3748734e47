"""Ctrl-C and SIGTERM wait until the body is done."""

import os
import signal
from threading import Thread

import pytest

from pipeline.batch.interrupts import unbroken


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_body_is_done_whole(number):
    before, done = signal.getsignal(number), []
    with pytest.raises(KeyboardInterrupt), unbroken():
        os.kill(os.getpid(), number)
        done.append(True)
    assert done and signal.getsignal(number) is before


def test_an_error_of_the_body_is_told():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ValueError, match="body"), unbroken():
        raise ValueError("body")
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nothing_is_held_back():
    done = []

    def body() -> None:
        with unbroken():
            done.append(True)

    thread = Thread(target=body)
    thread.start()
    thread.join()
    assert done
