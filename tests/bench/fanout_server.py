"""The server under measurement: the stream behind the real checks, and one path that publishes."""

from __future__ import annotations

import gc
import secrets
import sys
from datetime import UTC, datetime, timedelta

import orjson
import uvicorn
from starlette.types import Receive, Scope, Send

from api.core.bus import Event, LocalBus, SeesRoom
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
from api.features.jail.view import Sentences
from api.features.presence.view import Roster
from api.features.rooms.restraints import Restraints
from api.features.rooms.rules import Encryption, Kind, Room, Visibility
from api.features.rooms.sight import Sight
from api.features.rooms.view import Rooms
from api.features.stream.app import StreamApp
from api.features.stream.hub import Hub, Pace
from api.http.connection import Connection
from api.http.limits import Limits
from api.http.requests import Origins, Shield
from tests.bench.fanout_payload import room

ROOM = RoomId("room")
NO_CAPS = Pace(per_prefix=100_000, in_all=100_000)


class Publisher:
    """`POST /publish` puts one event on the bus; every other path is the stream's."""

    def __init__(self, bus: LocalBus, stream: Shield) -> None:
        self._bus = bus
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/publish":
            await self._stream(scope, receive, send)
            return
        name = orjson.loads((await receive())["body"])["name"]
        self._bus.publish(Event("room.changed", {"room": room(name)}, SeesRoom(ROOM)))
        await send({"type": "http.response.start", "status": 202, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})


def settings_for(port: int) -> Settings:
    """Limits off, fresh secrets."""
    names = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
    return load(None, INDABA_PORT=port, INDABA_LIMITS="off", **{name: secrets.token_hex(32) for name in names})


def sessions(accounts: Accounts, count: int) -> list[Session]:
    """A logged-in session for each of so many accounts."""
    now = datetime.now(UTC)
    made: list[Session] = []
    for number in range(count):
        account_id = AccountId(f"account-{number}")
        session = Session(SessionId(f"session-{number}"), account_id, True, "", now, now, now + timedelta(days=1))
        accounts.put_session(session)
        made.append(session)
    return made


def main(port: int, count: int) -> None:
    """Print a token for each account, then serve until stopped."""
    settings, clock = settings_for(port), SystemClock()
    models = Models(Accounts(), Rooms(), Restraints(), Roster(), Sentences())
    now = datetime.now(UTC)
    models.of(Rooms).put(
        Room(ROOM, "Room", Kind.VOICE, Visibility.LISTED, 25, None, Encryption.REQUIRED, False, False, now, 1)
    )
    tokens = Tokens(settings, models.of(Accounts), clock)
    print(orjson.dumps([tokens.mint(one) for one in sessions(models.of(Accounts), count)]).decode(), flush=True)
    bus = LocalBus()
    hub = Hub(bus, Sight(models), lambda _account: {"rooms": [room("snapshot")]}, NO_CAPS)
    writer = Writer(writer_engine("sqlite://"), models, bus, Facts())
    seen = Seen(Context(settings, clock, writer, Reader(reader_engine("sqlite://")), models, bus))
    stream = Shield(StreamApp(hub, tokens, Limits(settings), seen), Origins(settings))
    gc.collect()
    gc.freeze()
    uvicorn.run(
        Publisher(bus, stream), host="127.0.0.1", port=port, loop="uvloop", http=Connection, lifespan="off",
        ws="none", access_log=False, server_header=False, log_level="warning", backlog=2048,
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
