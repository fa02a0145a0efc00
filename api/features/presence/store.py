"""Remember grants; every change of a row changes the roster after the commit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from api.core.ids import AccountId, Identity, RoomId, SessionId
from api.core.uow import Tx
from api.features.presence.models import grants
from api.features.presence.rules import GOOD, Seat, State
from api.features.presence.view import COLUMNS, Roster, seat_of

_good = grants.c.state.in_(GOOD)


def take(tx: Tx, seat: Seat) -> None:
    """Store a new grant. The account holds no other good one: a unique index sees to it."""
    tx.execute(insert(grants), asdict(seat))
    tx.change(Roster, Roster.put, seat)


def held_by(tx: Tx, account_id: AccountId) -> Seat | None:
    """The account's one good grant, lapsed or not."""
    row = tx.execute(select(*COLUMNS).where(grants.c.account_id == account_id, _good)).one_or_none()
    return seat_of(row) if row is not None else None


def others_in(tx: Tx, room_id: RoomId, account_id: AccountId, now: datetime) -> int:
    """How many seats of the room other accounts hold."""
    taken = or_(grants.c.state == State.ACTIVE, grants.c.seat_until > now)
    counted = select(func.count()).where(grants.c.room_id == room_id, _good, taken, grants.c.account_id != account_id)
    return int(tx.execute(counted).scalar_one())


def seats_in(tx: Tx, room_id: RoomId) -> list[Seat]:
    """The room's good grants."""
    return [seat_of(row) for row in tx.execute(select(*COLUMNS).where(grants.c.room_id == room_id, _good))]


def end(tx: Tx, identities: Collection[Identity], state: State, now: datetime) -> list[Seat]:
    """End or revoke these grants where they are still good; returns those that were."""
    return _end(tx, grants.c.identity.in_(identities), state, now) if identities else []


def end_of_session(tx: Tx, session_id: SessionId, now: datetime) -> list[Seat]:
    """Revoke what the session took."""
    return _end(tx, grants.c.session_id == session_id, State.REVOKED, now)


def end_of_account(tx: Tx, account_id: AccountId, now: datetime) -> list[Seat]:
    """Revoke what the account holds."""
    return _end(tx, grants.c.account_id == account_id, State.REVOKED, now)


def end_in_room(tx: Tx, room_id: RoomId, now: datetime) -> list[Seat]:
    """Revoke every grant for the room."""
    return _end(tx, grants.c.room_id == room_id, State.REVOKED, now)


def end_lapsed(tx: Tx, now: datetime) -> list[Seat]:
    """End the grants of those who were let in and did not arrive in time."""
    return _end(tx, (grants.c.state == State.JOINING) & (grants.c.seat_until <= now), State.ENDED, now)


def _end(tx: Tx, which: ColumnElement[bool], state: State, now: datetime) -> list[Seat]:
    changed = update(grants).where(which, _good).values(state=state, ended_at=now).returning(*COLUMNS)
    seats = [seat_of(row) for row in tx.execute(changed)]
    for seat in seats:
        tx.change(Roster, Roster.drop, seat.identity)
    return seats


def alter(tx: Tx, identity: Identity, values: Mapping[str, Any]) -> Seat | None:
    """Change columns of a good grant; None where it is good no more."""
    changed = update(grants).where(grants.c.identity == identity, _good).values(**values).returning(*COLUMNS)
    row = tx.execute(changed).one_or_none()
    if row is None:
        return None
    seat = seat_of(row)
    tx.change(Roster, Roster.put, seat)
    return seat
