"""Who may call which vote, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.features.accounts.rules import Role
from tests.fakes.clock import FrozenClock
from tests.http.assembly import LONG_ENOUGH, Assembly, assembly
from tests.http.conftest import Serve
from tests.http.deeds import accuse, ballot, call
from tests.support.outcomes import refusal
from tests.support.people import Person, appoint

NOBODY = "00000000-0000-4000-8000-000000000000"
MOMENT = timedelta(milliseconds=1)


@pytest.fixture
async def four(here: Assembly) -> tuple[str, Person, Person, Person, Person]:
    """A room of Ann's, in which she, Ben, Cid and Dan have been for long enough."""
    ann, ben, cid, dan = await here.people("Ann", "Ben", "Cid", "Dan")
    return await here.room_of(ann, ben, cid, dan), ann, ben, cid, dan


Four = tuple[str, Person, Person, Person, Person]


async def test_a_called_vote_is_open_with_its_callers_yes(here: Assembly, four: Four) -> None:
    room_id, ann, _, _, dan = four
    vote = await accuse(ann, room_id, dan, 15, reason="  Shouts.  ")
    assert (vote["kind"], vote["target_id"], vote["minutes"], vote["reason"]) == ("jail", dan.id, 15, "Shouts.")
    assert (vote["state"], vote["electors"], vote["cast"]) == ("open", 3, 1)
    assert (vote["yes"], vote["no"], vote["settled_at"]) == (None, None, None)
    assert (vote["my_ballot"], vote["may_vote"], vote["called_by"]) == ("yes", False, ann.id)
    assert (vote["opened_at"], vote["closes_at"]) == ("2026-06-01T12:00:10.000Z", "2026-06-01T12:00:40.000Z")


async def test_only_an_elector_calls_a_vote(here: Assembly, four: Four) -> None:
    room_id, _, _, _, dan = four
    (eve,) = await here.people("Eve")
    outside = await call(eve, room_id, target_id=dan.id, minutes=1)
    await here.enter(eve, room_id)
    here.clock.move(LONG_ENOUGH - MOMENT)
    too_new = await call(eve, room_id, target_id=dan.id, minutes=1)
    here.clock.move(MOMENT)
    assert [refusal(outside), refusal(too_new)] == [(403, "not_an_elector")] * 2
    assert (await call(eve, room_id, target_id=dan.id, minutes=1)).status_code == 201


async def test_who_was_let_in_and_is_not_seen_by_the_sfu_is_no_elector(here: Assembly, four: Four) -> None:
    room_id, _, _, _, dan = four
    (eve,) = await here.people("Eve")
    await eve.join(room_id)
    here.clock.move(LONG_ENOUGH)
    assert refusal(await call(eve, room_id, target_id=dan.id, minutes=1)) == (403, "not_an_elector")


async def test_nobody_calls_a_vote_on_themselves(four: Four) -> None:
    room_id, _, _, _, dan = four
    answer = await call(dan, room_id, target_id=dan.id, minutes=1)
    assert refusal(answer) == (422, "invalid")
    assert answer.json()["errors"] == [{"field": "target_id", "code": "yourself"}]


async def test_guests_neither_call_nor_vote(here: Assembly, four: Four) -> None:
    room_id, ann, ben, _, dan = four
    await appoint(here.server, ben, Role.GUEST)
    assert refusal(await call(ben, room_id, target_id=dan.id, minutes=1)) == (403, "not_an_elector")
    vote = await accuse(ann, room_id, dan)
    assert vote["electors"] == 2
    assert refusal(await ballot(ben, vote["id"], "yes")) == (403, "not_an_elector")


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMINISTRATOR])
async def test_moderators_and_administrators_are_protected(here: Assembly, four: Four, role: Role) -> None:
    room_id, ann, _, _, dan = four
    await appoint(here.server, dan, role)
    assert refusal(await call(ann, room_id, target_id=dan.id, minutes=1)) == (403, "protected")


async def test_the_rooms_owner_is_not_protected(four: Four) -> None:
    room_id, ann, ben, _, _ = four
    assert (await call(ben, room_id, target_id=ann.id, minutes=1)).status_code == 201


async def test_two_electors_besides_the_target_are_the_fewest(here: Assembly) -> None:
    ann, ben, cid = await here.people("Ann", "Ben", "Cid")
    room_id = await here.room_of(ann, ben)
    assert refusal(await call(ann, room_id, target_id=ben.id, minutes=1)) == (409, "too_few_people")
    await here.enter(cid, room_id)
    assert refusal(await call(ann, room_id, target_id=ben.id, minutes=1)) == (409, "too_few_people")
    here.clock.move(LONG_ENOUGH)
    assert (await call(ann, room_id, target_id=ben.id, minutes=1)).status_code == 201


@pytest.mark.parametrize("who", ["somebody elsewhere", "nobody"])
async def test_only_somebody_present_is_accused(here: Assembly, four: Four, who: str) -> None:
    room_id, ann, *_ = four
    (eve,) = await here.people("Eve")
    target_id = eve.id if who == "somebody elsewhere" else NOBODY
    assert refusal(await call(ann, room_id, target_id=target_id, minutes=1)) == (409, "target_not_here")


async def test_a_room_has_one_open_vote_on_jail_and_release_and_one_on_whispers(four: Four) -> None:
    room_id, ann, ben, cid, dan = four
    await accuse(ann, room_id, dan)
    assert refusal(await call(ben, room_id, target_id=dan.id, minutes=1)) == (409, "vote_already_open")
    assert (await call(ben, room_id, "whispers_on")).status_code == 201
    assert refusal(await call(cid, room_id, "whispers_on")) == (409, "vote_already_open")


