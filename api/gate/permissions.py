"""What each connection may publish: the room's word made the SFU's."""

from __future__ import annotations

from api.core.context import Context
from api.core.ids import RoomId
from api.features.presence import service as presence
from api.features.presence.rules import Seat
from api.features.rooms.entry import may_publish
from api.features.rooms.restraints import Restraints
from api.features.rooms.rules import Room
from api.media.port import MediaServer, Participant, Source

SHARE = frozenset({Source.SCREEN_SHARE, Source.SCREEN_SHARE_AUDIO})


class Permissions:
    """Takes microphones and shared screens away, and gives them back."""

    def __init__(self, ctx: Context, media: MediaServer) -> None:
        self._ctx = ctx
        self._media = media

    async def agree(self, room: Room, seat: Seat, there: Participant) -> bool:
        """Compare one connection with what the rows want. True where the SFU agrees already."""
        wanted = self._wanted(room, seat)
        astray = {track.source for track in there.tracks} - wanted - {None}
        if there.allowed == wanted and not astray:
            if seat.stop_share:
                await self._ctx.writer.run(lambda tx: presence.share_is_gone(tx, seat.identity))
            return True
        if there.allowed == wanted:
            await self._detour(room.id, seat, wanted)
        await self._media.allow(room.id, seat.identity, _in_order(wanted))
        return False

    async def _detour(self, room_id: RoomId, seat: Seat, wanted: frozenset[Source]) -> None:
        """The SFU takes tracks away when a permission changes, and only then.

        A track that was announced before the change and sent after it is taken away by another change.
        """
        other = () if wanted else (Source.SCREEN_SHARE_AUDIO,)
        await self._media.allow(room_id, seat.identity, other)

    def _wanted(self, room: Room, seat: Seat) -> frozenset[Source]:
        silenced = self._ctx.models.of(Restraints).is_muted(room.id, seat.account_id)
        sources = frozenset(may_publish(room.kind, silenced=silenced))
        return sources - SHARE if seat.stop_share else sources


def _in_order(sources: frozenset[Source]) -> tuple[Source, ...]:
    return tuple(source for source in Source if source in sources)
