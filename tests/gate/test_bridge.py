"""The bridge against a scripted SFU: what is carried, and what happens when either side misbehaves."""

from __future__ import annotations

import asyncio
import socket as sockets
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from api.gate.bridge import Bridge
from tests.fakes.doorman import ListDoorman
from tests.support.serving import serving

TOKEN = "header.claims.signature"
WITHIN_S = 5.0
Script = Callable[[web.WebSocketResponse], Awaitable[None]]


async def echo(socket: web.WebSocketResponse) -> None:
    async for message in socket:
        if message.type is aiohttp.WSMsgType.TEXT:
            await socket.send_str(message.data)
        else:
            await socket.send_bytes(message.data)


@dataclass
class ScriptedSfu:
    """Remembers requests; does on a socket what the script says."""

    script: Script = echo
    while_asked: Callable[[], None] = lambda: None
    requests: list[web.Request] = field(default_factory=list)
    closed_with: asyncio.Future[int | None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        self.while_asked()
        if request.path.endswith("validate"):
            return web.Response(text="success")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        try:
            await self.script(socket)
        finally:
            self.closed_with.set_result(socket.close_code)
        return socket


@pytest.fixture
async def sfu() -> ScriptedSfu:
    return ScriptedSfu()


@pytest.fixture
def doorman() -> ListDoorman:
    return admitting()


@pytest.fixture
async def front(sfu: ScriptedSfu, doorman: ListDoorman) -> AsyncIterator[str]:
    """The bridge's `host:port`, with the scripted SFU behind it."""
    app = web.Application()
    app.router.add_get("/{path:.*}", sfu.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with bridge_to(f"ws://127.0.0.1:{runner.addresses[0][1]}", doorman=doorman) as address:
        yield address
    await runner.cleanup()


def admitting() -> ListDoorman:
    doorman = ListDoorman()
    doorman.admits.add(TOKEN)
    return doorman


@asynccontextmanager
async def bridge_to(url: str, patience_s: float = 5.0, doorman: ListDoorman | None = None) -> AsyncGenerator[str]:
    bridge = Bridge(doorman or admitting(), url, patience_s)
    async with serving(bridge) as address:
        yield address
    await bridge.close()


@asynccontextmanager
async def caller(front: str, query: str = "", **headers: str) -> AsyncGenerator[aiohttp.ClientWebSocketResponse]:
    url = URL(f"ws://{front}/livekit/rtc?access_token={TOKEN}{query}", encoded=True)
    async with (
        asyncio.timeout(WITHIN_S),
        aiohttp.ClientSession() as http,
        http.ws_connect(url, headers=headers, max_msg_size=0) as socket,
    ):
        yield socket


async def close_code(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    while not socket.closed:
        await socket.receive()
    return socket.close_code


async def test_messages_go_both_ways_in_order(front: str) -> None:
    async with caller(front) as socket:
        for number in range(50):
            await socket.send_bytes(bytes([number]) * 1000)
            await socket.send_str(f"number {number}")
        for number in range(50):
            assert await socket.receive_bytes() == bytes([number]) * 1000
            assert await socket.receive_str() == f"number {number}"


async def test_the_query_goes_on_as_it_came_without_the_token(front: str, sfu: ScriptedSfu) -> None:
    query = "reconnect=1&sid=PA_x%2By+z&reason=2&join_request=H4sI%2FAA%3D%3D&empty=&bare"
    async with caller(front, f"&{query}&access_token=other"):
        pass
    assert sfu.requests[0].raw_path == f"/rtc?{query}"


async def test_the_sfu_gets_the_judged_token_the_browser_and_no_cookie(front: str, sfu: ScriptedSfu) -> None:
    headers = {"User-Agent": "Browser/1", "Cookie": "indaba_session=secret", "CF-Connecting-IP": "192.0.2.1"}
    async with caller(front, **headers):
        pass
    seen = sfu.requests[0].headers
    assert (seen["Authorization"], seen["User-Agent"]) == (f"Bearer {TOKEN}", "Browser/1")
    assert seen["X-Forwarded-For"] == "127.0.0.1"
    assert not {"Cookie", "CF-Connecting-IP"} & set(seen)


@pytest.mark.parametrize("code", [1000, 1001, 1011, 4001])
async def test_the_sfus_close_code_reaches_the_caller(front: str, sfu: ScriptedSfu, code: int) -> None:
    async def close(socket: web.WebSocketResponse) -> None:
        await socket.close(code=code)

    sfu.script = close
    async with caller(front) as socket:
        assert await close_code(socket) == code


@pytest.mark.parametrize("code", [1000, 1001, 4001])
async def test_the_callers_close_code_reaches_the_sfu(front: str, sfu: ScriptedSfu, code: int) -> None:
    async with caller(front) as socket:
        await socket.close(code=code)
    assert await asyncio.wait_for(sfu.closed_with, WITHIN_S) == code


async def test_an_sfu_that_dies_ends_the_call(front: str, sfu: ScriptedSfu) -> None:
    async def die(socket: web.WebSocketResponse) -> None:
        transport = sfu.requests[0].transport
        assert transport is not None
        transport.abort()

    sfu.script = die
    async with caller(front) as socket:
        assert await close_code(socket) == 1011


async def test_a_caller_that_dies_is_gone_from_the_sfu(front: str, sfu: ScriptedSfu) -> None:
    async with caller(front) as socket:
        await socket.send_str("here")
        await socket.receive_str()
        connection = socket.get_extra_info("socket")
        assert connection is not None
        connection.shutdown(sockets.SHUT_RDWR)
    assert await asyncio.wait_for(sfu.closed_with, WITHIN_S) is not None


async def test_a_message_that_is_too_large_ends_the_call_on_both_sides(front: str, sfu: ScriptedSfu) -> None:
    async with caller(front) as socket:
        await socket.send_bytes(bytes(262_144))
        assert len(await socket.receive_bytes()) == 262_144
        await socket.send_bytes(bytes(262_145))
        assert await close_code(socket) == 1009
    assert await asyncio.wait_for(sfu.closed_with, WITHIN_S) == 1009


async def test_a_caller_that_does_not_read_holds_up_the_sfu_not_the_memory(front: str, sfu: ScriptedSfu) -> None:
    held: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def flood(socket: web.WebSocketResponse) -> None:
        for megabyte in range(200):
            try:
                await asyncio.wait_for(socket.send_bytes(bytes(1_000_000)), 0.5)
            except TimeoutError:
                held.set_result(megabyte)
                return
        held.set_result(200)

    sfu.script = flood
    async with caller(front):
        assert await held < 50


async def test_without_an_sfu_the_caller_is_told_so() -> None:
    async with bridge_to("ws://127.0.0.1:9") as front, aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.WSServerHandshakeError) as raised:
            await http.ws_connect(f"ws://{front}/livekit/rtc?access_token={TOKEN}")
        assert raised.value.status == 503
        async with http.get(f"http://{front}/livekit/rtc/validate?access_token={TOKEN}") as answer:
            assert (answer.status, (await answer.json(content_type=None))["code"]) == (503, "busy")


async def test_an_sfu_that_says_nothing_is_not_waited_for() -> None:
    async with silent_server() as silent, bridge_to(silent, 0.05) as front, aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.WSServerHandshakeError) as raised:
            await http.ws_connect(f"ws://{front}/livekit/rtc?access_token={TOKEN}")
    assert raised.value.status == 503


@asynccontextmanager
async def silent_server() -> AsyncGenerator[str]:
    """Takes connections and never answers."""
    writers: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda _reader, writer: writers.append(writer), "127.0.0.1", 0)
    async with server:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        for writer in writers:
            writer.close()


async def test_who_is_jailed_while_the_sfu_is_asked_is_not_let_in(
    front: str, sfu: ScriptedSfu, doorman: ListDoorman
) -> None:
    """The commit that takes the seat away may fall between the decision and the SFU's answer."""
    sfu.while_asked = doorman.admits.clear
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with caller(front):
            pass
    assert refused.value.status == 403
    async with asyncio.timeout(WITHIN_S):
        await sfu.closed_with
