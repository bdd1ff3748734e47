"""What tests of several rooms share. The trained model is loaded once a session, and only where a test asks for it."""

import signal
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings

from tests.postgres import USER, needed, server

settings.register_profile("untimed", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("untimed")
# A shell starts what runs in its background deaf to Ctrl-C, and what that starts inherits it: some tests send one.
signal.signal(signal.SIGINT, signal.default_int_handler)
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository root."""
    return ROOT


@pytest.fixture(scope="session")
def models():
    """The spaCy pipeline and the rules that ship. Mark the test with `model`."""
    from pipeline.run import load_models

    return load_models()


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server."""
    with server(needed()) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def database(request, tmp_path):
    """An empty database, as `--store` names it."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    host, name = request.getfixturevalue("postgres"), f"t{uuid4().hex}"
    with psycopg.connect(host=host, user=USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://{USER}@/{name}?host={host}"
