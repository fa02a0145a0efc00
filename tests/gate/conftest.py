"""The whole app, as the HTTP tests have it, with its SFU in memory."""

from __future__ import annotations

from typing import cast

import pytest

from api.main import Server
from tests.fakes.media import FakeMediaServer
from tests.http.conftest import ann, ben, clock, den, migrated, mod, serve, server

__all__ = ["ann", "ben", "clock", "den", "migrated", "mod", "serve", "server"]


@pytest.fixture
def sfu(server: Server) -> FakeMediaServer:
    return cast(FakeMediaServer, server.media)
