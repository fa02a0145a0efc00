"""The whole app, as the HTTP tests have it, and no limits on how often one may ask."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from api.main import Server
from tests.http.conftest import Serve, clock, here, migrated, serve

__all__ = ["clock", "here", "migrated", "serve", "server"]


@pytest.fixture
async def server(serve: Serve) -> AsyncIterator[Server]:
    async with serve(INDABA_LIMITS="off") as running:
        yield running
