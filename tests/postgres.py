"""A PostgreSQL server for the tests: Debian's, started in a folder of its own and reached by a socket there, by nobody else."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "postgres"  # the server refuses to run as root


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def needed() -> Path:
    """The same; without one the test is skipped, or fails where the variable EXOCLAIM_POSTGRES is "required"."""
    if found := binaries():
        return found
    if os.environ.get("EXOCLAIM_POSTGRES") == "required":
        pytest.fail("no PostgreSQL server; install it: apt-get install postgresql")
    pytest.skip("no PostgreSQL server on this machine: the store was tested on SQLite alone")


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A running server; its address as `?host=…` takes it."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        data = Path(folder) / "data"
        _run(programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", settings, "start")
        try:
            yield folder
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(*command: object) -> None:
    as_user = {"user": USER} if os.geteuid() == 0 else {}
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", text=True, **as_user)
    assert done.returncode == 0, done.stdout
