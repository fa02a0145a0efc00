"""Jail rooms: one for each room whose people sent somebody there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from api.core.ids import AccountId, RoomId, new_id
from api.core.uow import Tx
from api.features.keys import service as keys
from api.features.rooms import render, rules, store
from api.features.rooms.rules import Encryption, Purpose, Room, Visibility

KEY = "\x1fjail:"
"""Begins the unique name of a jail room: no room that somebody names can begin so."""


def ensure(tx: Tx, parent: Room, now: datetime) -> RoomId:
    """The room's jail room, made where there is none. It is called as its parent is, and encrypted as it is."""
    found = store.jail_of(tx, parent.id)
    if found is not None:
        return found
    cell = replace(
        parent, id=RoomId(new_id()), visibility=Visibility.INVITE_ONLY, capacity=rules.MOST_SEATS, owner_id=None,
        locked=False, locked_by=None, purpose=Purpose.JAIL, parent_id=parent.id, archived_at=None, created_at=now,
        version=1,
    )  # fmt: skip
    store.add(tx, cell, f"{KEY}{parent.id}")
    if cell.encryption is Encryption.REQUIRED:
        keys.begin(tx, cell.id)
    return cell.id


def show(tx: Tx, jail_room_id: RoomId, prisoner: AccountId) -> None:
    """Somebody came to see the room, or sees it no more: they are told."""
    tx.announce("room.changed", jail_room_id, partial(render.room_changed, jail_room_id))
    render.room_hidden(tx, jail_room_id, prisoner)


def remove(tx: Tx, jail_room_id: RoomId, now: datetime) -> None:
    """Delete a jail room that nobody needs any more; its keys are shredded, its row stays as history."""
    keys.shred(tx, jail_room_id)
    if store.remove(tx, jail_room_id, now):
        tx.wake(jail_room_id)
        tx.announce("room.removed", jail_room_id, partial(render.room_removed, jail_room_id))
