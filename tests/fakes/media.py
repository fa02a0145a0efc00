"""An SFU in memory: rooms, connections and signed webhooks, with failures and slowness on demand."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import jwt

from api.core.clock import to_ms
from api.core.ids import Identity, RoomId, new_id
from api.media.port import (
    BadMediaToken,
    Grant,
    MediaEvent,
    MediaToken,
    MediaUnavailable,
    Participant,
    Source,
    Track,
)
from api.media.tokens import MediaTokens
from api.media.webhook import read_webhook

KEY = "APIfake"
SECRET = "only-for-tests-and-longer-than-thirty-two-bytes"
WEBHOOK_GOOD_FOR = timedelta(minutes=5)


class NotLetIn(Exception):
    """The SFU refuses a connection: a bad token, or no such room."""


@dataclass(frozen=True, slots=True)
class SignedWebhook:
    """What the SFU would post."""

    body: bytes
    authorization: str


class FakeMediaServer:
    """`MediaServer` without a network. `failing` refuses every request; `hold` lets requests wait for `release`."""

    def __init__(self) -> None:
        self.failing = False
        self.opened: list[RoomId] = []
        self.closed: list[RoomId] = []
        self.removed: list[tuple[RoomId, Identity]] = []
        self.looks = 0
        """How often somebody asked who is in a room."""
        self._rooms: dict[RoomId, dict[Identity, Participant]] = {}
        self._tokens = MediaTokens(KEY, SECRET)
        self._free = asyncio.Event()
        self._free.set()
        self._waiting = asyncio.Event()
        self._only: RoomId | None = None

    def hold(self, only: RoomId | None = None) -> None:
        """Answer nothing until `release`, or nothing but who is in the other rooms."""
        self._only = only
        self._free.clear()
        self._waiting.clear()

    def release(self) -> None:
        self._free.set()

    async def somebody_waits(self) -> None:
        """Until a request that came after `hold` waits for `release`."""
        await self._waiting.wait()

    # What Indaba asks.

    def sign(self, grant: Grant, now: datetime) -> str:
        return self._tokens.sign(grant, now)

    def read_token(self, token: str, now: datetime) -> MediaToken:
        return self._tokens.read(token, now)

    def read_webhook(self, body: bytes, authorization: str, now: datetime) -> MediaEvent | None:
        return read_webhook(self._tokens, body, authorization, now)

    async def open_room(self, room_id: RoomId) -> None:
        await self._answer()
        self.opened.append(room_id)
        self._rooms.setdefault(room_id, {})

    async def close_room(self, room_id: RoomId) -> None:
        await self._answer()
        self.closed.append(room_id)
        self._rooms.pop(room_id, None)

    async def rooms(self) -> frozenset[RoomId]:
        await self._answer()
        return frozenset(self._rooms)

    async def participants(self, room_id: RoomId) -> tuple[Participant, ...]:
        self.looks += 1
        await self._answer(room_id)
        return tuple(self._rooms.get(room_id, {}).values())

    async def remove(self, room_id: RoomId, identity: Identity) -> None:
        await self._answer()
        self.removed.append((room_id, identity))
        self.leave(room_id, identity)

    async def allow(self, room_id: RoomId, identity: Identity, sources: Sequence[Source]) -> None:
        await self._answer()
        found = self._rooms.get(room_id, {}).get(identity)
        if found is None or found.allowed == frozenset(sources):
            return
        kept = tuple(track for track in found.tracks if track.source in sources)
        self._rooms[room_id][identity] = replace(found, tracks=kept, allowed=frozenset(sources))

    async def healthy(self) -> bool:
        return not self.failing

    async def close(self) -> None:
        self.release()

    async def _answer(self, room_id: RoomId | None = None) -> None:
        if (self._only is None or room_id == self._only) and not self._free.is_set():
            self._waiting.set()
            await self._free.wait()
        if self.failing:
            raise MediaUnavailable("as told")

    # What participants do.

    def connected(self, room_id: RoomId) -> Mapping[Identity, Participant]:
        """Who is in the room, without asking over the network."""
        return self._rooms.get(room_id, {})

    def join(self, token: str, now: datetime) -> Participant:
        """Connect as a client does; a second connection of the same identity replaces the first."""
        try:
            claims = self._tokens.claims(token, now, ["exp", "iss", "sub"])
        except BadMediaToken as error:
            raise NotLetIn from error
        read = self._tokens.read(token, now)
        if read.room_id not in self._rooms:
            raise NotLetIn("requested room does not exist")
        video = claims["video"]
        sources = video["canPublishSources"] if video["canPublish"] else ()
        participant = Participant(read.identity, f"PA_{new_id()[:12]}", now, (), frozenset(map(Source, sources)))
        self._rooms[read.room_id][read.identity] = participant
        return participant

    def publish(
        self, room_id: RoomId, identity: Identity, source: Source, *, encrypted: bool = True, announced: bool = False
    ) -> bool:
        """Publish a track. False where the SFU does not allow it, unless it was announced when it did."""
        participant = self._rooms[room_id][identity]
        if source not in participant.allowed and not announced:
            return False
        track = Track(f"TR_{new_id()[:12]}", source, encrypted, muted=False)
        self._rooms[room_id][identity] = replace(participant, tracks=(*participant.tracks, track))
        return True

    def leave(self, room_id: RoomId, identity: Identity) -> None:
        self._rooms.get(room_id, {}).pop(identity, None)

    def restart(self) -> None:
        """Forget all rooms and connections, as an SFU does that was started anew."""
        self._rooms.clear()


def webhook(event: str, room_id: RoomId, now: datetime, identity: Identity | None = None) -> SignedWebhook:
    """A webhook as the SFU would sign it; `event` is LiveKit's own name."""
    content: dict[str, object] = {
        "event": event,
        "id": f"EV_{new_id()[:12]}",
        "createdAt": str(to_ms(now) // 1000),
        "room": {"name": room_id, "sid": "RM_fake"},
    }
    if identity is not None:
        content["participant"] = {"identity": identity, "sid": "PA_fake"}
    return signed(json.dumps(content).encode(), now)


def signed(body: bytes, now: datetime, *, key: str = KEY, secret: str = SECRET) -> SignedWebhook:
    """Any body with a signature that covers it."""
    issued = to_ms(now) // 1000
    claims = {
        "iss": key,
        "nbf": issued,
        "exp": issued + int(WEBHOOK_GOOD_FOR.total_seconds()),
        "sha256": base64.b64encode(hashlib.sha256(body).digest()).decode(),
    }
    return SignedWebhook(body, jwt.encode(claims, secret, "HS256"))
