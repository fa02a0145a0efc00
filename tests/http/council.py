"""A room with people whom the SFU sees, and what they do to each other there."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import httpx

from api.core.ids import AccountId, RoomId
from api.features.accounts.rules import Role
from api.features.accounts.store import alter
from api.features.presence import service as presence
from api.features.presence.rules import Seen
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.http.people import Person, person

PATIENCE = timedelta(seconds=11)
"""A little longer than somebody must have been in a room to vote there."""


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


async def promote(server: Server, who: Person, role: Role) -> None:
    """Give somebody a role, as the administrator's command does."""
    await server.ctx.writer.run(lambda tx: alter(tx, AccountId(who.id), {"role": role}))


@dataclass(frozen=True, slots=True)
class Council:
    """Some people in one room, long enough to vote."""

    server: Server
    clock: FrozenClock
    room_id: str
    people: list[Person]

    async def call(self, caller: Person, **motion: object) -> httpx.Response:
        return await caller.client.post(f"/api/rooms/{self.room_id}/votes", json=motion)

    async def call_jail(self, caller: Person, target: Person, minutes: int = 5) -> dict[str, Any]:
        answer = await self.call(
            caller, kind="jail", target_id=target.id, minutes=minutes, reason="Music over everyone"
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def jail(self, target: Person, *judges: Person, minutes: int = 5) -> dict[str, Any]:
        """Vote until it has passed; the sentence as its subject sees it."""
        vote = await self.call_jail(judges[0], target, minutes)
        for judge in judges[1:]:
            await ballot(judge, vote["id"], "yes")
        answer = await target.client.get("/api/sentences/current")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def pass_time(self, **by: float) -> None:
        """Let time pass, and have done what is due."""
        self.clock.move(timedelta(**by))
        await self.server.ticker.tick()


async def ballot(who: Person, vote_id: str, choice: str) -> httpx.Response:
    return await who.client.put(f"/api/votes/{vote_id}/ballot", json={"choice": choice})


@asynccontextmanager
async def council(server: Server, clock: FrozenClock, size: int = 4) -> AsyncGenerator[Council]:
    """The first of them owns the room."""
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(person(server, f"person{number}")) for number in range(size)]
        room_id = await people[0].make_room()
        for one in people:
            await arrive(server, one, room_id)
        clock.move(PATIENCE)
        yield Council(server, clock, room_id, people)
