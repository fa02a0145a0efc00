"""People: each an account with a session of their own, and what they do through HTTP."""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx

from api.core.ids import AccountId, Identity
from api.features.accounts import store
from api.features.accounts.rules import Role
from api.main import Server
from tests.support.clients import client_of

PASSWORD = "a quiet river at noon"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a join hands out."""

    identity: Identity
    token: str


class Person:
    """Somebody logged in, with a client that is theirs alone: it holds the session's cookie or its token."""

    def __init__(self, client: httpx.AsyncClient, username: str, account_id: AccountId) -> None:
        self.client, self.username, self.id = client, username, account_id

    def carry(self, token: str) -> None:
        """Be known by this token, as programs are."""
        self.client.headers["Authorization"] = f"Bearer {token}"

    @property
    def headers(self) -> dict[str, str]:
        """What makes another client this person; for those who carry a token."""
        return {"Authorization": self.client.headers["Authorization"]}

    @property
    def token(self) -> str:
        return self.headers["Authorization"].removeprefix("Bearer ")

    async def make_room(self, name: str = "", **given: object) -> str:
        """A voice room with a name of its own, unless told otherwise. Its id."""
        body = {"name": name or f"Room {secrets.token_hex(6)}", "kind": "voice", **given}
        answer = await self.client.post("/api/rooms", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def join(self, room_id: str, **given: object) -> httpx.Response:
        return await self.client.post(f"/api/rooms/{room_id}/join", json=given)

    async def ticket(self, room_id: str, **given: object) -> Ticket:
        """Join where one may, and take what that hands out."""
        answer = await self.join(room_id, **given)
        assert answer.status_code == 200, answer.text
        return Ticket(Identity(answer.json()["identity"]), answer.json()["token"])

    async def room(self, room_id: str) -> dict[str, Any]:
        answer = await self.client.get(f"/api/rooms/{room_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def states(self, room_id: str) -> list[str]:
        """Of everybody whom the room shows."""
        return [one["state"] for one in (await self.room(room_id))["members"]]

    async def moderate(self, method: str, room_id: str, deed: str, body: object = None) -> httpx.Response:
        """Ask for a deed, such as `members/<id>/mute`."""
        return await self.client.request(method, f"/api/rooms/{room_id}/{deed}", json=body)

    async def do(self, method: str, room_id: str, deed: str) -> None:
        """The same where one may."""
        answer = await self.moderate(method, room_id, deed)
        assert answer.status_code == 204, answer.text

    async def log(self, room_id: str) -> list[dict[str, Any]]:
        """The newest page of the room's moderation log."""
        answer = await self.moderate("GET", room_id, "log")
        assert answer.status_code == 200, answer.text
        return list(answer.json()["entries"])


async def register(client: httpx.AsyncClient, name: str = "", transport: str = "bearer") -> Person:
    """A new account, by the way that everybody goes; it takes the client."""
    return await _enter(client, "/api/accounts", name or f"u{secrets.token_hex(8)}", transport)


async def log_in(client: httpx.AsyncClient, name: str) -> Person:
    """Another session of an account."""
    return await _enter(client, "/api/sessions", name, "bearer")


async def _enter(client: httpx.AsyncClient, path: str, name: str, transport: str) -> Person:
    answer = await client.post(path, json={"username": name, "password": PASSWORD, "transport": transport})
    assert answer.status_code == 201, answer.text
    person = Person(client, name, AccountId(answer.json()["account"]["id"]))
    if transport == "bearer":
        person.carry(answer.json()["token"])
    return person


async def appoint(server: Server, who: Person, role: Role) -> None:
    """Give somebody a role, as the administrator's command does."""
    await server.ctx.writer.run(partial(store.alter, account_id=who.id, values={"role": role}))


@asynccontextmanager
async def person(server: Server, name: str, role: Role = Role.MEMBER) -> AsyncGenerator[Person]:
    """A new account in a browser."""
    async with client_of(server) as client:
        who = await register(client, name, "cookie")
        await appoint(server, who, role)
        yield who


@asynccontextmanager
async def visitor(url: str, name: str | None = None) -> AsyncGenerator[Person]:
    """A program of somebody new, or with a name another session of somebody known."""
    async with httpx.AsyncClient(base_url=url) as client:
        yield await (register(client) if name is None else log_in(client, name))
