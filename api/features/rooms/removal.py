"""The one place that removes people from rooms: their grants are revoked, and what they could hear ends with a key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from api.core.ids import AccountId, RoomId, SessionId
from api.core.uow import Tx
from api.features.keys import service as keys
from api.features.presence import service as presence
from api.features.presence.rules import Cause

__all__ = ["Cause", "empty", "end_session", "expel", "expel_everywhere"]

KEEPS_THE_KEY = frozenset({Cause.NOT_ENCRYPTED})
"""Who sends in clear has no use for a key."""


def expel(tx: Tx, room_id: RoomId, account_ids: Iterable[AccountId], cause: Cause, now: datetime) -> None:
    """Revoke what these accounts hold for the room and raise its epoch, whether they are inside or not.

    They are told why by `seat.revoked`, the room by `key.changed` and `room.changed`; the gate is closed to them from
    the commit on, and the enforcer sees to connections that are still there.
    """
    for account_id in account_ids:
        presence.revoke_in_room(tx, room_id, account_id, cause, now)
    if cause not in KEEPS_THE_KEY:
        keys.rotate(tx, room_id)


def expel_everywhere(tx: Tx, account_id: AccountId, cause: Cause, now: datetime) -> RoomId | None:
    """Revoke what the account holds, in whichever room; raises that room's epoch and returns its id."""
    room_id = presence.revoke_account(tx, account_id, cause, now)
    if room_id is not None and cause not in KEEPS_THE_KEY:
        keys.rotate(tx, room_id)
    return room_id


def end_session(tx: Tx, session_id: SessionId, now: datetime) -> None:
    """Revoke what the session holds and raise that room's epoch: it may have been ended because it was stolen."""
    room_id = presence.revoke_session(tx, session_id, now)
    if room_id is not None:
        keys.rotate(tx, room_id)


def empty(tx: Tx, room_id: RoomId, cause: Cause, now: datetime) -> None:
    """Have everybody leave, and raise the epoch: the next call is another one."""
    presence.empty_room(tx, room_id, cause, now)
    keys.rotate(tx, room_id)
