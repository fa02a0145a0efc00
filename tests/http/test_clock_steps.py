"""A wall clock that is set to another time: it is logged, and every deadline is judged anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from tests.http.assembly import WINDOW, Assembly, jail
from tests.http.deeds import accuse, look
from tests.support.outcomes import refusal
from tests.support.people import Person

Den = tuple[str, list[Person], Person]


@pytest.fixture
async def den(here: Assembly) -> Den:
    ann, ben, eve = await here.people("Ann", "Ben", "Eve")
    room_id = await here.room_of(ann, ben, eve)
    await here.server.ticker.tick()
    return room_id, [ann, ben], eve


async def steps_logged(here: Assembly) -> list[float]:
    """What a tick says of steps, in seconds."""
    with capture_logs() as logs:
        await here.server.ticker.tick()
    return [entry["seconds"] for entry in logs if entry["event"] == "clock.stepped"]


@pytest.mark.parametrize("seconds", [5.001, 3600, -5.001, -3600])
async def test_a_step_of_more_than_five_seconds_is_logged_once(here: Assembly, den: Den, seconds: float) -> None:
    here.clock.step(timedelta(seconds=seconds))
    assert await steps_logged(here) == [seconds]
    assert await steps_logged(here) == []


async def test_time_that_passes_and_small_corrections_are_no_steps(here: Assembly, den: Den) -> None:
    here.clock.move(timedelta(hours=1))
    here.clock.step(timedelta(seconds=5))
    assert await steps_logged(here) == []


async def test_a_step_forward_makes_due_what_it_passed(here: Assembly, den: Den) -> None:
    room_id, (ann, _), eve = den
    vote = await accuse(ann, room_id, eve)
    here.clock.step(WINDOW)
    await here.server.ticker.tick()
    assert (await look(ann, vote["id"])).json()["state"] == "failed"


async def test_a_step_back_lets_nobody_go_early(here: Assembly, den: Den) -> None:
    room_id, electors, eve = den
    await jail(here, electors, room_id, eve, minutes=1)
    here.clock.step(timedelta(hours=-1))
    await here.pass_time(timedelta(minutes=1))
    assert refusal(await eve.join(room_id)) == (403, "jailed")
    here.clock.step(timedelta(hours=1))
    await here.server.ticker.tick()
    assert (await eve.join(room_id)).status_code == 200
