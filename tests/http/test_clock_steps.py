"""A wall clock that is set to another time: it is logged, and every deadline is judged anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from api.core.ids import Identity, RoomId
from api.features.presence.online import GRACE, Online
from api.features.presence.rules import SEAT_FOR
from api.features.presence.view import Roster
from tests.http.assembly import LONG_ENOUGH, WINDOW, Assembly, jail
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


async def test_after_a_step_back_who_loses_the_connection_is_not_shown_until_the_clock_catches_up(
    here: Assembly, den: Den
) -> None:
    room_id, (ann, ben), eve = den
    here.clock.step(timedelta(hours=-1))
    there = await ann.room(room_id)
    lost = next(one["identity"] for one in there["members"] if one["account_id"] == eve.id)
    here.sfu.leave(RoomId(room_id), Identity(lost))
    await here.server.ticker.tick()
    here.clock.move(timedelta(seconds=1))
    here.server.enforcer.wake({RoomId(room_id)})
    seats = here.server.ctx.models.of(Roster)
    await here.until(lambda: {one.account_id for one in seats.in_room(RoomId(room_id))} == {ann.id, ben.id})


async def test_after_a_step_back_a_seat_is_kept_no_longer_for_who_does_not_arrive(here: Assembly, den: Den) -> None:
    room_id, (ann, _), _ = den
    (late,) = await here.people("Lea")
    await late.ticket(room_id)
    here.clock.step(timedelta(hours=-1))
    await here.pass_time(timedelta(0))
    assert "joining" in await ann.states(room_id)
    await here.pass_time(SEAT_FOR)
    assert "joining" not in await ann.states(room_id)


async def test_after_a_step_back_who_is_here_may_vote_as_soon_as_whoever_came_just_now(
    here: Assembly, den: Den
) -> None:
    room_id, (ann, _), eve = den
    here.clock.step(timedelta(hours=-1))
    await here.pass_time(timedelta(0))
    await here.pass_time(LONG_ENOUGH)
    assert (await accuse(ann, room_id, eve))["electors"] == 2


async def test_after_a_step_back_who_closed_the_page_is_offline_as_soon_as_ever(here: Assembly, den: Den) -> None:
    _, (ann, _), _ = den
    online = here.server.ctx.models.of(Online)
    online.opened(ann.id)
    online.closed(ann.id, here.clock.now())
    here.clock.step(timedelta(hours=-1))
    await here.pass_time(timedelta(0))
    assert ann.id in online
    await here.pass_time(GRACE)
    assert ann.id not in online
    seen_at = online.seen_at(ann.id)
    assert seen_at is not None
    assert seen_at <= here.clock.now()


async def test_a_step_ends_no_limit_later_than_it_would_have_ended(here: Assembly, den: Den) -> None:
    """The counters have a clock of their own, which steps as well."""
    _, (ann, _), _ = den
    refused = False
    while not refused:
        refused = (await ann.client.post("/api/rooms", json={"name": "", "kind": "voice"})).status_code == 429
    here.clock.step(timedelta(hours=-1))
    await here.server.ticker.tick()
    assert (await ann.client.post("/api/rooms", json={"name": "Attic", "kind": "voice"})).status_code == 201
