"""What people in a room do, one request each."""

from __future__ import annotations

from functools import partial
from typing import Any

import httpx

from api.core.ids import RoomId
from api.features.presence import service as presence
from api.features.presence.rules import Seen
from api.main import Server
from tests.fakes.media import FakeMediaServer
from tests.support.people import Person


async def arrive(server: Server, who: Person, room_id: str, **given: object) -> None:
    """Join, connect to the SFU, and be seen there."""
    answer = await who.join(room_id, **given)
    assert answer.status_code == 200, answer.text
    sfu, room, now = server.media, RoomId(room_id), server.ctx.clock.now()
    assert isinstance(sfu, FakeMediaServer)
    await sfu.open_room(room)
    sfu.join(answer.json()["token"], now)
    seen = tuple(Seen(one.identity, clear=False) for one in await sfu.participants(room))
    await server.ctx.writer.run(partial(presence.take_in, room_id=room, seen=seen, asked_at=now))


async def call(who: Person, room_id: str, kind: str = "jail", **given: object) -> httpx.Response:
    """Call a vote."""
    return await who.client.post(f"/api/rooms/{room_id}/votes", json={"kind": kind, **given})


async def accuse(who: Person, room_id: str, target: Person, minutes: int = 5, **given: object) -> dict[str, Any]:
    """Call a vote to jail somebody; the vote."""
    answer = await call(who, room_id, "jail", target_id=target.id, minutes=minutes, **given)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def look(who: Person, vote_id: str) -> httpx.Response:
    return await who.client.get(f"/api/votes/{vote_id}")


async def ballot(who: Person, vote_id: str, choice: str) -> httpx.Response:
    return await who.client.put(f"/api/votes/{vote_id}/ballot", json={"choice": choice})
