"""The level-triggered enforcer: has rooms looked at until what the rows say and what the SFU says agree."""

from __future__ import annotations

import asyncio

import structlog

from api.core.context import Context
from api.core.errors import Busy
from api.core.ids import RoomId
from api.features.presence.view import Roster
from api.features.rooms.probes import Probes
from api.gate.arrivals import Arrivals
from api.gate.confinement import Confinement
from api.gate.inspection import Inspector
from api.media.port import MediaServer, MediaUnavailable

log = structlog.get_logger(__name__)
EVERY_S = 5.0
AGAIN_AFTER_S = 0.25
LONGEST_PAUSE_S = 1.0
"""The most between two tries while the SFU fails."""
LAST_LOOK_S = 2.0
LINGERS_S = 2.0
LINGERS_EVERY_S = 0.5
"""A woken room is looked at again for a while: whoever passed the gate just before a commit may connect just after it,
and the SFU says so only once media flows."""
AT_ONCE = 8
"""How many rooms are looked at together, so that one slow answer does not hold up the others."""
EVERYWHERE = RoomId("")
"""Stands for all rooms at once among those that are due."""


class Enforcer:
    """Looks at a room after each commit or webhook that touches it, and at every room every 5 s.

    Webhooks only wake it: the SFU's list is what counts, so lost, doubled, late and reordered ones change nothing.
    While the SFU fails everything stays due and is tried again, at the latest after a second.
    """

    def __init__(self, ctx: Context, media: MediaServer, probes: Probes, arrivals: Arrivals) -> None:
        self._ctx = ctx
        self._media = media
        self._inspector = Inspector(ctx, media, probes, arrivals)
        self._confinement = Confinement(ctx, media, LINGERS_S)
        self._due: dict[RoomId, float] = {EVERYWHERE: 0.0}
        """When to look at which room, by the loop's clock."""
        self._lingers: dict[RoomId, float] = {}
        """Until when a room that was woken is looked at again and again."""
        self._looks: dict[RoomId, asyncio.Task[None]] = {}
        self._not_before = self._all_rooms_at = 0.0
        self._pause = AGAIN_AFTER_S
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.reachable = False
        """Whether the SFU answered last time."""

    def wake(self, rooms: set[RoomId]) -> None:
        """Look at these rooms as soon as possible."""
        self._due.update(dict.fromkeys(rooms, 0.0))
        self._lingers.update(dict.fromkeys(rooms, asyncio.get_running_loop().time() + LINGERS_S))
        if self._confinement.has_new():
            self._due[EVERYWHERE] = 0.0
        self._changed.set()

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="enforcer")

    async def stop(self) -> None:
        """Finish, and look once more at what is due, for at most 2 s."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._due.pop(EVERYWHERE, None)
        rooms = list(self._due)
        self._due.clear()
        last = [*self._looks.values(), *(asyncio.create_task(self._look(room_id)) for room_id in rooms)]
        if last:
            _, unfinished = await asyncio.wait(last, timeout=LAST_LOOK_S)
            for look in unfinished:
                look.cancel()
            await asyncio.gather(*last, return_exceptions=True)
            if unfinished or self._due.keys() - self._lingers.keys():
                log.warning("enforcer.left_undone", rooms=len(rooms))  # the next start looks at every room

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._changed.clear()
            next_at = self._begin(loop.time())
            try:
                async with asyncio.timeout_at(next_at):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _begin(self, now: float) -> float | None:
        """Begin the looks that are due, the longest due first; returns when the next one is, if that is known."""
        if now < self._not_before:
            return self._not_before
        waiting = sorted((at, room_id) for room_id, at in self._due.items() if room_id not in self._looks)
        for at, room_id in waiting:
            if at > now:
                return at
            if len(self._looks) >= AT_ONCE:
                return None
            self._due.pop(room_id)
            self._looks[room_id] = asyncio.create_task(self._look(room_id))
        return None

    async def _look(self, room_id: RoomId) -> None:
        """Look once. The room stays due where something is left to enforce, and for ever after a failure."""
        again_after: float | None = AGAIN_AFTER_S
        try:
            again_after = await (self._everywhere() if room_id == EVERYWHERE else self._one(room_id))
            self.reachable, self._pause = True, AGAIN_AFTER_S
        except (MediaUnavailable, Busy) as error:
            self._failed(error)
        except Exception:
            log.exception("enforcer.look_failed", room_id=room_id)
        finally:
            self._looks.pop(room_id, None)
            self._changed.set()
        if again_after is not None:
            self._due.setdefault(room_id, asyncio.get_running_loop().time() + again_after)

    async def _one(self, room_id: RoomId) -> float | None:
        if not await self._inspector.look(room_id):
            return AGAIN_AFTER_S
        if asyncio.get_running_loop().time() < self._lingers.get(room_id, 0.0):
            return LINGERS_EVERY_S
        self._lingers.pop(room_id, None)
        return None

    async def _everywhere(self) -> float:
        """Have every room looked at where the SFU or the rows know of somebody, and sentences confirmed."""
        now = asyncio.get_running_loop().time()
        if now >= self._all_rooms_at:
            known = await self._media.rooms()
            for room_id in known | self._ctx.models.of(Roster).rooms():
                self._due.setdefault(room_id, now)
            self._all_rooms_at = now + EVERY_S
        again_after = await self._confinement.check()
        next_round = max(self._all_rooms_at - now, 0.0)
        return next_round if again_after is None else min(again_after, next_round)

    def _failed(self, error: MediaUnavailable | Busy) -> None:
        """Hold everything back for a moment, longer each time; looks that were under way count once."""
        now = asyncio.get_running_loop().time()
        if now >= self._not_before:
            self._not_before = now + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE_S)
        if isinstance(error, MediaUnavailable):
            if self.reachable:
                log.warning("enforcer.sfu_unreachable", cause=str(error))
            self.reachable = False
