"""Ballots: one for each elector, counted at once, told to nobody."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.http.assembly import LONG_ENOUGH, WINDOW, Assembly
from tests.http.deeds import accuse, ballot, call, look
from tests.support.outcomes import refusal
from tests.support.people import Person

NOBODY = "00000000-0000-4000-8000-000000000000"
Five = tuple[str, list[Person], Person]


@pytest.fixture
async def five(here: Assembly) -> Five:
    """A room with four electors and one more."""
    *electors, eve = await here.people("Ann", "Ben", "Cid", "Dan", "Eve")
    return await here.room_of(*electors, eve), electors, eve


async def test_a_ballot_is_counted_and_shown_to_its_caster_alone(here: Assembly, five: Five) -> None:
    room_id, (ann, ben, cid, _), eve = five
    vote = await accuse(ann, room_id, eve)
    answer = await ballot(ben, vote["id"], "no")
    assert answer.status_code == 200
    assert (answer.json()["cast"], answer.json()["my_ballot"], answer.json()["may_vote"]) == (2, "no", False)
    assert here.told(ben, "ballot.cast") == [{"vote_id": vote["id"], "choice": "no"}]
    assert here.told(cid, "ballot.cast") == here.told(eve, "ballot.cast") == []
    seen = (await look(cid, vote["id"])).json()
    assert (seen["cast"], seen["yes"], seen["no"], seen["my_ballot"], seen["may_vote"]) == (2, None, None, None, True)


async def test_a_ballot_is_cast_once(five: Five) -> None:
    room_id, (ann, ben, *_), eve = five
    vote = await accuse(ann, room_id, eve)
    await ballot(ben, vote["id"], "no")
    for who, choice in ((ben, "no"), (ben, "yes"), (ann, "no")):
        assert refusal(await ballot(who, vote["id"], choice)) == (409, "ballot_already_cast")
    assert (await look(ben, vote["id"])).json()["my_ballot"] == "no"


async def test_only_electors_vote(here: Assembly, five: Five) -> None:
    room_id, (ann, *_), eve = five
    (fay,) = await here.people("Fay")
    vote = await accuse(ann, room_id, eve)
    await here.enter(fay, room_id)
    here.clock.move(LONG_ENOUGH)
    assert refusal(await ballot(eve, vote["id"], "no")) == (403, "not_an_elector")
    assert refusal(await ballot(fay, vote["id"], "no")) == (403, "not_an_elector")
    assert (await look(fay, vote["id"])).json()["may_vote"] is False


async def test_a_vote_that_does_not_concern_one_is_as_if_it_did_not_exist(here: Assembly, five: Five) -> None:
    room_id, (ann, *_), eve = five
    (fay,) = await here.people("Fay")
    vote = await accuse(ann, room_id, eve)
    for answer in (await look(fay, vote["id"]), await ballot(fay, vote["id"], "no"), await look(ann, NOBODY)):
        assert refusal(answer) == (404, "not_found")


async def test_the_deciding_ballot_is_answered_with_the_settled_vote(here: Assembly, five: Five) -> None:
    room_id, (ann, ben, cid, dan), eve = five
    vote = await accuse(ann, room_id, eve)
    assert (await ballot(ben, vote["id"], "yes")).json()["state"] == "open"
    decided = (await ballot(cid, vote["id"], "yes")).json()
    assert (decided["state"], decided["yes"], decided["no"], decided["electors"]) == ("passed", 3, 0, 4)
    assert decided["settled_at"] == "2026-06-01T12:00:10.000Z"
    assert refusal(await ballot(dan, vote["id"], "no")) == (409, "vote_closed")
    assert (await look(dan, vote["id"])).json()["may_vote"] is False
    assert here.told(dan, "vote.changed")[-1]["vote"]["state"] == "passed"


async def test_half_of_the_electors_is_not_enough(five: Five) -> None:
    room_id, (ann, ben, cid, dan), eve = five
    vote = await accuse(ann, room_id, eve)
    await ballot(ben, vote["id"], "yes")
    await ballot(cid, vote["id"], "no")
    decided = (await ballot(dan, vote["id"], "no")).json()
    assert (decided["state"], decided["yes"], decided["no"]) == ("failed", 2, 2)


async def test_a_vote_fails_as_soon_as_it_can_pass_no_more(five: Five) -> None:
    room_id, (ann, ben, cid, _), eve = five
    vote = await accuse(ann, room_id, eve)
    assert (await ballot(ben, vote["id"], "no")).json()["state"] == "open"
    assert (await ballot(cid, vote["id"], "no")).json()["state"] == "failed"


async def test_a_vote_is_settled_by_its_ballots_when_its_time_is_up(here: Assembly, five: Five) -> None:
    room_id, (ann, ben, cid, _), eve = five
    vote = await accuse(ann, room_id, eve)
    await ballot(ben, vote["id"], "yes")
    await here.pass_time(WINDOW - timedelta(milliseconds=1))
    assert (await look(ann, vote["id"])).json()["state"] == "open"
    await here.pass_time(timedelta(milliseconds=1))
    settled = (await look(ann, vote["id"])).json()
    assert (settled["state"], settled["yes"], settled["no"], settled["cast"]) == ("failed", 2, 0, 2)
    assert refusal(await ballot(cid, vote["id"], "yes")) == (409, "vote_closed")


async def test_a_ballot_after_the_deadline_is_too_late_though_nobody_has_settled_yet(
    here: Assembly, five: Five
) -> None:
    room_id, (ann, ben, *_), eve = five
    vote = await accuse(ann, room_id, eve)
    here.clock.move(WINDOW)
    assert refusal(await ballot(ben, vote["id"], "yes")) == (409, "vote_closed")


@pytest.mark.parametrize("body", [{}, {"choice": "maybe"}, {"choice": None}, {"choice": "yes", "for": NOBODY}, [], 1])
async def test_a_ballot_says_yes_or_no(five: Five, body: object) -> None:
    room_id, (ann, ben, *_), eve = five
    vote = await accuse(ann, room_id, eve)
    answer = await ben.client.put(f"/api/votes/{vote['id']}/ballot", json=body)
    assert refusal(answer) == (422, "invalid")


async def test_no_event_says_who_voted_how(here: Assembly, five: Five) -> None:
    room_id, (ann, ben, cid, dan), eve = five
    vote = await accuse(ann, room_id, eve)
    for who, choice in ((ben, "no"), (cid, "yes"), (dan, "yes")):
        await ballot(who, vote["id"], choice)
    for event in here.heard:
        said = json.dumps(event.data, default=str)
        if event.type == "ballot.cast":
            assert event.data.keys() == {"vote_id", "choice"}
        else:
            assert '"choice"' not in said
            assert "my_ballot" not in said
    states = [told["vote"] for told in here.told(eve, "vote.changed")]
    assert [(one["cast"], one["yes"]) for one in states] == [(1, None), (2, None), (3, None), (4, 3)]
    assert [one["version"] for one in states] == sorted({one["version"] for one in states})


async def test_whispers_are_voted_on_by_everybody_present(here: Assembly, five: Five) -> None:
    room_id, (ann, ben, cid, _), eve = five
    answer = await call(ann, room_id, "whispers_on")
    vote = answer.json()
    assert (vote["electors"], vote["target_id"], vote["minutes"]) == (5, None, None)
    await ballot(ben, vote["id"], "yes")
    assert (await ballot(eve, vote["id"], "yes")).json()["state"] == "passed"
    assert refusal(await ballot(cid, vote["id"], "yes")) == (409, "vote_closed")
