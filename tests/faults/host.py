"""Starts, kills and asks the server process, and reads what is left in its database."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import sqlite3
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import httpx

from api.core.ids import new_id
from api.core.migrate import upgrade
from api.core.settings import load
from tests.faults.process import READY
from tests.support.until import until_async

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "quiet river 7"
SECRETS = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
AT_ONCE = ("PRESENCE_S", "CALLER_COOLDOWN_S", "TARGET_COOLDOWN_S")
STARTS_WITHIN_S = 60.0
WINDOW_S = 600
"""How long a vote is open here: longer than any machine takes to start a process a few times."""


class Host:
    """One database file, and at most one process that serves it."""

    def __init__(self, data: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.address: tuple[str, int] = ("127.0.0.1", self.port)
        values = {name: secrets.token_hex(32) for name in SECRETS}
        given = {"INDABA_DATA": str(data), "INDABA_PORT": str(self.port), "INDABA_LIMITS": "off", **values}
        votes = {**dict.fromkeys(AT_ONCE, "0"), "WINDOW_S": str(WINDOW_S)}
        self._env = {**os.environ, **given, **{f"INDABA_VOTE_{name}": value for name, value in votes.items()}}
        self._database = data / "indaba.sqlite3"
        self._process: asyncio.subprocess.Process | None = None
        self.http = httpx.AsyncClient(base_url=f"http://localhost:{self.port}", timeout=STARTS_WITHIN_S)
        self.tokens: dict[str, str] = {}
        upgrade(load(None, **given))

    async def start(self, **besides: str) -> None:
        """Start the process, and wait until it serves."""
        command = (sys.executable, "-m", "tests.faults.process")
        env = {**self._env, **besides}
        self._process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=env, stdout=asyncio.subprocess.PIPE
        )
        assert self._process.stdout is not None
        async with asyncio.timeout(STARTS_WITHIN_S):
            assert (await self._process.stdout.readline()).decode().strip() == READY

    def kill(self) -> None:
        """As the kernel does when memory is short."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def until_dead(self) -> None:
        assert self._process is not None
        async with asyncio.timeout(STARTS_WITHIN_S):
            await self._process.communicate()

    async def restart(self, **besides: str) -> None:
        """Kill it, and start it anew."""
        self.kill()
        await self.until_dead()
        await self.start(**besides)

    async def ask(self, who: str, method: str, path: str, body: object = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.tokens[who]}"}
        return await self.http.request(method, f"/api{path}", json=body, headers=headers)

    async def register(self, *names: str) -> None:
        """New accounts; their ids stand for their tokens' keys."""
        for name in names:
            body = {"username": name, "password": PASSWORD, "transport": "bearer"}
            self.tokens[name] = (await self.http.post("/api/accounts", json=body)).raise_for_status().json()["token"]

    async def gather(self, *names: str) -> str:
        """A new room of the first one's, in which the SFU sees all of them; its id."""
        made = await self.ask(names[0], "POST", "/rooms", {"name": f"Room {new_id()[:8]}", "kind": "voice"})
        room_id: str = made.raise_for_status().json()["id"]
        for name in names:
            (await self.ask(name, "POST", f"/rooms/{room_id}/join", {})).raise_for_status()

        async def all_are_there() -> bool:
            members = (await self.ask(names[0], "GET", f"/rooms/{room_id}")).json()["members"]
            return [one["state"] for one in members] == ["in_room"] * len(names)

        await until_async(all_are_there)
        return room_id

    async def accuse(self, who: str, room_id: str, target: str, minutes: int = 30) -> str:
        """Call a vote on somebody; its id."""
        target_id = (await self.ask(target, "GET", "/accounts/me")).json()["id"]
        body = {"kind": "jail", "target_id": target_id, "minutes": minutes}
        called = await self.ask(who, "POST", f"/rooms/{room_id}/votes", body)
        assert called.status_code == 201, called.text
        return str(called.json()["id"])

    async def cast(self, who: str, vote_id: str, choice: str) -> httpx.Response:
        return await self.ask(who, "PUT", f"/votes/{vote_id}/ballot", {"choice": choice})

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database holds."""
        with closing(sqlite3.connect(self._database)) as connection:
            return connection.execute(sql, values).fetchall()


@asynccontextmanager
async def host(data: Path) -> AsyncGenerator[Host]:
    """A process that serves; whatever became of it, none is left in the end."""
    made = Host(data)
    try:
        await made.start()
        yield made
    finally:
        await made.http.aclose()
        made.kill()
        await made.until_dead()
