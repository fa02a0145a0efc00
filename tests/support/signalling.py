"""LiveKit's signalling protocol by hand: what the SFU answers, without a client's own ideas."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
from livekit.protocol.models import TrackSource, TrackType
from livekit.protocol.rtc import AddTrackRequest, JoinResponse, SignalRequest, SignalResponse

JOIN = "auto_subscribe=1&protocol=16&sdk=js&version=2.23.0"
WITHIN_S = 10.0


class Signalling:
    """One connection after its join."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, joined: JoinResponse) -> None:
        self.socket = socket
        self.joined = joined

    async def may_publish(self, source: TrackSource) -> bool:
        """Ask to publish a track from this source."""
        audio = source in (TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE_AUDIO)
        kind = TrackType.AUDIO if audio else TrackType.VIDEO
        request = AddTrackRequest(cid=f"track-{source}", name="track", type=kind, source=source)
        await self.socket.send_bytes(SignalRequest(add_track=request).SerializeToString())
        answer = await self.next("track_published", "request_response")
        return str(answer.WhichOneof("message")) == "track_published"

    async def next(self, *kinds: str) -> SignalResponse:
        """The next message of one of these kinds."""
        async with asyncio.timeout(WITHIN_S):
            while True:
                answer = SignalResponse.FromString(await self.socket.receive_bytes())
                if answer.WhichOneof("message") in kinds:
                    return answer


@asynccontextmanager
async def signalling(url: str, token: str | None = None) -> AsyncGenerator[Signalling]:
    """Connect to `…/rtc`, with the token in a header or else as `url` has it."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with aiohttp.ClientSession() as http, http.ws_connect(url, headers=headers) as socket:
        first = SignalResponse.FromString(await socket.receive_bytes(timeout=WITHIN_S))
        yield Signalling(socket, first.join)
