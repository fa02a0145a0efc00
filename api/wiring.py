"""Who acts on which fact: the seams between the slices."""

from __future__ import annotations

from api.core.context import Context
from api.core.ids import AccountId
from api.core.uow import Facts, Tx
from api.features.accounts.profile import AccountChanged, AccountDeleted
from api.features.accounts.service import AccountMade, SessionEnded
from api.features.moderation import history, sentencing
from api.features.presence.online import Online
from api.features.presence.service import RosterChanged
from api.features.rooms import removal, render
from api.features.rooms import service as rooms
from api.features.rooms.facts import RoomCloses, RoomDeleted, RoomHides, RoomRestored
from api.features.stream.hub import Hub
from api.features.votes import service as votes
from api.features.whispers import service as whispers
from api.gate.enforcer import Enforcer


def connect(ctx: Context, facts: Facts, hub: Hub, enforcer: Enforcer) -> None:
    """Register who acts on which fact. Those that may refuse an account's end come before those that carry it out."""
    online = ctx.models.of(Online)

    def session_ended(tx: Tx, fact: SessionEnded) -> None:
        removal.end_session(tx, fact.session_id, fact.at)
        tx.after(lambda: hub.close_session(fact.account_id, fact.session_id))

    def account_deleted(tx: Tx, fact: AccountDeleted) -> None:
        sentencing.refuse_while_jailed(tx, fact.account_id)
        votes.account_deleted(tx, fact.account_id)
        rooms.account_deleted(tx, fact.account_id, fact.at)

    def tell(account_id: AccountId) -> None:
        for event in render.person_changed(account_id, ctx.models):
            ctx.bus.publish(event)

    facts.on(RosterChanged, rooms.roster_changed)
    facts.on(RosterChanged, whispers.roster_changed)
    facts.on(RosterChanged, votes.roster_changed)
    facts.on(RoomCloses, votes.room_closes)
    facts.on(RoomCloses, history.room_closes)
    facts.on(RoomHides, votes.room_hides)
    facts.on(RoomDeleted, lambda tx, fact: sentencing.remove_cells(tx, fact.at))
    facts.on(RoomRestored, history.room_restored)
    facts.on(SessionEnded, session_ended)
    facts.on(AccountMade, lambda tx, fact: rooms.person_changed(tx, fact.account_id))
    facts.on(AccountChanged, lambda tx, fact: rooms.account_changed(tx, fact.account_id))
    facts.on(AccountDeleted, account_deleted)
    online.on_change = tell
    hub.on_first = online.opened
    hub.on_last = lambda account_id: online.closed(account_id, ctx.clock.now())
    ctx.writer.on_wake = enforcer.wake
    ctx.writer.on_rebuilt = hub.resync
