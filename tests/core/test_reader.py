"""Reads beside the writer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, insert, select

from api.core import reader as readers
from api.core.db import READERS, reader_engine
from api.core.errors import Busy
from api.core.group import StorageFailed
from api.core.reader import Reader
from api.core.uow import Query, Tx
from tests.core.desk import Desk, notes

WITHIN_S = 10.0


@pytest.fixture
async def reader(here: Desk) -> AsyncIterator[Reader]:
    opened = Reader(reader_engine(f"sqlite:///{here.path}"))
    yield opened
    await asyncio.to_thread(opened.close)


def add(tx: Tx) -> None:
    tx.execute(insert(notes), {"body": b"x"})


def count(query: Query) -> int:
    return int(query.execute(select(func.count()).select_from(notes)).scalar_one())


async def test_it_sees_every_unit_that_was_awaited(here: Desk, reader: Reader) -> None:
    for number in range(1, 4):
        await here.writer.run(add)
        assert await reader.run(count) == number


async def test_it_waits_for_no_unit_and_sees_nothing_of_one_that_is_not_committed(here: Desk, reader: Reader) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(tx: Tx) -> None:
        add(tx)
        begun.set()
        assert may_end.wait(WITHIN_S)

    writing = asyncio.create_task(here.writer.run(slow))
    await asyncio.to_thread(begun.wait, WITHIN_S)
    try:
        assert await reader.run(count) == 0
    finally:
        may_end.set()
    await writing


async def test_a_read_is_of_one_moment(here: Desk, reader: Reader) -> None:
    loop = asyncio.get_running_loop()

    def twice(query: Query) -> tuple[int, int]:
        first = count(query)
        asyncio.run_coroutine_threadsafe(here.writer.run(add), loop).result(WITHIN_S)
        return first, count(query)

    assert await reader.run(twice) == (0, 0)


async def test_it_cannot_write(reader: Reader) -> None:
    with pytest.raises(StorageFailed):
        await reader.run(lambda query: query.execute(insert(notes), {"body": b"x"}).rowcount)


async def test_what_fails_is_raised_and_the_next_read_works(reader: Reader) -> None:
    def fail(_query: Query) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await reader.run(fail)
    assert await reader.run(count) == 0


async def test_too_many_at_a_time_are_told_so(reader: Reader) -> None:
    may_end = threading.Event()
    waiting = [
        asyncio.create_task(reader.run(lambda _query: may_end.wait(WITHIN_S))) for _ in range(readers.MOST_WAITING)
    ]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await reader.run(count)
    may_end.set()
    assert len(waiting) > READERS
    assert all(await asyncio.gather(*waiting))
