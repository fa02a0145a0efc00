"""A program that registers, makes rooms, joins and moderates over real HTTP, by bearer token."""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from api.core.ids import AccountId, Identity

PASSWORD = "a quiet river at noon"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a join hands out."""

    identity: Identity
    token: str


class Visitor:
    """One session of an account."""

    def __init__(self, client: httpx.AsyncClient, name: str) -> None:
        self.client, self.name = client, name
        self.id = AccountId("")

    async def register(self) -> None:
        body = {"username": self.name, "password": PASSWORD, "transport": "bearer"}
        answer = await self.client.post("/api/accounts", json=body)
        assert answer.status_code == 201, answer.text
        self.id = AccountId(answer.json()["account"]["id"])
        self.client.headers["Authorization"] = f"Bearer {answer.json()['token']}"

    async def log_in(self) -> None:
        body = {"username": self.name, "password": PASSWORD, "transport": "bearer"}
        answer = await self.client.post("/api/sessions", json=body)
        assert answer.status_code == 201, answer.text
        self.id = AccountId(answer.json()["account"]["id"])
        self.client.headers["Authorization"] = f"Bearer {answer.json()['token']}"

    async def make_room(self, **given: object) -> str:
        body = {"name": secrets.token_hex(6), "kind": "video", **given}
        answer = await self.client.post("/api/rooms", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def try_join(self, room_id: str, **given: object) -> httpx.Response:
        return await self.client.post(f"/api/rooms/{room_id}/join", json=given)

    async def join(self, room_id: str, **given: object) -> Ticket:
        answer = await self.try_join(room_id, **given)
        assert answer.status_code == 200, answer.text
        return Ticket(Identity(answer.json()["identity"]), answer.json()["token"])

    async def moderate(self, method: str, room_id: str, deed: str) -> None:
        answer = await self.client.request(method, f"/api/rooms/{room_id}/{deed}")
        assert answer.status_code == 204, answer.text


@asynccontextmanager
async def visitor(url: str, name: str | None = None) -> AsyncGenerator[Visitor]:
    """Somebody new, or with a name another session of somebody known."""
    async with httpx.AsyncClient(base_url=url) as client:
        here = Visitor(client, name or f"u{secrets.token_hex(6)}")
        await (here.register() if name is None else here.log_in())
        yield here
