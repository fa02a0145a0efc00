"""Databases of every released schema come to the present one with every row they had."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from alembic import command

from api.core import backup, migrate
from api.core.backup import BackupFailed
from api.core.errors import DatabaseUnusable
from api.core.settings import BadSettings
from tests.http.conftest import settings_for

ROWS = {
    "accounts": "('a1', 'ann', 'ann', 'Ann', 'member', 'hash', 1, NULL, 1)",
    "rooms": "('r1', 'Den', 'den', 'voice', 'listed', 25, 'a1', 'required', 0, 0, 1, NULL, 1)",
    "sessions": "('s1', 'a1', 0, 'agent', 1, 1, 2, NULL)",
    "grants": "('i1', 'a1', 's1', 1, 'd1', 'r1', 'active', 1, 1, NULL, 0, 0, 0, 0)",
    "room_keys": "('r1', x'00', 3)",
    "room_people": "('r1', 'a1')",
}
SINCE = {"0001": ROWS, "0002": {**ROWS, "invites": "('v1', 'digest', 'member', 'a1', 1, 2, 5, 4)"}}


def counts(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def at_revision(data: Path, revision: str) -> Path:
    """A database as an older version left it."""
    settings = settings_for(data)
    database = data / "indaba.sqlite3"
    command.upgrade(migrate.config_for(settings.database), revision)
    with closing(sqlite3.connect(database)) as connection:
        for table, values in SINCE[revision].items():
            connection.execute(f"INSERT INTO {table} VALUES {values}")
        connection.commit()
    return database


@pytest.mark.parametrize("revision", SINCE)
def test_every_row_is_still_there_and_a_copy_of_before_is_kept(tmp_path: Path, revision: str) -> None:
    database = at_revision(tmp_path, revision)
    before = counts(database)
    migrate.upgrade(settings_for(tmp_path))
    after = counts(database)
    assert {name: after[name] for name in before} == before
    (copy,) = tmp_path.glob(f"*-from-{revision}.sqlite3")
    assert counts(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_second_upgrade_between_the_same_schemas_is_copied_too(tmp_path: Path) -> None:
    database = at_revision(tmp_path, "0002")
    backup.make(database, tmp_path / "first.sqlite3")
    migrate.upgrade(settings_for(tmp_path))
    backup.put_back(tmp_path / "first.sqlite3", database, migrate.revisions())
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("INSERT INTO invites VALUES ('v2', 'other', 'member', 'a1', 1, 2, 5, 4)")
        connection.commit()
    with structlog.testing.capture_logs() as logs:
        migrate.upgrade(settings_for(tmp_path))
    older, newer = sorted(tmp_path.glob("*-from-0002*.sqlite3"), key=lambda copy: len(copy.name))
    assert (counts(older)["invites"], counts(newer)["invites"]) == (1, 2)
    assert [one["file"] for one in logs if one["event"] == "migrate.copied"] == [newer.name]


def test_a_database_that_has_not_changed_is_copied_once_and_the_log_says_so(tmp_path: Path) -> None:
    database = at_revision(tmp_path, "0002")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE password_links (id)")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.commit()
    with structlog.testing.capture_logs() as logs:
        for _ in range(3):
            with pytest.raises(DatabaseUnusable):
                migrate.upgrade(settings_for(tmp_path))
    (copy,) = tmp_path.glob("*-from-0002*")
    said = [(one["event"], one["file"]) for one in logs if "copied" in one["event"]]
    assert said == [("migrate.copied", copy.name), *[("migrate.copied_before", copy.name)] * 2]


def test_a_migration_that_would_leave_rows_pointing_nowhere_changes_nothing_however_often_it_is_tried(
    tmp_path: Path,
) -> None:
    database = at_revision(tmp_path, "0002")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("INSERT INTO room_people VALUES ('nowhere', 'nobody')")
        connection.commit()
    before = counts(database)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="2 rows"):
            migrate.upgrade(settings_for(tmp_path))
        assert backup.revision(database) == "0002"
        assert counts(database) == before


def test_a_migration_that_fails_halfway_changes_nothing(tmp_path: Path) -> None:
    database = at_revision(tmp_path, "0002")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE password_links (id)")  # in the way of a later step
        connection.commit()
    before = counts(database)
    with pytest.raises(DatabaseUnusable, match="already exists"):
        migrate.upgrade(settings_for(tmp_path))
    assert backup.revision(database) == "0002"
    assert counts(database) == before


def test_the_newest_schema_is_left_alone(tmp_path: Path) -> None:
    migrate.upgrade(settings_for(tmp_path))
    migrate.upgrade(settings_for(tmp_path))
    assert list(tmp_path.glob("*-from-*")) == []


def test_a_database_of_a_newer_version_is_refused_and_untouched(tmp_path: Path) -> None:
    migrate.upgrade(settings_for(tmp_path))
    database = tmp_path / "indaba.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(BadSettings, match="newer version"):
        migrate.upgrade(settings_for(tmp_path))
    assert backup.revision(database) == "9999"


def test_a_copy_is_put_back_with_the_same_counts_and_what_was_there_is_kept(tmp_path: Path) -> None:
    database = at_revision(tmp_path, "0002")
    backup.make(database, tmp_path / "copy.sqlite3")
    before = counts(database)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM invites")
        connection.commit()
    kept = backup.put_back(tmp_path / "copy.sqlite3", database, migrate.revisions())
    assert counts(database) == before
    assert kept is not None
    assert counts(kept)["invites"] == 0
    migrate.upgrade(settings_for(tmp_path))


def test_a_second_restore_keeps_what_the_first_one_kept(tmp_path: Path) -> None:
    database = at_revision(tmp_path, "0002")
    copy, known = tmp_path / "copy.sqlite3", migrate.revisions()
    backup.make(database, copy)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM invites")
        connection.commit()
    first, second = backup.put_back(copy, database, known), backup.put_back(copy, database, known)
    assert first is not None
    assert second is not None
    assert (counts(first)["invites"], counts(second)["invites"]) == (0, 1)


def test_a_folder_may_be_called_as_no_address_may(tmp_path: Path) -> None:
    folder = tmp_path / "50% & a #1?mode=memory"
    folder.mkdir()
    database = at_revision(tmp_path, "0002")
    backup.make(database, folder / "copy.sqlite3")
    assert backup.revision(folder / "copy.sqlite3") == "0002"
    backup.put_back(folder / "copy.sqlite3", database, migrate.revisions())


def test_a_copy_is_not_put_under_a_running_server(tmp_path: Path) -> None:
    database = at_revision(tmp_path, "0002")
    backup.make(database, tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(database)) as server:
        server.execute("PRAGMA journal_mode=WAL")
        server.execute("SELECT count(*) FROM accounts").fetchone()
        with pytest.raises(BackupFailed, match="Stop the server"):
            backup.put_back(tmp_path / "copy.sqlite3", database, migrate.revisions())


def test_what_is_no_copy_of_ours_is_refused(tmp_path: Path) -> None:
    database = at_revision(tmp_path, "0002")
    before = counts(database)
    text, other = tmp_path / "text.sqlite3", tmp_path / "other.sqlite3"
    text.write_text("no database at all " * 100)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE things (id)")
        connection.commit()
    for source in (text, other, tmp_path / "missing.sqlite3"):
        with pytest.raises(BackupFailed):
            backup.put_back(source, database, migrate.revisions())
    with pytest.raises(BackupFailed, match="exists already"):
        backup.make(database, text)
    assert counts(database) == before
