"""Alembic's entry: the connection is handed over by `coach.store.engine`, never read from a file."""

from alembic import context

from coach.store.metadata import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
