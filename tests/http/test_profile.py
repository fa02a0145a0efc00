"""Changing one's own account: its shown name, its password, its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api.core.bus import Event, ToAccounts
from api.core.db import writer_engine
from api.core.errors import Forbidden
from api.core.ids import AccountId
from api.core.models import Models
from api.core.uow import Facts, Tx
from api.core.writer import Writer
from api.features.accounts import profile
from api.features.accounts.profile import AccountDeleted
from api.features.accounts.view import Accounts
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.conftest import client_of
from tests.http.test_accounts import ANN, LOGIN, stored
from tests.http.test_sessions import bearer, status

NEW = "loud mountain 9"


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """Ann's browser, logged in."""
    assert (await client.post("/api/accounts", json=ANN)).status_code == 201
    return client


@pytest.fixture
def heard(server: Server, ann: httpx.AsyncClient) -> list[Event]:
    """Every event from now on."""
    events: list[Event] = []
    server.ctx.bus.subscribe(events.append)
    return events


def of(heard: list[Event], kind: str) -> list[Event]:
    return [event for event in heard if event.type == kind]


async def say_goodbye(client: httpx.AsyncClient, password: str = ANN["password"]) -> httpx.Response:
    return await client.request("DELETE", "/api/accounts/me", json={"password": password})


async def enter(client: httpx.AsyncClient) -> str:
    """Take a seat in a room of one's own; its id."""
    room = (await client.post("/api/rooms", json={"name": "Den", "kind": "voice"})).json()
    assert (await client.post(f"/api/rooms/{room['id']}/join", json={})).status_code == 200
    return str(room["id"])


async def test_a_new_name_is_stored_and_told_to_everybody(
    server: Server, ann: httpx.AsyncClient, heard: list[Event]
) -> None:
    answer = await ann.patch("/api/accounts/me", json={"display_name": "  Anna "})
    assert answer.status_code == 200
    assert (answer.json()["display_name"], answer.json()["version"]) == ("Anna", 2)
    assert (await ann.get("/api/accounts/me")).json() == answer.json()
    assert stored(server, "SELECT display_name, version FROM accounts") == [("Anna", 2)]
    (mine,) = of(heard, "account.changed")
    assert mine.data == {"account": answer.json()}
    assert mine.audience == ToAccounts(frozenset({answer.json()["id"]}))
    (everybody,) = of(heard, "person.changed")
    assert everybody.data["display_name"] == "Anna"


@pytest.mark.parametrize("body", [{}, {"display_name": None}, {"display_name": ANN["display_name"]}])
async def test_changing_nothing_makes_no_event(
    ann: httpx.AsyncClient, heard: list[Event], body: dict[str, Any]
) -> None:
    answer = await ann.patch("/api/accounts/me", json=body)
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert heard == []


async def test_a_name_that_deceives_is_refused(ann: httpx.AsyncClient, heard: list[Event]) -> None:
    answer = await ann.patch("/api/accounts/me", json={"display_name": "An\u200bn"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "display_name", "code": "invisible_character"}]
    assert heard == []


async def test_nobody_gives_themselves_a_role(ann: httpx.AsyncClient) -> None:
    assert (await ann.patch("/api/accounts/me", json={"role": "administrator"})).status_code == 422


async def test_a_new_name_shows_in_the_room(ann: httpx.AsyncClient, heard: list[Event]) -> None:
    room_id = await enter(ann)
    await ann.patch("/api/accounts/me", json={"display_name": "Anna"})
    (member,) = (await ann.get(f"/api/rooms/{room_id}")).json()["members"]
    assert member["display_name"] == "Anna"
    assert heard[-1].type in ("person.changed", "room.changed")


