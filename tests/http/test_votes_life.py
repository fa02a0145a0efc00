"""A vote goes on whatever people do meanwhile, and over restarts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.features.accounts.rules import Role
from tests.fakes.clock import FrozenClock
from tests.http.assembly import LONG_ENOUGH, WINDOW, Assembly, assembly, jail
from tests.http.conftest import Serve
from tests.http.deeds import accuse, ballot, call, look
from tests.support.outcomes import refusal
from tests.support.people import PASSWORD, Person, appoint

Den = tuple[str, list[Person], Person]


@pytest.fixture
async def den(here: Assembly) -> Den:
    """Ann's room, with Ben, Cid, and Eve, whom the vote is about."""
    *electors, eve = await here.people("Ann", "Ben", "Cid", "Eve")
    return await here.room_of(*electors, eve), electors, eve


async def leave(who: Person, room_id: str) -> None:
    assert (await who.client.post(f"/api/rooms/{room_id}/leave")).status_code == 204


async def delete_account(who: Person) -> tuple[int, str]:
    """The status and the code."""
    answer = await who.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})
    return (204, "") if answer.status_code == 204 else refusal(answer)


async def test_a_target_that_leaves_is_jailed_all_the_same(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, _), eve = den
    attic = await ann.make_room("Attic")
    vote = await accuse(ann, room_id, eve)
    await leave(eve, room_id)
    await here.enter(eve, attic)
    assert (await ballot(ben, vote["id"], "yes")).json()["state"] == "passed"
    assert (await ann.room(attic))["members"] == []
    assert refusal(await eve.join(attic)) == (403, "jailed")


async def test_a_target_that_is_called_otherwise_or_reconnects_is_jailed_all_the_same(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, _), eve = den
    vote = await accuse(ann, room_id, eve)
    await eve.client.patch("/api/accounts/me", json={"display_name": "Somebody else"})
    await here.enter(eve, room_id)
    assert (await ballot(ben, vote["id"], "yes")).json()["state"] == "passed"
    assert eve.id not in [one["account_id"] for one in (await ann.room(room_id))["members"]]
    assert refusal(await eve.join(room_id)) == (403, "jailed")


async def test_a_vote_goes_on_without_its_caller(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, _), eve = den
    vote = await accuse(ben, room_id, eve)
    await leave(ben, room_id)
    assert (await ballot(ann, vote["id"], "yes")).json()["state"] == "passed"


async def test_electors_who_leave_still_count_and_may_still_vote(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, cid), eve = den
    vote = await accuse(ann, room_id, eve)
    await leave(ben, room_id)
    await leave(cid, room_id)
    seen = (await look(cid, vote["id"])).json()
    assert (seen["electors"], seen["may_vote"], seen["state"]) == (3, True, "open")
    assert [one["id"] for one in here.snapshot(cid)["votes"]] == [vote["id"]]
    assert (await ballot(cid, vote["id"], "yes")).json()["state"] == "passed"


async def test_a_latecomer_sees_the_vote_and_has_no_part_in_it(here: Assembly, den: Den) -> None:
    room_id, (ann, *_), eve = den
    (fay,) = await here.people("Fay")
    vote = await accuse(ann, room_id, eve)
    assert here.told(fay, "vote.changed") == here.snapshot(fay)["votes"] == []
    heard_before = len(here.heard)
    await here.enter(fay, room_id)
    assert "vote.changed" in [event.type for event in here.heard[heard_before:]]
    (shown,) = here.snapshot(fay)["votes"]
    assert (shown["id"], shown["electors"], shown["may_vote"]) == (vote["id"], 3, False)
    here.clock.move(LONG_ENOUGH)
    assert refusal(await ballot(fay, vote["id"], "yes")) == (403, "not_an_elector")


