"""Remember grants; every change of a row changes the roster after the commit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from api.core.ids import AccountId, Identity, RoomId, SessionId
from api.core.prepared import Prepared
from api.core.uow import Query, Tx
from api.features.accounts import store as accounts
from api.features.presence.models import ENDED, IS_GOOD, grants
from api.features.presence.rules import GOOD, SEAT_FOR, Cause, Seat, State, state_after
from api.features.presence.view import COLUMNS, Roster, seat_of

_good = grants.c.state.in_(GOOD)
_HELD = Prepared(select(*COLUMNS).where(grants.c.account_id == bindparam("account_id"), IS_GOOD), COLUMNS)
_TAKE = Prepared(
    insert(grants)
    .from_select(
        [column.name for column in COLUMNS],
        select(*(bindparam(column.name, type_=column.type) for column in COLUMNS)).where(
            ~exists().where(grants.c.account_id == bindparam("account_id", type_=grants.c.account_id.type), IS_GOOD)
        ),
    )
    .returning(grants.c.identity)
)
_END = Prepared(
    update(grants)
    .where(grants.c.identity == bindparam("wanted"), IS_GOOD)
    .values(state=bindparam("state"), cause=bindparam("cause"), ended_at=bindparam("ended_at"))
    .returning(*COLUMNS),
    COLUMNS,
)


def take(tx: Tx, seat: Seat) -> bool:
    """Store a new grant; False where the account holds a good one, of which a unique index allows just one."""
    if not tx.prepared(_TAKE, {column.name: getattr(seat, column.name) for column in COLUMNS}):
        return False
    tx.change(Roster, Roster.put, seat)
    return True


def held_by(tx: Query, account_id: AccountId) -> Seat | None:
    """The account's one good grant, lapsed or not."""
    rows = tx.prepared(_HELD, {"account_id": account_id})
    return seat_of(rows[0]) if rows else None


def seats_in(tx: Tx, room_id: RoomId) -> list[Seat]:
    """The room's good grants."""
    return [seat_of(row) for row in tx.execute(select(*COLUMNS).where(grants.c.room_id == room_id, _good))]


def seats_ahead(tx: Tx, now: datetime) -> list[Seat]:
    """The good grants that are `is_ahead`."""
    ahead = or_(grants.c.since > now, grants.c.seat_until > now + SEAT_FOR)
    return [seat_of(row) for row in tx.execute(select(*COLUMNS).where(_good, ahead))]


def end(tx: Tx, identities: Collection[Identity], cause: Cause, now: datetime) -> list[Seat]:
    """End or revoke these grants where they are still good; returns those that were."""
    ended: list[Seat] = []
    for identity in identities:
        values = {"wanted": identity, "state": state_after(cause), "cause": cause, "ended_at": now}
        rows = tx.prepared(_END, values)
        ended += [seat_of(row) for row in rows]
    for seat in ended:
        tx.change(Roster, Roster.drop, seat.identity)
    return ended


def forget(tx: Tx, ended_before: datetime) -> None:
    """Forget grants that ended before then, and the ended sessions that none is left of."""
    tx.execute(delete(grants).where(grants.c.ended_at < ended_before))
    accounts.forget_sessions(tx, kept=select(grants.c.session_id))


def end_of_session(tx: Tx, session_id: SessionId, cause: Cause, now: datetime) -> list[Seat]:
    """Revoke what the session took."""
    return _end(tx, grants.c.session_id == session_id, cause, now)


def end_of_account(tx: Tx, account_id: AccountId, cause: Cause, now: datetime) -> list[Seat]:
    """Revoke what the account holds."""
    return _end(tx, grants.c.account_id == account_id, cause, now)


def end_in_room(tx: Tx, room_id: RoomId, cause: Cause, now: datetime) -> list[Seat]:
    """Revoke every grant for the room."""
    return _end(tx, grants.c.room_id == room_id, cause, now)


def end_lapsed(tx: Tx, now: datetime) -> list[Seat]:
    """End the grants of those who were let in and did not arrive in time."""
    return _end(tx, (grants.c.state == State.JOINING) & (grants.c.seat_until <= now), Cause.GONE, now)


def _end(tx: Tx, which: ColumnElement[bool], cause: Cause, now: datetime) -> list[Seat]:
    values = {"state": state_after(cause), "cause": cause, "ended_at": now}
    seats = [seat_of(row) for row in tx.execute(update(grants).where(which, _good).values(values).returning(*COLUMNS))]
    for seat in seats:
        tx.change(Roster, Roster.drop, seat.identity)
    return seats


def count_ended(tx: Tx, seat: Seat, cause: Cause, since: datetime) -> int:
    """How many grants of the seat's account for its room ended for this cause after that time."""
    mine = (grants.c.account_id == seat.account_id) & (grants.c.room_id == seat.room_id)
    counted = select(func.count()).select_from(grants).where(mine, ENDED, grants.c.ended_at > since)
    return int(tx.execute(counted.where(grants.c.cause == cause)).scalar_one())


def alter(tx: Tx, identity: Identity, values: Mapping[str, Any]) -> Seat | None:
    """Change columns of a good grant; None where it is good no more."""
    changed = update(grants).where(grants.c.identity == identity, _good).values(**values).returning(*COLUMNS)
    row = tx.execute(changed).one_or_none()
    if row is None:
        return None
    seat = seat_of(row)
    tx.change(Roster, Roster.put, seat)
    return seat
