"""Alembic's environment: the URL comes from the settings, the schema from the slices."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, pool

import api.features.accounts.models
import api.features.jail.models
import api.features.keys.models
import api.features.moderation.models
import api.features.presence.models
import api.features.rooms.models
import api.features.votes.models
import api.features.whispers.models  # noqa: F401
from api.core.db import metadata
from api.core.settings import load


def run() -> None:
    """Migrate in one transaction. Foreign keys are off meanwhile: SQLite copies tables to change them."""
    url = context.config.attributes.get("url") or load().database
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"{len(broken)} rows point nowhere after the migration")
    engine.dispose()


run()
