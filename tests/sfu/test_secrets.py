"""From the call of a vote to the way back out of jail: no stream and no log holds what opens anything."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.infra.instance import Instance, fresh_settings, running
from tests.support.nginx import RunningNginx, Upstreams, running_nginx
from tests.support.people import PASSWORD, Person, visitor
from tests.support.ports import free_port
from tests.support.signalling import JOIN, signalling
from tests.support.until import until_async

CONFIGURED = ("LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
SOON_S = 10.0


@dataclass
class Product:
    """Every process of it; what is handed out in secret, and every byte of the streams."""

    instance: Instance
    nginx: RunningNginx
    url: str
    hidden: set[str] = field(default_factory=set[str])
    streams: list[bytearray] = field(default_factory=list[bytearray])

    @property
    def ws_url(self) -> str:
        return self.url.replace("http", "ws") + "/livekit"

    async def follow(self, who: Person, stack: AsyncExitStack) -> asyncio.Task[None]:
        """Keep every byte of the account's stream until it ends."""
        kept = bytearray()
        self.streams.append(kept)
        answer = await stack.enter_async_context(who.client.stream("GET", "/api/stream", timeout=None))
        assert answer.status_code == 200
        return asyncio.create_task(_keep(answer, kept))

    def logs(self) -> dict[str, str]:
        return {
            "API and parent": "".join(self.instance.lines),
            "SFU": (self.instance.data / "logs" / "livekit.log").read_text(),
            "nginx access": self.nginx.access_log(),
            "nginx errors": self.nginx.error_log(),
        }


async def _keep(answer: httpx.Response, kept: bytearray) -> None:
    async for part in answer.aiter_raw():
        kept.extend(part)


@pytest.fixture
async def product(tmp_path: Path) -> AsyncIterator[Product]:
    """As it runs in earnest, with nginx before it; the web app's files are not needed."""
    front = free_port()
    settings = {**fresh_settings(tmp_path), "INDABA_ORIGIN": f"http://localhost:{front}", "INDABA_LIMITS": "off"}
    settings |= {f"INDABA_VOTE_{name}_S": "0" for name in ("PRESENCE", "CALLER_COOLDOWN", "TARGET_COOLDOWN")}
    api, internal, sfu = (int(settings[name]) for name in ("INDABA_PORT", "INDABA_INTERNAL_PORT", "LIVEKIT_PORT"))
    inside = tmp_path / "nginx"
    inside.mkdir()
    with (
        running(tmp_path, settings) as instance,
        running_nginx(inside, front, Upstreams(api, internal, sfu, inside)) as nginx,
    ):
        made = Product(instance, nginx, f"http://localhost:{front}")
        made.hidden |= {settings[name] for name in CONFIGURED} | {PASSWORD}
        yield made


@asynccontextmanager
async def called(product: Product, who: Person, room_id: str, path: str = "/rtc") -> AsyncGenerator[None]:
    """Join and connect; what is handed out on the way is to stay hidden."""
    answer = await who.join(room_id)
    assert answer.status_code == 200, answer.text
    token, key = answer.json()["token"], answer.json()["encryption"]["key"]
    product.hidden |= {token, key}
    async with signalling(f"{product.ws_url}{path}?{JOIN}&access_token={token}") as line:
        product.hidden.add((await line.next("refresh_token")).refresh_token)
        yield


async def cycle(product: Product, people: list[Person]) -> None:
    """A call of three, a vote that jails the third, the jail room, the release by the owner, and the way back."""
    owner, caller, elector, target = people
    room_id = await owner.make_room()
    async with AsyncExitStack() as stack:
        for one in people[1:]:
            await stack.enter_async_context(called(product, one, room_id))

        async def all_are_seen() -> bool:
            return await owner.states(room_id) == ["in_room"] * 3

        await until_async(all_are_seen)
        accusation = {"kind": "jail", "target_id": target.id, "minutes": 1, "reason": "drums"}
        vote = await caller.client.post(f"/api/rooms/{room_id}/votes", json=accusation)
        ballot = f"/api/votes/{vote.json()['id']}/ballot"
        assert (await elector.client.put(ballot, json={"choice": "yes"})).json()["state"] == "passed"
        refused = await target.join(room_id)
        assert refused.json()["code"] == "jailed"
        async with called(product, target, refused.json()["jail_room_id"]):
            sentence = (await target.client.get("/api/sentences/current")).json()
            released = await owner.client.delete(f"/api/sentences/{sentence['id']}")
            assert released.status_code == 204, released.text
        async with called(product, target, room_id):
            for one in (caller, elector, target):
                product.hidden.add((await one.client.get(f"/api/rooms/{room_id}/key")).json()["key"])


async def test_no_stream_and_no_log_holds_a_token_a_key_or_a_password(product: Product) -> None:
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(visitor(product.url)) for _ in range(4)]
        browser = await stack.enter_async_context(httpx.AsyncClient(base_url=product.url))
        wrong = secrets.token_urlsafe(12)
        product.hidden |= {wrong, *(one.client.headers["authorization"].split()[1] for one in people)}
        for password in (wrong, PASSWORD):
            entered = await browser.post("/api/sessions", json={"username": people[3].username, "password": password})
        assert entered.status_code == 201
        product.hidden |= {str(cookie.value) for cookie in browser.cookies.jar}
        following = [await product.follow(one, stack) for one in people]
        await cycle(product, people)
        for one in people:
            await one.client.delete("/api/sessions")
        async with asyncio.timeout(SOON_S):
            await asyncio.gather(*following)
    product.instance.stop()
    said = product.logs() | {f"stream {number}": kept.decode() for number, kept in enumerate(product.streams)}
    for kind in ("vote.changed", "sentence.changed", "key.changed", "seat.revoked", "bye"):
        assert any(f"event: {kind}" in text for name, text in said.items() if name.startswith("stream")), kind
    assert all(said[name] for name in ("API and parent", "SFU", "nginx access"))
    found = {
        (name, secret)
        for secret in product.hidden
        for name, text in said.items()
        if secret in text or ("." in secret and secret.rpartition(".")[2] in text)
    }
    assert found == set()
