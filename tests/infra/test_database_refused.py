"""A database that cannot be used: whoever starts the server reads why, in one line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.infra.instance import ROOT, fresh_settings

WITHIN_S = 40.0


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api", *command],
        cwd=ROOT,
        env=fresh_settings(folder),
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )


def refused(folder: Path, *command: str) -> str:
    said = run(folder, *command)
    assert said.returncode == 1, said.stdout
    assert "Traceback" not in said.stderr
    return said.stderr


@pytest.fixture
def database(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "indaba.sqlite3"


@pytest.mark.parametrize("command", [("start",), ("migrate",), ("admin", "ann")])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, database: Path, command: tuple[str, ...]) -> None:
    database.write_bytes(b"no database" * 1000)
    assert refused(tmp_path, *command) == f"The database {database} cannot be used: file is not a database\n"


def test_a_folder_in_its_place_is_named(tmp_path: Path, database: Path) -> None:
    database.mkdir()
    assert refused(tmp_path, "start") == f"The database {database} cannot be used: unable to open database file\n"


def test_a_database_of_which_a_part_is_missing_is_named(tmp_path: Path, database: Path) -> None:
    assert run(tmp_path, "migrate").returncode == 0
    database.write_bytes(database.read_bytes()[:30_000])
    assert refused(tmp_path, "start") == f"The database {database} cannot be used: database disk image is malformed\n"


def test_a_database_that_another_program_keeps_locked_is_named(tmp_path: Path, database: Path) -> None:
    assert run(tmp_path, "migrate").returncode == 0
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert f"The database {database} cannot be used: database is locked\n" in refused(tmp_path, "start")
