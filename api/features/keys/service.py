"""Hand out the present key, and move a room to its next epoch."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from functools import partial

from api.core.bus import Event, InRoom
from api.core.ids import RoomId
from api.core.models import Models
from api.core.uow import Tx
from api.features.keys import rules, store
from api.features.keys.view import Key, Keys, KeySource


def begin(tx: Tx, room_id: RoomId) -> None:
    """Give a new room its salt."""
    store.add(tx, room_id, secrets.token_bytes(rules.SALT_BYTES))


def current(models: Models, secret: bytes, room_id: RoomId) -> Key | None:
    """The room's present key; None where it is not encrypted, or is gone."""
    return models.of(Keys).derived(room_id, partial(_derive, secret, room_id))


def _derive(secret: bytes, room_id: RoomId, source: KeySource) -> Key:
    raw = rules.room_key(secret, source.salt, room_id, source.epoch)
    return Key(source.epoch, urlsafe_b64encode(raw).rstrip(b"=").decode())


def rotate(tx: Tx, room_id: RoomId) -> None:
    """Raise the epoch; people in the room are told to fetch the key, which the event does not hold."""
    if store.bump(tx, room_id) is not None:
        tx.announce_first("key.changed", room_id, partial(_changed, room_id))


def shred(tx: Tx, room_id: RoomId) -> None:
    """Make every key of a deleted room impossible to derive again."""
    store.shred(tx, room_id)


def _changed(room_id: RoomId, models: Models) -> list[Event]:
    source = models.of(Keys).of(room_id)
    if source is None:
        return []
    return [Event("key.changed", {"room_id": room_id, "epoch": source.epoch}, InRoom(room_id))]
