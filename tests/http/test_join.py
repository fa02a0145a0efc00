"""Joining: seats, who gets none, and what others see of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from api.features.accounts.models import sessions
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.conftest import Serve, client_of

PASSWORD = "quiet river 7"


@pytest.fixture
async def ann(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(server) as client:
        await register(client, "Ann")
        yield client


async def register(client: httpx.AsyncClient, name: str) -> None:
    assert (await client.post("/api/accounts", json={"username": name, "password": PASSWORD})).status_code == 201


async def make_room(client: httpx.AsyncClient, **given: object) -> str:
    answer = await client.post("/api/rooms", json={"name": "Den", "kind": "voice", **given})
    assert answer.status_code == 201
    return str(answer.json()["id"])


async def join(client: httpx.AsyncClient, room_id: str, **given: object) -> httpx.Response:
    return await client.post(f"/api/rooms/{room_id}/join", json=given)


async def look(client: httpx.AsyncClient, room_id: str) -> tuple[int, list[str]]:
    """The room's version, and the identities in it."""
    room = (await client.get(f"/api/rooms/{room_id}")).json()
    return room["version"], [member["identity"] for member in room["members"]]


async def test_a_join_is_one_new_version_of_the_room(ann: httpx.AsyncClient) -> None:
    room_id = await make_room(ann)
    before, _ = await look(ann, room_id)
    answer = (await join(ann, room_id)).json()
    assert await look(ann, room_id) == (before + 1, [answer["identity"]])
    assert answer["room"]["version"] == before + 1


async def test_joining_again_from_the_same_device_takes_the_seats_place_in_one_version(ann: httpx.AsyncClient) -> None:
    room_id = await make_room(ann)
    await join(ann, room_id)
    before, _ = await look(ann, room_id)
    again = (await join(ann, room_id)).json()["identity"]
    assert await look(ann, room_id) == (before + 1, [again])


async def test_moving_changes_both_rooms(ann: httpx.AsyncClient) -> None:
    first, second = await make_room(ann), await make_room(ann, name="Attic")
    await join(ann, first)
    (was_first, _), (was_second, _) = await look(ann, first), await look(ann, second)
    moved = (await join(ann, second)).json()["identity"]
    assert await look(ann, first) == (was_first + 1, [])
    assert await look(ann, second) == (was_second + 1, [moved])


async def test_another_device_moves_only_when_told_to(ann: httpx.AsyncClient) -> None:
    room_id = await make_room(ann)
    await join(ann, room_id, device_id="phone")
    refused = await join(ann, room_id, device_id="laptop")
    assert (refused.status_code, refused.json()["code"], refused.json()["room_id"]) == (
        409, "in_call_elsewhere", room_id
    )  # fmt: skip
    assert (await join(ann, room_id, device_id="laptop", move=True)).status_code == 200


async def test_leaving_on_a_replaced_device_ends_only_its_own_seat(ann: httpx.AsyncClient) -> None:
    room_id = await make_room(ann)
    old = (await join(ann, room_id, device_id="phone")).json()["identity"]
    new = (await join(ann, room_id, device_id="laptop", move=True)).json()["identity"]
    before = await look(ann, room_id)
    assert (await ann.post(f"/api/rooms/{room_id}/leave", json={"identity": old})).status_code == 204
    assert await look(ann, room_id) == before
    assert before[1] == [new]
    await ann.post(f"/api/rooms/{room_id}/leave", json={"identity": new})
    assert (await look(ann, room_id))[1] == []


@pytest.mark.parametrize("body", [None, {}, {"identity": None}])
async def test_leaving_without_an_identity_gives_up_the_seat_there_is(
    ann: httpx.AsyncClient, body: dict[str, None] | None
) -> None:
    room_id = await make_room(ann)
    await join(ann, room_id)
    assert (await ann.post(f"/api/rooms/{room_id}/leave", json=body)).status_code == 204
    assert (await look(ann, room_id))[1] == []


