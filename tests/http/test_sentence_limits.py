"""How much jail votes may impose, and how soon again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.http.assembly import LONG_ENOUGH, Assembly, jail
from tests.http.deeds import call
from tests.support.outcomes import refusal
from tests.support.people import Person

MOMENT = timedelta(milliseconds=1)
REST = timedelta(minutes=5)
Den = tuple[str, list[Person], Person]


@pytest.fixture
async def den(here: Assembly) -> Den:
    ann, ben, eve = await here.people("Ann", "Ben", "Eve")
    return await here.room_of(ann, ben, eve), [ann, ben], eve


async def serve_out(here: Assembly, den: Den, minutes: int) -> None:
    """Jail Eve, let her serve it, rest and come back."""
    room_id, electors, eve = den
    await jail(here, electors, room_id, eve, minutes)
    await here.pass_time(timedelta(minutes=minutes))
    await here.enter(eve, room_id)
    here.clock.move(REST)


async def test_who_has_served_is_left_in_peace_for_five_minutes(here: Assembly, den: Den) -> None:
    room_id, (ann, ben), eve = den
    await jail(here, [ann, ben], room_id, eve, minutes=1)
    await here.pass_time(timedelta(minutes=1))
    await here.enter(eve, room_id)
    here.clock.move(REST - MOMENT)
    answer = await call(ben, room_id, target_id=eve.id, minutes=1)
    assert refusal(answer) == (429, "vote_cooldown")
    assert answer.json()["retry_at"] == "2026-06-01T12:06:10.000Z"
    here.clock.move(MOMENT)
    assert (await call(ben, room_id, target_id=eve.id, minutes=1)).status_code == 201


async def test_votes_impose_an_hour_a_day_at_most(here: Assembly, den: Den) -> None:
    room_id, (ann, _), eve = den
    for minutes in (30, 15, 5):
        await serve_out(here, den, minutes)
    answer = await call(ann, room_id, target_id=eve.id, minutes=15)
    assert refusal(answer) == (429, "vote_cooldown")
    assert answer.json()["retry_at"] == "2026-06-02T12:00:10.000Z"
    assert (await call(ann, room_id, target_id=eve.id, minutes=5)).status_code == 201


async def test_a_day_later_the_hour_is_there_again(here: Assembly, den: Den) -> None:
    room_id, (ann, _), eve = den
    for _ in range(2):
        await serve_out(here, den, 30)
    assert refusal(await call(ann, room_id, target_id=eve.id, minutes=1)) == (429, "vote_cooldown")
    here.clock.move(timedelta(hours=24) - 2 * (timedelta(minutes=30) + REST) + LONG_ENOUGH)
    assert (await call(ann, room_id, target_id=eve.id, minutes=30)).status_code == 201


async def test_what_was_pardoned_does_not_count(here: Assembly, den: Den) -> None:
    """Two spells of half an hour, of which a moment was served."""
    room_id, (ann, ben), eve = den
    for one, other in ((ben, ann), (ben, ann)):
        sentence_id = await jail(here, [one, other], room_id, eve, minutes=30)
        assert (await ann.client.delete(f"/api/sentences/{sentence_id}")).status_code == 204
        await here.enter(eve, room_id)
        here.clock.move(REST)
    assert (await call(ben, room_id, target_id=eve.id, minutes=30)).status_code == 201
