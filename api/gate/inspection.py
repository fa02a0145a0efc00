"""One look at one room: what the SFU has there against what the rows want, and what is done about it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from api.core.context import Context
from api.core.ids import RoomId
from api.features.moderation import clear
from api.features.presence import rules as presence_rules
from api.features.presence import service as presence
from api.features.presence.rules import Difference, Seat, Seen
from api.features.presence.view import Roster
from api.features.rooms.probes import Probes
from api.features.rooms.rules import Encryption, Room
from api.features.rooms.view import Rooms
from api.gate.arrivals import Arrivals
from api.gate.permissions import Permissions
from api.media.port import MediaServer, Participant

Connections = tuple[Participant, ...]


class Inspector:
    """Every step is one that may be repeated, and stops at the first failure of the SFU or of the database."""

    def __init__(self, ctx: Context, media: MediaServer, probes: Probes, arrivals: Arrivals) -> None:
        self._ctx = ctx
        self._media = media
        self._probes = probes
        self._arrivals = arrivals
        self._permissions = Permissions(ctx, media)

    async def look(self, room_id: RoomId) -> bool:
        """Compare the room once. True where nothing is left to enforce. Raises `MediaUnavailable`, `Busy`."""
        room = self._ctx.models.of(Rooms).room(room_id)
        if room is None and self._probes.is_open(room_id, self._ctx.clock.now()):
            return True
        if room is None:
            await self._media.close_room(room_id)
            return True
        asked_at = self._ctx.clock.now()
        there = await self._media.participants(room_id)
        await self._take_in(room, there, asked_at)
        await self._expel_clear(room, there)
        intruders = self._compare(room, there).intruders
        for identity in intruders:
            await self._media.remove(room_id, identity)
        agreed = [await self._permissions.agree(room, seat, one) for seat, one in self._seated(room_id, there)]
        return not intruders and all(agreed)

    async def _take_in(self, room: Room, there: Connections, asked_at: datetime) -> None:
        if self._compare(room, there).changes_rows:
            seen, awaited = _seen(room, there), self._arrivals.awaited()
            await self._ctx.writer.run(lambda tx: presence.take_in(tx, room.id, seen, asked_at, awaited))

    async def _expel_clear(self, room: Room, there: Connections) -> None:
        """In a room that requires encryption nobody stays who sends in clear."""
        for seat, one in self._seated(room.id, there):
            if _is_clear(room, one):
                await self._ctx.writer.run(partial(clear.expel, seat=seat, now=self._ctx.clock.now()))

    def _seated(self, room_id: RoomId, there: Connections) -> list[tuple[Seat, Participant]]:
        roster = self._ctx.models.of(Roster)
        pairs = [(roster.seat(one.identity), one) for one in there]
        return [(seat, one) for seat, one in pairs if seat is not None and seat.room_id == room_id]

    def _compare(self, room: Room, there: Connections) -> Difference:
        seats = tuple(self._ctx.models.of(Roster).in_room(room.id))
        return presence_rules.compare(seats, _seen(room, there), self._ctx.clock.now(), self._arrivals.awaited())


def _seen(room: Room, there: Connections) -> tuple[Seen, ...]:
    return tuple(Seen(one.identity, _is_clear(room, one)) for one in there)


def _is_clear(room: Room, one: Participant) -> bool:
    return room.encryption is Encryption.REQUIRED and any(not track.encrypted for track in one.tracks)
