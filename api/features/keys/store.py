"""Remember salts and epochs."""

from __future__ import annotations

from sqlalchemy import delete, insert, update

from api.core.ids import RoomId
from api.core.uow import Tx
from api.features.keys.models import room_keys
from api.features.keys.view import Keys, KeySource

FIRST_EPOCH = 0


def add(tx: Tx, room_id: RoomId, salt: bytes) -> None:
    """Begin the room's keys at the first epoch."""
    tx.execute(insert(room_keys).values(room_id=room_id, salt=salt, epoch=FIRST_EPOCH))
    tx.change(Keys, Keys.put, room_id, KeySource(salt, FIRST_EPOCH))


def bump(tx: Tx, room_id: RoomId) -> int | None:
    """Raise the epoch by one and return it; None where the room has no keys."""
    row = tx.execute(
        update(room_keys)
        .where(room_keys.c.room_id == room_id)
        .values(epoch=room_keys.c.epoch + 1)
        .returning(room_keys.c.epoch, room_keys.c.salt)
    ).one_or_none()
    if row is None:
        return None
    tx.change(Keys, Keys.put, room_id, KeySource(row.salt, row.epoch))
    return int(row.epoch)


def shred(tx: Tx, room_id: RoomId) -> None:
    """Forget the salt, and with it every key of the room."""
    tx.execute(delete(room_keys).where(room_keys.c.room_id == room_id))
    tx.change(Keys, Keys.drop, room_id)
