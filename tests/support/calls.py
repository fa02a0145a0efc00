"""Getting people into a call on the fake SFU."""

from __future__ import annotations

import asyncio

import httpx

from api.core.bus import Event
from api.core.ids import Identity, RoomId
from api.features.presence.rules import State
from api.features.presence.view import Roster
from api.main import Server
from tests.fakes.media import FakeMediaServer
from tests.support.people import Person

WITHIN_S = 10


def media_of(server: Server) -> FakeMediaServer:
    assert isinstance(server.media, FakeMediaServer)
    return server.media


async def enter(server: Server, client: httpx.AsyncClient, person: Person, room_id: RoomId) -> Identity:
    """Join and connect; back once the rows say so."""
    answer = await client.post(f"/api/rooms/{room_id}/join", json={}, headers=person.headers)
    assert answer.status_code == 200, answer.text
    identity, arrived = Identity(answer.json()["identity"]), asyncio.Event()

    def look(_event: Event) -> None:
        seat = server.ctx.models.of(Roster).seat(identity)
        if seat is not None and seat.state is State.ACTIVE:
            arrived.set()

    unsubscribe = server.ctx.bus.subscribe(look)
    media = media_of(server)
    await media.open_room(room_id)
    media.join(answer.json()["token"], server.ctx.clock.now())
    server.enforcer.wake({room_id})
    async with asyncio.timeout(WITHIN_S):
        await arrived.wait()
    unsubscribe()
    return identity
