"""What a unit of work puts off to its end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from api.core.bus import LocalBus
from api.core.db import writer_engine
from api.core.models import Models
from api.core.uow import Facts, Tx
from api.core.writer import Writer


@pytest.fixture
async def writer(tmp_path: Path) -> AsyncIterator[Writer]:
    running = Writer(writer_engine(f"sqlite:///{tmp_path}/test.sqlite3"), Models(), LocalBus(), Facts())
    await running.start()
    await running.run(lambda tx: tx.execute(text("CREATE TABLE notes (note TEXT)")))
    yield running
    await running.stop()


async def notes(writer: Writer) -> list[str]:
    return await writer.run(lambda tx: [row.note for row in tx.execute(text("SELECT note FROM notes"))])


def noting(tx: Tx, note: str) -> Callable[[], None]:
    def call() -> None:
        tx.execute(text("INSERT INTO notes VALUES (:note)"), {"note": note})

    return call


async def test_what_is_put_off_is_done_once_and_after_the_rest(writer: Writer) -> None:
    def work(tx: Tx) -> None:
        tx.once_at_end("note", "a", noting(tx, "late"))
        tx.once_at_end("note", "a", noting(tx, "late"))
        noting(tx, "early")()

    await writer.run(work)
    assert await notes(writer) == ["early", "late"]


async def test_what_is_put_off_may_put_more_off(writer: Writer) -> None:
    def work(tx: Tx) -> None:
        tx.once_at_end("note", "a", lambda: tx.once_at_end("note", "a", noting(tx, "latest")))

    await writer.run(work)
    assert await notes(writer) == ["latest"]


async def test_what_was_put_off_fails_the_whole_unit(writer: Writer) -> None:
    def fail() -> None:
        raise ArithmeticError

    def work(tx: Tx) -> None:
        noting(tx, "early")()
        tx.once_at_end("note", "a", fail)

    with pytest.raises(ArithmeticError):
        await writer.run(work)
    assert await notes(writer) == []
