"""Start and end whispers, and deal the ring anew whenever the people present are others."""

from __future__ import annotations

import secrets
from dataclasses import replace
from functools import partial

from api.core.bus import Event, InRoom
from api.core.errors import Conflict
from api.core.ids import AccountId, RoomId
from api.core.models import Models
from api.core.uow import Tx
from api.features.presence import store as seats
from api.features.presence.rules import State
from api.features.presence.service import RosterChanged
from api.features.whispers import rules, store
from api.features.whispers.view import Ring, Rings


class TooFewToWhisper(Conflict):
    code = "too_few_people"
    detail = "Whispers need three people in the room."


def start(tx: Tx, room_id: RoomId) -> bool:
    """Deal a ring among those whom the SFU sees. False where the room whispers already. Raises `TooFewToWhisper`."""
    before = store.of(tx, room_id)
    if before is not None and before.is_on:
        return False
    present = _present(tx, room_id)
    if len(present) < rules.FEWEST:
        raise TooFewToWhisper
    version = 1 if before is None else before.version + 1
    _put(tx, Ring(room_id, True, secrets.token_bytes(rules.SEED_BYTES), rules.digest(present), version))
    return True


def may_start(tx: Tx, room_id: RoomId) -> bool:
    """Whether enough people are there, and the room does not whisper already."""
    ring = store.of(tx, room_id)
    return (ring is None or not ring.is_on) and len(_present(tx, room_id)) >= rules.FEWEST


def is_on(tx: Tx, room_id: RoomId) -> bool:
    """Whether the room whispers now."""
    ring = store.of(tx, room_id)
    return ring is not None and ring.is_on


def stop(tx: Tx, room_id: RoomId) -> bool:
    """Have everybody hear everybody again. False where the room does not whisper."""
    ring = store.of(tx, room_id)
    if ring is None or not ring.is_on:
        return False
    _put(tx, replace(ring, is_on=False, version=ring.version + 1))
    return True


def roster_changed(tx: Tx, fact: RosterChanged) -> None:
    """Somebody may have come or gone: the ring has a new version, or ends where too few are left."""
    tx.once_at_end("whispers", fact.room_id, partial(_deal_anew, tx, fact.room_id))


def _deal_anew(tx: Tx, room_id: RoomId) -> None:
    ring = store.of(tx, room_id)
    if ring is None or not ring.is_on:
        return
    present = _present(tx, room_id)
    if len(present) < rules.FEWEST:
        stop(tx, room_id)
        return
    digest = rules.digest(present)
    if digest != ring.present:
        _put(tx, replace(ring, present=digest, version=ring.version + 1))


def _present(tx: Tx, room_id: RoomId) -> list[AccountId]:
    """Only who is seen by the SFU has a place: until then nobody hears them, nor they anybody."""
    return [seat.account_id for seat in seats.seats_in(tx, room_id) if seat.state is State.ACTIVE]


def _put(tx: Tx, ring: Ring) -> None:
    store.put(tx, ring)
    tx.announce("whispers.changed", ring.room_id, partial(_changed, ring.room_id))


def _changed(room_id: RoomId, models: Models) -> list[Event]:
    ring = models.of(Rings).of(room_id)
    if ring is None:
        return []
    data = {"room_id": room_id, "on": ring.is_on, "ring_version": ring.version}
    return [Event("whispers.changed", data, InRoom(room_id))]
