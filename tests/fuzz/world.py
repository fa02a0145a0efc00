"""A server in a thread of its own, with people of every role, some of them in a call."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Generator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import requests

from api.core.migrate import upgrade
from api.features.accounts.rules import Role
from api.main import Server, build
from tests.fakes.media import FakeMediaServer
from tests.http.conftest import settings_for
from tests.support.people import PASSWORD, Person, appoint, visitor
from tests.support.serving import serving

T = TypeVar("T")
WITHIN_S = 30


class Who(StrEnum):
    ANONYMOUS = "anonymous"
    MEMBER = "member"
    OWNER = "owner"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


@dataclass
class World:
    """Where to send requests, as whom, and which ids exist."""

    url: str
    server: Server
    loop: asyncio.AbstractEventLoop
    people: dict[Who, Person] = field(default_factory=dict[Who, Person])
    known: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Ids that exist, by the name of the parameter that takes them."""

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """On the server's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(WITHIN_S)

    def headers(self, who: Who) -> dict[str, str]:
        return self.people[who].headers if who in self.people else {}

    def learn(self, path: str, answer: object) -> None:
        """Remember the id of what was made, so that later requests can name it: `/rooms/…/votes` makes `vote_id`s."""
        if isinstance(answer, dict) and isinstance(answer.get("id"), str):
            kind = [part for part in path.split("/") if not part.startswith("{")][-1]
            ids = self.known.setdefault(f"{kind.removesuffix('s')}_id", [])
            ids.append(answer["id"])
            del ids[:-20]

    def revive(self, who: Who, session: requests.Session) -> None:
        """Log in again whoever was logged out by a request that worked."""
        person = self.people.get(who)
        if person and session.get(f"{self.url}/api/accounts/me", headers=person.headers).status_code == 401:
            body = {"username": person.username, "password": PASSWORD, "transport": "bearer"}
            person.carry(session.post(f"{self.url}/api/sessions", json=body).json()["token"])

    def furnish(self) -> None:
        """Give it new rooms with everybody in a call, whatever earlier requests have done to the old ones."""
        self.run(_furnish(self))

    def is_well(self) -> bool:
        """Whether the process still answers and lets somebody new into a call."""
        return self.run(self._is_well())

    async def _is_well(self) -> bool:
        async with visitor(self.url) as somebody:
            assert (await somebody.client.get("/healthz")).status_code == 200
            assert (await somebody.client.get("/readyz")).status_code == 200
            room_id = await somebody.make_room()
            await somebody.ticket(room_id)
            gone = await somebody.client.delete(f"/api/rooms/{room_id}")
            return gone.status_code == 204


@contextmanager
def running_world(data: Path) -> Generator[World]:
    """Start it, fill it, and stop it in the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="server", daemon=True)
    thread.start()

    def run(work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, loop).result(WITHIN_S)

    stack = AsyncExitStack()
    try:
        yield run(_open(stack, data, loop))
    finally:
        run(stack.aclose())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _open(stack: AsyncExitStack, data: Path, loop: asyncio.AbstractEventLoop) -> World:
    settings = settings_for(data, INDABA_LIMITS="off", INDABA_VOTE_PRESENCE_S="0")
    upgrade(settings)
    server = build(settings, media=FakeMediaServer(), password_rounds=4)
    await server.start()
    stack.push_async_callback(server.stop)
    stack.callback(server.say_goodbye)
    world = World(f"http://{await stack.enter_async_context(serving(server.public))}", server, loop)
    for who in Who:
        if who is not Who.ANONYMOUS:
            world.people[who] = await stack.enter_async_context(visitor(world.url))
    await appoint(world.server, world.people[Who.MODERATOR], Role.MODERATOR)
    await appoint(world.server, world.people[Who.ADMINISTRATOR], Role.ADMINISTRATOR)
    world.known["account_id"] = world.known["target_id"] = [person.id for person in world.people.values()]
    await _furnish(world)
    return world


async def _furnish(world: World) -> None:
    owner = world.people[Who.OWNER]
    rooms = [await owner.make_room(kind="video", visibility=visibility) for visibility in ("listed", "invite_only")]
    world.known = {name: ids for name, ids in world.known.items() if name in ("account_id", "target_id")}
    world.known["room_id"] = rooms
    for person in world.people.values():
        await _call(world, person, rooms[0])


async def _call(world: World, person: Person, room_id: str) -> None:
    """Join, and be there for the SFU."""
    answer = await person.join(room_id, move=True)
    if answer.status_code == 403:  # jailed by a vote of an earlier test
        return
    joined = answer.json()
    media, now = world.server.media, world.server.ctx.clock.now()
    assert isinstance(media, FakeMediaServer)
    await media.open_room(joined["room"]["id"])
    media.join(joined["token"], now)
    world.server.enforcer.wake({joined["room"]["id"]})