@pytest.mark.parametrize("body", [{"identity": 7}, {"identity": ""}, {"identity": "x" * 65}, {"who": "me"}])
async def test_leaving_takes_no_other_words(ann: httpx.AsyncClient, body: dict[str, object]) -> None:
    room_id = await make_room(ann)
    await join(ann, room_id)
    assert (await ann.post(f"/api/rooms/{room_id}/leave", json=body)).status_code == 422
    assert len((await look(ann, room_id))[1]) == 1


async def test_a_full_room_keeps_places_for_those_who_hold_them(server: Server, ann: httpx.AsyncClient) -> None:
    room_id = await make_room(ann, capacity=2)
    async with client_of(server) as ben, client_of(server) as cid:
        await register(ben, "Ben")
        await register(cid, "Cid")
        assert (await join(ann, room_id)).status_code == (await join(ben, room_id)).status_code == 200
        refused = await join(cid, room_id)
        assert (refused.status_code, refused.json()["code"]) == (409, "room_full")
        assert (await join(ben, room_id)).status_code == 200


@pytest.mark.parametrize(
    ("configured", "used", "url"),
    [
        ("", "http://127.0.0.1:9000", "ws://127.0.0.1:9000/livekit"),
        ("https://talk.test", "https://talk.test", "wss://talk.test/livekit"),
        ("https://talk.test https://call.test:8443", "https://call.test:8443", "wss://call.test:8443/livekit"),
    ],
)
async def test_the_sfu_is_reached_on_the_host_that_was_used(serve: Serve, configured: str, used: str, url: str) -> None:
    async with serve(INDABA_ORIGIN=configured, INDABA_REGISTRATION="open") as server, client_of(server, used) as ann:
        await register(ann, "Ann")
        assert (await join(ann, await make_room(ann))).json()["url"] == url
    async with serve(INDABA_ORIGIN=configured) as server, client_of(server, "https://elsewhere.test") as stranger:
        refused = await stranger.post("/api/sessions", json={"username": "Ann", "password": PASSWORD})
        assert (refused.status_code, refused.json()["code"]) == (400, "unknown_host")


@pytest.mark.parametrize("hosts", [("127.0.0.1", "elsewhere.test"), ("elsewhere.test", "127.0.0.1")])
async def test_a_request_that_names_two_hosts_is_refused(ann: httpx.AsyncClient, hosts: tuple[str, str]) -> None:
    room_id = await make_room(ann)
    refused = await ann.post(f"/api/rooms/{room_id}/join", json={}, headers=[("Host", host) for host in hosts])
    assert (refused.status_code, refused.json()["code"]) == (400, "unknown_host")


async def test_a_place_is_kept_30_seconds_for_who_does_not_arrive(
    server: Server, ann: httpx.AsyncClient, clock: FrozenClock
) -> None:
    room_id = await make_room(ann, capacity=2)
    async with client_of(server) as ben, client_of(server) as cid:
        await register(ben, "Ben")
        await register(cid, "Cid")
        await join(ann, room_id)
        await join(ben, room_id)
        clock.move(timedelta(seconds=29))
        await server.ticker.tick()
        assert (await join(cid, room_id)).json()["code"] == "room_full"
        clock.move(timedelta(seconds=1))
        await server.ticker.tick()
        arriving = (await join(cid, room_id)).json()["identity"]
        assert (await look(ann, room_id))[1] == [arriving]


async def test_a_room_that_one_may_not_see_is_as_if_it_did_not_exist(server: Server, ann: httpx.AsyncClient) -> None:
    hidden = await make_room(ann, visibility="invite_only")
    async with client_of(server) as ben:
        await register(ben, "Ben")
        refused, missing = await join(ben, hidden), await join(ben, "nowhere")
    assert refused.status_code == missing.status_code == 404
    assert refused.json()["code"] == missing.json()["code"]


async def test_the_database_decides_whether_the_session_still_lives(server: Server, ann: httpx.AsyncClient) -> None:
    """A session that is revoked while its join is on the way gets no seat, although memory does not know yet."""
    room_id = await make_room(ann)
    revoked_at = server.ctx.clock.now()
    await server.ctx.writer.run(lambda tx: tx.execute(update(sessions).values(revoked_at=revoked_at)))
    answer = await join(ann, room_id)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert (await look(ann, room_id))[1] == []
