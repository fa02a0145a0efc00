"""Copies of the whole database: made while the server runs, put back while it does not."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)
HEADER = b"SQLite format 3\0"
"""How each of its files begins: https://sqlite.org/fileformat2.html#magic_header_string."""
MOST_KEPT = 20
"""How many databases restores have replaced and kept."""
Mend = Callable[[sqlite3.Connection], None]


class BackupFailed(Exception):
    """Why a copy was not made or not put back, and what to do. Nothing was changed."""


def make(database: Path, target: Path) -> None:
    """Copy the database as one moment saw it into a new file, for its owner alone.

    Raises `BackupFailed` where there is no database, the file exists already, or it cannot be written.
    """
    if not database.is_file():
        raise BackupFailed(f"There is no database at {database}.")
    if target.exists():
        raise BackupFailed(f"{target} exists already. Choose another name.")
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as source:
            _copy(source, target)
    except sqlite3.Error as error:
        raise BackupFailed(f"The copy could not be made: {error}.") from error


def put_back(source: Path, database: Path, known: frozenset[str], mend: Mend | None = None) -> Path | None:
    """Put a copy in the database's place; returns where the database that was there is kept now, None without one.

    `known` are the schema's revisions of this version; `mend` changes what may not come back as it was. A database that
    is damaged is kept as it is. Raises `BackupFailed` where the copy is no whole database of ours, is from a newer
    version, or a server has the database open.
    """
    _check(source, known)
    kept = _free_name(database)
    there = database.exists()
    fresh = database.with_name(f"{database.name}.restoring")
    try:
        if there:
            _close(database)
        for name in _with_logs(fresh):
            name.unlink(missing_ok=True)
        with closing(_open_to_read(source)) as copy:
            _copy(copy, fresh)
        if mend is not None:
            with closing(sqlite3.connect(fresh)) as connection, connection:
                mend(connection)
        for old, new in zip(_with_logs(database)[::-1], _with_logs(kept)[::-1], strict=True):
            if old.exists():
                old.replace(new)
        fresh.replace(database)
    except (OSError, sqlite3.Error) as error:
        fresh.unlink(missing_ok=True)
        raise BackupFailed(f"The copy could not be put back: {error}.") from error
    return kept if there else None


def revision(database: Path) -> str | None:
    """The schema's revision; None for an empty database."""
    with closing(_open_to_read(database)) as connection:
        named = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if named else None
    return str(row[0]) if row else None


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """All that a connection sees, with what is in its log still, as a file for its owner alone."""
    previous = os.umask(0o077)
    try:
        source.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error:
        target.unlink(missing_ok=True)
        raise
    finally:
        os.umask(previous)


def _with_logs(database: Path) -> tuple[Path, ...]:
    """The database and its logs, which go together: SQLite replays a log onto whatever file has the name."""
    return (database, *(database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm", "-journal")))


def _free_name(database: Path) -> Path:
    """Where the present database is kept: never in the place of one that an earlier restore has kept."""
    numbers = ("", *(f"-{number}" for number in range(2, MOST_KEPT + 1)))
    names = (database.with_name(f"{database.name}.before-restore{number}") for number in numbers)
    free = next((name for name in names if not any(one.exists() for one in _with_logs(name))), None)
    if free is None:
        raise BackupFailed(f"There are {MOST_KEPT} files {database.name}.before-restore… already. Delete some first.")
    return free


def _open_to_read(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)


def _check(source: Path, known: frozenset[str]) -> None:
    try:
        with closing(_open_to_read(source)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        found = revision(source)
    except sqlite3.Error as error:
        raise BackupFailed(f"{source} is no database: {error}.") from error
    if not whole:
        raise BackupFailed(f"{source} is damaged.")
    if found not in known:
        raise BackupFailed(f"{source} is no copy of Indaba's database, or of a newer version's.")


def _close(database: Path) -> None:
    """Fold the log into the file. Only who is alone with a database may leave the write-ahead mode.

    What cannot be read stays as it is. SQLite would delete the log of a file without the header: such a file is not
    opened at all.
    """
    with database.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            log.warning("restore.unreadable", file=database.name, reason="no header of a database")
            return
    try:
        with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BackupFailed("The database is in use. Stop the server first.") from error
        log.warning("restore.unreadable", file=database.name, reason=str(error))
