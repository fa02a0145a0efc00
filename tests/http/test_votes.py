"""Votes through HTTP: who may call, vote and be voted on, and what the answers are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from api.features.accounts.rules import Role
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.council import Council, arrive, ballot, council, promote
from tests.http.people import listen, person, refusal


@pytest.fixture
async def four(server: Server, clock: FrozenClock) -> AsyncIterator[Council]:
    async with council(server, clock) as made:
        yield made


async def test_a_vote_opens_with_the_callers_yes_and_shows_only_how_many_have_answered(four: Council) -> None:
    owner, ann, _, marek = four.people
    vote = await four.call_jail(ann, marek)
    assert (vote["state"], vote["electors"], vote["cast"], vote["yes"], vote["no"]) == ("open", 3, 1, None, None)
    assert (vote["my_ballot"], vote["may_vote"]) == ("yes", False)
    seen = (await owner.client.get(f"/api/votes/{vote['id']}")).json()
    assert (seen["my_ballot"], seen["may_vote"]) == (None, True)
    by_target = (await marek.client.get(f"/api/votes/{vote['id']}")).json()
    assert (by_target["my_ballot"], by_target["may_vote"]) == (None, False)


async def test_the_deciding_ballot_settles_the_vote_and_jails_the_target_in_its_own_answer(four: Council) -> None:
    owner, ann, _, marek = four.people
    vote = await four.call_jail(ann, marek)
    heard = listen(four.server)
    settled = (await ballot(owner, vote["id"], "yes")).json()
    assert (settled["state"], settled["yes"], settled["no"]) == ("passed", 2, 0)
    sentence = (await marek.client.get("/api/sentences/current")).json()
    assert (sentence["state"], sentence["room_id"], sentence["reason"]) == (
        "serving",
        four.room_id,
        "Music over everyone",
    )
    assert sentence["enforcing"] is True
    kinds = [event.type for event in heard]
    for kind in ("vote.changed", "ballot.cast", "sentence.changed", "sentence.reason", "key.changed", "seat.revoked"):
        assert kind in kinds


async def test_the_jailed_may_join_nothing_but_the_jail_room(four: Council) -> None:
    owner, ann, ben, marek = four.people
    sentence = await four.jail(marek, ann, owner)
    answer = await marek.join(four.room_id)
    assert refusal(answer) == (403, "jailed")
    assert answer.json()["jail_room_id"] == sentence["jail_room_id"]
    assert answer.json()["release_at"] == sentence["until"]
    jail = await marek.room(sentence["jail_room_id"])
    assert (jail["purpose"], jail["parent_id"], jail["name"]) == ("jail", four.room_id, "Den")
    assert (await marek.join(sentence["jail_room_id"])).status_code == 200
    assert refusal(await ben.join(sentence["jail_room_id"])) == (404, "not_found")


async def test_a_vote_that_runs_out_is_settled_by_its_ballots(four: Council) -> None:
    _, ann, ben, marek = four.people
    vote = await four.call_jail(ann, marek)
    await ballot(ben, vote["id"], "no")
    await four.pass_time(seconds=30)
    settled = (await ann.client.get(f"/api/votes/{vote['id']}")).json()
    assert (settled["state"], settled["yes"], settled["no"]) == ("failed", 1, 1)
    assert refusal(await marek.client.get("/api/sentences/current")) == (404, "no_sentence")


async def test_nobody_votes_twice_or_late_or_without_being_on_the_roll(four: Council) -> None:
    owner, ann, ben, marek = four.people
    vote = await four.call_jail(ann, marek)
    async with person(four.server, "late") as late:
        assert refusal(await ballot(late, vote["id"], "yes")) == (404, "not_found")
        await arrive(four.server, late, four.room_id)
        assert refusal(await ballot(late, vote["id"], "yes")) == (403, "not_an_elector")
    assert refusal(await ballot(marek, vote["id"], "no")) == (403, "not_an_elector")
    assert refusal(await ballot(ann, vote["id"], "no")) == (409, "ballot_already_cast")
    await ballot(ben, vote["id"], "no")
    four.clock.move(timedelta(seconds=30))
    assert refusal(await ballot(owner, vote["id"], "yes")) == (409, "vote_closed")


async def test_two_votes_on_one_matter_are_not_open_at_once_but_on_two_matters_they_are(four: Council) -> None:
    owner, ann, ben, marek = four.people
    await four.call_jail(ann, marek)
    second = await four.call(owner, kind="jail", target_id=ben.id, minutes=1)
    assert refusal(second) == (409, "vote_already_open")
    assert (await four.call(ben, kind="whispers_on")).status_code == 201


async def test_who_called_a_vote_rests_and_so_does_who_was_spared(four: Council) -> None:
    owner, ann, ben, marek = four.people
    await four.call_jail(ann, marek)
    again = await four.call(ann, kind="whispers_on")
    assert refusal(again) == (429, "vote_cooldown")
    assert again.json()["retry_at"] == "2026-06-01T12:01:11.000Z"
    await four.pass_time(seconds=31)
    spared = await four.call(owner, kind="jail", target_id=marek.id, minutes=1)
    assert refusal(spared) == (429, "vote_cooldown")
    await four.pass_time(seconds=300)
    assert (await four.call(ben, kind="jail", target_id=marek.id, minutes=1)).status_code == 201


async def test_the_protected_the_absent_and_oneself_cannot_be_voted_on(four: Council) -> None:
    owner, ann, ben, _ = four.people
    assert refusal(await four.call(ann, kind="jail", target_id=ann.id, minutes=1)) == (422, "invalid")
    await promote(four.server, ben, Role.MODERATOR)
    assert refusal(await four.call(ann, kind="jail", target_id=ben.id, minutes=1)) == (403, "protected")
    async with person(four.server, "absent") as absent:
        away = await four.call(owner, kind="jail", target_id=absent.id, minutes=1)
        assert refusal(away) == (409, "target_not_here")


async def test_a_motion_says_neither_too_little_nor_too_much(four: Council) -> None:
    _, ann, _, marek = four.people
    for motion in (
        {"kind": "jail", "minutes": 5},
        {"kind": "jail", "target_id": marek.id},
        {"kind": "jail", "target_id": marek.id, "minutes": 7},
        {"kind": "jail", "target_id": marek.id, "minutes": 5, "reason": "x" * 141},
        {"kind": "whispers_on", "target_id": marek.id},
        {"kind": "exile", "target_id": marek.id},
    ):
        assert refusal(await four.call(ann, **motion)) == (422, "invalid"), motion


async def test_two_people_are_too_few_to_jail_one_of_them(server: Server, clock: FrozenClock) -> None:
    async with council(server, clock, size=2) as two:
        ann, marek = two.people
        assert refusal(await two.call(ann, kind="jail", target_id=marek.id, minutes=1)) == (409, "too_few_people")


async def test_who_has_just_come_may_not_call_a_vote(four: Council) -> None:
    async with person(four.server, "fresh") as fresh:
        await arrive(four.server, fresh, four.room_id)
        assert refusal(await four.call(fresh, kind="whispers_on")) == (403, "not_an_elector")


async def test_an_owner_does_not_end_a_vote_by_deleting_the_room_but_a_moderator_voids_it(four: Council) -> None:
    owner, ann, ben, _ = four.people
    vote = await four.call_jail(ann, owner)
    assert refusal(await owner.client.delete(f"/api/rooms/{four.room_id}")) == (409, "vote_open")
    await promote(four.server, ben, Role.MODERATOR)
    assert (await ben.client.delete(f"/api/rooms/{four.room_id}")).status_code == 204
    assert (await ann.client.get(f"/api/votes/{vote['id']}")).json()["state"] == "void"


async def test_nobody_evades_a_vote_or_a_sentence_by_deleting_the_account(four: Council) -> None:
    owner, ann, _, marek = four.people
    goodbye = {"password": "quiet river 7"}
    vote = await four.call_jail(ann, marek)
    on_trial = await marek.client.request("DELETE", "/api/accounts/me", json=goodbye)
    assert refusal(on_trial) == (409, "vote_open")
    await ballot(owner, vote["id"], "yes")
    jailed = await marek.client.request("DELETE", "/api/accounts/me", json=goodbye)
    assert refusal(jailed) == (403, "jailed")


async def test_votes_impose_no_more_than_an_hour_a_day(four: Council) -> None:
    owner, ann, ben, marek = four.people
    for caller, minutes in ((ann, 30), (ben, 30)):
        await four.jail(marek, caller, owner, minutes=minutes)
        await four.pass_time(minutes=minutes)
        await four.pass_time(minutes=6)
        await arrive(four.server, marek, four.room_id)
        await four.pass_time(seconds=11)
    more = await four.call(ann, kind="jail", target_id=marek.id, minutes=1)
    assert refusal(more) == (429, "vote_cooldown")
