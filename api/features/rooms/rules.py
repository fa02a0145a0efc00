"""Kinds of rooms, and who may see, enter and change them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from api.core.ids import AccountId, RoomId

MOST_ROOMS = 1000
FEWEST_SEATS, MOST_SEATS, USUAL_SEATS = 2, 100, 25
LONGEST_NAME = 64
COMES_BACK_WITHIN = timedelta(seconds=60)
"""How long after leaving a locked room still takes somebody back."""


class Kind(StrEnum):
    """Drives the layout and what may be published."""

    VOICE = "voice"
    VIDEO = "video"


class Visibility(StrEnum):
    LISTED = "listed"
    INVITE_ONLY = "invite_only"


class Encryption(StrEnum):
    """The room's policy. There is nothing between: who cannot encrypt cannot decrypt either."""

    REQUIRED = "required"
    OFF = "off"


class Purpose(StrEnum):
    """What a room is for. A jail room belongs to the room whose people send others there."""

    ROOM = "room"
    JAIL = "jail"


@dataclass(frozen=True, slots=True)
class Room:
    """A room as stored."""

    id: RoomId
    name: str
    kind: Kind
    visibility: Visibility
    capacity: int
    owner_id: AccountId | None
    encryption: Encryption
    passphrase: bool
    locked: bool
    created_at: datetime
    version: int
    locked_by: AccountId | None = None
    purpose: Purpose = Purpose.ROOM
    parent_id: RoomId | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, as far as a room is concerned."""

    account_id: AccountId
    moderates: bool
    """Whether the account's role lets it act in every room."""
    invited: bool
    """Whether it is one of the people of this room."""
    imprisoned: bool = False
    """Whether it serves a sentence in this room, which is then a jail room."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody who wants to enter, as the rows know them at that moment."""

    confined_to: RoomId | None
    """The one room that somebody who serves a sentence may enter."""
    released_at: datetime | None
    barred: bool
    barred_until: datetime | None
    """Until when; None for a bar that lasts until it is lifted."""
    was_inside: bool
    """Whether they are inside, or were a moment ago; known of locked rooms only."""
    others: int
    """Seats that other accounts hold."""


class Refusal(StrEnum):
    """Why somebody may not enter a room that they see."""

    JAILED = "jailed"
    PRISONERS_ONLY = "prisoners_only"
    BARRED = "barred"
    ARCHIVED = "archived"
    LOCKED = "locked"
    FULL = "full"


def may_see(room: Room, visitor: Visitor) -> bool:
    """Listed rooms are for everybody; the others for their people, their owner and moderators.

    Jail rooms are for their prisoners and moderators, archived ones for their owner and moderators.
    """
    if is_public(room) or may_moderate(room, visitor):
        return True
    if room.purpose is Purpose.JAIL:
        return visitor.imprisoned
    return visitor.invited and room.archived_at is None


def is_public(room: Room) -> bool:
    """Whether every account may see it."""
    return room.visibility is Visibility.LISTED and room.purpose is Purpose.ROOM and room.archived_at is None


def may_moderate(room: Room, visitor: Visitor) -> bool:
    return visitor.moderates or (room.owner_id is not None and room.owner_id == visitor.account_id)


def may_change(room: Room, visitor: Visitor) -> bool:
    """A jail room is what its sentences make of it."""
    return room.purpose is Purpose.ROOM and may_moderate(room, visitor)


def refusal(room: Room, entrant: Entrant) -> Refusal | None:
    """Whether somebody who sees the room may enter it; what weighs most is said first."""
    if entrant.confined_to is not None and entrant.confined_to != room.id:
        return Refusal.JAILED
    if room.purpose is Purpose.JAIL and entrant.confined_to is None:
        return Refusal.PRISONERS_ONLY
    if entrant.barred:
        return Refusal.BARRED
    if room.archived_at is not None:
        return Refusal.ARCHIVED
    if room.locked and not entrant.was_inside:
        return Refusal.LOCKED
    return None if has_place(room, entrant.others) else Refusal.FULL


def has_place(room: Room, others: int) -> bool:
    """Whether one more fits beside the seats that others hold; a jail takes whoever is sent there."""
    return room.purpose is Purpose.JAIL or others < room.capacity
