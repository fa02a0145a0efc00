"""Open the database at a start: where that fails, whoever runs the server is told why in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from api.core.backup import BackupFailed
from api.core.db import sqlite_path
from api.core.errors import DatabaseUnusable
from api.core.group import StorageFailed


@contextmanager
def opening(url: str) -> Generator[None]:
    """Raises `DatabaseUnusable` where the database is damaged, locked, full or none at all."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, StorageFailed, BackupFailed) as error:
        raise DatabaseUnusable(f"The database {sqlite_path(url)} cannot be used: {_root(error)}") from error


def _root(error: BaseException) -> BaseException:
    """What the database itself said, without the words of the layers in between."""
    while error.__cause__ is not None and not isinstance(error, BackupFailed):
        error = error.__cause__
    return error
