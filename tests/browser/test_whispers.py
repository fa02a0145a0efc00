"""A ring of people who whisper, and one among them whose program takes all that it can get."""

from __future__ import annotations

import asyncio
import time
from functools import partial

from livekit import rtc

from tests.browser.conftest import ONCE, Play
from tests.support.caller import RATE, calling, loudness
from tests.support.instance import RunningInstance
from tests.support.people import Person, visitor
from tests.support.until import moment, until_async

SPEAKERS = 3
WITHIN_S = 40.0
AUDIBLE = 200.0
SPELL_S = 3.0
"""The browsers' fake microphones are silent between two beeps for less than this."""
INSISTS_EVERY_S = 0.25


class Ears:
    """Subscribes to every track again and again, and knows from whom sound came, and when last."""

    def __init__(self, room: rtc.Room) -> None:
        self.room = room
        self.came: set[str] = set()
        self.heard: dict[str, float] = {}
        self._listening: dict[str, asyncio.Task[None]] = {}
        room.on("participant_connected", self._arrived)
        room.on("track_subscribed", self._subscribed)
        room.on("track_unsubscribed", self._unsubscribed)
        for one in room.remote_participants.values():
            self._arrived(one)

    def since(self, then: float) -> set[str]:
        """Everybody of whom something loud was received after this moment."""
        return {identity for identity, at in self.heard.items() if at > then}

    async def hears(self, count: int) -> bool:
        """Whether so many were heard in the last spell."""
        return len(self.since(time.monotonic() - SPELL_S)) == count

    async def insist(self) -> None:
        """As a program does that does not ask what its person is meant to hear."""
        while True:
            for one in self.room.remote_participants.values():
                for publication in one.track_publications.values():
                    publication.set_subscribed(True)
            await moment(INSISTS_EVERY_S)

    async def close(self) -> None:
        for listening in self._listening.values():
            listening.cancel()
        await asyncio.gather(*self._listening.values(), return_exceptions=True)

    def _arrived(self, one: rtc.RemoteParticipant) -> None:
        self.came.add(one.identity)

    def _subscribed(
        self, track: rtc.RemoteTrack, _: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant
    ) -> None:
        if track.kind == rtc.TrackKind.KIND_AUDIO:
            self._listening[track.sid] = asyncio.create_task(self._listen(track, participant.identity))

    def _unsubscribed(self, track: rtc.RemoteTrack, _: rtc.RemoteTrackPublication, __: rtc.RemoteParticipant) -> None:
        """The SFU sends somebody else's voice where this one came from, and its stream would go on with that."""
        if track.sid in self._listening:
            self._listening[track.sid].cancel()

    async def _listen(self, track: rtc.RemoteTrack, identity: str) -> None:
        stream = rtc.AudioStream(track, sample_rate=RATE, num_channels=1)
        async for event in stream:
            if loudness(event.frame) > AUDIBLE:
                self.heard[identity] = time.monotonic()


async def _source(me: Person, room_id: str) -> str:
    """Whose voice is meant for me."""
    ring = (await me.client.get(f"/api/rooms/{room_id}/whispers")).json()
    return str(ring["hears"]["identity"])


async def _hears_one(me: Person, ears: Ears, room_id: str) -> None:
    """From the ring on until somebody has gone, come back, stayed a while and left: one voice, always the same."""
    await me.do("PUT", room_id, "whispers")
    source = await _source(me, room_id)
    await until_async(partial(ears.hears, 1), WITHIN_S)
    settled = time.monotonic()
    await until_async(lambda: _came_and_left(ears), WITHIN_S)
    assert ears.since(settled) == {source}
    assert await _source(me, room_id) == source


async def _came_and_left(ears: Ears) -> bool:
    return len(ears.came) > SPEAKERS and len(ears.room.remote_participants) < SPEAKERS


async def _meet(url: str, play: Play) -> None:
    async with visitor(url) as me:
        room_id = await me.make_room(encryption="off")
        ticket = await me.ticket(room_id)
        async with calling(f"{url.replace('http', 'ws', 1)}/livekit", ticket.token) as caller:
            ears = Ears(caller.room)
            listener = me.id.replace("-", "")
            playing = asyncio.create_task(
                asyncio.to_thread(partial(play, "whispers.mjs", ROOM=room_id, LISTENER=listener))
            )
            insisting = asyncio.create_task(ears.insist())
            await until_async(partial(ears.hears, SPEAKERS), WITHIN_S)
            await _hears_one(me, ears, room_id)
            await me.do("DELETE", room_id, "whispers")
            await until_async(partial(ears.hears, SPEAKERS - 1), WITHIN_S)
            await playing
            insisting.cancel()
            await ears.close()


@ONCE
def test_who_takes_all_that_they_can_get_hears_one_whisperer(play: Play, instance: RunningInstance) -> None:
    asyncio.run(_meet(instance.url, play))
