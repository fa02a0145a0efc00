"""Whispers started and ended by owners and moderators; a room's people decide by a vote."""

from __future__ import annotations

from datetime import datetime

from api.core.errors import Forbidden
from api.core.ids import AccountId, RoomId
from api.core.uow import Tx
from api.features.moderation import log, service
from api.features.moderation.log import Deed, Entry
from api.features.rooms.rules import Purpose
from api.features.rooms.standing import NotYours
from api.features.whispers import service as whispers


class NotInside(Forbidden):
    code = "not_admitted"
    detail = "Join the room first."


def switch(tx: Tx, room_id: RoomId, actor_id: AccountId, now: datetime, *, on: bool) -> None:
    """Start or end whispers. Raises `NoSuchRoom`, `NotYours`, `TooFewToWhisper`."""
    _, room = service.acting(tx, room_id, actor_id)
    if room.purpose is Purpose.JAIL:
        raise NotYours
    if whispers.start(tx, room_id) if on else whispers.stop(tx, room_id):
        kind = Deed.WHISPERS_ON if on else Deed.WHISPERS_OFF
        log.write(tx, Entry(room_id=room_id, at=now, kind=kind, actor_id=actor_id))
