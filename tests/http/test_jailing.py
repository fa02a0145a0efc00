"""What a sentence does at once: the seat, the key, every door, and who hears of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson
import pytest

from api.core.ids import RoomId
from api.features.accounts.rules import Role
from api.features.jail.rules import WALKS_OUT_WITHIN
from api.features.keys.view import Keys
from api.features.rooms import store as rooms
from tests.http.assembly import LONG_ENOUGH, Assembly, jail
from tests.http.deeds import accuse, ballot, call
from tests.support.outcomes import refusal
from tests.support.people import PASSWORD, Person

Den = tuple[str, list[Person], Person]


@pytest.fixture
async def den(here: Assembly) -> Den:
    """Ann's room, with Ben, Cid, and Eve, who is about to be jailed."""
    *electors, eve = await here.people("Ann", "Ben", "Cid", "Eve")
    return await here.room_of(*electors, eve), electors, eve


async def current(who: Person) -> dict[str, Any]:
    return dict((await who.client.get("/api/sentences/current")).json())


async def test_a_sentence_takes_the_seat_and_changes_the_key(here: Assembly, den: Den) -> None:
    room_id, electors, eve = den
    keys = here.server.ctx.models.of(Keys)
    before = keys.of(RoomId(room_id))
    await jail(here, electors, room_id, eve)
    after = keys.of(RoomId(room_id))
    assert before is not None
    assert after is not None
    assert after.epoch > before.epoch
    assert eve.id not in [one["account_id"] for one in (await electors[0].room(room_id))["members"]]
    kinds = [event.type for event in here.heard]
    assert kinds.index("key.changed") < kinds.index("vote.changed", kinds.index("vote.changed") + 1)
    (told,) = here.told(eve, "seat.revoked")
    assert (told["room_id"], told["cause"]) == (room_id, "jailed")
    await here.until(lambda: bool(here.sfu.removed))
    assert here.sfu.removed == [(room_id, told["identity"])]


async def test_who_is_jailed_may_join_the_jail_room_only(here: Assembly, den: Den) -> None:
    room_id, electors, eve = den
    attic = await electors[0].make_room("Attic")
    sentence_id = await jail(here, electors, room_id, eve, minutes=15)
    served = await current(eve)
    assert (served["id"], served["room_id"], served["state"]) == (sentence_id, room_id, "serving")
    assert served["until"] == "2026-06-01T12:15:10.000Z"
    for where in (room_id, attic):
        answer = await eve.join(where)
        assert refusal(answer) == (403, "jailed")
        assert (answer.json()["release_at"], answer.json()["jail_room_id"]) == (
            served["until"], served["jail_room_id"]
        )  # fmt: skip
    cell = (await eve.join(served["jail_room_id"])).json()["room"]
    assert (cell["purpose"], cell["parent_id"], cell["name"]) == ("jail", room_id, "Den")
    assert refusal(await electors[0].join(cell["id"])) == (404, "not_found")


async def test_another_login_of_the_same_account_is_jailed_too(here: Assembly, den: Den) -> None:
    room_id, electors, eve = den
    await jail(here, electors, room_id, eve)
    body = {"username": "Eve", "password": PASSWORD, "transport": "bearer"}
    token = (await electors[0].client.post("/api/sessions", json=body)).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    answer = await electors[0].client.post(f"/api/rooms/{room_id}/join", json={}, headers=headers)
    assert refusal(answer) == (403, "jailed")


async def test_the_people_of_the_room_and_the_prisoner_hear_of_it(here: Assembly, den: Den) -> None:
    room_id, electors, eve = den
    fay, gus = await here.people("Fay", "Gus")
    vote = await accuse(electors[0], room_id, eve, reason="Noise")
    await ballot(electors[1], vote["id"], "yes")
    for who in (electors[2], eve):
        (shown,) = here.snapshot(who)["sentences"]
        assert (shown["account_id"], shown["reason"]) == (eve.id, "Noise")
        assert here.told(who, "sentence.reason")[0]["sentence"]["reason"] == "Noise"
        assert "reason" not in here.told(who, "sentence.changed")[0]["sentence"]
    assert here.snapshot(fay)["sentences"] == here.told(fay, "sentence.changed") == []
    heard_before = len(here.heard)
    await here.enter(gus, room_id)
    told = [event for event in here.heard[heard_before:] if event.type == "sentence.reason"]
    assert told
    assert here.told(gus, "sentence.reason")[-1]["sentence"] == here.snapshot(gus)["sentences"][0]


