"""The level-triggered enforcer: compares what the rows say with what the SFU says, until they agree."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from api.core.context import Context
from api.core.errors import Busy
from api.core.ids import RoomId
from api.features.presence import rules as presence_rules
from api.features.presence import service as presence
from api.features.presence.rules import Difference, Seen
from api.features.presence.view import Roster
from api.features.rooms.rules import Encryption
from api.features.rooms.view import Rooms
from api.media.port import MediaServer, MediaUnavailable, Participant

log = structlog.get_logger(__name__)
EVERY = timedelta(seconds=5)
AGAIN_AFTER = timedelta(milliseconds=250)
AT_MOST = timedelta(seconds=2)


class Enforcer:
    """Looks at a room after each commit or webhook that touches it, and at every room every 5 s.

    Webhooks only wake it: the SFU's list is what counts, so lost, doubled, late and reordered ones change nothing.
    While the SFU fails it tries again, at the latest after 2 s.
    """

    def __init__(self, ctx: Context, media: MediaServer) -> None:
        self._ctx = ctx
        self._media = media
        self._due: set[RoomId] = set()
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.reachable = False
        """Whether the SFU answered last time."""

    def wake(self, rooms: set[RoomId]) -> None:
        """Look at these rooms as soon as possible."""
        self._due |= rooms
        self._woken.set()

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="enforcer")

    async def stop(self) -> None:
        """One last round for what is due, at most 2 s."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        try:
            async with asyncio.timeout(AT_MOST.total_seconds()):
                await self._round(self._due)
        except (MediaUnavailable, Busy, TimeoutError):
            log.warning("enforcer.left_undone", rooms=len(self._due))  # the next start looks at every room

    async def _run(self) -> None:
        pause = AGAIN_AFTER
        loop = asyncio.get_running_loop()
        everything_at = loop.time()
        while True:
            try:
                if loop.time() >= everything_at:
                    self._due |= await self._all_rooms()
                    everything_at = loop.time() + EVERY.total_seconds()
                await self._round(self._due)
                pause = AGAIN_AFTER
                await self._wait(everything_at - loop.time())
            except (MediaUnavailable, Busy) as error:
                if self.reachable:
                    log.warning("enforcer.sfu_unreachable", cause=str(error))
                self.reachable = not isinstance(error, MediaUnavailable)
                await asyncio.sleep(pause.total_seconds())
                pause = min(pause * 2, AT_MOST)
            except Exception:
                log.exception("enforcer.failed")
                await asyncio.sleep(AT_MOST.total_seconds())

    async def _wait(self, seconds: float) -> None:
        self._woken.clear()
        if self._due:
            return
        try:
            async with asyncio.timeout(max(seconds, 0)):
                await self._woken.wait()
        except TimeoutError:
            return  # time for a full round

    async def _all_rooms(self) -> set[RoomId]:
        known = await self._media.rooms()
        self.reachable = True
        return set(known | self._ctx.models.of(Roster).rooms())

    async def _round(self, rooms: set[RoomId]) -> None:
        for room_id in sorted(rooms):
            settled = await self._look(room_id)
            if settled:
                self._due.discard(room_id)
        if self._due:
            await asyncio.sleep(AGAIN_AFTER.total_seconds())

    async def _look(self, room_id: RoomId) -> bool:
        """Compare one room once. True where nothing is left to enforce."""
        room = self._ctx.models.of(Rooms).room(room_id)
        asked_at = self._ctx.clock.now()
        if room is None:
            await self._media.close_room(room_id)
            return True
        present = await self._media.participants(room_id)
        encrypted = room.encryption is Encryption.REQUIRED
        seen = tuple(_seen(one, encrypted=encrypted) for one in present)
        difference = self._compare(room_id, seen)
        if difference.changes_rows:
            await self._ctx.writer.run(lambda tx: presence.take_in(tx, room_id, seen, asked_at))
            difference = self._compare(room_id, seen)
        for identity in difference.intruders:
            await self._media.remove(room_id, identity)
        return not difference.intruders

    def _compare(self, room_id: RoomId, seen: tuple[Seen, ...]) -> Difference:
        seats = tuple(self._ctx.models.of(Roster).in_room(room_id))
        return presence_rules.compare(seats, seen, self._ctx.clock.now())


def _seen(participant: Participant, *, encrypted: bool) -> Seen:
    return Seen(participant.identity, encrypted and any(not track.encrypted for track in participant.tracks))
