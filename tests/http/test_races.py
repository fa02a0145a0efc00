"""Two and more at once: the database decides, and everybody hears the same."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
import pytest
from sqlalchemy import select

from api.core.ids import RoomId
from api.features.presence.models import grants
from api.features.presence.rules import GOOD
from api.features.presence.view import Roster
from api.main import Server
from tests.fakes.media import FakeMediaServer
from tests.gate.calls import call
from tests.support.clients import client_of
from tests.support.people import PASSWORD, Person, person
from tests.support.until import until

N = 12


@asynccontextmanager
async def crowd(server: Server, many: int) -> AsyncGenerator[list[Person]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(person(server, f"Guest{number}")) for number in range(many)]


def outcomes(answers: Sequence[httpx.Response]) -> Counter[tuple[int, str]]:
    return Counter((one.status_code, one.json()["code"] if one.status_code >= 400 else "") for one in answers)


async def good(server: Server) -> list[tuple[str, str]]:
    """Room and account of every good grant, by the rows."""
    found = select(grants.c.room_id, grants.c.account_id).where(grants.c.state.in_(GOOD))
    return await server.ctx.writer.run(lambda tx: [(row.room_id, row.account_id) for row in tx.execute(found)])


@pytest.mark.parametrize("places", [2, N - 1])
async def test_into_a_room_with_too_few_places_come_exactly_as_many_as_fit(
    server: Server, ann: Person, places: int
) -> None:
    den = await ann.make_room(capacity=places)
    async with crowd(server, N) as people:
        answers = await asyncio.gather(*(one.join(den) for one in people))
    assert outcomes(answers) == {(200, ""): places, (409, "room_full"): N - places}
    members = (await ann.room(den))["members"]
    assert len({member["account_id"] for member in members}) == len(members) == places
    assert len(await good(server)) == places


async def test_one_place_given_up_is_taken_once(server: Server, ann: Person) -> None:
    den = await ann.make_room(capacity=2)
    async with crowd(server, 6) as people:
        first, second, *others = people
        for one in (first, second):
            assert (await one.join(den)).status_code == 200
        leaving = first.client.post(f"/api/rooms/{den}/leave")
        answers = await asyncio.gather(leaving, *(one.join(den) for one in others))
    assert outcomes(answers) == {(204, ""): 1, (200, ""): 1, (409, "room_full"): 3}


async def test_two_devices_of_one_account_at_once_get_one_seat(server: Server, ann: Person) -> None:
    den = await ann.make_room()
    answers = await asyncio.gather(*(ann.join(den, device_id=f"tab{number}") for number in range(5)))
    assert outcomes(answers) == {(200, ""): 1, (409, "in_call_elsewhere"): 4}
    assert await good(server) == [(den, ann.id)]


async def test_two_devices_that_both_move_leave_one_seat_and_it_is_the_one_shown(server: Server, ann: Person) -> None:
    dens = [await ann.make_room(name) for name in ("First", "Second")]
    answers = await asyncio.gather(*(ann.join(den, device_id=den, move=True) for den in dens * 3))
    assert outcomes(answers).keys() <= {(200, ""), (409, "seat_lost")}
    ((room_id, account_id),) = await good(server)
    assert account_id == ann.id
    rooms = {den: [member["identity"] for member in (await ann.room(den))["members"]] for den in dens}
    assert [den for den, identities in rooms.items() if identities] == [room_id]
    assert rooms[room_id][0] in {one.json()["identity"] for one in answers if one.status_code == 200}


async def test_a_join_against_a_deletion_leaves_nobody_in_a_room_that_is_gone(server: Server, ann: Person) -> None:
    async with crowd(server, 6) as people:
        for round_ in range(5):
            den = await ann.make_room(f"Den {round_}")
            deleted = ann.client.delete(f"/api/rooms/{den}")
            answers = await asyncio.gather(
                *(one.join(den) for one in people[:3]), deleted, *(one.join(den) for one in people[3:])
            )
            assert outcomes(answers).keys() <= {(200, ""), (204, ""), (404, "not_found"), (409, "seat_lost")}
            assert outcomes(answers)[204, ""] == 1
            assert await good(server) == []
            assert list(server.ctx.models.of(Roster).in_room(RoomId(den))) == []


async def test_a_room_is_deleted_once(server: Server, ann: Person) -> None:
    den = await ann.make_room()
    answers = await asyncio.gather(*(ann.client.delete(f"/api/rooms/{den}") for _ in range(4)))
    assert outcomes(answers) == {(204, ""): 1, (404, "not_found"): 3}


async def test_one_of_many_rooms_gets_a_name(server: Server, ann: Person) -> None:
    body = {"name": "Hall", "kind": "voice"}
    answers = await asyncio.gather(*(ann.client.post("/api/rooms", json=body) for _ in range(8)))
    assert outcomes(answers) == {(201, ""): 1, (409, "name_taken"): 7}


async def test_one_of_many_accounts_gets_a_name(server: Server) -> None:
    async with client_of(server) as client:
        body = {"username": "zoe", "password": PASSWORD}
        answers = await asyncio.gather(*(client.post("/api/accounts", json=body) for _ in range(4)))
    assert outcomes(answers) == {(201, ""): 1, (409, "username_taken"): 3}


async def test_who_is_shut_out_while_joining_is_not_inside_afterwards(server: Server, ann: Person) -> None:
    den = await ann.make_room(visibility="invite_only")
    async with crowd(server, 5) as people:
        for one in people:
            await ann.client.put(f"/api/rooms/{den}/people/{one.id}")
        out = [ann.client.delete(f"/api/rooms/{den}/people/{one.id}") for one in people]
        answers = await asyncio.gather(*(one.join(den) for one in people), *out)
    assert outcomes(answers).keys() <= {(200, ""), (204, ""), (404, "not_found"), (409, "seat_lost")}
    assert await good(server) == []


async def test_what_is_done_in_a_room_against_its_deletion_fails_as_if_it_came_after(
    server: Server, ann: Person, ben: Person
) -> None:
    media = server.media
    assert isinstance(media, FakeMediaServer)
    den = await ann.make_room()
    bens = await call(server, media, ben, den)
    answers = await asyncio.gather(
        ben.client.patch(f"/api/rooms/{den}/members/me", json={"muted": True}),
        ann.client.patch(f"/api/rooms/{den}", json={"name": "Late"}),
        ann.client.delete(f"/api/rooms/{den}"),
        ben.client.patch(f"/api/rooms/{den}/members/me", json={"muted": False}),
        ben.client.post(f"/api/rooms/{den}/leave"),
        ann.client.patch(f"/api/rooms/{den}", json={"name": "Later"}),
    )
    assert all(one.status_code in (200, 204, 404, 409) for one in answers), [one.text for one in answers]
    await until(bens.is_over)
    assert await good(server) == []
