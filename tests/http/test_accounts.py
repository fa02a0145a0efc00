"""Registration, and who one is: through HTTP, with what is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator

import httpx
import pytest

from api.core.db import sqlite_path
from api.main import Server
from tests.http.conftest import Serve, client_of

ANN = {"username": "Ann", "password": "quiet river 7", "display_name": "Ann Ö."}


def stored(server: Server, query: str) -> list[tuple[object, ...]]:
    """What another program reads in the database."""
    path = sqlite_path(server.ctx.settings.database)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def codes(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in answer.json()["errors"]]


async def test_a_new_account_is_stored_and_logged_in(server: Server, client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/accounts", json=ANN)
    assert answer.status_code == 201
    account = answer.json()["account"]
    assert (account["username"], account["display_name"], account["role"]) == ("Ann", "Ann Ö.", "member")
    assert account["created_at"] == "2026-06-01T12:00:00.000Z"
    assert account["version"] == 1
    assert answer.json()["token"] is None
    assert (await client.get("/api/accounts/me")).json() == account
    rows = stored(server, "SELECT id, username, username_key, role, deleted_at FROM accounts")
    assert rows == [(account["id"], "Ann", "ann", "member", None)]


async def test_only_a_hash_of_the_password_is_stored(server: Server, client: httpx.AsyncClient) -> None:
    await client.post("/api/accounts", json=ANN)
    ((kept,),) = stored(server, "SELECT password_hash FROM accounts")
    assert str(kept).startswith("$bcrypt-sha256$")
    assert "quiet" not in str(kept)


async def test_the_username_is_shown_where_no_other_name_is_given(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/accounts", json={"username": "bob_7", "password": "quiet river 7"})
    assert answer.json()["account"]["display_name"] == "bob_7"


async def test_a_taken_username_is_refused_whatever_its_case(client: httpx.AsyncClient) -> None:
    await client.post("/api/accounts", json=ANN)
    answer = await client.post("/api/accounts", json={**ANN, "username": "aNN"})
    assert (answer.status_code, answer.json()["code"]) == (409, "username_taken")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"username": "a-b"}, ("username", "username_shape")),
        ({"password": "short"}, ("password", "too_short")),
        ({"password": "password1"}, ("password", "too_common")),
        ({"password": "quiet\0river"}, ("password", "bad_character")),
        ({"display_name": "Gеneral"}, ("display_name", "mixed_scripts")),
        ({"display_name": " "}, ("display_name", "too_short")),
    ],
)
async def test_a_broken_rule_names_its_field(
    client: httpx.AsyncClient, change: dict[str, str], problem: tuple[str, str]
) -> None:
    answer = await client.post("/api/accounts", json={**ANN, **change})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert codes(answer) == [problem]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'"ann"',
        b'{"username": 7, "password": "quiet river 7"}',
        b'{"username": "ann"}',
        b'{"username": "ann", "password": "quiet river 7", "role": "administrator"}',
        b'{"username": "ann", "password": "quiet river 7", "transport": "pigeon"}',
        b'{"username": "ann", "password": "quiet \\ud800 river"}',
        b'{"username": "\\ud800\\ud800\\ud800", "password": "quiet river 7"}',
        b'{"username": "ann", "password": "quiet river 7", "display_name": "\\udfff"}',
        b'{"username": "ann", "password": "\xff\xfe quiet river"}',
        b'{"username": "ann", "password": "' + b"x" * 2000 + b'"}',
    ],
)
async def test_a_malformed_body_is_a_problem_document(client: httpx.AsyncClient, body: bytes) -> None:
    for path in ("/api/accounts", "/api/sessions"):
        answer = await client.post(path, content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 422, (path, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.fixture
async def by_invite(serve: Serve) -> AsyncIterator[Server]:
    async with serve(INDABA_REGISTRATION="invite") as running:
        yield running


async def test_by_invite_nobody_registers_without_one(by_invite: Server) -> None:
    async with client_of(by_invite) as client:
        answer = await client.post("/api/accounts", json=ANN)
    assert (answer.status_code, answer.json()["code"]) == (403, "invite_required")
    assert stored(by_invite, "SELECT id FROM accounts") == []


async def test_a_closed_server_takes_no_accounts(serve: Serve) -> None:
    async with serve(INDABA_REGISTRATION="closed") as server, client_of(server) as client:
        answer = await client.post("/api/accounts", json=ANN)
        assert (answer.status_code, answer.json()["code"]) == (403, "registration_closed")
        assert stored(server, "SELECT id FROM accounts") == []


async def test_accounts_outlive_a_restart(serve: Serve) -> None:
    async with serve() as server, client_of(server) as client:
        await client.post("/api/accounts", json=ANN)
    async with serve() as server, client_of(server) as client:
        assert (await client.post("/api/sessions", json=LOGIN)).status_code == 201


LOGIN = {"username": "ann", "password": ANN["password"]}


async def test_a_thirty_first_registration_within_an_hour_has_to_wait(server: Server) -> None:
    async with client_of(server, address="192.0.2.1") as client:
        for _ in range(30):
            await client.post("/api/accounts", json={**ANN, "username": "-"})
        refused = await client.post("/api/accounts", json=ANN)
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert int(refused.headers["retry-after"]) >= 1
    async with client_of(server, address="192.0.2.2") as client:
        assert (await client.post("/api/accounts", json=ANN)).status_code == 201
