"""What workers are given to do in these tests."""

import ctypes
import os
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import ModelError
from pipeline.read import read_pdf
from tests.read.hostile import one_page, pdf, stream


def start(word="ok"):
    return word


def start_broken():
    raise ModelError("a rule is broken", "mend it")


def start_dead():
    os._exit(3)


def work(state, task):
    """Do as the task says; a result names the state, so that it is seen that a worker was started."""
    what, *rest = task.split(" ")
    if rest == ["nap"]:
        time.sleep(0.03 * (os.getppid() % 5))  # some workers are slower than others
    DEEDS.get(what, lambda *_: None)(*rest)
    return f"{state} {task}"


def hang():
    while True:
        time.sleep(60)


def spin():
    while True:
        pass


def read_in_a_thread():
    """The reader's own limit of time holds in the main thread only."""
    with TemporaryDirectory() as folder:
        slow = Path(folder, "slow.pdf")
        slow.write_bytes(pdf(one_page(stream(b"q Q " * 3_000_000))))  # much to do and nothing to keep
        reader = threading.Thread(target=read_pdf, args=(slow, 0.1))
        reader.start()
        reader.join()


def hold_the_lock():
    ctypes.PyDLL(None).sleep(60)  # a C function that keeps the interpreter: no signal handler of Python runs


def hoard():
    held = []
    while True:
        held.append(bytearray(32 << 20))


def crash():
    ctypes.string_at(0)  # a null pointer: the interpreter dies


def leave():
    os._exit(7)


def crash_once(file):
    if not Path(file).exists():
        Path(file).touch()
        os._exit(1)


DEEDS = {f.__name__: f for f in (hang, spin, read_in_a_thread, hold_the_lock, hoard, crash, leave, crash_once)}
