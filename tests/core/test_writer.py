"""The writer: units grouped into commits, each all or nothing, and what follows a commit in its order."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from api.core.errors import Busy, Conflict
from api.core.uow import Tx
from tests.core.desk import Desk, desk, write, writing


class Refused(Conflict):
    code = "refused_by_a_rule"


def refuse(tx: Tx, note: int) -> int:
    """Write, and then find that it was not allowed."""
    write(tx, note)
    raise Refused


async def test_units_that_wait_share_one_commit(here: Desk) -> None:
    assert await here.together([writing(note) for note in range(1, 6)]) == [1, 2, 3, 4, 5]
    assert here.commits() == 2  # of the unit that they waited for, and theirs
    assert here.stored() == here.view.ids == {1, 2, 3, 4, 5}


async def test_what_arrives_in_one_step_of_the_loop_is_committed_at_once(here: Desk) -> None:
    assert await asyncio.gather(*(here.writer.run(writing(note)) for note in range(1, 6))) == [1, 2, 3, 4, 5]
    assert here.commits() == 1


async def test_what_arrived_before_the_stop_is_still_stored(here: Desk) -> None:
    written = asyncio.create_task(here.writer.run(writing(1)))
    await asyncio.sleep(0)
    await here.writer.stop()
    assert await written == 1
    assert here.stored() == {1}


async def test_after_a_commit_come_model_events_wake_and_answers_in_this_order(here: Desk) -> None:
    async def call(note: int) -> None:
        await here.writer.run(writing(note))
        here.log.append(f"answered {note}")

    gate = threading.Event()
    first = asyncio.create_task(here.writer.run(lambda _tx: gate.wait()))
    await asyncio.sleep(0)
    callers = [asyncio.create_task(call(note)) for note in (1, 2)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, *callers)
    assert here.log == [
        "model 1", "model 2", "event 1", "event 2", "woken 1 2", "answered 1", "answered 2",
    ]  # fmt: skip


async def test_a_caller_that_was_answered_finds_its_change_in_the_read_model(here: Desk) -> None:
    for note in range(20):
        await here.writer.run(writing(note))
        assert note in here.view.ids


async def test_the_same_announcement_of_one_group_is_made_once_in_the_place_of_the_last(here: Desk) -> None:
    def both(tx: Tx, note: int) -> int:
        write(tx, note)
        tx.announcements["note", "same"] = tx.announcements.pop(("note", str(note)))
        return note

    await here.together([partial(both, note=1), writing(2), partial(both, note=3)])
    assert [line for line in here.log if line.startswith("event")] == ["event 2", "event 3"]


async def test_a_unit_that_raises_leaves_nothing_and_spares_its_neighbours(here: Desk) -> None:
    first, refused, last = await here.together([writing(1), partial(refuse, note=2), writing(3)])
    assert (first, last) == (1, 3)
    assert isinstance(refused, Refused)
    assert here.stored() == here.view.ids == {1, 3}
    assert "event 2" not in here.log


async def test_a_unit_that_breaks_a_constraint_is_told_so_and_spares_its_neighbours(here: Desk) -> None:
    await here.writer.run(writing(1))
    broken, good = await here.together([writing(1), writing(2)])
    assert isinstance(broken, IntegrityError)
    assert good == 2
    assert here.stored() == here.view.ids == {1, 2}


async def test_an_error_that_is_no_exception_reaches_its_caller_and_no_other(here: Desk) -> None:
    class Odd(BaseException):
        pass

    def work(_tx: Tx) -> None:
        raise Odd

    odd, good = await here.together([work, writing(2)])
    assert isinstance(odd, Odd)
    assert good == 2


@dataclass(frozen=True)
class NoteWritten:
    note: int


async def test_a_fact_is_handled_inside_the_unit_that_raised_it(here: Desk) -> None:
    def copy(tx: Tx, fact: NoteWritten) -> None:
        write(tx, fact.note + 100)

    def work(tx: Tx) -> None:
        write(tx, 1)
        tx.raise_fact(NoteWritten(1))

    here.facts.on(NoteWritten, copy)
    await here.writer.run(work)
    assert here.stored() == here.view.ids == {1, 101}


async def test_a_handler_that_raises_fails_the_whole_unit(here: Desk) -> None:
    def forbid(tx: Tx, fact: NoteWritten) -> None:
        refuse(tx, fact.note + 100)

    def work(tx: Tx) -> None:
        write(tx, 1)
        tx.raise_fact(NoteWritten(1))

    here.facts.on(NoteWritten, forbid)
    with pytest.raises(Refused):
        await here.writer.run(work)
    assert here.stored() == here.view.ids == set()


async def test_a_cancelled_caller_loses_nothing(here: Desk) -> None:
    gate = threading.Event()
    first = asyncio.create_task(here.writer.run(lambda _tx: gate.wait()))
    impatient = asyncio.create_task(here.writer.run(writing(1)))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.gather(impatient, return_exceptions=True)
    gate.set()
    await asyncio.gather(first, here.writer.run(writing(2)))
    assert impatient.cancelled()
    assert here.stored() == here.view.ids == {1, 2}
    assert "event 1" in here.log


async def test_a_group_has_an_end(here: Desk) -> None:
    await here.together([writing(note) for note in range(150)])
    assert here.commits() == 4  # of the unit that they waited for, 64, 64 and 22
    assert len(here.stored()) == 150


async def test_too_many_waiting_units_are_refused_at_once(here: Desk) -> None:
    gate = threading.Event()
    first = asyncio.create_task(here.writer.run(lambda _tx: gate.wait()))
    callers = [asyncio.create_task(here.writer.run(lambda _tx: None)) for _ in range(2100)]
    answers = asyncio.gather(*callers, return_exceptions=True)
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await here.writer.run(lambda _tx: None)
    gate.set()
    await first
    refused = [answer for answer in await answers if answer is not None]
    assert refused
    assert all(isinstance(answer, Busy) for answer in refused)


async def test_a_failure_after_the_commit_hides_nothing_that_is_stored(here: Desk) -> None:
    def work(tx: Tx) -> int:
        def fail() -> None:
            raise LookupError

        tx.after(fail)
        return write(tx, 1)

    assert await here.together([work, writing(2)]) == [1, 2]
    await here.writer.run(lambda _tx: None)  # whatever was queued by then is done
    assert here.stored() == here.view.ids == {1, 2}


async def test_what_is_queued_at_the_stop_is_done_and_what_comes_later_is_refused(database: Path) -> None:
    async with desk(database) as here:
        gate = threading.Event()
        first = asyncio.create_task(here.writer.run(lambda _tx: gate.wait()))
        queued = asyncio.create_task(here.writer.run(writing(1)))
        await asyncio.sleep(0)
        stopping = asyncio.create_task(here.writer.stop())
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await here.writer.run(writing(2))
        gate.set()
        await asyncio.gather(first, queued, stopping)
        assert here.stored() == {1}
