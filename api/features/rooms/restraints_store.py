"""Remember bars and mutes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.sql.elements import ColumnElement

from api.core.ids import AccountId, RoomId
from api.core.uow import Tx
from api.features.rooms.models import bars, mutes
from api.features.rooms.restraints import Bar, Restraints


def bar(tx: Tx, made: Bar) -> None:
    """Keep somebody out; one of the same kind is replaced."""
    tx.execute(delete(bars).where(_bars_of(made.room_id, made.account_id), bars.c.kind == made.kind))
    tx.execute(insert(bars), asdict(made))
    tx.change(Restraints, Restraints.put_bar, made)


def lift_bars(tx: Tx, room_id: RoomId, account_id: AccountId) -> bool:
    """Let somebody in again, whatever kept them out. False where nothing did."""
    lifted = tx.execute(delete(bars).where(_bars_of(room_id, account_id)))
    tx.change(Restraints, Restraints.lift_bars, room_id, account_id)
    return lifted.rowcount > 0


def forget_bars(tx: Tx, now: datetime) -> None:
    """Forget those whose time is over."""
    tx.execute(delete(bars).where(bars.c.until <= now))
    tx.change(Restraints, Restraints.forget_bars, now)


def mute(tx: Tx, room_id: RoomId, account_id: AccountId, made_by: AccountId, now: datetime) -> bool:
    """Take somebody's microphone away. False where it is already."""
    if tx.execute(select(mutes.c.room_id).where(_muted(room_id, account_id))).first() is not None:
        return False
    tx.execute(insert(mutes).values(room_id=room_id, account_id=account_id, made_by=made_by, made_at=now))
    tx.change(Restraints, Restraints.mute, room_id, account_id)
    return True


def unmute(tx: Tx, room_id: RoomId, account_id: AccountId) -> bool:
    """Give it back. False where it was not taken."""
    gone = tx.execute(delete(mutes).where(_muted(room_id, account_id)))
    tx.change(Restraints, Restraints.unmute, room_id, account_id)
    return gone.rowcount > 0


def _bars_of(room_id: RoomId, account_id: AccountId) -> ColumnElement[bool]:
    return (bars.c.room_id == room_id) & (bars.c.account_id == account_id)


def _muted(room_id: RoomId, account_id: AccountId) -> ColumnElement[bool]:
    return (mutes.c.room_id == room_id) & (mutes.c.account_id == account_id)
