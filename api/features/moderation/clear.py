"""Who sends in clear where encryption is required: removed by the server, and barred after the third time."""

from __future__ import annotations

from datetime import datetime

from api.core.uow import Tx
from api.features.moderation import log, rules
from api.features.moderation.log import Deed, Entry
from api.features.presence import service as presence
from api.features.presence.rules import Seat
from api.features.rooms import removal, restraints_store
from api.features.rooms.removal import Cause
from api.features.rooms.restraints import Bar, BarKind


def expel(tx: Tx, seat: Seat, now: datetime) -> None:
    """Have the holder of this seat leave. Nothing happens where it is gone already."""
    if not presence.is_held(tx, seat):
        return
    removal.expel(tx, seat.room_id, [seat.account_id], Cause.NOT_ENCRYPTED, now)
    since = now - rules.CLEAR_COUNTS_FOR
    times = presence.times_revoked(tx, seat, Cause.NOT_ENCRYPTED, since)
    until = now + rules.KEPT_OUT_FOR_CLEAR if rules.is_barred_after(times) else None
    if until is not None:
        restraints_store.bar(tx, Bar(seat.room_id, seat.account_id, BarKind.NOT_ENCRYPTED, until, None, now))
    entry = Entry(room_id=seat.room_id, at=now, kind=Deed.NOT_ENCRYPTED, target_id=seat.account_id, until=until)
    log.write(tx, entry)
