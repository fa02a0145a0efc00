"""What is done when its time has come: looked for about every second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from api.core.context import Context
from api.core.errors import Busy
from api.core.ticker import Ticker
from api.core.uow import Tx
from api.features.accounts import invite_store as invites
from api.features.accounts import password_link_store as password_links
from api.features.accounts import service as accounts
from api.features.accounts.seen import Seen
from api.features.jail.rules import is_over
from api.features.jail.view import Sentences
from api.features.moderation import sentencing
from api.features.presence import service as presence
from api.features.presence.last_seen import LastSeen
from api.features.presence.online import Online
from api.features.presence.view import Roster
from api.features.rooms import restraints_store as restraints
from api.features.votes import service as votes
from api.features.votes.view import Votes

log = structlog.get_logger(__name__)
SWEEP_EVERY = timedelta(hours=1)
NIGHT = timedelta(hours=3)
"""When in UTC the database is looked after."""


class Deadlines:
    """Asks the read model first: a unit of work runs only where something is due."""

    def __init__(self, ctx: Context, seen: Seen) -> None:
        self._ctx = ctx
        self._seen = seen
        self._last_seen = LastSeen(ctx)
        self._swept_at: datetime | None = None
        self._folded = (ctx.clock.now() - NIGHT).date()

    def ticker(self, on_step: Callable[[], None]) -> Ticker:
        """A ticker that calls everything here, and `on_step` where the wall clock was set."""
        ticker = Ticker(self._ctx.clock, on_step=on_step)
        for call in (
            self.seats, self.votes, self.sentences, self.cells, self.foreign, self.sweep, self.fold,
            self._seen.store, self._last_seen.store,
        ):  # fmt: skip
            ticker.on_tick(call)
        return ticker

    async def close(self) -> None:
        """Store what was only collected so far; a database that refuses does not keep the server from stopping."""
        for call in (self._seen.store, self._last_seen.close):
            try:
                await call()
            except Busy as error:
                log.warning("close.not_stored", cause=repr(error.__cause__))

    async def seats(self) -> None:
        """Whoever was let in and did not arrive gives the seat up; whoever lost their streams is offline."""
        now = self._ctx.clock.now()
        self._ctx.models.of(Online).settle(now)
        seats = self._ctx.models.of(Roster)
        if any(seat.is_ahead(now) for seat in seats.all()):
            await self._ctx.writer.run(partial(presence.set_back, now=now))
        if any(not seat.is_good(now) for seat in seats.all()):
            await self._ctx.writer.run(partial(presence.let_lapse, now=now))

    async def votes(self) -> None:
        """Votes whose time is up are settled by their ballots."""
        now = self._ctx.clock.now()
        if self._ctx.models.of(Votes).any_due(now):
            await self._ctx.writer.run(partial(votes.settle_due, now=now))

    async def sentences(self) -> None:
        """Sentences that are served end."""
        now = self._ctx.clock.now()
        if any(is_over(sentence, now) for sentence in self._ctx.models.of(Sentences).all()):
            await self._ctx.writer.run(partial(sentencing.release_due, now=now))

    async def cells(self) -> None:
        """Whoever was released has to be out of the jail room."""
        now = self._ctx.clock.now()
        if self._ctx.models.of(Sentences).any_out(now):
            await self._ctx.writer.run(partial(sentencing.clear_cells, now=now))

    async def sweep(self) -> None:
        """Every hour, and at the start: what is good for nothing any more is not kept for ever."""
        now = self._ctx.clock.now()
        if self._swept_at is None or abs(now - self._swept_at) >= SWEEP_EVERY:
            await self._ctx.writer.run(partial(_sweep, now=now))
            self._swept_at = now

    async def fold(self) -> None:
        """Every night: a log that busy days have let grow gives its room back."""
        night = (self._ctx.clock.now() - NIGHT).date()
        if night != self._folded:
            self._ctx.writer.fold_log()
            self._folded = night

    async def foreign(self) -> None:
        """Another process may have written."""
        self._ctx.writer.check_foreign_changes()


def _sweep(tx: Tx, now: datetime) -> None:
    """Votes, sentences and the log are history, and stay."""
    accounts.end_stale_sessions(tx, now)
    invites.remove_spent(tx, now)
    password_links.remove_spent(tx, now)
    restraints.forget_bars(tx, now)
    presence.forget_old(tx, now)
    sentencing.remove_cells(tx, now)
