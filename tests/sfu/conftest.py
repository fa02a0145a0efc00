"""The real SFU, a client of its API, and an open room."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from api.core.clock import SystemClock
from api.core.ids import AccountId, Identity, RoomId, new_id, new_identity
from api.media.livekit import LiveKitServer
from api.media.port import Grant, Source
from tests.support.sfu import RunningSfu
from tests.support.sfu_fixtures import mailbox, running_sfu

__all__ = ["mailbox", "running_sfu"]


@pytest.fixture
async def media(running_sfu: RunningSfu) -> AsyncIterator[LiveKitServer]:
    server = LiveKitServer(running_sfu.url, running_sfu.api_key, running_sfu.api_secret)
    yield server
    await server.close()


@pytest.fixture
async def room(media: LiveKitServer) -> AsyncIterator[RoomId]:
    """An open room, closed afterwards."""
    opened = RoomId(new_id())
    await media.open_room(opened)
    yield opened
    await media.close_room(opened)


def somebody() -> Identity:
    return new_identity(AccountId(new_id()))


def token_for(media: LiveKitServer, room: RoomId, *sources: Source, identity: Identity | None = None) -> str:
    """A grant as a join signs it."""
    return media.sign(Grant(room, identity or somebody(), "Ada", sources), SystemClock().now())
