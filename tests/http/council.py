"""One room with people who may vote there, and what they decide."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.assembly import Assembly, assembly
from tests.http.deeds import accuse, ballot, call
from tests.support.people import Person


@dataclass(frozen=True, slots=True)
class Council:
    """Some people in one room, long enough to vote."""

    here: Assembly
    room_id: str
    people: list[Person]

    @property
    def server(self) -> Server:
        return self.here.server

    async def call(self, caller: Person, **motion: Any) -> httpx.Response:
        return await call(caller, self.room_id, **motion)

    async def call_jail(self, caller: Person, target: Person, minutes: int = 5) -> dict[str, Any]:
        return await accuse(caller, self.room_id, target, minutes, reason="Music over everyone")

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
        await self.here.pass_time(timedelta(**by))


@asynccontextmanager
async def council(server: Server, clock: FrozenClock, size: int = 4) -> AsyncGenerator[Council]:
    """The first of them owns the room."""
    async with assembly(server, clock) as here:
        people = await here.people(*(f"person{number}" for number in range(size)))
        yield Council(here, await here.room_of(*people), people)
