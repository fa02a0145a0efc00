"""One server has a database, however it was started; a restore makes its rooms' keys anew."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.infra.instance import ROOT, fresh_settings, run
from tests.support.ports import free_ports


def elsewhere(settings: dict[str, str]) -> dict[str, str]:
    """The same data, other ports."""
    public, internal = free_ports(2)
    return {**settings, "INDABA_PORT": str(public), "INDABA_INTERNAL_PORT": str(internal)}


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return fresh_settings(tmp_path)


@pytest.fixture
def started(settings: dict[str, str]) -> Iterator[str]:
    """A server that was started as in a container; its database."""
    command = [sys.executable, "-m", "api", "start"]
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            for line in server.stdout:
                if "no administrator yet" in line:
                    break
            yield f"{settings['INDABA_DATA']}/indaba.sqlite3"
        finally:
            server.terminate()


def test_a_second_server_is_refused_by_name_in_every_way_to_start_it(started: str, settings: dict[str, str]) -> None:
    for command in ("start", "serve", "migrate", "up"):
        said = run(ROOT, elsewhere(settings), command)
        assert (said.returncode, "Traceback" in said.stderr) == (1, False)
        assert f"{started} is in use by another server; stop it, or set INDABA_DATA" in said.stderr + said.stdout


def test_a_restore_waits_for_the_end_of_the_server_even_if_the_database_is_no_more(
    started: str, settings: dict[str, str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert run(ROOT, settings, "backup", str(copy)).returncode == 0
    Path(started).unlink()
    said = run(ROOT, settings, "restore", str(copy))
    assert (said.returncode, "in use by another server" in said.stderr) == (1, True)


def test_the_lock_ends_with_the_server(settings: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "api", "start"]
    for _ in range(2):
        with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            assert any("no administrator yet" in line for line in server.stdout)
            server.kill()


def test_a_restore_gives_each_room_a_salt_and_an_epoch_that_nobody_had(
    settings: dict[str, str], tmp_path: Path
) -> None:
    assert run(ROOT, settings, "migrate").returncode == 0
    database, copy = Path(settings["INDABA_DATA"]) / "indaba.sqlite3", tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.executemany("INSERT INTO room_keys VALUES (?, ?, 3)", [("r1", b"one" * 8), ("r2", b"two" * 8)])
    assert run(ROOT, settings, "backup", str(copy)).returncode == 0
    assert run(ROOT, settings, "restore", str(copy)).returncode == 0
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT salt, epoch FROM room_keys").fetchall()
    salts, epochs = zip(*rows, strict=True)
    assert (len(set(salts) - {b"one" * 8, b"two" * 8}), {len(salt) for salt in salts}) == (2, {32})
    assert min(epochs) > 1000
