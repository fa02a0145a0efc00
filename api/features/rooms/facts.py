"""What happens to rooms, for slices above: internal facts, acted on in the same unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from api.core.ids import AccountId, RoomId


class Closing(StrEnum):
    """The ways in which a call ends for everybody."""

    CLOSED = "closed"
    ARCHIVED = "archived"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class RoomCloses:
    """Everybody has to leave, and the room may be gone after this unit. A handler may refuse it."""

    room_id: RoomId
    how: Closing
    by: AccountId
    moderates: bool
    """Whether it is a moderator's or an administrator's act, or else the owner's."""
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomHides:
    """The room is to be seen by its people alone, and the others in it have to leave. A handler may refuse it."""

    room_id: RoomId
    moderates: bool
    """As in `RoomCloses`."""


@dataclass(frozen=True, slots=True)
class RoomDeleted:
    """The room is gone: what was made for it alone has nothing to stand beside."""

    room_id: RoomId
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomRestored:
    """An archived room is open again."""

    room_id: RoomId
    by: AccountId
    at: datetime
