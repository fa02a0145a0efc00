"""The gate: who is let through to the SFU, asked as nginx asks, at a connect and at a resume."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from api.main import Server
from tests.fakes.media import FakeMediaServer
from tests.gate.calls import Call, call
from tests.gate.test_confinement import jail
from tests.support.people import PASSWORD, Person

CONNECT = "/livekit/rtc/v1?access_token={}&auto_subscribe=1"
RESUME = "/livekit/rtc?access_token={}&reconnect=1&sid=PA_1"
Deed = Callable[[Server, Person, Person, str], Awaitable[object]]


async def ask(server: Server, who: Person, token: str, uri: str = CONNECT) -> int:
    """What nginx hears from the internal port."""
    transport = httpx.ASGITransport(app=server.internal)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in who.client.cookies.jar)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:3081") as nginx:
        headers = {"X-Original-URI": uri.format(token), "Cookie": cookies}
        answer = await nginx.get("/internal/gate", headers=headers)
    assert answer.headers.get("x-lk-token", token) == token
    return answer.status_code


async def leave(_server: Server, _ann: Person, ben: Person, den: str) -> None:
    await ben.client.post(f"/api/rooms/{den}/leave")


async def remove(_server: Server, ann: Person, ben: Person, den: str) -> None:
    await ann.moderate("POST", den, f"members/{ben.id}/remove")


async def ban(_server: Server, ann: Person, ben: Person, den: str) -> None:
    await ann.moderate("PUT", den, f"bans/{ben.id}")


async def sentence(server: Server, ann: Person, ben: Person, den: str) -> None:
    await jail(server, ben, ann, den)


async def archive(_server: Server, ann: Person, _ben: Person, den: str) -> None:
    await ann.client.patch(f"/api/rooms/{den}", json={"archived": True})


async def close(_server: Server, ann: Person, _ben: Person, den: str) -> None:
    await ann.client.post(f"/api/rooms/{den}/close")


async def delete(_server: Server, ann: Person, _ben: Person, den: str) -> None:
    await ann.client.delete(f"/api/rooms/{den}")


async def log_out(_server: Server, _ann: Person, ben: Person, _den: str) -> None:
    await ben.client.delete("/api/sessions")


async def delete_account(_server: Server, _ann: Person, ben: Person, _den: str) -> None:
    gone = await ben.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})
    assert gone.status_code == 204


async def move(_server: Server, _ann: Person, ben: Person, den: str) -> None:
    assert (await ben.join(den, device_id="another", move=True)).status_code == 200


ENDS = (leave, remove, ban, sentence, archive, close, delete, log_out, delete_account, move)


@pytest.fixture
async def bens(server: Server, sfu: FakeMediaServer, ben: Person, den: str) -> Call:
    """Ben is in the den."""
    return await call(server, sfu, ben, den)


@pytest.mark.parametrize("uri", [CONNECT, RESUME], ids=["connect", "resume"])
@pytest.mark.parametrize("end", ENDS)
async def test_what_ends_a_grant_shuts_the_gate(
    server: Server, ann: Person, ben: Person, den: str, bens: Call, end: Deed, uri: str
) -> None:
    cookies = httpx.Cookies(ben.client.cookies)
    assert await ask(server, ben, bens.token, uri) == 204
    await end(server, ann, ben, den)
    ben.client.cookies = cookies
    assert await ask(server, ben, bens.token, uri) == 403


@pytest.mark.parametrize("end", [remove, ban, sentence, archive, delete, log_out])
async def test_what_happens_while_the_sfu_is_asked_still_counts(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str, bens: Call, end: Deed
) -> None:
    sfu.hold()
    asked = asyncio.create_task(ask(server, ben, bens.token))
    await sfu.somebody_waits()
    await end(server, ann, ben, den)
    sfu.release()
    assert await asked == 403


async def test_a_lock_never_meets_a_resume(server: Server, ann: Person, ben: Person, den: str, bens: Call) -> None:
    await ann.moderate("PUT", den, "lock")
    assert await ask(server, ben, bens.token, RESUME) == 204


async def test_a_mute_shuts_no_gate(server: Server, ann: Person, ben: Person, den: str, bens: Call) -> None:
    await ann.moderate("PUT", den, f"members/{ben.id}/mute")
    assert await ask(server, ben, bens.token) == 204


async def test_without_the_sfu_nobody_is_let_in(
    server: Server, sfu: FakeMediaServer, ben: Person, den: str, bens: Call
) -> None:
    sfu.failing = True
    assert await ask(server, ben, bens.token) == 503


async def test_another_persons_cookie_opens_nothing(server: Server, ann: Person, bens: Call) -> None:
    assert await ask(server, ann, bens.token) == 403
