"""A LiveKit server as the SFU."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import datetime
from typing import TypeVar

import aiohttp
from google.protobuf.message import DecodeError
from livekit.api.room_service import RoomService
from livekit.api.twirp_client import ServerError
from livekit.protocol import models, room

from api.core.clock import from_ms
from api.core.ids import Identity, RoomId
from api.media.port import Grant, MediaEvent, MediaToken, MediaUnavailable, Participant, Source, Track
from api.media.tokens import MediaTokens
from api.media.webhook import read_webhook

T = TypeVar("T")
PATIENCE_S = 2.0
EMPTY_FOR_S = 60
SOURCES = {
    Source.MICROPHONE: models.TrackSource.MICROPHONE,
    Source.CAMERA: models.TrackSource.CAMERA,
    Source.SCREEN_SHARE: models.TrackSource.SCREEN_SHARE,
    Source.SCREEN_SHARE_AUDIO: models.TrackSource.SCREEN_SHARE_AUDIO,
}
OUR_SOURCES = {value: source for source, value in SOURCES.items()}
FAILURES = (TimeoutError, ServerError, aiohttp.ClientError, OSError, DecodeError, ValueError, AttributeError)
"""The last two come from error bodies, in which LiveKit's client expects a JSON object without looking."""


class LiveKitServer:
    """`MediaServer` over LiveKit's room service; one HTTP session a process, opened at the first use."""

    def __init__(self, url: str, api_key: str, api_secret: str) -> None:
        self._url = url.replace("ws://", "http://").replace("wss://", "https://").rstrip("/")
        self._key = api_key
        self._secret = api_secret
        self._tokens = MediaTokens(api_key, api_secret)
        self._session: aiohttp.ClientSession | None = None
        self._service: RoomService | None = None

    def sign(self, grant: Grant, now: datetime) -> str:
        return self._tokens.sign(grant, now)

    def read_token(self, token: str, now: datetime) -> MediaToken:
        return self._tokens.read(token, now)

    def read_webhook(self, body: bytes, authorization: str, now: datetime) -> MediaEvent | None:
        return read_webhook(self._tokens, body, authorization, now)

    async def open_room(self, room_id: RoomId) -> None:
        await _ask(self._rooms().create_room(room.CreateRoomRequest(name=room_id, empty_timeout=EMPTY_FOR_S)))

    async def close_room(self, room_id: RoomId) -> None:
        await _ask_unless_gone(self._rooms().delete_room(room.DeleteRoomRequest(room=room_id)))

    async def rooms(self) -> frozenset[RoomId]:
        listed = await _ask(self._rooms().list_rooms(room.ListRoomsRequest()))
        return frozenset(RoomId(one.name) for one in listed.rooms)

    async def participants(self, room_id: RoomId) -> tuple[Participant, ...]:
        listed = await _ask_unless_gone(self._rooms().list_participants(room.ListParticipantsRequest(room=room_id)))
        return tuple(_participant(one) for one in listed.participants) if listed is not None else ()

    async def remove(self, room_id: RoomId, identity: Identity) -> None:
        await _ask_unless_gone(
            self._rooms().remove_participant(room.RoomParticipantIdentity(room=room_id, identity=identity))
        )

    async def allow(self, room_id: RoomId, identity: Identity, sources: Sequence[Source]) -> None:
        """The whole permission is sent: whatever is left out would be taken away."""
        permission = models.ParticipantPermission(
            can_subscribe=True,
            can_publish=bool(sources),
            can_publish_sources=[SOURCES[source] for source in sources],
            can_publish_data=True,
        )
        await _ask_unless_gone(
            self._rooms().update_participant(
                room.UpdateParticipantRequest(room=room_id, identity=identity, permission=permission)
            )
        )

    async def healthy(self) -> bool:
        try:
            async with self._http().get(self._url) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = self._service = None

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_S))
        return self._session

    def _rooms(self) -> RoomService:
        if self._service is None:
            self._service = RoomService(self._http(), self._url, self._key, self._secret, failover=False)
        return self._service


async def _ask(call: Awaitable[T]) -> T:
    """The client's own timeout is not the session's: without one here a silent SFU would be waited for without end."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await call
    except FAILURES as error:
        raise MediaUnavailable(type(error).__name__) from error


async def _ask_unless_gone(call: Awaitable[T]) -> T | None:
    try:
        return await _ask(call)
    except MediaUnavailable as error:
        if isinstance(error.__cause__, ServerError) and error.__cause__.code == "not_found":
            return None
        raise


def _participant(info: models.ParticipantInfo) -> Participant:
    return Participant(
        identity=Identity(info.identity),
        sid=info.sid,
        joined_at=from_ms(info.joined_at_ms),
        tracks=tuple(
            Track(
                sid=track.sid,
                source=OUR_SOURCES.get(track.source),
                encrypted=track.encryption != models.Encryption.NONE,
                muted=track.muted,
            )
            for track in info.tracks
        ),
        allowed=_allowed(info.permission),
    )


def _allowed(permission: models.ParticipantPermission) -> frozenset[Source]:
    """To LiveKit an empty list means every source."""
    if not permission.can_publish:
        return frozenset()
    listed = permission.can_publish_sources or SOURCES.values()
    return frozenset(OUR_SOURCES[source] for source in listed if source in OUR_SOURCES)
