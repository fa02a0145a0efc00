"""Whispers on the real SFU: whoever asks for everything gets the sound of one person all the same."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from livekit import rtc

from tests.support.caller import RATE, Caller, calling
from tests.support.people import visitor
from tests.support.until import until, until_async
from tests.support.whole import Whole

PEOPLE = 4
HEARD_FRAMES = 200
"""Two seconds of sound."""
WITHIN_S = 20.0


@dataclass(frozen=True)
class Whisperer:
    """A connection, and the identities beside it in the ring."""

    caller: Caller
    hears: str
    heard_by: str


class Snooper:
    """Counts the frames of sound and pictures that arrive, by who sends them, whatever the app would play."""

    def __init__(self, caller: Caller) -> None:
        self.announced: set[str] = set()
        self.sounds: Counter[str] = Counter()
        self.pictures: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        caller.room.on("track_published", self._published)
        caller.room.on("track_subscribed", self._subscribed)

    def _published(self, publication: rtc.RemoteTrackPublication, sender: rtc.RemoteParticipant) -> None:
        publication.set_subscribed(True)
        self.announced.add(f"{sender.identity} {publication.kind}")

    def _subscribed(self, track: rtc.RemoteTrack, _: object, sender: rtc.RemoteParticipant) -> None:
        is_sound = track.kind == rtc.TrackKind.KIND_AUDIO
        stream = rtc.AudioStream(track, sample_rate=RATE, num_channels=1) if is_sound else rtc.VideoStream(track)
        counter = self.sounds if is_sound else self.pictures
        self._tasks.add(asyncio.create_task(_count(stream, counter, sender.identity)))

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _count(stream: rtc.AudioStream | rtc.VideoStream, counter: Counter[str], sender: str) -> None:
    try:
        async for _ in stream:
            counter[sender] += 1
    finally:
        await stream.aclose()


@asynccontextmanager
async def gathered(product: Whole) -> AsyncGenerator[list[Whisperer]]:
    """People in a room that whispers, before anybody has published anything."""
    async with AsyncExitStack() as stack:
        visitors = [await stack.enter_async_context(visitor(product.url)) for _ in range(PEOPLE)]
        room_id = await visitors[0].make_room(kind="video", encryption="off")
        callers = [
            await stack.enter_async_context(calling(product.ws_url, (await one.ticket(room_id)).token))
            for one in visitors
        ]

        async def all_are_seen() -> bool:
            return await visitors[0].states(room_id) == ["in_room"] * PEOPLE

        await until_async(all_are_seen, WITHIN_S)
        await visitors[0].do("PUT", room_id, "whispers")
        rings = [(await one.client.get(f"/api/rooms/{room_id}/whispers")).json() for one in visitors]
        yield [
            Whisperer(caller, ring["hears"]["identity"], ring["heard_by"]["identity"])
            for caller, ring in zip(callers, rings, strict=True)
        ]


async def whisper(caller: Caller, listener: str) -> None:
    """As the app does: the listener is named before the sound is sent, and the picture is for everybody."""
    everything = rtc.ParticipantTrackPermission(participant_identity=listener, allow_all=True)
    me = caller.room.local_participant
    me.set_track_subscription_permissions(allow_all_participants=False, participant_permissions=[everything])
    await caller.publish_tone()
    picture = await caller.publish_picture()
    others = [
        rtc.ParticipantTrackPermission(participant_identity=one, allowed_track_sids=[picture])
        for one in caller.room.remote_participants
        if one != listener
    ]
    me.set_track_subscription_permissions(allow_all_participants=False, participant_permissions=[everything, *others])


async def test_who_asks_for_everything_is_sent_the_sound_of_one(product: Whole) -> None:
    async with gathered(product) as (curious, *others):
        everybody = {one.caller.identity for one in others}
        snooper = Snooper(curious.caller)
        try:
            for one in others:
                await whisper(one.caller, one.heard_by)
            await until(lambda: snooper.sounds[curious.hears] >= HEARD_FRAMES, WITHIN_S)
            await until(lambda: set(snooper.pictures) == everybody, WITHIN_S)
            assert len(snooper.announced) == 2 * len(others)
            assert set(snooper.sounds) == {curious.hears}
            for one in others:  # all of them were sending, and were asked for
                one.caller.room.local_participant.set_track_subscription_permissions(allow_all_participants=True)
            await until(lambda: set(snooper.sounds) == everybody, WITHIN_S)
        finally:
            await snooper.stop()
