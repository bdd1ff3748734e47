"""Migrations, on SQLite and on PostgreSQL: every step is taken with data in the tables, and they end where `tables.py` stands."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from pipeline.store import open_store, reading, store_url
from pipeline.store.engine import writing
from pipeline.store.migrate import config, current, upgrade
from pipeline.store.tables import METADATA


def test_the_migrations_make_the_tables(database):
    with reading(open_store(database)) as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_they_are_one_line():
    scripts = list(ScriptDirectory.from_config(config()).walk_revisions())[::-1]
    assert [script.revision for script in scripts] == [f"{number:04d}" for number in range(1, len(scripts) + 1)]


def test_a_database_of_the_first_schema_keeps_its_papers(database):
    engine = create_engine(store_url(database))
    with writing(engine) as connection:
        upgrade(connection, "old", "0001")
        connection.execute(text("INSERT INTO runs VALUES (1, '2026-01-01 00:00:00', NULL, 'done', '0.1', 1, '{}')"))
        connection.execute(text("INSERT INTO papers VALUES ('a', 'a.pdf', NULL, 'done', 'key', 1.0, 0, 1)"))
    with reading(open_store(database)) as connection:
        assert connection.execute(text("SELECT doc FROM papers")).scalars().all() == ["a"]
        assert current(connection) == ScriptDirectory.from_config(config()).get_current_head()