async def test_a_caller_rests_a_minute_between_two_votes(here: Assembly, four: Four) -> None:
    room_id, ann, *_, dan = four
    await accuse(ann, room_id, dan)
    answer = await call(ann, room_id, "whispers_on")
    assert refusal(answer) == (429, "vote_cooldown")
    assert answer.json()["retry_at"] == "2026-06-01T12:01:10.000Z"
    assert "retry-after" in answer.headers
    here.clock.move(timedelta(seconds=60) - MOMENT)
    assert refusal(await call(ann, room_id, "whispers_on")) == (429, "vote_cooldown")
    here.clock.move(MOMENT)
    assert (await call(ann, room_id, "whispers_on")).status_code == 201


async def test_who_was_spared_is_left_in_peace_for_five_minutes(here: Assembly, four: Four) -> None:
    room_id, ann, ben, cid, dan = four
    vote = await accuse(ann, room_id, dan)
    for one in (ben, cid):
        await ballot(one, vote["id"], "no")
    answer = await call(ben, room_id, target_id=dan.id, minutes=1)
    assert refusal(answer) == (429, "vote_cooldown")
    assert answer.json()["retry_at"] == "2026-06-01T12:05:10.000Z"
    assert (await call(ben, room_id, target_id=cid.id, minutes=1)).status_code == 201
    await here.pass_time(timedelta(minutes=5))
    assert (await call(cid, room_id, target_id=dan.id, minutes=1)).status_code == 201


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "jail"},
        {"kind": "jail", "minutes": 5},
        {"kind": "jail", "target_id": NOBODY},
        {"kind": "jail", "target_id": NOBODY, "minutes": 2},
        {"kind": "jail", "target_id": NOBODY, "minutes": "5"},
        {"kind": "jail", "target_id": NOBODY, "minutes": True},
        {"kind": "jail", "target_id": NOBODY, "minutes": 5, "reason": "x" * 141},
        {"kind": "jail", "target_id": NOBODY, "minutes": 5, "reason": "a\u202eb"},
        {"kind": "jail", "target_id": NOBODY, "minutes": 5, "votes": 3},
        {"kind": "jail", "target_id": "Dan", "minutes": 5},
        {"kind": "release"},
        {"kind": "release", "target_id": NOBODY, "minutes": 5},
        {"kind": "whispers_on", "target_id": NOBODY},
        {"kind": "whispers_off", "minutes": 5},
        {"kind": "ban", "target_id": NOBODY},
        {},
    ],
)
async def test_what_makes_no_sense_is_refused(four: Four, given: dict[str, object]) -> None:
    room_id, ann, *_ = four
    answer = await ann.client.post(f"/api/rooms/{room_id}/votes", json=given)
    assert refusal(answer) == (422, "invalid")


async def test_a_room_that_one_may_not_see_has_no_votes(here: Assembly, four: Four) -> None:
    _, ann, _, _, dan = four
    hidden = await ann.make_room("Attic", visibility="invite_only")
    for room_id in (hidden, NOBODY):
        assert refusal(await call(dan, room_id, target_id=ann.id, minutes=1)) == (404, "not_found")


async def test_an_account_must_be_as_old_as_the_setting_says(serve: Serve, clock: FrozenClock) -> None:
    async with serve(INDABA_VOTE_ACCOUNT_AGE_S="3600") as server, assembly(server, clock) as here:
        ann, ben, cid = await here.people("Ann", "Ben", "Cid")
        room_id = await here.room_of(ann, ben, cid)
        clock.move(timedelta(hours=1) - LONG_ENOUGH - MOMENT)
        assert refusal(await call(ann, room_id, target_id=cid.id, minutes=1)) == (403, "not_an_elector")
        clock.move(MOMENT)
        assert (await call(ann, room_id, target_id=cid.id, minutes=1)).status_code == 201


async def test_every_pause_is_a_setting(serve: Serve, clock: FrozenClock) -> None:
    given = {"PRESENCE_S": "2", "WINDOW_S": "7", "CALLER_COOLDOWN_S": "8", "TARGET_COOLDOWN_S": "9"}
    async with (
        serve(**{f"INDABA_VOTE_{name}": value for name, value in given.items()}) as server,
        assembly(server, clock) as here,
    ):
        ann, ben, cid = await here.people("Ann", "Ben", "Cid")
        room_id = await ann.make_room()
        for one in (ann, ben, cid):
            await here.enter(one, room_id)
        clock.move(timedelta(seconds=2))
        vote = await accuse(ann, room_id, cid)
        assert vote["closes_at"] == "2026-06-01T12:00:09.000Z"
        await here.pass_time(timedelta(seconds=7))
        times = [(await call(one, room_id, target_id=cid.id, minutes=1)).json()["retry_at"] for one in (ann, ben)]
        assert times == ["2026-06-01T12:00:18.000Z"] * 2
        await here.pass_time(timedelta(seconds=9))
        assert (await call(ann, room_id, target_id=cid.id, minutes=1)).status_code == 201


async def test_a_public_servers_electors_have_been_registered_for_a_day(serve: Serve) -> None:
    async with serve() as local, serve(INDABA_ORIGIN="https://talk.example.org") as public:
        presence, window, age, caller, target = (one.total_seconds() for one in public.ctx.settings.vote_terms)
        assert (presence, window, age, caller, target) == (10, 30, 86400, 60, 300)
        assert local.ctx.settings.vote_terms[2] == timedelta()
