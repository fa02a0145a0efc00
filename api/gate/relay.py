"""Messages carried both ways between a caller's socket and the SFU's, until one side ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import aiohttp
import structlog

log = structlog.get_logger(__name__)
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
LARGEST_UP = 262_144
"""The SFU itself has no bound for what a client sends."""
LARGEST_DOWN = 1_048_576
"""An offer of the SFU grows with the number of tracks in the room."""
SILENCE_S = 60.0
"""The SFU pings every 10 s."""
NORMAL, TOO_LARGE, BROKEN = 1000, 1009, 1011
SENDABLE = frozenset({1000, 1001, 1002, 1003, *range(1007, 1015)})


async def relay(receive: Receive, send: Send, sfu: aiohttp.ClientWebSocketResponse) -> None:
    """Carry messages until either side ends, then end the other with the same code."""
    code = await _carry(receive, send, sfu)
    await sfu.close(code=code)
    try:
        await send({"type": "websocket.close", "code": code})
    except (OSError, RuntimeError) as gone:
        log.debug("relay.caller_gone", cause=type(gone).__name__)


async def _carry(receive: Receive, send: Send, sfu: aiohttp.ClientWebSocketResponse) -> int:
    """Both directions; the code that whichever ended first has for the other."""
    ways = (asyncio.create_task(_upwards(receive, sfu)), asyncio.create_task(_downwards(sfu, send)))
    try:
        ended, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        return ended.pop().result()
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        log.info("relay.broken", cause=type(error).__name__)
        return BROKEN
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _upwards(receive: Receive, sfu: aiohttp.ClientWebSocketResponse) -> int:
    """The caller's messages, at the pace at which the SFU takes them."""
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return _sendable(message.get("code"))
        data, text = message.get("bytes"), message.get("text")
        if len(data if data is not None else text or "") > LARGEST_UP:
            return TOO_LARGE
        if data is not None:
            await sfu.send_bytes(data)
        else:
            await sfu.send_str(text or "")


async def _downwards(sfu: aiohttp.ClientWebSocketResponse, send: Send) -> int:
    """The SFU's messages, at the pace at which the caller takes them."""
    while True:
        message = await sfu.receive(timeout=SILENCE_S)
        if message.type is aiohttp.WSMsgType.BINARY:
            await send({"type": "websocket.send", "bytes": message.data})
        elif message.type is aiohttp.WSMsgType.TEXT:
            await send({"type": "websocket.send", "text": message.data})
        else:
            return _sendable(sfu.close_code)


def _sendable(code: int | None) -> int:
    """1005 and 1006 say that there was no code; nobody may send them."""
    if code in (None, 1005):
        return NORMAL
    return code if code in SENDABLE or 3000 <= code < 5000 else BROKEN
