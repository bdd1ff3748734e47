"""Opening a database: SQLite or PostgreSQL, brought to the newest schema, safe for several processes at once."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from pipeline.errors import StoreError
from pipeline.store.migrate import check, upgrade
from pipeline.store.tables import storable

FILE = "exoclaim.sqlite"
BUSY = 30_000  # milliseconds that SQLite waits for another process's writing
DRIVER = "postgresql+psycopg"


def store_url(store: str | Path) -> URL:
    """The URL of a database: of a folder (its `exoclaim.sqlite`), of a SQLite file, or of what is a URL already.

    Raises StoreError when it is a URL of something else than SQLite and PostgreSQL.
    """
    if "://" not in str(store):
        path = Path(store)
        return URL.create("sqlite", database=str(path / FILE if path.is_dir() else path))
    try:
        url = make_url(str(store))
    except ArgumentError as error:
        raise StoreError(f"{store}: no URL of a database", "give postgresql://user@host/name") from error
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername=DRIVER)
    if url.drivername not in ("sqlite", DRIVER):
        raise StoreError(f"{told(url)}: stores are kept in SQLite and PostgreSQL", "give a file or postgresql://user@host/name")
    return url


def open_store(store: str | Path) -> Engine:
    """The database of a folder, a file or a URL (`store_url`), made when it is not there, on the newest schema.

    A SQLite file that may not be written to, or whose folder may not, is opened to be read. Raises StoreError, naming it without
    its password, when it cannot be opened, was written by a newer exoclaim, or by an older one and cannot be brought to the newest schema.
    """
    url = store_url(store)
    try:
        if _read_only(url):
            return _checked(_sqlite(url, _to_read(Path(str(url.database)))), told(url))
        engine = _sqlite(url) if url.drivername == "sqlite" else create_engine(url, pool_pre_ping=True, json_serializer=as_json)
        with writing(engine) as connection:
            upgrade(connection, told(url))
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(f"{told(url)}: no driver for PostgreSQL", "pip install 'psycopg[binary]'") from error
    except DatabaseError as error:
        raise StoreError(f"{told(url)}: {' '.join(str(error.orig).split())}", "give another file") from error
    return engine


def _read_only(url: URL) -> bool:
    """Whether this is a SQLite file that we may only read. SQLite writes files beside its own, so that the folder counts too."""
    file = Path(url.database or "")
    return url.drivername == "sqlite" and file.is_file() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def check_writable(engine: Engine) -> None:
    """Raise StoreError when the database may only be read."""
    if _read_only(engine.url):
        raise StoreError(f"{told(engine.url)}: the file or its folder cannot be written to", "copy it to where it can, or ask its owner")


def _checked(engine: Engine, name: str) -> Engine:
    try:
        with engine.connect() as connection:
            check(connection, name)
    except OperationalError as error:  # a run was killed there, and what it wrote last has to be put in first
        message = f"{name}: cannot be read where nothing can be written"
        raise StoreError(message, "copy the folder to where it can, and use the copy") from error
    return engine


def told(url: URL) -> str:
    """The address for a message: the file's path, or the URL without its password."""
    return str(url.database) if url.drivername == "sqlite" else url.set(drivername="postgresql").render_as_string(hide_password=True)


def as_json(value: Any) -> str:
    """How JSON is kept: letters as themselves, so that it can be printed as it is, but for what no database takes (halves of pairs)."""
    text = json.dumps(value, ensure_ascii=False)
    return text if storable(text) == text else json.dumps(value)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write: all of it or nothing. SQLite lets one at a time through, the others wait.

    Raises StoreError when the disk is full, the server has gone, the file may only be read, and the like.
    """
    check_writable(engine)
    with _errors_named(engine), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, and sees one state of the database. Raises StoreError as `writing` does."""
    with _errors_named(engine), engine.connect() as connection:
        yield connection


@contextmanager
def _errors_named(engine: Engine) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        what = " ".join(str(error.orig).split())
        raise StoreError(f"{told(engine.url)}: {what}", "check the disk, the server and your rights; the same command goes on from there") from error


# ---------------------------------------------------------------- SQLite


def _sqlite(url: URL, connect: Callable[[], sqlite3.Connection] | None = None) -> Engine:
    engine = create_engine(url, json_serializer=as_json, **({"creator": connect} if connect else {}))
    event.listen(engine, "connect", _to_be_read if connect else _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _to_read(file: Path) -> Callable[[], sqlite3.Connection]:
    """A connection that makes no file beside the database. Only a process at work on it leaves a -wal there, which then counts too."""
    wal = file.with_name(f"{file.name}-wal")
    still = "" if wal.exists() and wal.stat().st_size else "&immutable=1"
    return lambda: sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro{still}", uri=True, check_same_thread=False)


def _to_be_read(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None


def _connected(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN leaves CREATE TABLE outside of the transaction
    for setting in (f"busy_timeout = {BUSY}", "journal_mode = WAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _begun(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail instead of waiting: one that writes says so at once.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
