"""The stream of the whole server: what people do arrives, what is secret does not."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from api.core.migrate import upgrade
from api.core.settings import Settings, load
from api.main import Server, build
from tests.fakes.media import FakeMediaServer
from tests.stream.listener import Listener, listening
from tests.stream.serving import Quiet, config_for
from tests.support.client_world import World

SECRETS = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
PASSWORD = "a password nobody else has"


@dataclass
class Running:
    """The server with its address, and what must never be seen in a stream."""

    server: Server
    settings: Settings
    address: tuple[str, int]
    http: httpx.AsyncClient

    async def register(self, username: str) -> tuple[str, str]:
        """A new account's id and token."""
        body = {"username": username, "password": PASSWORD, "transport": "bearer"}
        made = (await self.http.post("/api/accounts", json=body)).raise_for_status().json()
        return made["account"]["id"], made["token"]

    async def do(self, token: str, method: str, path: str, body: object = None) -> Any:
        """Act as this account."""
        headers = {"Authorization": f"Bearer {token}"}
        answer = await self.http.request(method, f"/api{path}", json=body, headers=headers)
        answer.raise_for_status()
        return answer.json() if answer.content else None


@contextlib.asynccontextmanager
async def running(data: Path, **given: int) -> AsyncGenerator[Running, None]:
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:  # asyncio sets TCP_NODELAY only where it is named
        listener.bind(("127.0.0.1", 0))
        listener.listen(100)
        port = listener.getsockname()[1]
        values = {name: secrets.token_hex(32) for name in SECRETS}
        settings = load(None, INDABA_PORT=port, INDABA_DATA=data, INDABA_LIMITS="off", **values, **given)
        await asyncio.to_thread(upgrade, settings)
        server = build(settings, media=FakeMediaServer(), password_rounds=4)
        await server.start()
        front = Quiet(config_for(server.public))
        serving = asyncio.create_task(front.serve(sockets=[listener]))
        try:
            async with httpx.AsyncClient(base_url=f"http://localhost:{port}") as http:
                yield Running(server, settings, ("127.0.0.1", port), http)
        finally:
            server.say_goodbye()
            front.should_exit = True
            await serving
            await server.stop()


async def follow(stream: Listener, world: World, until: str) -> list[str]:
    """Apply events until a room of this name is changed; the types that came."""
    kinds: list[str] = []
    while True:
        frame = await stream.frame()
        kinds.append(frame.type)
        world.apply(frame.type, frame.data)
        if frame.type == "room.changed" and frame.data["room"]["name"] == until:
            return kinds


async def fresh(here: Running, token: str) -> World:
    async with listening(here, token) as stream:
        return World((await stream.frame()).data)


async def test_a_snapshot_and_what_follows_it_equal_a_fresh_snapshot(tmp_path: Path) -> None:
    async with running(tmp_path) as here:
        _, ann = await here.register("ann")
        _, ben = await here.register("ben")
        async with listening(here, ann) as stream:
            world = World((await stream.frame()).data)
            room = await here.do(ben, "POST", "/rooms", {"name": "Hall", "kind": "voice"})
            await here.do(ben, "PATCH", f"/rooms/{room['id']}", {"name": "Great hall"})
            await here.do(ben, "POST", f"/rooms/{room['id']}/join", {})
            await here.do(ben, "PATCH", f"/rooms/{room['id']}/members/me", {"muted": True})
            gone = await here.do(ben, "POST", "/rooms", {"name": "Attic", "kind": "voice"})
            await here.do(ben, "DELETE", f"/rooms/{gone['id']}")
            await here.do(ann, "POST", "/rooms", {"name": "End", "kind": "video"})
            kinds = await follow(stream, world, "End")
            assert world == await fresh(here, ann)
        assert {"room.changed", "room.removed", "person.changed"} <= set(kinds)


async def test_a_room_that_is_hidden_disappears_and_comes_back_when_shown(tmp_path: Path) -> None:
    async with running(tmp_path) as here:
        ann_id, ann = await here.register("ann")
        _, ben = await here.register("ben")
        room = await here.do(ben, "POST", "/rooms", {"name": "Den", "kind": "voice"})
        async with listening(here, ann) as stream:
            world = World((await stream.frame()).data)
            await here.do(ben, "PATCH", f"/rooms/{room['id']}", {"visibility": "invite_only"})
            await here.do(ben, "POST", "/rooms", {"name": "First", "kind": "voice"})
            await follow(stream, world, "First")
            assert room["id"] not in world.rooms
            await here.do(ben, "PUT", f"/rooms/{room['id']}/people/{ann_id}")
            await follow(stream, world, "Den")
            assert world == await fresh(here, ann)


async def test_logging_out_ends_the_stream_at_once(tmp_path: Path) -> None:
    async with running(tmp_path) as here:
        _, ann = await here.register("ann")
        async with listening(here, ann) as stream:
            await stream.frame()
            await here.do(ann, "DELETE", "/sessions/current")
            last = (await stream.rest())[-1]
        assert (last.type, last.data) == ("bye", {"reason": "logged_out"})


async def test_no_secret_is_in_any_frame(tmp_path: Path) -> None:
    async with running(tmp_path) as here:
        _, ann = await here.register("ann")
        _, ben = await here.register("ben")
        async with listening(here, ann) as one, listening(here, ben) as other:
            room = await here.do(ann, "POST", "/rooms", {"name": "Hall", "kind": "voice"})
            joined = [await here.do(who, "POST", f"/rooms/{room['id']}/join", {}) for who in (ann, ben)]
            await here.do(ann, "DELETE", "/sessions/current")
            await here.do(ben, "DELETE", "/sessions/current")
            seen = repr([await stream.rest() for stream in (one, other)])
        given = [ann, ben, PASSWORD, *(answer["token"] for answer in joined)]
        keys = [answer["encryption"]["key"] for answer in joined]
        configured = [here.settings.model_dump()[name.lower()] for name in SECRETS if name != "LIVEKIT_API_KEY"]
        hidden = [*given, *keys, *(secret.get_secret_value() for secret in configured)]
        assert room["id"] in seen
        assert [secret for secret in hidden if secret in seen] == []


async def test_how_many_streams_an_account_may_open_is_a_setting(tmp_path: Path) -> None:
    async with running(tmp_path, INDABA_STREAMS_PER_ACCOUNT=1) as here:
        _, ann = await here.register("ann")
        async with listening(here, ann) as first, listening(here, ann):
            assert (await first.rest())[-1].data == {"reason": "superseded"}


async def test_how_many_streams_may_be_open_in_all_is_a_setting(tmp_path: Path) -> None:
    async with running(tmp_path, INDABA_STREAMS=1) as here:
        _, ann = await here.register("ann")
        _, ben = await here.register("ben")
        async with listening(here, ann):
            answer = await here.http.get("/api/stream", headers={"Authorization": f"Bearer {ben}"})
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
