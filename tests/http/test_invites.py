"""Invites: who makes them, whom they let in, and the code of the first administrator."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api.features.accounts import cli, invites
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.conftest import Serve, client_of
from tests.http.test_accounts import ANN, stored

BOB = {**ANN, "username": "bob"}


@pytest.fixture
async def server(serve: Serve) -> AsyncIterator[Server]:
    async with serve(INDABA_REGISTRATION="invite") as running:
        yield running


@pytest.fixture
async def host(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    """An administrator's browser."""
    password = await cli.create_admin(server.ctx, server.passwords, "host")
    async with client_of(server) as browser:
        assert (await browser.post("/api/sessions", json={"username": "host", "password": password})).is_success
        yield browser


async def invite(host: httpx.AsyncClient, **terms: int) -> dict[str, Any]:
    answer = await host.post("/api/invites", json=terms)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def register(server: Server, code: str | None, name: str = "bob") -> httpx.Response:
    async with client_of(server) as stranger:
        return await stranger.post("/api/accounts", json={**ANN, "username": name, "invite": code})


async def test_an_invite_lets_one_member_in(server: Server, host: httpx.AsyncClient) -> None:
    made = await invite(host)
    assert (made["uses"], made["uses_left"], made["expires_at"]) == (1, 1, "2026-06-08T12:00:00.000Z")
    first, second = await register(server, made["code"]), await register(server, made["code"], "eve")
    assert (first.status_code, first.json()["account"]["role"]) == (201, "member")
    assert (second.status_code, second.json()["code"]) == (403, "invite_invalid")


async def test_of_a_code_only_a_hash_is_stored(server: Server, host: httpx.AsyncClient) -> None:
    code = (await invite(host))["code"]
    assert len(code) == 22
    assert code not in str(stored(server, "SELECT * FROM invites"))
    assert code not in (await host.get("/api/invites")).text


async def test_only_as_many_come_in_at_once_as_the_invite_allows(server: Server, host: httpx.AsyncClient) -> None:
    code = (await invite(host, uses=3))["code"]
    answers = await asyncio.gather(*(register(server, code, f"guest_{number}") for number in range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] * 3 + [403] * 5
    assert stored(server, "SELECT count(*) FROM accounts WHERE role = 'member'") == [(3,)]


async def test_a_registration_that_fails_uses_nothing_up(server: Server, host: httpx.AsyncClient) -> None:
    code = (await invite(host))["code"]
    assert (await register(server, code, "HOST")).json()["code"] == "username_taken"
    assert (await register(server, code, "a-b")).status_code == 422
    assert (await register(server, code)).status_code == 201


async def test_an_expired_invite_lets_nobody_in(server: Server, host: httpx.AsyncClient, clock: FrozenClock) -> None:
    code = (await invite(host, hours=2))["code"]
    clock.move(timedelta(hours=2))
    assert (await register(server, code)).json()["code"] == "invite_invalid"
    assert (await host.get("/api/invites")).json() == []


async def test_an_invite_taken_back_lets_nobody_in(server: Server, host: httpx.AsyncClient) -> None:
    made = await invite(host, uses=2)
    (listed,) = (await host.get("/api/invites")).json()
    assert listed == {name: value for name, value in made.items() if name != "code"}
    assert (await host.delete(f"/api/invites/{made['id']}")).status_code == 204
    assert (await host.delete(f"/api/invites/{made['id']}")).status_code == 404
    assert (await register(server, made["code"])).json()["code"] == "invite_invalid"


@pytest.mark.parametrize("code", ["", "x", "é", "a" * 256])
async def test_a_made_up_code_lets_nobody_in(server: Server, code: str) -> None:
    answer = await register(server, code)
    assert (answer.status_code, answer.json()["code"]) == (403, "invite_invalid")


async def test_a_made_up_code_is_refused_where_none_is_needed(serve: Serve) -> None:
    async with serve() as server:
        assert (await register(server, "x")).json()["code"] == "invite_invalid"


@pytest.mark.parametrize("terms", [{"uses": 0}, {"uses": 101}, {"hours": 0}, {"hours": 721}, {"uses": "2"}])
async def test_an_invite_has_bounds(host: httpx.AsyncClient, terms: dict[str, Any]) -> None:
    assert (await host.post("/api/invites", json=terms)).status_code == 422


async def test_members_do_not_invite(server: Server, host: httpx.AsyncClient) -> None:
    made = await invite(host, uses=2)
    async with client_of(server) as bob:
        await bob.post("/api/accounts", json={**BOB, "invite": made["code"]})
        answers = [
            await bob.post("/api/invites", json={}),
            await bob.get("/api/invites"),
            await bob.delete(f"/api/invites/{made['id']}"),
        ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(403, "forbidden")] * 3


async def test_a_deleted_host_invites_nobody_any_more(server: Server) -> None:
    password = await cli.create_admin(server.ctx, server.passwords, "host")
    await cli.create_admin(server.ctx, server.passwords, "another")
    async with client_of(server) as host:
        await host.post("/api/sessions", json={"username": "host", "password": password})
        code = (await invite(host))["code"]
        assert (await host.request("DELETE", "/api/accounts/me", json={"password": password})).status_code == 204
    assert (await register(server, code)).json()["code"] == "invite_invalid"


@pytest.mark.parametrize("policy", ["open", "invite", "closed"])
async def test_the_first_administrator_comes_in_by_the_printed_code(serve: Serve, policy: str) -> None:
    async with serve(INDABA_REGISTRATION=policy) as server:
        code = await invites.offer_first_administrator(server.ctx)
        answer = await register(server, code)
        assert (answer.status_code, answer.json()["account"]["role"]) == (201, "administrator")
        assert (await register(server, code, "eve")).status_code == 403
        assert await invites.offer_first_administrator(server.ctx) is None


async def test_only_the_newest_first_code_is_good(server: Server) -> None:
    older = await invites.offer_first_administrator(server.ctx)
    newer = await invites.offer_first_administrator(server.ctx)
    assert (await register(server, older)).json()["code"] == "invite_invalid"
    assert (await register(server, newer)).status_code == 201


async def test_the_first_code_is_void_once_there_is_an_administrator(server: Server) -> None:
    code = await invites.offer_first_administrator(server.ctx)
    await cli.create_admin(server.ctx, server.passwords, "host")
    assert (await register(server, code)).json()["code"] == "invite_invalid"


async def test_a_closed_server_takes_no_ordinary_invite(serve: Serve) -> None:
    async with serve(INDABA_REGISTRATION="closed") as server:
        password = await cli.create_admin(server.ctx, server.passwords, "host")
        async with client_of(server) as host:
            await host.post("/api/sessions", json={"username": "host", "password": password})
            code = (await invite(host))["code"]
        assert (await register(server, code)).json()["code"] == "registration_closed"
        assert stored(server, "SELECT uses_left FROM invites") == [(1,)]
