"""The whole app, as the HTTP tests have it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.http.conftest import Serve, clock, migrated, serve
from tests.matrix.scene import Scene, scene_on

__all__ = ["clock", "migrated", "serve"]


@pytest.fixture
async def scene(serve: Serve) -> AsyncIterator[Scene]:
    async with serve(INDABA_LIMITS="off", INDABA_VOTE_PRESENCE_S="0") as server, scene_on(server) as set_up:
        yield set_up
