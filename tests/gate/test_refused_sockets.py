"""WebSockets that nobody takes: refused before they are accepted, and no error in the log."""

from __future__ import annotations

import logging

import aiohttp
import pytest
from starlette.types import Message

from api.core.log import is_news
from api.gate.bridge import Bridge
from api.main import Server
from tests.fakes.doorman import ListDoorman
from tests.support.serving import serving


@pytest.mark.parametrize("path", ["/", "/rtc", "/api/stream", "/api/rooms", "/livekit", "/livekit/twirp"])
async def test_a_socket_that_is_no_signalling_is_refused_before_it_is_accepted(server: Server, path: str) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await server.public({"type": "websocket", "path": path, "query_string": b"", "headers": []}, receive, send)
    assert [message["type"] for message in sent] == ["websocket.http.response.start", "websocket.http.response.body"]
    assert sent[0]["status"] == 404


async def test_a_refused_socket_is_no_error_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    talker = logging.getLogger("uvicorn.error")
    talker.addFilter(is_news)
    try:
        async with serving(Bridge(ListDoorman(), "ws://127.0.0.1:9")) as address, aiohttp.ClientSession() as http:
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await http.ws_connect(f"ws://{address}/livekit/rtc?access_token=unknown")
    finally:
        talker.removeFilter(is_news)
    assert [entry.message for entry in caplog.records if entry.levelno >= logging.ERROR] == []
