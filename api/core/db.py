"""The database: engines, metadata, column types; the only place with SQLite's own statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Connection, Dialect, Engine, MetaData, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, PoolProxiedConnection, QueuePool
from sqlalchemy.types import TypeDecorator

from api.core.clock import from_ms, to_ms

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

READERS = 4
"""How many threads read at a time, each on a connection of its own."""
LOCK_WAITS_MS = 5000
CHECKPOINT_WAITS_MS = 250
PRIMARY_CODE = 0xFF
"""The part of SQLite's result codes that names the kind of error; the rest only says more about it."""
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={LOCK_WAITS_MS}",
    "PRAGMA wal_autocheckpoint=1000",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time, stored as whole milliseconds since the epoch.

    Storing raises `OverflowError` for a time that has no year in UTC: whoever read it again would fail.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_ms(value.astimezone(UTC))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_ms(int(value))


def writer_engine(url: str) -> Engine:
    """The engine of the one thread that writes. Transactions are the writer's own statements."""
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _configure)
    return engine


def reader_engine(url: str) -> Engine:
    """Read-only connections, for reader threads."""
    engine = create_engine(
        url, poolclass=QueuePool, pool_size=READERS, max_overflow=0, pool_timeout=5, hide_parameters=True
    )
    event.listen(engine, "connect", _configure_reader)
    return engine


def migration_engine(url: str) -> Engine:
    """The engine that changes the schema: all in one transaction, which the driver itself would not begin for that.

    Foreign keys are not enforced meanwhile: SQLite copies tables to change them. `broken_references` looks instead.
    """
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _configure_migration)
    event.listen(engine, "begin", _begin_writing)
    return engine


def broken_references(connection: Connection) -> int:
    """How many rows name others that do not exist."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def _configure_migration(dbapi: sqlite3.Connection, record: object) -> None:
    _configure(dbapi, record)
    dbapi.execute("PRAGMA foreign_keys=OFF")


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _configure(dbapi: sqlite3.Connection, _record: object) -> None:
    dbapi.isolation_level = None
    for pragma in PRAGMAS:
        dbapi.execute(pragma)


def _configure_reader(dbapi: sqlite3.Connection, record: object) -> None:
    _configure(dbapi, record)
    dbapi.execute("PRAGMA query_only=ON")


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """One consistent read."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        try:
            yield connection
        finally:
            connection.exec_driver_sql("ROLLBACK")


class Transaction:
    """The writer's own BEGIN, SAVEPOINT and COMMIT, issued as SQL so that a lost one is seen.

    SQLite may roll the *whole* transaction back under a savepoint (a full disk does); `is_open` tells.
    Every method raises `sqlite3.Error` as it comes.
    """

    def __init__(self, connection: Connection) -> None:
        self._dbapi = _driver(connection)

    @property
    def is_open(self) -> bool:
        return self._dbapi.in_transaction

    def begin(self, waits_s: float) -> None:
        """Take the write lock; wait for it no longer than this."""
        self._dbapi.execute(f"PRAGMA busy_timeout={max(round(waits_s * 1000), 0)}")
        try:
            self._dbapi.execute("BEGIN IMMEDIATE")
        finally:
            self._dbapi.execute(f"PRAGMA busy_timeout={LOCK_WAITS_MS}")

    def begin_reading(self) -> None:
        """What is read from here on is of one moment; ended by `rollback`."""
        self._dbapi.execute("BEGIN")

    def savepoint(self) -> None:
        self._dbapi.execute("SAVEPOINT unit")

    def release(self) -> None:
        self._dbapi.execute("RELEASE unit")

    def undo(self) -> None:
        """Undo the present unit alone."""
        self._dbapi.execute("ROLLBACK TO unit")
        self._dbapi.execute("RELEASE unit")

    def commit(self) -> None:
        self._dbapi.execute("COMMIT")

    def rollback(self) -> None:
        if self._dbapi.in_transaction:
            self._dbapi.execute("ROLLBACK")

    def foreign_version(self) -> int:
        """Changes whenever another connection has committed."""
        return int(self._dbapi.execute("PRAGMA data_version").fetchone()[0])

    def checkpoint(self) -> bool:
        """Fold the write-ahead log back into the file and empty it. False where a reader still needs it.

        Everybody who writes waits meanwhile, so a reader is not waited for as long as a lock is.
        """
        self._dbapi.execute(f"PRAGMA busy_timeout={CHECKPOINT_WAITS_MS}")
        try:
            busy, _, _ = self._dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self._dbapi.execute(f"PRAGMA busy_timeout={LOCK_WAITS_MS}")
        return not busy


def is_lock(error: sqlite3.Error) -> bool:
    """Whether somebody else holds the database; the same may work a moment later."""
    return error.sqlite_errorcode & PRIMARY_CODE == sqlite3.SQLITE_BUSY


def rows_of(connection: Connection, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run compiled SQL on the driver itself; its rows as it returns them. Raises SQLAlchemy's errors."""
    try:
        return _driver(connection).execute(sql, values).fetchall()
    except sqlite3.Error as error:
        wrapped = DBAPIError.instance(sql, None, error, sqlite3.Error, hide_parameters=True)
        assert isinstance(wrapped, DBAPIError)
        raise wrapped from error


def _driver(connection: Connection) -> sqlite3.Connection:
    proxied: PoolProxiedConnection = connection.connection
    driver = proxied.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def sqlite_path(url: str) -> Path:
    """The file that a SQLite URL names."""
    return Path(url.removeprefix("sqlite:///"))
