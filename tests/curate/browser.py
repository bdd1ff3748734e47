"""A real browser, Debian's chromium, on a real server: `exoclaim curate` as a process of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


def needed() -> str:
    """The browser's path. Where EXOCLAIM_BROWSER is "required", it may not be missing."""
    if BROWSER is None:
        if os.environ.get("EXOCLAIM_BROWSER") == "required":
            pytest.fail("no chromium on the path; install it: apt-get install chromium")
        pytest.skip("no chromium on this machine: the page was not tried in a browser")
    return BROWSER


@contextmanager
def server(folder: Path, *options: str) -> Iterator[dict[str, str]]:
    """The command on a folder; curator → address."""
    command = [sys.executable, "-m", "pipeline", "curate", str(folder), "--port", "0", "--curator", "Ann", "--curator", "Bob", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        try:
            lines = [process.stdout.readline().split() for _ in "ab"]
            assert all(len(line) == 2 for line in lines), process.stderr.read()
            yield dict(lines)
        finally:
            process.send_signal(signal.SIGINT)
            told = process.communicate(timeout=30)[1]
    assert process.returncode == 0 and told.endswith("exoclaim: ended; every verdict is kept\n"), told