async def test_a_second_device_votes_for_the_same_elector(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, _), eve = den
    vote = await accuse(ann, room_id, eve)
    await here.enter(ben, room_id, device_id="phone", move=True)
    assert (await look(ben, vote["id"])).json()["electors"] == 3
    await ballot(ben, vote["id"], "no")
    assert refusal(await ballot(ben, vote["id"], "yes")) == (409, "ballot_already_cast")


async def test_a_second_vote_that_jails_the_same_person_is_void(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, _), eve = den
    first = await accuse(ann, room_id, eve, 1)
    dan, fay = await here.people("Dan", "Fay")
    await leave(eve, room_id)
    attic = await here.room_of(dan, fay, eve, name="Attic")
    second = await accuse(dan, attic, eve, 30)
    assert (await ballot(ben, first["id"], "yes")).json()["state"] == "passed"
    until = (await eve.client.get("/api/sentences/current")).json()["until"]
    assert (await ballot(fay, second["id"], "yes")).json()["state"] == "void"
    assert (await eve.client.get("/api/sentences/current")).json()["until"] == until
    assert here.told(dan, "vote.changed")[-1]["vote"]["state"] == "void"


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMINISTRATOR])
async def test_a_vote_on_somebody_who_is_made_a_moderator_meanwhile_is_void(
    here: Assembly, den: Den, role: Role
) -> None:
    room_id, (ann, ben, _), eve = den
    vote = await accuse(ann, room_id, eve)
    await appoint(here.server, eve, role)
    assert (await ballot(ben, vote["id"], "yes")).json()["state"] == "void"
    assert refusal(await eve.client.get("/api/sentences/current")) == (404, "no_sentence")
    assert eve.id in [one["account_id"] for one in (await ann.room(room_id))["members"]]


async def test_a_release_vote_for_somebody_let_go_meanwhile_is_void(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, cid), eve = den
    sentence_id = await jail(here, [ben, ann, cid], room_id, eve)
    vote = (await call(cid, room_id, "release", target_id=eve.id)).json()
    await ann.client.delete(f"/api/sentences/{sentence_id}")
    await ballot(ben, vote["id"], "yes")
    assert (await look(ben, vote["id"])).json()["state"] == "void"


async def test_nobody_evades_a_vote_or_a_sentence_by_deleting_the_account(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, _), eve = den
    vote = await accuse(ann, room_id, eve)
    assert await delete_account(eve) == (409, "vote_open")
    await ballot(ben, vote["id"], "yes")
    assert await delete_account(eve) == (403, "jailed")
    assert (await eve.client.get("/api/accounts/me")).status_code == 200
    await here.pass_time(timedelta(minutes=5))
    assert await delete_account(eve) == (204, "")


async def test_a_deleted_elector_stays_on_the_roll_and_its_ballot_counts(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, cid), eve = den
    vote = await accuse(ann, room_id, eve)
    await ballot(ben, vote["id"], "no")
    assert await delete_account(ben) == (204, "")
    seen = (await look(ann, vote["id"])).json()
    assert (seen["electors"], seen["cast"]) == (3, 2)
    decided = (await ballot(cid, vote["id"], "no")).json()
    assert (decided["state"], decided["yes"], decided["no"]) == ("failed", 1, 2)


async def test_a_vote_goes_on_when_its_caller_deletes_the_account(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, _), eve = den
    vote = await accuse(ben, room_id, eve)
    assert await delete_account(ben) == (204, "")
    assert (await ballot(ann, vote["id"], "yes")).json()["state"] == "passed"


@pytest.mark.parametrize("way", ["delete", "archive", "close", "hide"])
async def test_an_owner_does_not_end_a_vote_with_the_room(here: Assembly, den: Den, way: str) -> None:
    room_id, (ann, ben, _), eve = den
    vote = await accuse(ben, room_id, eve)
    assert await end_room(ann, room_id, way) == (409, "vote_open")
    assert (await look(ben, vote["id"])).json()["state"] == "open"
    await ballot(ann, vote["id"], "yes")
    assert (await end_room(ann, room_id, way))[0] in (200, 204)


