"""A participant with LiveKit's Python client: speaks a tone, shows a picture, listens."""

from __future__ import annotations

import asyncio
import math
from array import array
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from livekit import rtc

RATE = 48_000
FRAME = RATE // 100
TONE_HZ = 440
WIDTH, HEIGHT, FPS = 320, 180, 15
WITHIN_S = 15.0
AUDIBLE = 1_000.0
"""Root mean square of 16-bit samples; the tone's own is about 5,800."""


class Caller:
    """One connection. `gone` tells why the SFU ended it."""

    def __init__(self) -> None:
        self.room = rtc.Room()
        self.gone: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._audio: asyncio.Queue[rtc.RemoteTrack] = asyncio.Queue()
        self._sending: set[asyncio.Task[None]] = set()
        self.room.on("disconnected", self._end)
        self.room.on("track_subscribed", self._subscribed)

    @property
    def identity(self) -> str:
        return self.room.local_participant.identity

    async def publish_tone(self, source: rtc.TrackSource.ValueType = rtc.TrackSource.SOURCE_MICROPHONE) -> str:
        """Publish an audio track that carries 440 Hz until the call ends. Its id."""
        microphone = rtc.AudioSource(RATE, 1)
        track = rtc.LocalAudioTrack.create_audio_track("tone", microphone)
        published = await self.room.local_participant.publish_track(track, rtc.TrackPublishOptions(source=source))
        self._sending.add(asyncio.create_task(_play(microphone)))
        return published.sid

    async def publish_picture(self, source: rtc.TrackSource.ValueType = rtc.TrackSource.SOURCE_CAMERA) -> str:
        """Publish a grey 320x180 picture. Its id; waits long where the SFU does not allow it."""
        camera = rtc.VideoSource(WIDTH, HEIGHT)
        track = rtc.LocalVideoTrack.create_video_track("picture", camera)
        options = rtc.TrackPublishOptions(source=source, simulcast=False)
        published = await self.room.local_participant.publish_track(track, options)
        self._sending.add(asyncio.create_task(_show(camera)))
        return published.sid

    async def hear(self) -> float:
        """Wait until another participant's audio is loud. The root mean square of that frame."""
        async with asyncio.timeout(WITHIN_S):
            stream = rtc.AudioStream(await self._audio.get(), sample_rate=RATE, num_channels=1)
            try:
                async for event in stream:
                    loud = loudness(event.frame)
                    if loud > AUDIBLE:
                        return loud
            finally:
                await stream.aclose()
        raise ConnectionError("the audio ended")

    async def until_gone(self) -> int:
        """Wait for the SFU to end the call. LiveKit's reason."""
        async with asyncio.timeout(WITHIN_S):
            return await asyncio.shield(self.gone)

    async def leave(self) -> None:
        for sending in self._sending:
            sending.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)
        await self.room.disconnect()

    def _end(self, reason: int) -> None:
        if not self.gone.done():
            self.gone.set_result(reason)

    def _subscribed(self, track: rtc.RemoteTrack, *_: object) -> None:
        if track.kind == rtc.TrackKind.KIND_AUDIO:
            self._audio.put_nowait(track)


@asynccontextmanager
async def calling(url: str, token: str) -> AsyncGenerator[Caller]:
    """Connect and leave. Raises `rtc.ConnectError` where the SFU, or who stands before it, refuses."""
    caller = Caller()
    connecting = asyncio.create_task(caller.room.connect(url, token))
    try:
        async with asyncio.timeout(WITHIN_S):
            await asyncio.shield(connecting)
        yield caller
    finally:
        # LiveKit's client ends its process where nobody takes up a connection that it has made: never cancelled midway.
        await asyncio.gather(connecting, return_exceptions=True)
        await caller.leave()


async def _play(microphone: rtc.AudioSource) -> None:
    """The source takes frames at the speed of sound."""
    wave = array("h", (round(8_200 * math.sin(2 * math.pi * TONE_HZ * n / RATE)) for n in range(FRAME)))
    frame = rtc.AudioFrame(wave.tobytes(), RATE, 1, FRAME)
    while True:
        await microphone.capture_frame(frame)


async def _show(camera: rtc.VideoSource) -> None:
    """A video source does not pace its frames."""
    grey = bytes([128]) * (WIDTH * HEIGHT * 3 // 2)
    frame = rtc.VideoFrame(WIDTH, HEIGHT, rtc.VideoBufferType.I420, grey)
    while True:
        camera.capture_frame(frame)
        await asyncio.sleep(1 / FPS)


def loudness(frame: rtc.AudioFrame) -> float:
    """The root mean square of its samples."""
    samples = array("h", bytes(frame.data))
    return math.sqrt(sum(sample * sample for sample in samples) / max(1, len(samples)))
