"""Bringing a database to the newest schema, with Alembic. How to add a migration: `tables.py`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from pipeline.errors import StoreError

SCRIPTS = Path(__file__).parent / "migrations"
LOCK = 0x65786F  # "exo": any number that all of us agree on


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; `migrations/env.py` takes the connection from them."""
    found = Config(attributes={"connection": connection})
    found.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return found


def upgrade(connection: Connection, name: str, revision: str = "head") -> None:
    """Run the migrations that the database lacks, in the connection's transaction. `name` is the database's, for messages.

    Raises StoreError when the database is on a revision that this exoclaim does not know.
    """
    if connection.dialect.name == "postgresql":  # two processes may start at once; SQLite has locked the file already
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    now = current(connection)
    if revision == "head" and now == newest():
        return
    try:
        command.upgrade(config(connection), revision)
    except CommandError as error:
        raise _newer(name, now) from error


def check(connection: Connection, name: str) -> None:
    """Raise StoreError when a database that can only be read is not on the newest revision."""
    now = current(connection)
    if now is None:
        raise StoreError(f"{name}: holds nothing of exoclaim", "give what exoclaim run wrote")
    known = {script.revision for script in _scripts().walk_revisions()}
    if now not in known:
        raise _newer(name, now)
    if now != newest():
        raise StoreError(f"{name}: was written by an older exoclaim, and cannot be written to", "copy it to where it can, and use the copy")


def newest() -> str | None:
    """The newest revision."""
    return _scripts().get_current_head()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(config())


def _newer(name: str, now: str | None) -> StoreError:
    return StoreError(f"{name}: was written by a newer exoclaim (schema {now})", "update exoclaim, or give another store")


def current(connection: Connection) -> str | None:
    """The revision that the database is on; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()