@pytest.mark.parametrize("way", ["delete", "archive", "close"])
async def test_a_moderator_voids_a_vote_with_the_room_and_everybody_hears_it(
    here: Assembly, den: Den, way: str
) -> None:
    room_id, (ann, ben, cid), eve = den
    (mod,) = await here.people("Mod")
    await appoint(here.server, mod, Role.MODERATOR)
    vote = await accuse(ben, room_id, eve)
    assert (await end_room(mod, room_id, way))[0] in (200, 204)
    for who in (ann, ben, cid, eve):
        assert here.told(who, "vote.changed")[-1]["vote"]["state"] == "void"
        assert here.snapshot(who)["votes"] == []
    assert refusal(await ballot(ann, vote["id"], "yes")) == (409, "vote_closed")
    assert refusal(await eve.client.get("/api/sentences/current")) == (404, "no_sentence")


async def test_a_vote_goes_on_in_a_room_that_a_moderator_hides(here: Assembly, den: Den) -> None:
    room_id, (_, ben, cid), eve = den
    (mod,) = await here.people("Mod")
    await appoint(here.server, mod, Role.MODERATOR)
    vote = await accuse(ben, room_id, eve)
    assert await end_room(mod, room_id, "hide") == (200, "")
    assert refusal(await cid.join(room_id)) == (404, "not_found")
    assert (await ballot(cid, vote["id"], "yes")).json()["state"] == "passed"


@pytest.mark.parametrize("way", ["delete", "archive"])
async def test_a_sentence_outlives_its_room(here: Assembly, den: Den, way: str) -> None:
    room_id, (ann, ben, cid), eve = den
    attic = await ann.make_room("Attic")
    await jail(here, [ben, ann, cid], room_id, eve, minutes=1)
    cell = (await eve.client.get("/api/sentences/current")).json()["jail_room_id"]
    assert (await end_room(ann, room_id, way))[0] in (200, 204)
    assert refusal(await eve.join(attic)) == (403, "jailed")
    assert (await eve.join(cell)).status_code == 200
    await here.pass_time(timedelta(minutes=1))
    assert (await eve.join(attic, move=True)).status_code == 200


async def end_room(who: Person, room_id: str, way: str) -> tuple[int, str]:
    """The status, and the code where it is a refusal."""
    if way == "delete":
        answer = await who.client.delete(f"/api/rooms/{room_id}")
    elif way in {"archive", "hide"}:
        values = {"archived": True} if way == "archive" else {"visibility": "invite_only"}
        answer = await who.client.patch(f"/api/rooms/{room_id}", json=values)
    else:
        answer = await who.client.post(f"/api/rooms/{room_id}/close")
    return refusal(answer) if answer.is_error else (answer.status_code, "")


async def test_a_restart_keeps_open_votes_and_settles_overdue_ones(serve: Serve, clock: FrozenClock) -> None:
    async with serve(SESSION_SECRET="s" * 40) as server, assembly(server, clock) as here:
        ann, ben, cid, eve = await here.people("Ann", "Ben", "Cid", "Eve")
        room_id = await here.room_of(ann, ben, cid, eve)
        vote = await accuse(ann, room_id, eve)
        await ballot(ben, vote["id"], "no")
        cookies = ann.client.cookies
    async with serve(SESSION_SECRET="s" * 40) as server, assembly(server, clock) as here:
        (shown,) = here.snapshot(ann)["votes"]
        assert (shown["state"], shown["cast"], shown["my_ballot"]) == ("open", 2, "yes")
    clock.move(WINDOW)
    async with serve(SESSION_SECRET="s" * 40) as server, assembly(server, clock) as here:
        assert here.snapshot(ann)["votes"] == []
        (mod,) = await here.people("Mod")
        mod.client.cookies = cookies
        settled = (await look(mod, vote["id"])).json()
        assert (settled["state"], settled["yes"], settled["no"]) == ("failed", 1, 1)
