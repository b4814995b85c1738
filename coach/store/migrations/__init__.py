"""Alembic migrations, run by `coach.store.engine.upgrade`."""
