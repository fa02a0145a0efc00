"""An SFU that accepts and says nothing is given up on, so that whoever asks can try again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from api.core.ids import RoomId, new_id
from api.media.livekit import PATIENCE_S, LiveKitServer
from api.media.port import MediaUnavailable


@pytest.fixture
async def silent() -> AsyncIterator[LiveKitServer]:
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    listener = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    server = LiveKitServer(f"http://127.0.0.1:{port}", "key", "secret of thirty-two bytes or more")
    yield server
    await server.close()
    listener.close()
    await listener.wait_closed()


async def test_a_silent_sfu_is_given_up_on(silent: LiveKitServer) -> None:
    async with asyncio.timeout(PATIENCE_S + 1):
        with pytest.raises(MediaUnavailable):
            await silent.participants(RoomId(new_id()))
