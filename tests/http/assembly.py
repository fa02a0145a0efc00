"""People whom the SFU sees in a room, the votes they call, and time that passes for the server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

from api.core.bus import Event
from api.features.accounts.rules import Role
from api.features.rooms.sight import Sight
from api.features.stream.rules import may_see
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.http.deeds import accuse, arrive, ballot, look
from tests.support.outcomes import listen
from tests.support.people import Person, person

LONG_ENOUGH = timedelta(seconds=10)
WINDOW = timedelta(seconds=30)
WITHIN_S = 10.0


class Assembly:
    """A server with people in its rooms."""

    def __init__(self, server: Server, clock: FrozenClock, stack: AsyncExitStack) -> None:
        self.server, self.clock, self._stack = server, clock, stack
        assert isinstance(server.media, FakeMediaServer)
        self.sfu: FakeMediaServer = server.media
        self.heard: list[Event] = listen(server)

    async def people(self, *names: str, role: Role = Role.MEMBER) -> list[Person]:
        """New accounts."""
        return [await self._stack.enter_async_context(person(self.server, name, role)) for name in names]

    async def enter(self, who: Person, room_id: str, **given: object) -> None:
        """Join, connect, and be seen by the SFU."""
        await arrive(self.server, who, room_id, **given)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; looked at after every event."""
        changed = asyncio.Event()
        unsubscribe = self.server.ctx.bus.subscribe(lambda _event: changed.set())
        try:
            async with asyncio.timeout(WITHIN_S):
                while not holds():
                    await changed.wait()
                    changed.clear()
        finally:
            unsubscribe()

    async def room_of(self, *who: Person, name: str = "Den", **given: object) -> str:
        """A room of the first one's, in which all of these have been for long enough to vote."""
        room_id = await who[0].make_room(name, **given)
        for one in who:
            await self.enter(one, room_id)
        self.clock.move(LONG_ENOUGH)
        return room_id

    async def pass_time(self, by: timedelta) -> None:
        """Let time pass, and let the server see to what is due then."""
        self.clock.move(by)
        await self.server.ticker.tick()

    def told(self, who: Person, kind: str) -> list[dict[str, Any]]:
        """What a stream of this account would have been sent of one type, judged by what holds now."""
        sight = Sight(self.server.ctx.models)
        mine = [event for event in self.heard if event.type == kind and may_see(event.audience, who.id, sight)]
        return [dict(event.data) for event in mine]

    def snapshot(self, who: Person) -> dict[str, Any]:
        """What a new stream of this account begins with."""
        return self.server.hub.feed.snapshot(who.id)


@asynccontextmanager
async def assembly(server: Server, clock: FrozenClock) -> AsyncGenerator[Assembly]:
    async with AsyncExitStack() as stack:
        yield Assembly(server, clock, stack)


async def jail(assembled: Assembly, electors: Sequence[Person], room_id: str, target: Person, minutes: int = 5) -> str:
    """Have these electors, who are all there are, jail somebody; the sentence's id."""
    vote = await accuse(electors[0], room_id, target, minutes)
    for one in electors[1 : vote["electors"] // 2 + 1]:
        await ballot(one, vote["id"], "yes")
    assert (await look(electors[0], vote["id"])).json()["state"] == "passed"
    served = await target.client.get("/api/sentences/current")
    assert served.status_code == 200, served.text
    return str(served.json()["id"])
