"""A database that other processes lock, write or make read-only."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from api.core.group import StorageFailed
from tests.core.desk import Desk, desk, writing

HOLD = """
import select, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO notes VALUES (1000, x'')")
print("locked", flush=True)
select.select([sys.stdin], [], [], float(sys.argv[2]))
connection.execute("ROLLBACK")
"""
WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("INSERT INTO notes VALUES (?, x'')", (sys.argv[2],))
connection.close()
"""
WAITS_S = 0.5
"""A tenth of what the product waits."""


@asynccontextmanager
async def locked(path: Path, seconds: float) -> AsyncGenerator[None]:
    """Another process holds the write lock for so long, or until the test is over."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, str(path), str(seconds), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert await process.stdout.readline() == b"locked\n"
    try:
        yield
    finally:
        process.stdin.close()
        assert await process.wait() == 0


def write_elsewhere(path: Path, note: int) -> None:
    """Another process writes and is gone."""
    subprocess.run([sys.executable, "-c", WRITE, str(path), str(note)], check=True)


async def tries(here: Desk) -> int:
    """Write note after note until one is acknowledged; how many were refused."""
    refused = 0
    while True:
        try:
            await here.writer.run(writing(refused))
        except StorageFailed:
            refused += 1
        else:
            return refused


@pytest.mark.parametrize(("seconds", "least", "most"), [(0.1, 0, 0), (0.6, 1, 1), (3.0, 5, 6)])
async def test_a_lock_is_waited_for_and_a_longer_one_refused(here: Desk, seconds: float, least: int, most: int) -> None:
    """1, 6 and 30 s against the 5 s of the product, ten times as fast."""
    here.writer.lock_waits_s = WAITS_S
    async with locked(here.path, seconds):
        refused = await tries(here)
    assert least <= refused <= most
    assert here.stored() == here.view.ids == {refused}


async def occupy(here: Desk) -> threading.Event:
    """Keep the writer's thread from taking anything up until the event is set."""
    loop, busy, go = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def wait() -> None:
        here.view.while_reading = lambda: None
        loop.call_soon_threadsafe(busy.set)
        go.wait()

    write_elsewhere(here.path, 500)
    here.view.while_reading = wait
    here.writer.check_foreign_changes()
    await busy.wait()
    return go


@pytest.mark.parametrize("many", [40, 200])
async def test_nobody_waits_longer_for_a_lock_because_others_wait_too(here: Desk, many: int) -> None:
    """Not one after the other, and not group after group: 200 are four groups."""
    here.writer.lock_waits_s = 1.0
    loop = asyncio.get_running_loop()
    go = await occupy(here)
    async with locked(here.path, 60):
        callers = [asyncio.create_task(here.writer.run(writing(note))) for note in range(many)]
        await asyncio.sleep(0)
        began = loop.time()
        go.set()
        answers = await asyncio.gather(*callers, return_exceptions=True)
        took = loop.time() - began
    assert all(isinstance(answer, StorageFailed) for answer in answers)
    assert 0.9 < took < 1.9
    await here.writer.run(writing(501))
    assert here.stored() == here.view.ids == {500, 501}


async def test_a_refusal_takes_nobody_elses_time_and_what_was_refused_is_not_stored_later(here: Desk) -> None:
    async with locked(here.path, 60):
        here.writer.lock_waits_s = WAITS_S
        impatient = [asyncio.create_task(here.writer.run(writing(note))) for note in range(100)]
        await asyncio.sleep(0)
        here.writer.lock_waits_s = 60.0
        patient = [asyncio.create_task(here.writer.run(writing(note))) for note in range(600, 700)]
        refused = await asyncio.gather(*impatient, return_exceptions=True)
    assert all(isinstance(answer, StorageFailed) for answer in refused)
    assert await asyncio.gather(*patient) == list(range(600, 700))
    assert here.stored() == here.view.ids == set(range(600, 700))


async def test_a_database_that_turns_read_only_refuses_and_recovers(here: Desk) -> None:
    here.set("query_only=ON")
    units = [here.writer.run(writing(1)), here.writer.run(writing(2))]
    answers = await asyncio.gather(*units, return_exceptions=True)
    assert all(isinstance(answer, StorageFailed) for answer in answers)
    assert here.stored() == here.view.ids == set()
    here.set("query_only=OFF")
    assert await here.writer.run(writing(1)) == 1


async def test_a_file_that_may_not_be_written_can_still_be_read(database: Path) -> None:
    async with desk(database) as here:
        await here.writer.run(writing(1))
    async with desk(database, f"sqlite:///file:{database}?mode=ro&uri=true") as here:
        assert here.view.ids == {1}
        with pytest.raises(StorageFailed):
            await here.writer.run(writing(2))
        assert here.view.ids == {1}


async def test_what_another_process_writes_is_read_anew(here: Desk) -> None:
    await here.writer.run(writing(1))
    write_elsewhere(here.path, 1000)
    here.writer.check_foreign_changes()
    await here.writer.run(writing(2))
    assert here.view.ids == here.stored() == {1, 2, 1000}
    assert here.log.count("rebuilt") == 1


async def test_ones_own_writes_are_not_read_anew(here: Desk) -> None:
    await here.writer.run(writing(1))
    here.writer.check_foreign_changes()
    await here.writer.run(writing(2))
    assert "replaced" not in here.log


async def test_a_write_in_the_middle_of_a_rebuild_is_not_missed(here: Desk) -> None:
    write_elsewhere(here.path, 500)

    def meanwhile() -> None:
        here.view.while_reading = lambda: None
        write_elsewhere(here.path, 501)

    here.view.while_reading = meanwhile
    here.writer.check_foreign_changes()
    here.writer.check_foreign_changes()
    await here.writer.run(writing(1))
    assert here.view.ids == here.stored() == {1, 500, 501}


async def test_a_rebuild_that_fails_leaves_the_writer_at_work(here: Desk) -> None:
    write_elsewhere(here.path, 500)

    def fail() -> None:
        here.view.while_reading = lambda: None
        raise ValueError("a row that no version of ours writes")

    here.view.while_reading = fail
    here.writer.check_foreign_changes()
    assert await here.writer.run(writing(1)) == 1
    here.writer.check_foreign_changes()
    await here.writer.run(writing(2))
    assert here.view.ids == here.stored() == {1, 2, 500}
