"""Bodies and answers of the room routes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from api.features.accounts.rules import Role
from api.features.rooms.rules import FEWEST_SEATS, MOST_SEATS, USUAL_SEATS, Encryption, Kind, Purpose, Visibility
from api.http.times import Moment

Name = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Capacity = Annotated[int, Field(ge=FEWEST_SEATS, le=MOST_SEATS, strict=True)]
Flag = Annotated[bool, Field(strict=True)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RoomIn(Body):
    """A new room. `passphrase` only where encryption is required; it cannot be changed later."""

    name: Name
    kind: Kind
    visibility: Visibility = Visibility.LISTED
    capacity: Capacity = USUAL_SEATS
    encryption: Encryption = Encryption.REQUIRED
    passphrase: Flag = False

    @model_validator(mode="after")
    def _passphrase_needs_encryption(self) -> Self:
        if self.passphrase and self.encryption is not Encryption.REQUIRED:
            raise ValueError("a passphrase needs encryption")
        return self


class RoomPatch(Body):
    """What to change; whatever is absent stays."""

    name: Name | None = None
    visibility: Visibility | None = None
    capacity: Capacity | None = None
    archived: Flag | None = None


class JoinIn(Body):
    """Which device joins, and whether it may take the call over from another one."""

    device_id: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None
    move: Flag = False


class LeaveIn(Body):
    """Which seat is given up: the one of this identity. Without it, whichever the account has in the room."""

    identity: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None


class ShownIn(Body):
    """What others are shown of me."""

    muted: Flag | None = None
    deafened: Flag | None = None
    hand: Flag | None = None


class MemberState(StrEnum):
    JOINING = "joining"
    IN_ROOM = "in_room"


class MemberOut(BaseModel):
    """Somebody with a seat: on the way, or seen there by the SFU. `silenced`: the room took the microphone away."""

    account_id: UUID
    identity: str
    display_name: str
    role: Role
    state: MemberState
    muted: bool
    deafened: bool
    hand: bool
    encrypted: bool
    silenced: bool
    since: Moment


class RoomOut(BaseModel):
    """A room, the same for everyone who may see it. A jail room names the room that it belongs to as its parent."""

    id: UUID
    name: str
    kind: Kind
    visibility: Visibility
    capacity: int
    owner_id: UUID | None
    encryption: Encryption
    passphrase: bool
    locked: bool
    locked_by: UUID | None
    purpose: Purpose
    parent_id: UUID | None
    archived: bool
    members: list[MemberOut]
    version: int


class EncryptionMode(StrEnum):
    SERVER_KEY = "server_key"
    PASSPHRASE = "passphrase"


class EncryptionOut(BaseModel):
    """The present key; `key` is 32 bytes in base64url without padding."""

    mode: EncryptionMode
    epoch: int
    key: str


class JoinOut(BaseModel):
    """What a device needs to connect to the SFU: `token` is good for 120 s."""

    url: str
    token: str
    identity: str
    encryption: EncryptionOut | None
    room: RoomOut


class ProbeOut(BaseModel):
    """What a device needs to try the way to the SFU, for a minute."""

    url: str
    token: str


class KeyOut(BaseModel):
    epoch: int
    key: str
