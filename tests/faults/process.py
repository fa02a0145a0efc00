"""A server in a process of its own: real HTTP, real SQLite, an SFU that obliges, and a death at a given step.

`python -m tests.faults.process`, with the settings in the environment, besides `AHEAD_S` (how far its clock is ahead)
and `DIES_AT` (the step after the first ballot at which it kills itself: steps are SQL statements and events).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine, event

from api.core.clock import SystemClock
from api.core.ids import RoomId
from api.core.settings import load
from api.main import build
from api.media.port import Grant
from tests.fakes.media import FakeMediaServer
from tests.support.serving import serving

READY = "ready"
BALLOT = "UPDATE vote_electors"


class AheadClock(SystemClock):
    """The machine's clock, some time later."""

    def __init__(self, ahead: timedelta) -> None:
        self._ahead = ahead

    def now(self) -> datetime:
        return super().now() + self._ahead


class ObligingSfu(FakeMediaServer):
    """Whoever is given a token is connected at once."""

    def __init__(self) -> None:
        super().__init__()
        self.on_arrival: Callable[[RoomId], None] = lambda _room: None

    def sign(self, grant: Grant, now: datetime) -> str:
        token = super().sign(grant, now)
        self._rooms.setdefault(grant.room_id, {})
        self.join(token, now)
        self.on_arrival(grant.room_id)
        return token


class DeathWish:
    """Counts steps from the first ballot on, and ends the process without a word at the given one."""

    def __init__(self, dies_at: int) -> None:
        self._dies_at = dies_at
        self._steps = -1

    def watch(self, dbapi: sqlite3.Connection, _record: object) -> None:
        """See every statement before it is run."""
        dbapi.set_trace_callback(self._statement)

    def _statement(self, sql: str) -> None:
        if self._steps >= 0 or sql.startswith(BALLOT):
            self.step()

    def told(self, _event: object) -> None:
        """An event is published: after the commit, before the answer."""
        if self._steps >= 0:
            self.step()

    def step(self) -> None:
        self._steps += 1
        if self._steps == self._dies_at:
            os.kill(os.getpid(), signal.SIGKILL)


async def serve() -> None:
    """Until the process is killed."""
    settings = load(None)
    sfu = ObligingSfu()
    clock = AheadClock(timedelta(seconds=float(os.environ.get("AHEAD_S", "0"))))
    wish = DeathWish(int(os.environ.get("DIES_AT", "-1")))
    event.listen(Engine, "connect", wish.watch)
    server = build(settings, clock=clock, media=sfu, password_rounds=4)
    sfu.on_arrival = lambda room_id: server.enforcer.wake({room_id})
    server.ctx.bus.subscribe(wish.told)
    await server.start()
    async with serving(server.public, settings.port):
        print(READY, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
