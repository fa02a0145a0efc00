"""Keep every other server and restore away from a database."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from api.core.errors import DatabaseUnusable


@contextmanager
def alone_with(database: Path) -> Generator[None]:
    """Hold the database's own lock file. It is free when the process ends, however it ends.

    SQLite's locks are held for moments only: two servers would write by turns, each with a read model of its own.
    Raises `DatabaseUnusable` where another server has the database, or its folder cannot be written.
    """
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(database.with_name(f"{database.name}.lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DatabaseUnusable(f"{database.parent} cannot be written ({error.strerror}); set INDABA_DATA") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatabaseUnusable(f"{database} is in use by another server; stop it, or set INDABA_DATA") from error
        yield
    finally:
        os.close(handle)
