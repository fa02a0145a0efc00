"""The real SFU, a client of its API, and an open room; and the whole product around it, with two people."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from api.core.clock import SystemClock
from api.core.ids import AccountId, Identity, RoomId, new_id, new_identity
from api.media.livekit import LiveKitServer
from api.media.port import Grant, Source
from tests.support.people import Person, visitor
from tests.support.sfu import RunningSfu
from tests.support.sfu_fixtures import mailbox, running_sfu
from tests.support.whole import Whole, whole

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


@pytest.fixture
def mode() -> str:
    """Who lets callers in: the bridge or nginx."""
    return "bridge"


@pytest.fixture
async def product(mode: str, tmp_path: Path) -> AsyncIterator[Whole]:
    async with whole(tmp_path, behind_nginx=mode == "nginx") as running:
        yield running


@pytest.fixture
async def owner(product: Whole) -> AsyncIterator[Person]:
    """Somebody who makes the rooms."""
    async with visitor(product.url) as owner:
        yield owner


@pytest.fixture
async def guest(product: Whole) -> AsyncIterator[Person]:
    async with visitor(product.url) as guest:
        yield guest


def somebody() -> Identity:
    return new_identity(AccountId(new_id()))


def token_for(media: LiveKitServer, room: RoomId, *sources: Source, identity: Identity | None = None) -> str:
    """A grant as a join signs it."""
    return media.sign(Grant(room, identity or somebody(), "Ada", sources), SystemClock().now())
