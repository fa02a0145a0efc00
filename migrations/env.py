"""Alembic's environment: the URL comes from the settings, the schema from the slices."""

from __future__ import annotations

from alembic import context

import api.features.accounts.models
import api.features.jail.models
import api.features.keys.models
import api.features.moderation.models
import api.features.presence.models
import api.features.rooms.models
import api.features.votes.models
import api.features.whispers.models  # noqa: F401
from api.core.db import broken_references, metadata, migration_engine
from api.core.settings import load


def run() -> None:
    """Migrate in one transaction: what fails halfway, or leaves rows that point nowhere, changes nothing."""
    engine = migration_engine(context.config.attributes.get("url") or load().database)
    with engine.begin() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
        with context.begin_transaction():
            context.run_migrations()
        broken = broken_references(connection)
        if broken:
            raise RuntimeError(f"{broken} rows would point nowhere after the migration")
    engine.dispose()


run()
