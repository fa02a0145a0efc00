"""Sentences through HTTP: who lets whom go, when, and what is left of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from api.core.clock import rfc3339
from api.features.accounts.rules import Role
from api.features.jail.view import Sentences
from api.features.votes.view import Votes, tally
from tests.fakes.clock import FrozenClock
from tests.http.conftest import Serve
from tests.http.council import Council, council
from tests.http.deeds import arrive, ballot
from tests.support.outcomes import epoch, listen, refusal
from tests.support.people import appoint


async def test_a_sentence_ends_when_its_time_is_over_and_never_before(four: Council) -> None:
    owner, ann, _, marek = four.people
    await four.jail(marek, ann, owner, minutes=5)
    await four.pass_time(minutes=5, milliseconds=-1)
    assert refusal(await marek.join(four.room_id)) == (403, "jailed")
    heard = listen(four.server)
    await four.pass_time(milliseconds=1)
    told: list[Any] = [event.data["sentence"] for event in heard if event.type == "sentence.changed"]
    assert [sentence["state"] for sentence in told] == ["ended"]
    assert (await marek.join(four.room_id)).status_code == 200


async def test_the_rooms_owner_lets_somebody_go(four: Council) -> None:
    owner, ann, ben, marek = four.people
    sentence = await four.jail(marek, ann, ben)
    assert (await owner.client.delete(f"/api/sentences/{sentence['id']}")).status_code == 204
    assert refusal(await owner.client.delete(f"/api/sentences/{sentence['id']}")) == (404, "not_found")
    assert (await marek.join(four.room_id)).status_code == 200


async def test_an_owner_who_called_the_vote_or_serves_has_no_say(four: Council) -> None:
    owner, ann, ben, marek = four.people
    called = await four.jail(marek, owner, ann)
    assert refusal(await owner.client.delete(f"/api/sentences/{called['id']}")) == (403, "forbidden")
    own = await four.jail(owner, ben, ann)
    assert refusal(await owner.client.delete(f"/api/sentences/{own['id']}")) == (403, "forbidden")


async def test_a_moderator_lets_go_and_a_member_does_not(four: Council) -> None:
    owner, ann, ben, marek = four.people
    sentence = await four.jail(marek, ann, owner)
    assert refusal(await ben.client.delete(f"/api/sentences/{sentence['id']}")) == (403, "forbidden")
    await appoint(four.server, ben, Role.MODERATOR)
    assert (await ben.client.delete(f"/api/sentences/{sentence['id']}")).status_code == 204


async def test_who_is_made_a_moderator_in_jail_is_let_go_by_another(four: Council) -> None:
    owner, ann, ben, marek = four.people
    sentence = await four.jail(marek, owner, ann, ben)
    await appoint(four.server, marek, Role.MODERATOR)
    assert refusal(await marek.client.delete(f"/api/sentences/{sentence['id']}")) == (403, "forbidden")
    await appoint(four.server, ben, Role.MODERATOR)
    assert (await ben.client.delete(f"/api/sentences/{sentence['id']}")).status_code == 204


async def test_the_room_releases_by_a_vote_what_it_jailed_by_a_vote(four: Council) -> None:
    owner, ann, ben, marek = four.people
    assert refusal(await four.call(ben, kind="release", target_id=marek.id)) == (409, "not_serving")
    await four.jail(marek, ann, owner)
    vote = (await four.call(ben, kind="release", target_id=marek.id)).json()
    assert (await ballot(ann, vote["id"], "yes")).json()["state"] == "passed"
    assert (await marek.join(four.room_id)).status_code == 200


async def test_who_was_released_has_ten_seconds_to_walk_out_of_the_jail_room(four: Council) -> None:
    owner, ann, ben, marek = four.people
    sentence = await four.jail(marek, ann, ben)
    await arrive(four.server, marek, sentence["jail_room_id"])
    await owner.client.delete(f"/api/sentences/{sentence['id']}")
    heard = listen(four.server)
    await four.pass_time(seconds=9)
    assert not [event for event in heard if event.type == "seat.revoked"]
    await four.pass_time(seconds=1)
    assert [dict(event.data)["cause"] for event in heard if event.type == "seat.revoked"] == ["released"]


async def test_the_key_changes_also_where_somebody_walked_out_by_themselves(four: Council) -> None:
    owner, ann, ben, marek = four.people
    sentence = await four.jail(marek, ann, ben)
    cell = str(sentence["jail_room_id"])
    await arrive(four.server, marek, cell)
    await owner.client.delete(f"/api/sentences/{sentence['id']}")
    await marek.client.post(f"/api/rooms/{cell}/leave")
    before = epoch(four.server, cell)
    await four.pass_time(seconds=10)
    assert epoch(four.server, cell) == before + 1
    await four.pass_time(seconds=10)
    assert epoch(four.server, cell) == before + 1


async def test_whoever_is_inside_at_a_restart_still_has_to_walk_out(serve: Serve, clock: FrozenClock) -> None:
    async with serve() as before, council(before, clock) as four:
        owner, ann, ben, marek = four.people
        sentence = await four.jail(marek, ann, ben)
        cell = str(sentence["jail_room_id"])
        await arrive(before, marek, cell)
        await owner.client.delete(f"/api/sentences/{sentence['id']}")
        known = epoch(before, cell)
    clock.move(timedelta(seconds=10))
    async with serve() as after:
        assert epoch(after, cell) == known + 1


async def test_the_jail_room_of_a_deleted_room_goes_once_nobody_needs_it(four: Council) -> None:
    owner, ann, ben, marek = four.people
    await appoint(four.server, ben, Role.MODERATOR)
    sentence = await four.jail(marek, ann, owner)
    jail = f"/api/rooms/{sentence['jail_room_id']}"
    await owner.client.delete(f"/api/rooms/{four.room_id}")
    await four.pass_time(seconds=10)
    assert (await ben.client.get(jail)).status_code == 200
    await four.pass_time(hours=1)  # ends the sentence
    await four.pass_time(hours=1)
    assert (await ben.client.get(jail)).status_code == 404


async def test_the_jail_room_of_a_room_that_is_there_stays(four: Council) -> None:
    owner, ann, ben, marek = four.people
    await appoint(four.server, ben, Role.MODERATOR)
    sentence = await four.jail(marek, ann, owner)
    await four.pass_time(hours=1)
    await four.pass_time(hours=1)
    assert (await ben.client.get(f"/api/rooms/{sentence['jail_room_id']}")).status_code == 200


async def test_the_jail_room_is_seen_by_its_prisoner_and_moderators_alone(four: Council) -> None:
    owner, ann, ben, marek = four.people
    sentence = await four.jail(marek, ann, owner)
    jail = f"/api/rooms/{sentence['jail_room_id']}"
    assert (await ben.client.get(jail)).status_code == 404
    assert (await owner.client.get(jail)).status_code == 404
    await appoint(four.server, ben, Role.MODERATOR)
    assert (await ben.client.get(jail)).status_code == 200
    assert refusal(await ben.join(sentence["jail_room_id"])) == (403, "prisoners_only")
    assert refusal(await ben.client.patch(jail, json={"name": "Other"})) == (403, "forbidden")


async def test_the_jail_room_is_called_as_its_room_is(four: Council) -> None:
    owner, ann, _, marek = four.people
    sentence = await four.jail(marek, ann, owner)
    await owner.client.patch(f"/api/rooms/{four.room_id}", json={"name": "Salon"})
    assert (await marek.room(sentence["jail_room_id"]))["name"] == "Salon"


async def test_a_sentence_outlives_its_room(four: Council) -> None:
    owner, ann, _, marek = four.people
    sentence = await four.jail(marek, ann, owner)
    assert (await owner.client.delete(f"/api/rooms/{four.room_id}")).status_code == 204
    assert (await marek.join(sentence["jail_room_id"])).status_code == 200
    other = await ann.make_room("Other")
    assert refusal(await marek.join(other)) == (403, "jailed")


async def test_votes_and_sentences_survive_a_restart(serve: Serve, clock: FrozenClock) -> None:
    async with serve() as before, council(before, clock, size=5) as five:
        owner, ann, ben, marek, sione = five.people
        sentence = await five.jail(marek, ann, owner, ben)
        vote = await five.call_jail(ben, sione)
        await ballot(owner, vote["id"], "no")
        jailed, accused = marek.id, sione.id
    async with serve() as after:
        kept = after.ctx.models.of(Sentences).serving(jailed)
        assert kept is not None
        assert rfc3339(kept.until) == sentence["until"]
        assert [tally(case.ballots).cast for case in after.ctx.models.of(Votes).open()] == [2]
    clock.move(timedelta(seconds=30))
    async with serve() as late:
        assert list(late.ctx.models.of(Votes).open()) == []
        assert late.ctx.models.of(Sentences).serving(accused) is None
