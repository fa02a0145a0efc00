"""People of every role, logged in for programs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import partial

import httpx

from api.core.ids import AccountId
from api.features.accounts import store
from api.features.accounts.rules import Role
from api.main import Server

PASSWORD = "a password nobody else has"


@dataclass(slots=True)
class Person:
    """An account with a session."""

    id: AccountId
    username: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


async def register(client: httpx.AsyncClient, name: str = "") -> Person:
    """A new account, by the way that everybody goes."""
    username = name or f"u{secrets.token_hex(8)}"
    body = {"username": username, "password": PASSWORD, "transport": "bearer"}
    answer = await client.post("/api/accounts", json=body)
    assert answer.status_code == 201, answer.text
    return Person(AccountId(answer.json()["account"]["id"]), username, answer.json()["token"])


async def appoint(server: Server, person: Person, role: Role) -> None:
    """Give the account a role, as an administrator will be able to."""
    await server.ctx.writer.run(partial(store.alter, account_id=person.id, values={"role": role}))
