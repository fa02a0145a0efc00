"""A database that refuses: what people are told, and that nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Generator
from contextlib import closing, contextmanager
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from api.core.db import sqlite_path
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.http.conftest import Serve


@pytest.fixture
async def server(serve: Serve) -> AsyncIterator[Server]:
    """Without limits, so that many requests reach the database."""
    async with serve(INDABA_LIMITS="off") as running:
        yield running


@pytest.fixture
async def ann(server: Server, client: httpx.AsyncClient) -> httpx.AsyncClient:
    """Somebody logged in, on a server that does not wait long for a lock."""
    body = {"username": "ann", "password": "a password nobody else has"}
    assert (await client.post("/api/accounts", json=body)).status_code == 201
    server.ctx.writer.lock_waits_s = 0.1
    return client


@contextmanager
def locked(server: Server) -> Generator[None]:
    """Somebody else writes to the database and does not finish."""
    with closing(sqlite3.connect(sqlite_path(server.ctx.settings.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def make_room(client: httpx.AsyncClient) -> httpx.Response:
    return await client.post("/api/rooms", json={"name": "Hall", "kind": "voice"})


async def test_a_write_to_a_locked_database_is_answered_busy_and_works_again_afterwards(
    server: Server, ann: httpx.AsyncClient
) -> None:
    with locked(server):
        answer = await make_room(ann)
        listed = await ann.get("/api/rooms")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "busy"
    assert int(answer.headers["retry-after"]) > 0
    assert [room["name"] for room in listed.json()] == ["General"]  # reading goes on
    assert (await make_room(ann)).status_code == 201


async def test_a_write_to_a_full_database_is_answered_busy(server: Server, ann: httpx.AsyncClient) -> None:

    await server.ctx.writer.run(lambda tx: tx.execute(text("PRAGMA max_page_count=1")).close())
    answers = [await ann.post("/api/rooms", json={"name": f"Room {n}", "kind": "voice"}) for n in range(100)]
    refused = [answer for answer in answers if answer.status_code != 201]
    assert refused
    assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(503, "busy")}
    await server.ctx.writer.run(lambda tx: tx.execute(text("PRAGMA max_page_count=100000")).close())
    listed = {room["name"] for room in (await ann.get("/api/rooms")).json()}
    assert listed == {"General", *(answer.json()["name"] for answer in answers if answer.status_code == 201)}
    assert (await make_room(ann)).status_code == 201


async def test_readiness_names_what_is_missing(server: Server, client: httpx.AsyncClient, clock: FrozenClock) -> None:
    assert (await client.get("/readyz")).json() == {"status": "ok"}
    media = server.media
    assert isinstance(media, FakeMediaServer)
    media.failing = True
    clock.move(timedelta(seconds=1))
    server.ctx.writer.lock_waits_s = 0.1
    with locked(server):
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
    assert answer.json()["missing"] == ["database", "sfu"]
    assert (await client.get("/healthz")).status_code == 200


async def test_who_stops_is_ready_for_nobody(server: Server, client: httpx.AsyncClient) -> None:
    server.say_goodbye()
    answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["stopping"])
