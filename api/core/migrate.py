"""Bring the database to the schema of this version; what was there before is kept as a copy."""

from __future__ import annotations

import filecmp
import itertools
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from api.core import backup
from api.core.db import sqlite_path
from api.core.opening import opening
from api.core.settings import BadSettings, Settings

ROOT = Path(__file__).resolve().parent.parent.parent
log = structlog.get_logger(__name__)


def upgrade(settings: Settings) -> None:
    """Apply what is missing; nothing happens where nothing is. A database with rows is copied first.

    Raises `BadSettings` where the database is from a newer version, which this one would not understand, and where its
    folder can be neither found nor made; `DatabaseUnusable`.
    """
    make_folder(settings)
    with opening(settings.database):
        _upgrade(sqlite_path(settings.database), config_for(settings.database))


def make_folder(settings: Settings) -> None:
    """The database's folder. Raises `BadSettings` where it can be neither found nor made."""
    folder = sqlite_path(settings.database).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettings([f"{_named_by(settings)}: {folder} cannot be made ({error.strerror})"]) from error


def _upgrade(database: Path, config: Config) -> None:
    head = ScriptDirectory.from_config(config).get_current_head()
    there = backup.revision(database) if database.is_file() else None
    if there is not None and there not in revisions():
        raise BadSettings(
            [f"{database} is from a newer version of Indaba (schema {there}). Upgrade, or restore a copy"]
        )
    if there is not None and there != head:
        _keep(database, f"{database.stem}.before-{head}-from-{there}")
    command.upgrade(config, "head")


def _keep(database: Path, name: str) -> None:
    """Copy the database to a name of its own; one that has not changed since an earlier copy needs no second one."""
    names = (database.with_name(f"{name}{number}.sqlite3") for number in itertools.chain([""], itertools.count(-2, -1)))
    earlier = list(itertools.takewhile(Path.exists, names))
    copy = database.with_name(f"{name}-{len(earlier) + 1}.sqlite3" if earlier else f"{name}.sqlite3")
    backup.make(database, copy)
    same = next((one for one in earlier if filecmp.cmp(one, copy, shallow=False)), None)
    if same is None:
        log.info("migrate.copied", file=copy.name)
    else:
        copy.unlink()
        log.info("migrate.copied_before", file=same.name)


def revisions() -> frozenset[str]:
    """Every revision of the schema that this version knows."""
    return frozenset(one.revision for one in ScriptDirectory.from_config(config_for("")).walk_revisions())


def config_for(url: str) -> Config:
    """Alembic on this database."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config


def _named_by(settings: Settings) -> str:
    """The setting that says where the database is."""
    return "DATABASE_URL" if settings.database_url else "INDABA_DATA"
