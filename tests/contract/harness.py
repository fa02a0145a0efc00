"""The two implementations of an SFU, and how somebody takes part in each."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from livekit import rtc

from api.core.clock import SystemClock
from api.core.ids import Identity, RoomId
from api.media.livekit import LiveKitServer
from api.media.port import MediaServer, Source
from tests.fakes.media import FakeMediaServer, NotLetIn, SignedWebhook, webhook
from tests.support.caller import Caller, calling
from tests.support.mailbox import Mailbox
from tests.support.sfu import RunningSfu

clock = SystemClock()


class Guest(Protocol):
    """Somebody connected."""

    async def publish(self, source: Source) -> None:
        """Microphone or camera."""
        ...

    async def until_gone(self) -> None: ...


class Sfu(Protocol):
    """An SFU, seen from both sides."""

    @property
    def server(self) -> MediaServer: ...

    def unreachable(self) -> MediaServer:
        """The same, after it went away."""
        ...

    def joined(self, token: str) -> AbstractAsyncContextManager[Guest]:
        """Take part. Raises `NotLetIn`."""
        ...

    async def webhook(self, event: str, room_id: RoomId, identity: Identity | None) -> SignedWebhook:
        """What the SFU posts about it."""
        ...


class FakeGuest:
    def __init__(self, server: FakeMediaServer, room_id: RoomId, identity: Identity) -> None:
        self._server, self._room_id, self._identity = server, room_id, identity

    async def publish(self, source: Source) -> None:
        assert self._server.publish(self._room_id, self._identity, source, encrypted=False)

    async def until_gone(self) -> None:
        assert self._identity not in {one.identity for one in await self._server.participants(self._room_id)}


class FakeSfu:
    def __init__(self) -> None:
        self.server = FakeMediaServer()

    def unreachable(self) -> MediaServer:
        self.server.failing = True
        return self.server

    @asynccontextmanager
    async def joined(self, token: str) -> AsyncGenerator[Guest]:
        read = self.server.read_token(token, clock.now())
        self.server.join(token, clock.now())
        yield FakeGuest(self.server, read.room_id, read.identity)
        self.server.leave(read.room_id, read.identity)

    async def webhook(self, event: str, room_id: RoomId, identity: Identity | None) -> SignedWebhook:
        return webhook(event, room_id, clock.now(), identity)


class RealGuest:
    def __init__(self, caller: Caller, mailbox: Mailbox) -> None:
        self._caller, self._mailbox = caller, mailbox

    async def publish(self, source: Source) -> None:
        """The SFU lists a track only once media has arrived."""
        caller = self._caller
        publish = caller.publish_tone if source is Source.MICROPHONE else caller.publish_picture
        track = await publish()
        await self._mailbox.find("track_published", caller.room.name, track)

    async def until_gone(self) -> None:
        await self._caller.until_gone()


class RealSfu:
    def __init__(self, running: RunningSfu, mailbox: Mailbox) -> None:
        self._running, self._mailbox = running, mailbox
        self.server = LiveKitServer(running.url, running.api_key, running.api_secret)

    def unreachable(self) -> MediaServer:
        return LiveKitServer("http://127.0.0.1:9", self._running.api_key, self._running.api_secret)

    @asynccontextmanager
    async def joined(self, token: str) -> AsyncGenerator[Guest]:
        try:
            call = calling(self._running.ws_url, token)
            caller = await call.__aenter__()
        except rtc.ConnectError as error:
            raise NotLetIn from error
        try:
            yield RealGuest(caller, self._mailbox)
        finally:
            await call.__aexit__(None, None, None)

    async def webhook(self, event: str, room_id: RoomId, identity: Identity | None) -> SignedWebhook:
        letter = await self._mailbox.find(event, room_id)
        return SignedWebhook(letter.body, letter.authorization)