async def test_a_new_password_ends_the_other_sessions(server: Server, ann: httpx.AsyncClient) -> None:
    program = await bearer(ann)
    answer = await ann.put("/api/accounts/me/password", json={"current": ANN["password"], "new": NEW})
    assert answer.status_code == 204
    assert await status(server, program) == 401
    assert (await ann.get("/api/accounts/me")).status_code == 200
    assert (await ann.post("/api/sessions", json=LOGIN)).status_code == 401
    assert (await ann.post("/api/sessions", json={**LOGIN, "password": NEW})).status_code == 201


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"current": "not my password", "new": NEW}, (403, "wrong_password")),
        ({"current": "a\0b", "new": NEW}, (403, "wrong_password")),
        ({"current": ANN["password"], "new": "short"}, (422, "invalid")),
        ({"current": ANN["password"]}, (422, "invalid")),
    ],
)
async def test_a_password_changes_only_by_the_rules(
    server: Server, ann: httpx.AsyncClient, typed: dict[str, str], expected: tuple[int, str]
) -> None:
    program = await bearer(ann)
    answer = await ann.put("/api/accounts/me/password", json=typed)
    assert (answer.status_code, answer.json()["code"]) == expected
    assert await status(server, program) == 200


async def test_a_stolen_session_cannot_guess_the_password_fast(ann: httpx.AsyncClient) -> None:
    body = {"current": "not my password", "new": NEW}
    answers = [await ann.put("/api/accounts/me/password", json=body) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [403] * 10 + [429]


async def test_a_deleted_account_leaves_a_tombstone(server: Server, ann: httpx.AsyncClient) -> None:
    program = await bearer(ann)
    answer = await say_goodbye(ann)
    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert await status(server, program) == 401
    rows = stored(server, "SELECT username, display_name, password_hash, username_key, deleted_at > 0 FROM accounts")
    assert rows == [("", "", "", "ann", 1)]
    assert stored(server, "SELECT count(*) FROM sessions WHERE revoked_at IS NULL") == [(0,)]
    assert (await ann.post("/api/sessions", json=LOGIN)).status_code == 401


async def test_deleting_an_account_takes_its_password(server: Server, ann: httpx.AsyncClient) -> None:
    answer = await say_goodbye(ann, "not my password")
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_password")
    assert (await ann.request("DELETE", "/api/accounts/me")).status_code == 422
    assert (await ann.get("/api/accounts/me")).status_code == 200


async def test_the_name_of_a_deleted_account_is_reserved_for_30_days(
    ann: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await say_goodbye(ann)
    clock.move(timedelta(days=30) - timedelta(milliseconds=1))
    assert (await ann.post("/api/accounts", json=ANN)).status_code == 409
    clock.move(timedelta(milliseconds=1))
    assert (await ann.post("/api/accounts", json=ANN)).status_code == 201


async def test_a_deleted_account_gives_up_its_seat_and_its_rooms(
    server: Server, ann: httpx.AsyncClient, heard: list[Event]
) -> None:
    room_id = await enter(ann)
    account_id = (await ann.get("/api/accounts/me")).json()["id"]
    epoch = (await ann.get(f"/api/rooms/{room_id}/key")).json()["epoch"]
    await say_goodbye(ann)
    assert stored(server, "SELECT state FROM grants") == [("revoked",)]
    assert stored(server, f"SELECT epoch FROM room_keys WHERE room_id = '{room_id}'") == [(epoch + 1,)]
    async with client_of(server) as bob:
        await bob.post("/api/accounts", json={**ANN, "username": "bob"})
        room = (await bob.get(f"/api/rooms/{room_id}")).json()
    assert (room["owner_id"], room["members"]) == (None, [])
    last = [event for event in of(heard, "person.changed") if event.data["account_id"] == account_id][-1]
    assert (last.data["display_name"], last.data["online"]) == ("Deleted account", False)


class Jailed(Forbidden):
    code = "jailed"


def refuse(_tx: Tx, _fact: AccountDeleted) -> None:
    """What a slice above does that has the account serve a sentence."""
    raise Jailed


async def test_another_slice_may_refuse_the_deletion(server: Server, ann: httpx.AsyncClient) -> None:
    facts = Facts()
    facts.on(AccountDeleted, refuse)
    models = Models(Accounts())
    writer = Writer(writer_engine(server.ctx.settings.database), models, server.ctx.bus, facts)
    await writer.start()
    strict = replace(server.ctx, writer=writer, models=models)
    account_id = AccountId((await ann.get("/api/accounts/me")).json()["id"])
    with pytest.raises(Jailed):
        await profile.delete(strict, server.passwords, account_id, ANN["password"])
    await writer.stop()
    assert stored(server, "SELECT username, deleted_at FROM accounts") == [("Ann", None)]
    assert stored(server, "SELECT count(*) FROM sessions WHERE revoked_at IS NULL") == [(1,)]
