"""Whispers through HTTP: who starts and ends them, and what everybody is told of the ring."""

from __future__ import annotations

from typing import Any

from tests.http.council import Council
from tests.http.deeds import arrive, ballot
from tests.support.outcomes import listen, refusal
from tests.support.people import person


async def rings(four: Council) -> list[dict[str, Any]]:
    answers = [await one.client.get(f"/api/rooms/{four.room_id}/whispers") for one in four.people]
    return [dict(answer.json()) for answer in answers if answer.status_code == 200]


async def test_everybody_hears_exactly_one_and_is_heard_by_exactly_one(four: Council) -> None:
    owner = four.people[0]
    heard = listen(four.server)
    assert (await owner.client.put(f"/api/rooms/{four.room_id}/whispers")).status_code == 204
    seen = await rings(four)
    ids = sorted(one.id for one in four.people)
    assert sorted(one["hears"]["account_id"] for one in seen) == ids
    assert sorted(one["heard_by"]["account_id"] for one in seen) == ids
    told = [dict(event.data) for event in heard if event.type == "whispers.changed"]
    assert told == [{"room_id": four.room_id, "on": True, "ring_version": 1}]
    assert {one["ring_version"] for one in seen} == {1}


async def test_starting_twice_and_ending_twice_change_nothing(four: Council) -> None:
    owner = four.people[0]
    path = f"/api/rooms/{four.room_id}/whispers"
    await owner.client.put(path)
    heard = listen(four.server)
    assert (await owner.client.put(path)).status_code == 204
    assert heard == []
    assert (await owner.client.delete(path)).status_code == 204
    assert (await owner.client.delete(path)).status_code == 204
    assert [event.data["on"] for event in heard if event.type == "whispers.changed"] == [False]
    assert {(one["on"], one["hears"]) for one in await rings(four)} == {(False, None)}


async def test_who_comes_gets_a_place_once_the_sfu_sees_them(four: Council) -> None:
    owner = four.people[0]
    await owner.client.put(f"/api/rooms/{four.room_id}/whispers")
    async with person(four.server, "newcomer") as newcomer:
        await newcomer.join(four.room_id)
        waiting = (await newcomer.client.get(f"/api/rooms/{four.room_id}/whispers")).json()
        assert (waiting["on"], waiting["ring_version"], waiting["hears"]) == (True, 1, None)
        await arrive(four.server, newcomer, four.room_id)
        placed = (await newcomer.client.get(f"/api/rooms/{four.room_id}/whispers")).json()
        assert placed["ring_version"] == 2
        assert placed["hears"] is not None


async def test_muting_oneself_deals_no_new_ring(four: Council) -> None:
    owner, ann, *_ = four.people
    await owner.client.put(f"/api/rooms/{four.room_id}/whispers")
    await ann.client.patch(f"/api/rooms/{four.room_id}/members/me", json={"muted": True})
    assert {one["ring_version"] for one in await rings(four)} == {1}


async def test_whispers_end_by_themselves_below_three_people(four: Council) -> None:
    owner, ann, ben, marek = four.people
    await owner.client.put(f"/api/rooms/{four.room_id}/whispers")
    for one in (ann, ben):
        await one.client.post(f"/api/rooms/{four.room_id}/leave")
    assert {one["on"] for one in await rings(four)} == {False}
    again = await owner.client.put(f"/api/rooms/{four.room_id}/whispers")
    assert refusal(again) == (409, "too_few_people")
    assert refusal(await marek.client.put(f"/api/rooms/{four.room_id}/whispers")) == (403, "forbidden")


async def test_the_room_decides_on_whispers_by_a_vote(four: Council) -> None:
    owner, ann, ben, marek = four.people
    vote = (await four.call(ann, kind="whispers_on")).json()
    await ballot(owner, vote["id"], "yes")
    assert (await ballot(ben, vote["id"], "yes")).json()["state"] == "passed"
    assert {one["on"] for one in await rings(four)} == {True}
    off = (await four.call(marek, kind="whispers_off")).json()
    await ballot(owner, off["id"], "yes")
    assert (await ballot(ben, off["id"], "yes")).json()["state"] == "passed"
    assert {one["on"] for one in await rings(four)} == {False}


async def test_only_who_is_in_the_room_learns_of_its_ring(four: Council) -> None:
    async with person(four.server, "outside") as outside:
        assert refusal(await outside.client.get(f"/api/rooms/{four.room_id}/whispers")) == (403, "not_admitted")
