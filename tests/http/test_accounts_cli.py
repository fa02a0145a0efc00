"""What the command line does to accounts, seen through HTTP."""

from __future__ import annotations

import httpx
import pytest

from api.core.errors import Invalid
from api.features.accounts import cli
from api.features.accounts.profile import NoSuchAccount
from api.features.accounts.rules import Role
from api.features.accounts.store import UsernameTaken
from api.main import Server
from tests.http.test_accounts import ANN, LOGIN


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """Ann's browser, logged in."""
    assert (await client.post("/api/accounts", json=ANN)).status_code == 201
    return client


async def test_a_made_administrator_logs_in_with_the_password_told(server: Server, client: httpx.AsyncClient) -> None:
    password = await cli.create_admin(server.ctx, server.passwords, "Root_1")
    answer = await client.post("/api/sessions", json={"username": "root_1", "password": password})
    assert (answer.status_code, answer.json()["account"]["role"]) == (201, "administrator")


async def test_an_administrator_needs_a_free_and_proper_name(server: Server, ann: httpx.AsyncClient) -> None:
    with pytest.raises(UsernameTaken):
        await cli.create_admin(server.ctx, server.passwords, "ANN")
    with pytest.raises(Invalid):
        await cli.create_admin(server.ctx, server.passwords, "a b")


async def test_a_promoted_account_logs_in_anew_as_an_administrator(server: Server, ann: httpx.AsyncClient) -> None:
    await cli.promote(server.ctx, "ANN", Role.ADMINISTRATOR)
    assert (await ann.get("/api/accounts/me")).status_code == 401
    answer = await ann.post("/api/sessions", json=LOGIN)
    assert (answer.json()["account"]["role"], answer.json()["account"]["version"]) == ("administrator", 2)


async def test_promoting_an_administrator_changes_nothing(server: Server, ann: httpx.AsyncClient) -> None:
    await cli.promote(server.ctx, "ann", Role.ADMINISTRATOR)
    await ann.post("/api/sessions", json=LOGIN)
    await cli.promote(server.ctx, "ann", Role.ADMINISTRATOR)
    assert (await ann.get("/api/accounts/me")).json()["version"] == 2


async def test_a_reset_password_replaces_the_old_one_and_ends_sessions(server: Server, ann: httpx.AsyncClient) -> None:
    password = await cli.reset_password(server.ctx, server.passwords, "Ann")
    assert (await ann.get("/api/accounts/me")).status_code == 401
    assert (await ann.post("/api/sessions", json=LOGIN)).status_code == 401
    assert (await ann.post("/api/sessions", json={**LOGIN, "password": password})).status_code == 201


@pytest.mark.parametrize("command", ["admin", "reset-password"])
async def test_a_command_says_what_it_did(server: Server, ann: httpx.AsyncClient, command: str) -> None:
    said = await cli.run(server.ctx, server.passwords, command, "ann")
    assert said.startswith("ann is ")


async def test_the_password_of_a_made_administrator_is_said_once(server: Server, client: httpx.AsyncClient) -> None:
    said = await cli.run(server.ctx, server.passwords, "create-admin", "root_1")
    password = said.rpartition(" ")[2]
    assert (await client.post("/api/sessions", json={"username": "root_1", "password": password})).status_code == 201


async def test_an_unknown_name_is_named(server: Server) -> None:
    with pytest.raises(NoSuchAccount, match="nobody"):
        await cli.promote(server.ctx, "nobody", Role.ADMINISTRATOR)
    with pytest.raises(NoSuchAccount, match="nobody"):
        await cli.reset_password(server.ctx, server.passwords, "nobody")
