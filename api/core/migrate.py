"""Bring the database to the schema of this version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from api.core.db import sqlite_path
from api.core.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent


def upgrade(settings: Settings) -> None:
    """Apply what is missing; nothing happens where nothing is. An unknown newer schema is refused by Alembic."""
    sqlite_path(settings.database).parent.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = settings.database
    command.upgrade(config, "head")
