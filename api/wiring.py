"""Who hears of what between the slices, and what is done every second."""

from __future__ import annotations

from functools import partial

from api.core.context import Context
from api.core.ids import AccountId
from api.core.ticker import Ticker
from api.core.uow import Facts, Tx
from api.features.accounts.profile import AccountChanged, AccountDeleted
from api.features.accounts.seen import Seen
from api.features.accounts.service import AccountMade, SessionEnded
from api.features.moderation import history
from api.features.presence import service as presence
from api.features.presence.online import Online
from api.features.presence.service import RosterChanged
from api.features.presence.view import Roster
from api.features.rooms import render
from api.features.rooms import service as rooms
from api.features.rooms.facts import RoomCloses, RoomRestored
from api.features.stream.hub import Hub
from api.gate.enforcer import Enforcer


def connect(ctx: Context, facts: Facts, hub: Hub, enforcer: Enforcer) -> None:
    """Register who acts on which fact."""
    online = ctx.models.of(Online)

    def session_ended(tx: Tx, fact: SessionEnded) -> None:
        presence.revoke_session(tx, fact.session_id, fact.at)
        tx.after(lambda: hub.close_session(fact.account_id, fact.session_id))

    def tell(account_id: AccountId) -> None:
        for event in render.person_changed(account_id, ctx.models):
            ctx.bus.publish(event)

    facts.on(RosterChanged, rooms.roster_changed)
    facts.on(SessionEnded, session_ended)
    facts.on(AccountMade, lambda tx, fact: rooms.person_changed(tx, fact.account_id))
    facts.on(AccountChanged, lambda tx, fact: rooms.account_changed(tx, fact.account_id))
    facts.on(AccountDeleted, lambda tx, fact: rooms.account_deleted(tx, fact.account_id, fact.at))
    facts.on(RoomCloses, history.room_closes)
    facts.on(RoomRestored, history.room_restored)
    online.on_change = tell
    hub.on_first = online.opened
    hub.on_last = lambda account_id: online.closed(account_id, ctx.clock.now())
    ctx.writer.on_wake = enforcer.wake
    ctx.writer.on_rebuilt = hub.resync


def ticker(ctx: Context, seen: Seen) -> Ticker:
    """What looks for itself, every second, whether something is due."""
    ticks = Ticker()
    roster, online = ctx.models.of(Roster), ctx.models.of(Online)

    async def settle() -> None:
        now = ctx.clock.now()
        online.settle(now)
        if any(not seat.is_good(now) for seat in roster.all()):
            await ctx.writer.run(partial(presence.let_lapse, now=now))

    async def foreign() -> None:
        ctx.writer.check_foreign_changes()

    ticks.on_tick(settle)
    ticks.on_tick(foreign)
    ticks.on_tick(seen.store)
    return ticks
