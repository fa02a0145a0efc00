"""A copy comes back as it was made, whatever has become of the database and its log."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from api.core import backup, migrate
from api.core.backup import BackupFailed
from tests.core.test_migrations import at_revision, counts

LEAVES_A_LOG = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("CREATE TABLE later (id)")
connection.executemany("INSERT INTO later VALUES (?)", ((number,) for number in range(2000)))
os._exit(9)
"""


def crash(database: Path) -> Path:
    """Let a program die in the midst of its work with this database: its log stays behind."""
    subprocess.run([sys.executable, "-c", LEAVES_A_LOG, str(database)], check=False)
    wal = database.with_name(f"{database.name}-wal")
    assert wal.stat().st_size > 0
    return wal


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return at_revision(tmp_path, "0002")


@pytest.fixture
def copy(database: Path, tmp_path: Path) -> Path:
    backup.make(database, tmp_path / "copy.sqlite3")
    return tmp_path / "copy.sqlite3"


def is_whole(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


@pytest.mark.parametrize("damaged", [b"no database at all " * 500, b""])
def test_a_damaged_database_is_replaced_and_kept_with_its_log(database: Path, copy: Path, damaged: bytes) -> None:
    before = counts(copy)
    crash(database)
    database.write_bytes(damaged)
    database.with_name(f"{database.name}-wal").write_bytes(b"no log either " * 100)
    kept = backup.put_back(copy, database, migrate.revisions())
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"no log either " * 100
    assert (counts(database), is_whole(database)) == (before, True)


def test_a_database_of_which_the_first_bytes_alone_are_left_is_replaced_and_kept(database: Path, copy: Path) -> None:
    before = counts(copy)
    damaged = backup.HEADER + b"\0garbage" * 1000
    database.write_bytes(damaged)
    kept = backup.put_back(copy, database, migrate.revisions())
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert (counts(database), is_whole(database)) == (before, True)


def test_the_log_of_a_database_that_is_gone_is_not_replayed_onto_the_copy(database: Path, copy: Path) -> None:
    before = counts(copy)
    log = crash(database).read_bytes()
    database.unlink()
    assert backup.put_back(copy, database, migrate.revisions()) is None
    assert (counts(database), is_whole(database)) == (before, True)
    assert database.with_name(f"{database.name}.before-restore-wal").read_bytes() == log


def test_what_a_crash_left_in_the_log_is_kept_with_the_database(database: Path, copy: Path) -> None:
    before = counts(copy)
    crash(database)
    kept = backup.put_back(copy, database, migrate.revisions())
    assert kept is not None
    assert counts(kept)["later"] == 2000
    assert counts(database) == before


def test_a_database_that_was_kept_with_its_log_comes_back_with_it(database: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.sqlite3"
    crash(database)
    for end in ("", "-wal"):
        database.with_name(database.name + end).replace(kept.with_name(kept.name + end))
    backup.put_back(kept, database, migrate.revisions())
    assert counts(database)["later"] == 2000


def test_what_an_earlier_restore_has_kept_of_a_log_is_not_overwritten(database: Path, copy: Path) -> None:
    known = migrate.revisions()
    log = crash(database).read_bytes()
    database.unlink()
    backup.put_back(copy, database, known)
    backup.put_back(copy, database, known)
    assert database.with_name(f"{database.name}.before-restore-wal").read_bytes() == log
    assert database.with_name(f"{database.name}.before-restore-2").exists()


def test_a_locked_database_is_in_use_and_stays(database: Path, copy: Path) -> None:
    before = counts(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BackupFailed, match="Stop the server"):
            backup.put_back(copy, database, migrate.revisions())
    assert counts(database) == before
