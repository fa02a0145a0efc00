"""The whole app on a migrated database of its own, with a frozen clock and a fake SFU."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import pytest

from api.core.migrate import upgrade
from api.core.settings import Settings
from api.features.accounts.rules import Role
from api.main import Server, build
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.http.assembly import Assembly, assembly
from tests.http.council import Council, council
from tests.support.clients import ORIGIN, client_of
from tests.support.events import Inspector
from tests.support.people import Person, person

__all__ = ["ORIGIN", "client_of"]

Serve = Callable[..., AbstractAsyncContextManager[Server]]


def settings_for(data: Path, **given: str) -> Settings:
    """Fresh secrets, a data folder of its own, and what a test sets besides."""
    secret_names = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
    values = {name: secrets.token_hex(32) for name in secret_names}
    return Settings.model_validate({**values, "INDABA_PORT": "4300", "INDABA_DATA": str(data), **given})


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database has the present schema and no rows."""
    data = tmp_path_factory.mktemp("migrated")
    upgrade(settings_for(data))
    return data


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def serve(migrated: Path, tmp_path: Path, clock: FrozenClock) -> Serve:
    """Starts the app; the same data each time within one test, so that a second start is a restart."""
    data = tmp_path / "data"
    shutil.copytree(migrated, data)

    @asynccontextmanager
    async def running(media: FakeMediaServer | None = None, **given: str) -> AsyncGenerator[Server]:
        settings = settings_for(data, **given)
        server = build(settings, clock=clock, media=media or FakeMediaServer(), password_rounds=4)
        inspector = Inspector()
        server.ctx.bus.subscribe(inspector)
        await server.start()
        try:
            yield server
        finally:
            server.say_goodbye()
            await server.stop()
        assert inspector.complaints == set()

    return running


@pytest.fixture
async def server(serve: Serve) -> AsyncIterator[Server]:
    async with serve() as running:
        yield running


@pytest.fixture
async def client(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(server) as connected:
        yield connected


@pytest.fixture
async def ann(server: Server) -> AsyncIterator[Person]:
    """The owner of the den."""
    async with person(server, "Ann") as ann:
        yield ann


@pytest.fixture
async def ben(server: Server) -> AsyncIterator[Person]:
    async with person(server, "Ben") as ben:
        yield ben


@pytest.fixture
async def mod(server: Server) -> AsyncIterator[Person]:
    """A moderator."""
    async with person(server, "Mod", Role.MODERATOR) as mod:
        yield mod


@pytest.fixture
async def here(server: Server, clock: FrozenClock) -> AsyncIterator[Assembly]:
    """The server with its people and its time in the test's hand."""
    async with assembly(server, clock) as gathered:
        yield gathered


@pytest.fixture
async def four(server: Server, clock: FrozenClock) -> AsyncIterator[Council]:
    """A room of four who may vote."""
    async with council(server, clock) as made:
        yield made


@pytest.fixture
async def den(ann: Person) -> str:
    """Ann's room."""
    return await ann.make_room("Den", kind="video")
