"""Alembic runs this to connect: here it is handed a connection (`pipeline/store/migrate.py`)."""

from alembic import context

from pipeline.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
context.run_migrations()
