"""Note when sessions are used, without writing at every request."""

from __future__ import annotations

from datetime import datetime, timedelta

from api.core.context import Context
from api.core.ids import SessionId
from api.features.accounts import store
from api.features.accounts.view import Session

OFTEN_ENOUGH = timedelta(minutes=5)


class Seen:
    """Collects uses, and stores them together now and then. What a crash loses is minutes of idle time."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._waiting: dict[SessionId, datetime] = {}

    def note(self, session: Session) -> None:
        """The session was used now."""
        now = self._ctx.clock.now()
        if now - session.last_seen_at >= OFTEN_ENOUGH:
            self._waiting[session.id] = now

    async def store(self) -> None:
        """Write what was collected."""
        if self._waiting:
            seen, self._waiting = self._waiting, {}
            await self._ctx.writer.run(lambda tx: store.touch(tx, seen))
