"""A forgotten password: an administrator's link, which works once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from structlog.testing import capture_logs

from api.features.accounts import store
from api.features.accounts.rules import Role
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.support.clients import client_of
from tests.support.outcomes import refusal
from tests.support.people import PASSWORD, Person, person

NEW = "another quiet river"


@pytest.fixture
async def chief(server: Server) -> AsyncIterator[Person]:
    """An administrator."""
    async with person(server, "Chief", Role.ADMINISTRATOR) as chief:
        yield chief


async def link(maker: Person, username: str, password: str = PASSWORD) -> httpx.Response:
    return await maker.client.post("/api/password-links", json={"username": username, "password": password})


async def code_for(maker: Person, username: str) -> str:
    made = await link(maker, username)
    assert made.status_code == 201, made.text
    return str(made.json()["code"])


async def use(client: httpx.AsyncClient, code: str, new: str = NEW) -> httpx.Response:
    return await client.put("/api/password", json={"code": code, "new": new})


async def logs_in(server: Server, username: str, password: str) -> bool:
    async with client_of(server) as anew:
        answer = await anew.post("/api/sessions", json={"username": username, "password": password})
        return answer.status_code == 201


async def test_it_sets_a_new_password_and_ends_every_session(
    server: Server, client: httpx.AsyncClient, chief: Person, ben: Person
) -> None:
    assert (await use(client, await code_for(chief, "ben"))).status_code == 204
    assert refusal(await ben.client.get("/api/accounts/me")) == (401, "unauthenticated")
    assert await logs_in(server, "Ben", NEW)
    assert not await logs_in(server, "Ben", PASSWORD)


async def test_it_works_once(client: httpx.AsyncClient, chief: Person, ben: Person) -> None:
    code = await code_for(chief, "ben")
    await use(client, code)
    assert refusal(await use(client, code)) == (403, "password_link_invalid")


async def test_it_works_for_a_day(client: httpx.AsyncClient, clock: FrozenClock, chief: Person, ben: Person) -> None:
    made = await link(chief, "ben")
    assert made.json()["expires_at"] == "2026-06-02T12:00:00.000Z"
    clock.move(timedelta(days=1))
    assert refusal(await use(client, made.json()["code"])) == (403, "password_link_invalid")


async def test_a_new_one_takes_the_place_of_the_old(client: httpx.AsyncClient, chief: Person, ben: Person) -> None:
    old, new = await code_for(chief, "ben"), await code_for(chief, "ben")
    assert refusal(await use(client, old)) == (403, "password_link_invalid")
    assert (await use(client, new)).status_code == 204


async def test_a_refused_password_leaves_it_good(client: httpx.AsyncClient, chief: Person, ben: Person) -> None:
    code = await code_for(chief, "ben")
    assert refusal(await use(client, code, "short")) == (422, "invalid")
    assert (await use(client, code)).status_code == 204


async def test_whoever_remembers_makes_it_useless(client: httpx.AsyncClient, chief: Person, ben: Person) -> None:
    code = await code_for(chief, "ben")
    changed = await ben.client.put("/api/accounts/me/password", json={"current": PASSWORD, "new": NEW})
    assert changed.status_code == 204
    assert refusal(await use(client, code)) == (403, "password_link_invalid")


async def test_it_is_good_for_nothing_once_its_maker_is_no_administrator(
    server: Server, client: httpx.AsyncClient, chief: Person, ben: Person
) -> None:
    code = await code_for(chief, "ben")
    await server.ctx.writer.run(lambda tx: store.alter(tx, chief.id, {"role": Role.MEMBER}))
    assert refusal(await use(client, code)) == (403, "password_link_invalid")


async def test_it_is_good_for_nothing_once_the_account_is_deleted(
    client: httpx.AsyncClient, chief: Person, ben: Person
) -> None:
    code = await code_for(chief, "ben")
    await ben.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})
    assert refusal(await use(client, code)) == (403, "password_link_invalid")


async def test_only_an_administrator_makes_one_and_with_their_password(chief: Person, mod: Person, ben: Person) -> None:
    assert refusal(await link(mod, "ben")) == (403, "forbidden")
    assert refusal(await link(chief, "ben", "wrong password")) == (403, "wrong_password")
    assert refusal(await link(chief, "nobody")) == (404, "not_found")


async def test_made_up_codes_are_refused_and_counted(client: httpx.AsyncClient) -> None:
    for _ in range(20):
        assert refusal(await use(client, "made-up")) == (403, "password_link_invalid")
    assert refusal(await use(client, "made-up")) == (429, "rate_limited")


async def test_both_ends_are_logged_without_the_code(client: httpx.AsyncClient, chief: Person, ben: Person) -> None:
    with capture_logs() as logs:
        code = await code_for(chief, "ben")
        await use(client, code)
    said = [entry for entry in logs if entry["event"].startswith("password_link.")]
    assert [entry["event"] for entry in said] == ["password_link.made", "password_link.used"]
    assert all(entry["account"] == ben.id and entry["made_by"] == chief.id for entry in said)
    assert code not in str(logs)
