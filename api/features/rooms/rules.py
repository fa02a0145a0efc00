"""Kinds of rooms, and who may see, enter and change them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from api.core.ids import AccountId, RoomId

MOST_ROOMS = 1000
FEWEST_SEATS, MOST_SEATS, USUAL_SEATS = 2, 100, 25
LONGEST_NAME = 64


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


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, as far as a room is concerned."""

    account_id: AccountId
    moderates: bool
    """Whether the account's role lets it act in every room."""
    invited: bool
    """Whether it is one of the people of this room."""


def may_see(room: Room, visitor: Visitor) -> bool:
    """Listed rooms are for everybody; the others for their people, their owner and moderators."""
    return room.visibility is Visibility.LISTED or visitor.invited or may_change(room, visitor)


def may_change(room: Room, visitor: Visitor) -> bool:
    return visitor.moderates or (room.owner_id is not None and room.owner_id == visitor.account_id)


def has_place(room: Room, others: int) -> bool:
    """Whether one more fits beside the seats that others hold."""
    return others < room.capacity
