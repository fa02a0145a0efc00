"""Rooms: made, changed and deleted by whom they belong to, and seen by whom they are for."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.core.bus import Event
from api.core.ids import RoomId
from api.features.keys.models import room_keys
from api.features.keys.view import Keys
from api.features.presence.models import grants
from api.features.rooms.models import rooms
from api.main import Server
from tests.fakes.media import FakeMediaServer, NotLetIn
from tests.gate.calls import call
from tests.support.outcomes import epoch, listen, refusal
from tests.support.people import PASSWORD, Person, person
from tests.support.until import until


def told(heard: list[Event], kind: str) -> int:
    return sum(event.type == kind for event in heard)


async def test_a_new_room_is_listed_encrypted_and_its_makers(ann: Person, ben: Person) -> None:
    den = await ann.make_room("Den", kind="video")
    room = await ben.room(den)
    assert room["owner_id"] == ann.id
    expected = {
        "name": "Den", "kind": "video", "visibility": "listed", "capacity": 25, "encryption": "required",
        "passphrase": False, "locked": False, "members": [], "version": 1,
    }  # fmt: skip
    assert {name: room[name] for name in expected} == expected
    listed = (await ben.client.get("/api/rooms")).json()
    assert [one["name"] for one in listed] == ["General", "Den"]


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("  Den  ", "Den"),
        ("Cafe\u0301", "Café"),
        ("Команда Dota 2", "Команда Dota 2"),
        ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
        ("x" * 64, "x" * 64),
    ],
)
async def test_a_name_is_kept_tidy(ann: Person, given: str, stored: str) -> None:
    assert (await ann.room(await ann.make_room(given)))["name"] == stored


@pytest.mark.parametrize("name", ["", " ", "x" * 65, "a\u202eb", "a\u200bb", "a\nb", "a\0b", "Gеneral", "\u2067den"])
async def test_a_name_that_shows_something_else_is_refused(ann: Person, name: str) -> None:
    answer = await ann.client.post("/api/rooms", json={"name": name, "kind": "voice"})
    assert refusal(answer) == (422, "invalid")
    assert answer.json()["errors"][0]["field"] == "name"


@pytest.mark.parametrize("name", ["General", "general", " GENERAL ", "Ｇeneral", "Genera1", "ꓖeneral"])
async def test_a_name_that_looks_like_another_is_taken_or_refused(ann: Person, name: str) -> None:
    answer = await ann.client.post("/api/rooms", json={"name": name, "kind": "voice"})
    assert refusal(answer) in {(409, "name_taken"), (422, "invalid")}
    den = await ann.make_room()
    assert refusal(await ann.client.patch(f"/api/rooms/{den}", json={"name": name})) == refusal(answer)


async def test_a_deleted_rooms_name_is_free_again(ann: Person) -> None:
    assert (await ann.client.delete(f"/api/rooms/{await ann.make_room('Den')}")).status_code == 204
    await ann.make_room("Den")


@pytest.mark.parametrize(
    "change",
    [
        {"capacity": 1}, {"capacity": 101}, {"capacity": "5"}, {"capacity": 5.5}, {"capacity": True},
        {"kind": "theatre"}, {"visibility": "secret"}, {"encryption": "preferred"}, {"owner_id": "me"},
        {"encryption": "off", "passphrase": True}, {"passphrase": "yes"}, {"locked": True},
    ],
)  # fmt: skip
async def test_what_a_room_cannot_be_is_refused(ann: Person, change: dict[str, object]) -> None:
    answer = await ann.client.post("/api/rooms", json={"name": "Den", "kind": "voice", **change})
    assert refusal(answer) == (422, "invalid")


async def test_a_change_is_one_new_version_and_none_is_none(server: Server, ann: Person) -> None:
    den = await ann.make_room()
    heard = listen(server)
    change = {"name": "Lair", "capacity": 7}
    changed = await ann.client.patch(f"/api/rooms/{den}", json=change)
    assert changed.json() == await ann.room(den)
    assert (changed.json()["name"], changed.json()["capacity"], changed.json()["version"]) == ("Lair", 7, 2)
    for same in (change, {}, {"name": " Lair "}):
        assert (await ann.client.patch(f"/api/rooms/{den}", json=same)).json()["version"] == 2
    assert told(heard, "room.changed") == 1


async def test_a_room_made_smaller_keeps_who_is_inside_and_takes_nobody_more(
    ann: Person, ben: Person, mod: Person
) -> None:
    den = await ann.make_room()
    for one in (ann, ben):
        assert (await one.join(den)).status_code == 200
    assert (await ann.client.patch(f"/api/rooms/{den}", json={"capacity": 2})).status_code == 200
    assert len((await ann.room(den))["members"]) == 2
    assert refusal(await mod.join(den)) == (409, "room_full")


async def test_the_owner_sees_who_is_named_for_a_room(server: Server, ann: Person, ben: Person) -> None:
    den = await ann.make_room(visibility="invite_only")
    path = f"/api/rooms/{den}/people"
    async with person(server, "carla") as carla:
        assert (await ann.client.get(path)).json() == []
        for one in (carla, ben):
            assert (await ann.client.put(f"{path}/{one.id}")).status_code == 204
        named = (await ann.client.get(path)).json()
        assert [one["account_id"] for one in named] == [ben.id, carla.id]
        assert named == [one for one in (await ann.client.get("/api/people")).json() if one["account_id"] != ann.id]
        assert refusal(await ben.client.get(path)) == (403, "forbidden")
        assert (await ann.client.delete(f"{path}/{ben.id}")).status_code == 204
        assert refusal(await ben.client.get(path)) == (404, "not_found")
        assert (
            await carla.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})
        ).status_code == 204
        assert (await ann.client.get(path)).json() == []


async def test_an_invite_only_room_is_for_its_people(server: Server, ann: Person, ben: Person) -> None:
    den = await ann.make_room("Den", visibility="invite_only")
    assert refusal(await ben.client.get(f"/api/rooms/{den}")) == (404, "not_found")
    assert den not in (await ben.client.get("/api/rooms")).text
    people = f"/api/rooms/{den}/people/{ben.id}"
    for _ in range(2):
        assert (await ann.client.put(people)).status_code == 204
    assert (await ben.room(den))["name"] == "Den"
    assert (await ben.join(den)).status_code == 200
    before = epoch(server, den)
    for _ in range(2):
        assert (await ann.client.delete(people)).status_code == 204
    assert refusal(await ben.client.get(f"/api/rooms/{den}")) == (404, "not_found")
    assert (await ann.room(den))["members"] == []
    assert epoch(server, den) == before + 1


async def test_somebody_who_does_not_exist_cannot_be_let_in(ann: Person) -> None:
    den = await ann.make_room(visibility="invite_only")
    for nobody in ("nobody", "00000000-0000-4000-8000-000000000000"):
        answer = await ann.client.put(f"/api/rooms/{den}/people/{nobody}")
        assert refusal(answer) == (404, "not_found")


async def test_a_room_that_becomes_invite_only_is_left_by_who_may_not_see_it(ann: Person, ben: Person) -> None:
    den = await ann.make_room()
    assert (await ben.join(den)).status_code == 200
    await ann.client.patch(f"/api/rooms/{den}", json={"visibility": "invite_only"})
    assert refusal(await ben.client.get(f"/api/rooms/{den}/key")) == (403, "not_admitted")
    assert (await ann.room(den))["members"] == []


async def test_a_room_that_becomes_invite_only_has_a_new_key_for_all_who_were_ever_there(
    server: Server, ann: Person, ben: Person
) -> None:
    den = await ann.make_room()
    await ben.join(den)
    await ben.client.post(f"/api/rooms/{den}/leave")
    await ann.client.patch(f"/api/rooms/{den}", json={"visibility": "invite_only"})
    assert epoch(server, den) == 1


async def test_where_somebody_is_shows_as_long_as_the_room_is_listed(server: Server, ann: Person) -> None:
    den = await ann.make_room()
    await ann.join(den)
    heard = listen(server)
    for visibility in ("invite_only", "listed"):
        await ann.client.patch(f"/api/rooms/{den}", json={"visibility": visibility})
    shown = [event.data["room_id"] for event in heard if event.type == "person.changed"]
    assert shown == [None, den]


async def test_the_key_is_for_the_session_that_is_inside(ann: Person, ben: Person) -> None:
    den, clear = await ann.make_room(), await ann.make_room("Open", encryption="off")
    assert refusal(await ann.client.get(f"/api/rooms/{den}/key")) == (403, "not_admitted")
    joined = (await ann.join(den)).json()
    key = (await ann.client.get(f"/api/rooms/{den}/key")).json()
    assert key == {name: joined["encryption"][name] for name in ("epoch", "key")}
    assert refusal(await ben.client.get(f"/api/rooms/{den}/key")) == (403, "not_admitted")
    other = {"username": "Ann", "password": PASSWORD, "transport": "bearer"}
    token = (await ann.client.post("/api/sessions", json=other)).json()["token"]
    elsewhere = await ben.client.get(f"/api/rooms/{den}/key", headers={"Authorization": f"Bearer {token}"})
    assert refusal(elsewhere) == (403, "not_admitted")
    assert (await ann.join(clear)).json()["encryption"] is None
    assert refusal(await ann.client.get(f"/api/rooms/{clear}/key")) == (404, "not_found")


async def test_what_others_are_shown_of_somebody(server: Server, ann: Person, ben: Person) -> None:
    den = await ann.make_room()
    await ann.join(den)
    heard = listen(server)
    me = f"/api/rooms/{den}/members/me"
    for shown in ({"muted": True, "hand": True}, {"muted": True}, {}):
        assert (await ann.client.patch(me, json=shown)).status_code == 204
    (member,) = (await ben.room(den))["members"]
    assert (member["muted"], member["deafened"], member["hand"]) == (True, False, True)
    assert told(heard, "room.changed") == 1
    assert told(heard, "person.changed") == 0
    assert refusal(await ben.client.patch(me, json={"muted": True})) == (409, "not_in_room")


async def test_a_deleted_room_puts_everybody_out_and_an_old_token_does_not_bring_it_back(
    server: Server, ann: Person, ben: Person, den: str
) -> None:
    media = server.media
    assert isinstance(media, FakeMediaServer)
    bens = await call(server, media, ben, den)
    assert (await ann.client.delete(f"/api/rooms/{den}")).status_code == 204
    await until(bens.is_over)
    await until(lambda: RoomId(den) in media.closed)
    with pytest.raises(NotLetIn):
        media.join(bens.token, server.ctx.clock.now())
    assert refusal(await ben.client.get(f"/api/rooms/{den}")) == (404, "not_found")
    assert refusal(await ben.join(den)) == (404, "not_found")
    row, seats, keys = await server.ctx.writer.run(
        lambda tx: (
            tx.execute(select(rooms.c.deleted_at).where(rooms.c.id == den)).scalar_one(),
            tx.execute(select(grants.c.state).where(grants.c.room_id == den)).scalars().all(),
            tx.execute(select(room_keys.c.epoch).where(room_keys.c.room_id == den)).all(),
        )
    )
    assert row == server.ctx.clock.now()
    assert (list(seats), list(keys)) == (["revoked"], [])  # who was there stays as history; the key does not
    assert server.ctx.models.of(Keys).of(RoomId(den)) is None