async def test_who_is_jailed_may_look_up_what_was_decided_and_when(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, _cid), eve = den
    (fay,) = await here.people("Fay")
    vote = await accuse(ann, room_id, eve, reason="Noise")
    await ballot(ben, vote["id"], "yes")
    served = await current(eve)
    assert served["began_at"] == "2026-06-01T12:00:10.000Z"
    assert here.snapshot(eve)["sentences"] == [served]
    decided = (await eve.client.get(f"/api/votes/{served['vote_id']}")).json()
    assert (decided["reason"], decided["yes"], decided["no"], decided["electors"]) == ("Noise", 2, 0, 3)
    assert refusal(await fay.client.get(f"/api/votes/{served['vote_id']}")) == (404, "not_found")


async def test_there_are_no_votes_in_a_jail_room(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, cid), eve = den
    await jail(here, [ann, ben, cid], room_id, eve)
    cell = (await current(eve))["jail_room_id"]
    await here.enter(eve, cell)
    here.clock.move(LONG_ENOUGH)
    assert (await call(eve, cell, "whispers_on")).status_code in (403, 409)


async def test_a_room_has_one_jail_room(here: Assembly, den: Den) -> None:
    room_id, (ann, ben, cid), eve = den
    (fay,) = await here.people("Fay")
    await here.enter(fay, room_id)
    here.clock.move(LONG_ENOUGH)
    await jail(here, [ann, ben, cid, fay], room_id, eve)
    await jail(here, [ben, ann, cid], room_id, fay)
    assert (await current(eve))["jail_room_id"] == (await current(fay))["jail_room_id"]


async def test_a_jail_room_goes_with_its_room_or_after_the_last_who_serves_there(here: Assembly, den: Den) -> None:
    room_id, electors, eve = den
    (mod,) = await here.people("Mod", role=Role.MODERATOR)
    await jail(here, electors, room_id, eve)

    def cells() -> list[str]:
        shown = orjson.loads(orjson.dumps(here.snapshot(mod)["rooms"]))
        return [room["id"] for room in shown if room["purpose"] == "jail"]

    cell = (await current(eve))["jail_room_id"]
    assert (await electors[0].client.delete(f"/api/rooms/{room_id}")).status_code == 204
    assert cells() == [cell]
    await here.pass_time(timedelta(minutes=5))
    assert cells() == [cell]
    await here.pass_time(WALKS_OUT_WITHIN)
    assert cells() == []
    assert [told["id"] for told in here.told(mod, "room.removed")] == [room_id, cell]


async def test_a_jail_room_in_which_nobody_serves_goes_with_its_room(here: Assembly, den: Den) -> None:
    room_id, electors, eve = den
    (mod,) = await here.people("Mod", role=Role.MODERATOR)
    await jail(here, electors, room_id, eve)
    cell = (await current(eve))["jail_room_id"]
    await here.pass_time(timedelta(minutes=5))
    await here.pass_time(WALKS_OUT_WITHIN)
    assert (await electors[0].client.delete(f"/api/rooms/{room_id}")).status_code == 204
    assert [told["id"] for told in here.told(mod, "room.removed")] == [room_id, cell]


async def test_a_jail_room_takes_no_place_from_the_rooms_that_people_make(here: Assembly, den: Den) -> None:
    room_id, electors, eve = den
    before = await here.server.ctx.writer.run(rooms.count)
    await jail(here, electors, room_id, eve)
    assert await here.server.ctx.writer.run(rooms.count) == before
