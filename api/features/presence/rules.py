"""What the SFU's list of participants means for the seats of a room."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from api.core.ids import AccountId, Identity, RoomId, SessionId

SEAT_FOR = timedelta(seconds=30)
"""How long a seat is kept for somebody who was let in and has not arrived."""


KEPT_FOR = timedelta(days=30)
"""How long it is known who was where: the room to come back to, and what an operator may have to look up."""


class State(StrEnum):
    """A grant's life. Only the first two are good for the gate and take a seat."""

    JOINING = "joining"
    ACTIVE = "active"
    ENDED = "ended"
    REVOKED = "revoked"


GOOD = (State.JOINING, State.ACTIVE)


class Cause(StrEnum):
    """Why a grant is good no more."""

    LEFT = "left"
    GONE = "gone"
    """The SFU has it no more, or never saw it arrive."""
    REPLACED = "replaced"
    """The same device joined again."""
    MOVED = "moved"
    """Another device took the call over."""
    REMOVED = "removed"
    BANNED = "banned"
    JAILED = "jailed"
    RELEASED = "released"
    """The time to walk out of the jail room is over."""
    UNINVITED = "uninvited"
    NOT_ENCRYPTED = "not_encrypted"
    ROOM_ARCHIVED = "room_archived"
    ROOM_CLOSED = "room_closed"
    ROOM_DELETED = "room_deleted"
    ACCOUNT_DELETED = "account_deleted"
    LOGGED_OUT = "logged_out"


def state_after(cause: Cause) -> State:
    """Whoever left by themselves has ended; everybody else was revoked, and is told so."""
    return State.ENDED if cause in (Cause.LEFT, Cause.GONE) else State.REVOKED


@dataclass(frozen=True, slots=True)
class Seat:
    """A good grant: one device's place in one room."""

    identity: Identity
    account_id: AccountId
    session_id: SessionId
    bound: bool
    """Whether a cookie session took it, so that only that cookie may use it."""
    device_id: str
    room_id: RoomId
    state: State
    seat_until: datetime
    since: datetime
    """When it was taken; when the SFU first saw it, once it has."""
    muted: bool
    deafened: bool
    hand: bool
    clear: bool
    """Whether the SFU announced a track of it as not encrypted."""
    stop_share: bool = False
    """Whether the screen that it shares is to be taken away; over once the SFU has done it."""

    def is_good(self, now: datetime) -> bool:
        """A joining seat lapses; an active one lasts until the SFU says otherwise."""
        return self.state is State.ACTIVE or (self.state is State.JOINING and now < self.seat_until)

    def is_ahead(self, now: datetime) -> bool:
        """Whether its times can only be those of a wall clock that was set back since."""
        return self.since > now or self.seat_until > now + SEAT_FOR


@dataclass(frozen=True, slots=True)
class Seen:
    """One connection, as the SFU lists it."""

    identity: Identity
    clear: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to change so that the rows say what the SFU says."""

    arrived: tuple[Identity, ...]
    gone: tuple[Identity, ...]
    cleared: tuple[tuple[Identity, bool], ...]
    """Whose tracks are announced otherwise than the row says."""
    intruders: tuple[Identity, ...]
    """Connections without a good grant: to be removed."""

    @property
    def changes_rows(self) -> bool:
        return bool(self.arrived or self.gone or self.cleared)


def compare(
    seats: Collection[Seat], seen: Iterable[Seen], asked_at: datetime, awaited: Collection[Identity] = ()
) -> Difference:
    """Compare a room's seats with a list that was asked for at `asked_at`.

    A seat that became active after the list was asked for is not gone because it is missing there, nor is one of
    `awaited`, whose client connects anew. A joining seat that the list lacks is left to lapse. The order and
    repetition of lists do not matter: the newest decides.
    """
    present = {one.identity: one for one in seen}
    arrived: list[Identity] = []
    gone: list[Identity] = []
    cleared: list[tuple[Identity, bool]] = []
    for seat in seats:
        there = present.pop(seat.identity, None)
        if there is None:
            lapsed = seat.state is State.JOINING and seat.seat_until <= asked_at
            left = seat.state is State.ACTIVE and seat.since < asked_at and seat.identity not in awaited
            if lapsed or left:
                gone.append(seat.identity)
            continue
        if seat.state is State.JOINING:
            arrived.append(seat.identity)
        if seat.clear is not there.clear:
            cleared.append((seat.identity, there.clear))
    return Difference(tuple(arrived), tuple(gone), tuple(cleared), tuple(present))
