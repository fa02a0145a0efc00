"""Remember rings; a room that does not whisper costs one prepared look."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update

from api.core.ids import RoomId
from api.core.prepared import Prepared
from api.core.uow import Tx
from api.features.whispers.models import rings
from api.features.whispers.view import COLUMNS, Ring, Rings

_OF = Prepared(select(*COLUMNS).where(rings.c.room_id == bindparam("wanted")), COLUMNS)


def of(tx: Tx, room_id: RoomId) -> Ring | None:
    """The room's ring, on or off; None where it never had one."""
    rows = tx.prepared(_OF, {"wanted": room_id})
    return Ring(*rows[0]) if rows else None


def put(tx: Tx, ring: Ring) -> None:
    """Store a room's ring in place of the one before."""
    values = {"is_on": ring.is_on, "seed": ring.seed, "present": ring.present, "version": ring.version}
    changed = tx.execute(update(rings).where(rings.c.room_id == ring.room_id).values(**values))
    if changed.rowcount == 0:
        tx.execute(insert(rings).values(room_id=ring.room_id, **values))
    tx.change(Rings, Rings.put, ring)
