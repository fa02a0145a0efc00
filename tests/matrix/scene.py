"""One invite-only room, and somebody of every kind around it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

import httpx

from api.core.ids import RoomId
from api.features.accounts.rules import Role
from api.main import Server
from tests.support.calls import enter
from tests.support.clients import client_of
from tests.support.people import Person, appoint, register


class Who(StrEnum):
    """As the columns of the tables stand."""

    ANONYMOUS = "anonymous"
    FOREIGN = "foreign"
    MEMBER = "member"
    OWNER = "owner"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


@dataclass
class Scene:
    """The room is the owner's; member and target are named as its people, foreign is not; the target is inside."""

    server: Server
    client: httpx.AsyncClient
    """Nobody's."""
    people: dict[Who, Person]
    target: Person
    room_id: RoomId
    ids: dict[str, str] = field(default_factory=dict[str, str])
    """What stands for a parameter of a path or a value of a body."""
    inside: set[Who] = field(default_factory=set[Who])

    async def ask(self, who: Who, method: str, path: str, body: object = None) -> httpx.Response:
        """One request, with the scene's ids in its path and wherever the body names one."""
        headers = self.people[who].headers if who in self.people else {}
        path = path.format_map(self.ids)
        return await self.client.request(method, path, json=self._with_ids(body), headers=headers)

    async def gather(self) -> None:
        """Have all who may be in the room be there."""
        for who, person in self.people.items():
            if who is not Who.FOREIGN and who not in self.inside:
                self.inside.add(who)
                await enter(self.server, person, self.room_id)

    async def call_vote(self, caller: Who) -> None:
        """Gather, and have this one call for jailing the target."""
        await self.gather()
        body = {"kind": "jail", "target_id": self.target.id, "minutes": 5, "reason": "Music"}
        called = await self.ask(caller, "POST", "/api/rooms/{room_id}/votes", body)
        assert called.status_code == 201, called.text
        self.ids["vote_id"] = called.json()["id"]

    async def jail(self) -> None:
        """Have the vote pass: three of the four say yes."""
        await self.call_vote(Who.MEMBER)
        for who in (Who.MODERATOR, Who.ADMINISTRATOR):
            cast = await self.ask(who, "PUT", "/api/votes/{vote_id}/ballot", {"choice": "yes"})
            assert cast.status_code == 200, cast.text
        serving = await self.target.client.get("/api/sentences/current")
        self.ids["sentence_id"] = serving.json()["id"]

    def _with_ids(self, body: object) -> object:
        if not isinstance(body, dict):
            return body
        return {name: value.format_map(self.ids) if isinstance(value, str) else value for name, value in body.items()}


@asynccontextmanager
async def scene_on(server: Server) -> AsyncGenerator[Scene]:
    async with AsyncExitStack() as stack:

        async def somebody(name: str) -> Person:
            return await register(await stack.enter_async_context(client_of(server)), name)

        people: dict[Who, Person] = {who: await somebody(who.value) for who in Who if who is not Who.ANONYMOUS}
        target, owner = await somebody("target"), people[Who.OWNER]
        await appoint(server, people[Who.MODERATOR], Role.MODERATOR)
        await appoint(server, people[Who.ADMINISTRATOR], Role.ADMINISTRATOR)
        room_id = RoomId(await owner.make_room("Den", kind="video", visibility="invite_only"))
        scene = Scene(server, await stack.enter_async_context(client_of(server)), people, target, room_id)
        scene.ids = {"room_id": room_id, "account_id": target.id}
        for person in (people[Who.MEMBER], target):
            assert (await owner.moderate("PUT", room_id, f"people/{person.id}")).status_code == 204
        await enter(server, target, room_id)
        yield scene
