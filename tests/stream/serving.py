"""A server of event streams with accounts, rooms and events at the test's hand."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import uvicorn
from starlette.types import ASGIApp

from api.core.bus import Audience, Event, Everyone, LocalBus
from api.core.clock import SystemClock
from api.core.context import Context
from api.core.db import reader_engine, writer_engine
from api.core.ids import AccountId, RoomId, SessionId
from api.core.models import Models
from api.core.reader import Reader
from api.core.settings import Settings, load
from api.core.uow import Facts
from api.core.writer import Writer
from api.features.accounts.seen import Seen
from api.features.accounts.tokens import Tokens
from api.features.accounts.view import Accounts, Session
from api.features.stream.app import StreamApp
from api.features.stream.hub import Hub, Pace
from api.http.connection import Connection
from api.http.limits import Limits
from api.http.requests import Origins, Shield

PATIENCE_S = 20.0
"""How long a test waits for what should come at once; generous, for a busy machine."""


class Quiet(uvicorn.Server):
    """Leaves the signals to the test runner."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


@dataclass
class Known:
    """Who sees and who is in which room, as the test says."""

    seeing: set[tuple[AccountId, RoomId]] = field(default_factory=set)
    inside: set[tuple[AccountId, RoomId]] = field(default_factory=set)
    broken: set[AccountId] = field(default_factory=set)
    """Of whom nothing can be said."""

    def sees_room(self, account_id: AccountId, room_id: RoomId) -> bool:
        return (account_id, room_id) in self.seeing

    def everyone_sees_room(self, room_id: RoomId) -> bool:
        return False

    def in_room(self, account_id: AccountId, room_id: RoomId) -> bool:
        if account_id in self.broken:
            raise LookupError(account_id)
        return (account_id, room_id) in self.inside


class Place:
    """What the test may turn: log in, publish, log out, stop."""

    def __init__(self, settings: Settings, pace: Pace) -> None:
        clock = SystemClock()
        self.accounts = Accounts()
        self.sight = Known()
        self.bus = LocalBus()
        self.tokens = Tokens(settings, self.accounts, clock)
        self.hub = Hub(self.bus, self.sight, self.snapshot, pace)
        self.values: dict[str, object] = {}
        models = Models(self.accounts)
        writer = Writer(writer_engine("sqlite://"), models, self.bus, Facts())
        seen = Seen(Context(settings, clock, writer, Reader(reader_engine("sqlite://")), models, self.bus))
        self.app = Shield(StreamApp(self.hub, self.tokens, Limits(settings), seen), Origins(settings))
        self.address: tuple[str, int] = ("127.0.0.1", 0)
        self.server: Quiet | None = None
        self.serving: asyncio.Task[None] | None = None

    def snapshot(self, account_id: AccountId) -> dict[str, object]:
        return {"account": account_id, "values": dict(self.values)}

    def log_in(self, name: str) -> tuple[Session, str]:
        """A new session of this account, and its token."""
        now = datetime.now(UTC)
        session = Session(SessionId(secrets.token_hex(8)), AccountId(name), True, "", now, now, now + timedelta(days=1))
        self.accounts.put_session(session)
        return session, self.tokens.mint(session)

    def log_out(self, account_id: AccountId) -> None:
        """End every session of the account."""
        for session in self.accounts.sessions_of(account_id, datetime.now(UTC)):
            self.accounts.drop_session(session.id)
            self.hub.close_session(account_id, session.id)

    def publish(self, name: str, value: object, audience: Audience | None = None) -> None:
        """Change one value and tell whoever may know."""
        self.values[name] = value
        self.bus.publish(Event("value.changed", {name: value}, audience or Everyone()))

    def connections(self) -> int:
        """How many the server holds."""
        assert self.server is not None
        return len(self.server.server_state.connections)

    async def stop(self) -> None:
        """As production stops: goodbye, then the server."""
        self.hub.close()
        assert self.server is not None
        assert self.serving is not None
        self.server.should_exit = True
        await self.serving


@contextlib.asynccontextmanager
async def place(
    pace: Pace | None = None, send_buffer: int | None = None, limits: str = "off"
) -> AsyncGenerator[Place, None]:
    """A running server."""
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:  # asyncio sets TCP_NODELAY only where it is named
        if send_buffer is not None:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, send_buffer)
        listener.bind(("127.0.0.1", 0))
        listener.listen(1024)
        here = Place(settings_for(listener.getsockname()[1], limits), pace or Pace())
        here.address = listener.getsockname()
        here.server = Quiet(config_for(here.app))
        here.serving = asyncio.create_task(here.server.serve(sockets=[listener]))
        here.hub.start()
        try:
            yield here
        finally:
            await here.stop()


def settings_for(port: int, limits: str) -> Settings:
    names = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
    return load(None, INDABA_PORT=port, INDABA_LIMITS=limits, **{name: secrets.token_hex(32) for name in names})


def config_for(app: ASGIApp, limit_concurrency: int | None = None) -> uvicorn.Config:
    """As production serves."""
    return uvicorn.Config(
        app, loop="none", http=Connection, ws="none", lifespan="off", log_config=None, access_log=False,
        server_header=False, timeout_graceful_shutdown=5, limit_concurrency=limit_concurrency,
    )  # fmt: skip
