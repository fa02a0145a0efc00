"""One invite-only room, and somebody of every kind around it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

import httpx

from api.core.ids import RoomId
from api.features.accounts.rules import Role
from api.main import Server
from tests.http.conftest import client_of
from tests.support.calls import enter
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
    people: dict[Who, Person]
    target: Person
    room_id: RoomId
    ids: dict[str, str] = field(default_factory=dict[str, str])
    """What stands for a parameter of a path or a value of a body."""

    async def ask(self, who: Who, method: str, path: str, body: object = None) -> httpx.Response:
        """One request, with the scene's ids in its path."""
        headers = self.people[who].headers if who in self.people else {}
        return await self.client.request(method, path.format_map(self.ids), json=body, headers=headers)

    async def enter(self, *people: Who) -> None:
        """Have these be in the room too."""
        for who in people:
            await enter(self.server, self.client, self.people[who], self.room_id)


@asynccontextmanager
async def scene_on(server: Server) -> AsyncGenerator[Scene]:
    async with client_of(server) as client:
        people: dict[Who, Person] = {who: await register(client, who.value) for who in Who if who is not Who.ANONYMOUS}
        target = await register(client, "target")
        await appoint(server, people[Who.MODERATOR], Role.MODERATOR)
        await appoint(server, people[Who.ADMINISTRATOR], Role.ADMINISTRATOR)
        body = {"name": "Den", "kind": "video", "visibility": "invite_only"}
        made = await client.post("/api/rooms", json=body, headers=people[Who.OWNER].headers)
        room_id = RoomId(made.json()["id"])
        scene = Scene(server, client, people, target, room_id)
        scene.ids = {"room_id": room_id, "account_id": target.id}
        for person in (people[Who.MEMBER], target):
            path = f"/api/rooms/{room_id}/people/{person.id}"
            assert (await client.put(path, headers=people[Who.OWNER].headers)).status_code == 204
        await enter(server, client, target, room_id)
        yield scene
