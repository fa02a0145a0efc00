"""People in rooms, through HTTP, and what the bus told meanwhile."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from api.core.bus import Event
from api.core.ids import AccountId, RoomId
from api.features.accounts import store as accounts
from api.features.accounts.rules import Role
from api.features.keys.view import Keys
from api.main import Server
from tests.http.clients import client_of

PASSWORD = "quiet river 7"


class Person:
    """Somebody logged in, with a browser of their own."""

    def __init__(self, client: httpx.AsyncClient, account_id: str) -> None:
        self.client, self.id = client, account_id

    async def make_room(self, name: str = "Den", **given: object) -> str:
        answer = await self.client.post("/api/rooms", json={"name": name, "kind": "voice", **given})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def join(self, room_id: str, **given: object) -> httpx.Response:
        return await self.client.post(f"/api/rooms/{room_id}/join", json=given)

    async def room(self, room_id: str) -> dict[str, Any]:
        answer = await self.client.get(f"/api/rooms/{room_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def moderate(self, method: str, room_id: str, deed: str, body: object = None) -> httpx.Response:
        """Ask for a deed, such as `members/<id>/mute`."""
        return await self.client.request(method, f"/api/rooms/{room_id}/{deed}", json=body)

    async def log(self, room_id: str) -> list[dict[str, Any]]:
        """The newest page of the room's moderation log."""
        answer = await self.moderate("GET", room_id, "log")
        assert answer.status_code == 200, answer.text
        return list(answer.json()["entries"])


@asynccontextmanager
async def person(server: Server, name: str, role: Role = Role.MEMBER) -> AsyncGenerator[Person]:
    """A new account."""
    async with client_of(server) as client:
        answer = await client.post("/api/accounts", json={"username": name, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        account_id = AccountId(answer.json()["account"]["id"])
        await server.ctx.writer.run(lambda tx: accounts.alter(tx, account_id, {"role": role}))
        yield Person(client, account_id)


def listen(server: Server) -> list[Event]:
    """Every event from now on, as it is published."""
    heard: list[Event] = []
    server.ctx.bus.subscribe(heard.append)
    return heard


def epoch(server: Server, room_id: str) -> int:
    """The present epoch of an encrypted room's key."""
    source = server.ctx.models.of(Keys).of(RoomId(room_id))
    assert source is not None
    return source.epoch


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """The status and the code."""
    return answer.status_code, answer.json()["code"]
