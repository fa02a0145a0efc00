"""An SFU that answers with failures, nonsense or not at all: always the one error that the rest knows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from api.core.ids import Identity, RoomId
from api.media.livekit import LiveKitServer
from api.media.port import MediaServer, MediaUnavailable
from tests.fakes.media import KEY, SECRET

ROOM, SOMEBODY = RoomId("room"), Identity("somebody")
CALLS: dict[str, Callable[[MediaServer], Awaitable[object]]] = {
    "open": lambda media: media.open_room(ROOM),
    "close": lambda media: media.close_room(ROOM),
    "rooms": lambda media: media.rooms(),
    "participants": lambda media: media.participants(ROOM),
    "remove": lambda media: media.remove(ROOM, SOMEBODY),
    "allow": lambda media: media.allow(ROOM, SOMEBODY, ()),
}


def says(status: int, body: bytes, content_type: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=body, content_type=content_type)

    return answer


async def hangs_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def says_half(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/protobuf"})
    await answer.prepare(request)
    await answer.write(b"half")
    assert request.transport is not None
    request.transport.abort()
    return answer


TROUBLES: dict[str, Callable[[web.Request], Awaitable[web.StreamResponse]]] = {
    "500 of its own": says(500, b'{"code":"internal","msg":"broken"}', "application/json"),
    "503 of its own": says(503, b'{"code":"unavailable","msg":"draining"}', "application/json"),
    "502 of a proxy": says(502, b"<html>Bad gateway</html>", "text/html"),
    "503 of a proxy": says(503, b"", "text/plain"),
    "500 that claims to be JSON": says(500, b"not JSON", "application/json"),
    "500 with JSON of another shape": says(500, b"[]", "application/json"),
    "401": says(401, b'{"code":"unauthenticated","msg":"no"}', "application/json"),
    "200 that is no answer": says(200, b"\xff\xff\xff\xff", "application/protobuf"),
    "an end without an answer": hangs_up,
    "half an answer": says_half,
}


async def fails(call: Awaitable[object]) -> bool:
    try:
        await call
    except MediaUnavailable:
        return True
    return False


@asynccontextmanager
async def sfu(trouble: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncGenerator[LiveKitServer]:
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", trouble)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    media = LiveKitServer(f"http://{host}:{port}", KEY, SECRET)
    try:
        yield media
    finally:
        await media.close()
        await runner.cleanup()


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_failure_of_any_kind_is_said_as_unavailable(trouble: str) -> None:
    async with sfu(TROUBLES[trouble]) as media:
        for name, call in CALLS.items():
            assert await fails(call(media)), name


@pytest.mark.parametrize("trouble", [name for name in TROUBLES if "200" not in name and "half" not in name])
async def test_an_sfu_in_trouble_is_not_healthy(trouble: str) -> None:
    async with sfu(TROUBLES[trouble]) as media:
        assert not await media.healthy()


async def test_what_is_gone_already_is_no_failure() -> None:
    gone = says(404, b'{"code":"not_found","msg":"requested room does not exist"}', "application/json")
    async with sfu(gone) as media:
        await media.close_room(ROOM)
        await media.remove(ROOM, SOMEBODY)
        await media.allow(ROOM, SOMEBODY, ())
        assert await media.participants(ROOM) == ()
        with pytest.raises(MediaUnavailable):
            await media.rooms()


async def test_an_sfu_that_does_not_answer_is_not_waited_for() -> None:
    released = asyncio.Event()

    async def waits(_request: web.Request) -> web.StreamResponse:
        await released.wait()
        return web.Response()

    async with sfu(waits) as media:
        async with asyncio.timeout(10):
            failed, healthy = await asyncio.gather(fails(media.rooms()), media.healthy())
        released.set()
    assert failed
    assert not healthy
