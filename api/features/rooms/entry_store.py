"""Everything that decides whether somebody may enter, seen by one prepared statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ScalarSelect,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from api.core.clock import from_ms
from api.core.db import UtcDateTime
from api.core.ids import AccountId, RoomId, SessionId
from api.core.prepared import Prepared
from api.core.uow import Query
from api.features.accounts.models import sessions
from api.features.jail.models import sentences
from api.features.presence.models import ENDED, IS_GOOD, grants
from api.features.presence.rules import Cause, State
from api.features.rooms.models import bars, mutes, room_people, rooms
from api.features.rooms.rules import COMES_BACK_WITHIN, Entrant, Room
from api.features.rooms.view import COLUMNS, room_of

FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
"""Stands for a bar without an end, so that the latest end is a maximum."""
WENT = (Cause.LEFT, Cause.GONE, Cause.REPLACED, Cause.MOVED, Cause.LOGGED_OUT)
"""How people end being inside by what they do themselves, going to another room among it; nobody put them out."""
_room: BindParameter[Any] = bindparam("wanted")
_account: BindParameter[Any] = bindparam("account_id")
_now: BindParameter[Any] = bindparam("now")


def _serving(column: ColumnElement[Any]) -> ScalarSelect[Any]:
    state = literal_column("sentences.state") == literal_column("'serving'")  # as the partial index says it
    return select(column).where(sentences.c.account_id == _account, state, sentences.c.until > _now).scalar_subquery()


_OTHERS = (
    select(func.count())
    .select_from(grants)
    .where(
        grants.c.room_id == _room,
        grants.c.account_id != _account,
        IS_GOOD,
        or_(grants.c.state == State.ACTIVE, grants.c.seat_until > _now),
    )
    .scalar_subquery()
)
_INVITED = exists().where(room_people.c.room_id == _room, room_people.c.account_id == _account)
_LIVE = exists().where(sessions.c.id == bindparam("session_id"), sessions.c.revoked_at.is_(None))
_BARRED_UNTIL = (
    select(func.max(func.coalesce(bars.c.until, literal(FOR_GOOD, UtcDateTime()))))
    .where(bars.c.room_id == _room, bars.c.account_id == _account, or_(bars.c.until.is_(None), bars.c.until > _now))
    .scalar_subquery()
)
_MUTED = exists().where(mutes.c.room_id == _room, mutes.c.account_id == _account)
_HOLDS_SEAT = exists().where(grants.c.account_id == _account, IS_GOOD, grants.c.room_id == _room)
_WAS_THERE = exists().where(
    grants.c.account_id == _account,
    ENDED,
    grants.c.ended_at > bindparam("inside_since"),
    grants.c.room_id == _room,
    grants.c.cause.in_([literal_column(f"'{cause}'") for cause in WENT]),
)
_WAS_INSIDE = case((rooms.c.locked, or_(_HOLDS_SEAT, _WAS_THERE)), else_=false())
_ENTRY = Prepared(
    select(
        *COLUMNS, _OTHERS, _INVITED, _LIVE, _serving(sentences.c.jail_room_id), _serving(sentences.c.until),
        _BARRED_UNTIL, _MUTED, _WAS_INSIDE,
    ).where(rooms.c.id == _room, rooms.c.deleted_at.is_(None)),
    COLUMNS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What the rows say of somebody at a room's door."""

    room: Room
    entrant: Entrant
    invited: bool
    silenced: bool
    session_is_live: bool


def entry(tx: Query, room_id: RoomId, account_id: AccountId, session_id: SessionId, now: datetime) -> Entry | None:
    """None where the room is gone."""
    values = {
        "wanted": room_id,
        "account_id": account_id,
        "session_id": session_id,
        "now": now,
        "inside_since": now - COMES_BACK_WITHIN,
    }
    rows = tx.prepared(_ENTRY, values)
    if not rows:
        return None
    *room, others, invited, live, jail, until, barred_until, muted, was_inside = rows[0]
    entrant = Entrant(
        confined_to=jail,
        released_at=_time(until),
        barred=barred_until is not None,
        barred_until=_end(_time(barred_until)),
        was_inside=bool(was_inside),
        others=others,
    )
    return Entry(room_of(room), entrant, bool(invited), bool(muted), bool(live))


def _time(stored: int | None) -> datetime | None:
    return None if stored is None else from_ms(stored)


def _end(until: datetime | None) -> datetime | None:
    return None if until == FOR_GOOD else until
