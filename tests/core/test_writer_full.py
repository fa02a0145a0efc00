"""A disk that fills up under a group of units: nothing acknowledged is lost, nothing lost is acknowledged."""

from __future__ import annotations

import resource
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from api.core.errors import Busy
from api.core.group import StorageFailed
from api.core.uow import Tx
from tests.core.desk import Desk, writing

N = 6
BIG = 400_000


def limit_pages(here: Desk, more: int) -> None:
    """Let the database grow by this many pages and no more, as a quota does."""
    assert here.connection is not None
    (pages,) = here.connection.execute("PRAGMA page_count").fetchone()
    here.set(f"max_page_count={pages + more}")


@pytest.mark.parametrize("k", range(1, N + 1))
async def test_full_at_unit_k_fails_that_unit_alone(here: Desk, k: int) -> None:
    limit_pages(here, 8)
    numbers = range(1, N + 1)
    answers = await here.together([writing(note, BIG if note == k else 8) for note in numbers])
    assert isinstance(answers[k - 1], StorageFailed)
    acknowledged = {answer for answer in answers if isinstance(answer, int)}
    assert acknowledged == here.stored() == here.view.ids == set(numbers) - {k}
    assert f"event {k}" not in here.log
    here.set("max_page_count=1000000")
    assert await here.writer.run(writing(k, BIG)) == k
    assert here.stored() == here.view.ids == set(numbers)


@pytest.mark.parametrize("fitting", range(N - 1))
async def test_full_by_the_sum_of_a_group_keeps_as_many_units_as_fit(here: Desk, fitting: int) -> None:
    """Each note takes three pages or four."""
    limit_pages(here, 4 * fitting)
    answers = await here.together([writing(note, 12_000) for note in range(1, N + 1)])
    acknowledged = {answer for answer in answers if isinstance(answer, int)}
    assert len(acknowledged) >= fitting
    assert len(acknowledged) < N
    assert all(isinstance(answer, int | StorageFailed) for answer in answers)
    assert acknowledged == here.stored() == here.view.ids


def log_size(here: Desk) -> int:
    """Of the write-ahead log, where commits go first."""
    return Path(f"{here.path}-wal").stat().st_size


@contextmanager
def no_file_larger_than(size: int) -> Generator[None]:
    """The kernel refuses every write beyond this size; the process is not told by a signal (Python ignores it)."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.mark.parametrize("room", [0, 5_000, 20_000, 45_000, 60_000])
async def test_a_write_that_fails_at_the_commit_itself_acknowledges_what_is_stored(here: Desk, room: int) -> None:
    await here.writer.run(writing(100, 900_000))  # longer than anything that the test run itself writes meanwhile
    with no_file_larger_than(log_size(here) + room):
        answers = await here.together([writing(note, 12_000) for note in range(1, N + 1)])
    acknowledged = {answer for answer in answers if isinstance(answer, int)}
    assert len(acknowledged) < N
    assert all(isinstance(answer, int | Busy) for answer in answers)
    assert acknowledged | {100} == here.stored() == here.view.ids
    left = [note for note in range(1, N + 1) if note not in acknowledged]
    assert await here.together([writing(note) for note in left]) == left
    assert here.stored() == here.view.ids == {100, *range(1, N + 1)}


async def test_a_unit_that_hides_the_loss_of_the_transaction_is_not_acknowledged(here: Desk) -> None:
    """SQLite takes the whole transaction with it; a unit that goes on regardless has stored nothing of its own."""

    def deaf(tx: Tx) -> int:
        tx.execute(sql("ROLLBACK"))
        return 2

    first, hidden, last = await here.together([writing(1), deaf, writing(3)])
    assert (first, last) == (1, 3)
    assert isinstance(hidden, StorageFailed)
    assert here.stored() == here.view.ids == {1, 3}
