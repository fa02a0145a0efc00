"""All that Indaba needs of an SFU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from api.core.ids import Identity, RoomId


class MediaUnavailable(Exception):
    """The SFU did not answer, or answered with a failure; the caller may try again."""


class BadWebhook(Exception):
    """A webhook whose signature, age or body does not hold."""


class BadMediaToken(Exception):
    """An access token that the SFU would not accept either."""


class Source(StrEnum):
    """What a participant may publish; the SFU's own names."""

    MICROPHONE = "microphone"
    CAMERA = "camera"
    SCREEN_SHARE = "screen_share"
    SCREEN_SHARE_AUDIO = "screen_share_audio"


@dataclass(frozen=True, slots=True)
class Grant:
    """What one device may do in one room. An empty `sources` publishes nothing."""

    room_id: RoomId
    identity: Identity
    name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class MediaToken:
    """What a valid access token says."""

    room_id: RoomId
    identity: Identity


@dataclass(frozen=True, slots=True)
class Track:
    """One published track, as the SFU announces it."""

    sid: str
    source: Source | None
    encrypted: bool
    muted: bool


@dataclass(frozen=True, slots=True)
class Participant:
    """One connection that the SFU has in a room."""

    identity: Identity
    sid: str
    joined_at: datetime
    tracks: tuple[Track, ...]
    allowed: frozenset[Source]
    """What it may publish now. A track that was announced before may still come from another source."""


class Happening(StrEnum):
    """The webhooks that Indaba listens to."""

    JOINED = "participant_joined"
    LEFT = "participant_left"
    ROOM_FINISHED = "room_finished"
    TRACKS_CHANGED = "tracks_changed"


@dataclass(frozen=True, slots=True)
class MediaEvent:
    """A verified webhook: a hint that something changed, never the truth by itself."""

    id: str
    happening: Happening
    room_id: RoomId
    identity: Identity | None
    created_at: datetime


class MediaServer(Protocol):
    """An SFU. Methods that talk to it raise `MediaUnavailable`; signing and reading tokens never do."""

    def sign(self, grant: Grant, now: datetime) -> str:
        """An access token, good for 120 s from `now`. No network."""
        ...

    def read_token(self, token: str, now: datetime) -> MediaToken:
        """Verify an access token, original or refreshed by the SFU. Raises `BadMediaToken`. No network."""
        ...

    def read_webhook(self, body: bytes, authorization: str, now: datetime) -> MediaEvent | None:
        """Verify a webhook on its raw body. None for events we do not use. Raises `BadWebhook`."""
        ...

    async def open_room(self, room_id: RoomId) -> None:
        """Make sure that the SFU has the room; nothing happens where it already has."""
        ...

    async def close_room(self, room_id: RoomId) -> None:
        """Disconnect everybody and forget the room; nothing happens where there is none."""
        ...

    async def rooms(self) -> frozenset[RoomId]:
        """The rooms that the SFU has now."""
        ...

    async def participants(self, room_id: RoomId) -> tuple[Participant, ...]:
        """Who is connected; empty where the SFU has no such room."""
        ...

    async def remove(self, room_id: RoomId, identity: Identity) -> None:
        """Disconnect one connection; nothing happens where it is gone already."""
        ...

    async def allow(self, room_id: RoomId, identity: Identity, sources: Sequence[Source]) -> None:
        """Replace what a connection may publish; the SFU takes away what is no longer allowed."""
        ...

    async def healthy(self) -> bool:
        """Whether the SFU answers at all. Never raises."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
