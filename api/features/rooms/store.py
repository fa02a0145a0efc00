"""Remember rooms and their people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.core.errors import Conflict
from api.core.ids import AccountId, RoomId
from api.core.prepared import Prepared
from api.core.uow import Query, Tx
from api.features.rooms.models import room_people, rooms
from api.features.rooms.rules import Purpose, Room
from api.features.rooms.view import COLUMNS, Rooms, room_of

_exists = rooms.c.deleted_at.is_(None)
_BUMP = Prepared(
    update(rooms)
    .where(rooms.c.id == bindparam("wanted"), _exists)
    .values(version=rooms.c.version + 1)
    .returning(rooms.c.version)
)


class NameTaken(Conflict):
    code = "name_taken"
    detail = "A room with this name, or one that looks the same, exists already."


def add(tx: Tx, room: Room, name_key: str) -> None:
    """Store a new room. Raises `NameTaken`; the index decides between two at once."""
    try:
        tx.execute(insert(rooms), {**asdict(room), "name_key": name_key, "deleted_at": None})
    except IntegrityError as error:
        raise NameTaken from error
    tx.change(Rooms, Rooms.put, room)


def find(tx: Query, room_id: RoomId) -> Room | None:
    row = tx.execute(select(*COLUMNS).where(rooms.c.id == room_id, _exists)).one_or_none()
    return room_of(row) if row is not None else None


def jail_of(tx: Tx, parent_id: RoomId) -> RoomId | None:
    """The room's jail room, if it has one."""
    one = select(rooms.c.id).where(rooms.c.parent_id == parent_id, rooms.c.purpose == Purpose.JAIL, _exists)
    found: str | None = tx.execute(one).scalar()
    return RoomId(found) if found is not None else None


def orphaned_jails(tx: Tx) -> list[RoomId]:
    """Jail rooms whose own room is deleted."""
    gone = select(rooms.c.id).where(rooms.c.deleted_at.is_not(None))
    left = select(rooms.c.id).where(_exists, rooms.c.purpose == Purpose.JAIL, rooms.c.parent_id.in_(gone))
    return [RoomId(room_id) for room_id in tx.execute(left).scalars()]


def count(tx: Tx) -> int:
    """How many rooms exist that somebody made; nobody can delete a jail room to make place."""
    made = select(func.count()).select_from(rooms).where(_exists, rooms.c.purpose == Purpose.ROOM)
    return int(tx.execute(made).scalar_one())


def was_ever_one(tx: Tx) -> bool:
    """Whether any room exists or existed."""
    return tx.execute(select(rooms.c.id).limit(1)).first() is not None


def alter(tx: Tx, room_id: RoomId, values: Mapping[str, Any]) -> Room | None:
    """Change columns and raise the version. Raises `NameTaken`."""
    changed = (
        update(rooms)
        .where(rooms.c.id == room_id, _exists)
        .values(**values, version=rooms.c.version + 1)
        .returning(*COLUMNS)
    )
    try:
        row = tx.execute(changed).one_or_none()
    except IntegrityError as error:
        raise NameTaken from error
    if row is None:
        return None
    room = room_of(row)
    tx.change(Rooms, Rooms.put, room)
    return room


def bump(tx: Tx, room_id: RoomId) -> bool:
    """Raise the version because its members changed; False where the room is gone."""
    rows = tx.prepared(_BUMP, {"wanted": room_id})
    if not rows:
        return False
    tx.change(Rooms, Rooms.bump, room_id, int(rows[0][0]))
    return True


def remove(tx: Tx, room_id: RoomId, now: datetime) -> bool:
    """Mark the room as deleted; its history stays. False where somebody else already did."""
    gone = tx.execute(update(rooms).where(rooms.c.id == room_id, _exists).values(deleted_at=now))
    if gone.rowcount != 1:
        return False
    tx.change(Rooms, Rooms.drop, room_id)
    return True


def disown(tx: Tx, account_id: AccountId) -> list[RoomId]:
    """Leave the account's rooms without an owner; returns which."""
    mine = tx.execute(select(rooms.c.id).where(rooms.c.owner_id == account_id, _exists)).scalars().all()
    for room_id in mine:
        alter(tx, RoomId(room_id), {"owner_id": None})
    return [RoomId(room_id) for room_id in mine]


def is_invited(tx: Query, room_id: RoomId, account_id: AccountId) -> bool:
    named = select(room_people.c.room_id).where(
        room_people.c.room_id == room_id, room_people.c.account_id == account_id
    )
    return tx.execute(named).first() is not None


def let_in(tx: Tx, room_id: RoomId, account_id: AccountId) -> bool:
    """Name one of the room's people; False where they were already."""
    if is_invited(tx, room_id, account_id):
        return False
    tx.execute(insert(room_people).values(room_id=room_id, account_id=account_id))
    tx.change(Rooms, Rooms.let_in, room_id, account_id)
    return True


def shut_out(tx: Tx, room_id: RoomId, account_id: AccountId) -> bool:
    """No longer one of the room's people; False where they were not."""
    named = (room_people.c.room_id == room_id) & (room_people.c.account_id == account_id)
    gone = tx.execute(delete(room_people).where(named))
    if gone.rowcount != 1:
        return False
    tx.change(Rooms, Rooms.shut_out, room_id, account_id)
    return True
