"""Keep when people were last online, without writing at every heartbeat."""

from __future__ import annotations

from datetime import timedelta

from api.core.context import Context
from api.features.accounts import store
from api.features.presence.online import Online

AT_MOST_EVERY = timedelta(minutes=1)


class LastSeen:
    """Stores who went offline at once, and who is online once a minute: that is what a crash may lose."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._online = ctx.models.of(Online)
        self._stored_at = ctx.clock.now()

    async def store(self) -> None:
        """Write what is due."""
        people, now = self._online.unsaved(), self._ctx.clock.now()
        everybody = abs(now - self._stored_at) >= AT_MOST_EVERY
        if everybody:
            people |= self._online.at_least_seen(now)
        if people:
            await self._ctx.writer.run(lambda tx: store.saw(tx, people))
        self._online.saved(people)
        if everybody:
            self._stored_at = now

    async def close(self) -> None:
        """The process ends, and every stream with it."""
        people = self._online.unsaved() | self._online.at_least_seen(self._ctx.clock.now())
        if people:
            await self._ctx.writer.run(lambda tx: store.saw(tx, people))
