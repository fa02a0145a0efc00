"""Who may see an event, judged at each delivery and at each replay."""

from __future__ import annotations

from typing import Protocol, assert_never

from api.core.bus import Audience, Everyone, InRoom, InRoomAndAmong, InRoomOrAmong, LosesRoom, SeesRoom, ToAccounts
from api.core.ids import AccountId, RoomId


class Sight(Protocol):
    """What is known of rooms and people at this moment."""

    def sees_room(self, account_id: AccountId, room_id: RoomId) -> bool: ...

    def everyone_sees_room(self, room_id: RoomId) -> bool: ...

    def in_room(self, account_id: AccountId, room_id: RoomId) -> bool: ...


def everyone_sees(audience: Audience, sight: Sight) -> bool:
    """Whether every account belongs to the audience now, without asking for each."""
    match audience:
        case Everyone():
            return True
        case SeesRoom(room_id):
            return sight.everyone_sees_room(room_id)
        case _:
            return False


def may_see(audience: Audience, viewer: AccountId, sight: Sight) -> bool:
    """Whether this account belongs to the audience now."""
    match audience:
        case Everyone():
            belongs = True
        case ToAccounts(ids):
            belongs = viewer in ids
        case SeesRoom(room_id):
            belongs = sight.sees_room(viewer, room_id)
        case InRoom(room_id):
            belongs = sight.in_room(viewer, room_id)
        case LosesRoom(room_id, ids):
            belongs = (ids is None or viewer in ids) and not sight.sees_room(viewer, room_id)
        case InRoomOrAmong(room_id, ids):
            belongs = viewer in ids or sight.in_room(viewer, room_id)
        case InRoomAndAmong(room_id, ids):
            belongs = viewer in ids and sight.in_room(viewer, room_id)
        case _:
            assert_never(audience)
    return belongs
