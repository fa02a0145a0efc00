"""Make, change and delete rooms; the only emitter of what happens to a room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from api.core import text
from api.core.errors import Conflict, Invalid
from api.core.ids import AccountId, RoomId, new_id
from api.core.uow import Tx
from api.features.accounts import store as accounts
from api.features.accounts.profile import NoSuchAccount
from api.features.keys import service as keys
from api.features.presence import service as presence
from api.features.presence import store as seats
from api.features.presence.service import RosterChanged
from api.features.rooms import removal, render, rules, standing, store
from api.features.rooms.facts import Closing, RoomCloses, RoomDeleted, RoomHides, RoomRestored
from api.features.rooms.removal import Cause
from api.features.rooms.rules import Encryption, Kind, Room, Visibility, Visitor
from api.features.rooms.standing import NoSuchRoom

GENERAL = "General"


class TooManyRooms(Conflict):
    code = "too_many_rooms"
    detail = f"There are {rules.MOST_ROOMS} rooms already. Delete one first."


def room_name(raw: str) -> tuple[str, str]:
    """The name as kept, and the key by which it is unique. Raises `Invalid`."""
    try:
        name = text.tidy(raw, longest=rules.LONGEST_NAME)
    except text.Unacceptable as error:
        raise Invalid("name", error.code) from error
    return name, text.skeleton(name)


def create(tx: Tx, room: Room) -> Room:
    """Store a room with a fresh id. Raises `Invalid`, `NameTaken`, `TooManyRooms`."""
    name, name_key = room_name(room.name)
    if store.count(tx) >= rules.MOST_ROOMS:
        raise TooManyRooms
    room = replace(room, id=RoomId(new_id()), name=name, version=1)
    store.add(tx, room, name_key)
    if room.encryption is Encryption.REQUIRED:
        keys.begin(tx, room.id)
    announce(tx, room.id)
    return room


def ensure_general(tx: Tx, now: datetime) -> None:
    """On the very first start there is one room to go into."""
    if not store.was_ever_one(tx):
        general = Room(
            id=RoomId(""), name=GENERAL, kind=Kind.VOICE, visibility=Visibility.LISTED, capacity=rules.USUAL_SEATS,
            owner_id=None, encryption=Encryption.REQUIRED, passphrase=False, locked=False, created_at=now, version=1,
        )  # fmt: skip
        create(tx, general)


def change(tx: Tx, room_id: RoomId, actor_id: AccountId, values: Mapping[str, Any], now: datetime) -> None:
    """Change name, visibility or capacity, archive or restore. Changing nothing makes no event."""
    room, actor = standing.owned(tx, room_id, actor_id)
    wanted = {name: value for name, value in _as_stored(room, values, now).items() if getattr(room, name) != value}
    if "name" in wanted:
        wanted["name_key"] = text.skeleton(wanted["name"])
    if not wanted:
        return
    changed = store.alter(tx, room_id, wanted)
    if changed is None:
        raise NoSuchRoom
    if "archived_at" in wanted:
        _archived(tx, changed, actor, now)
    if "name" in wanted:
        _rename_jail(tx, changed)
    announce(tx, room_id)
    if "visibility" in wanted:
        _sight_changed(tx, changed, actor, now)
    if {"visibility", "archived_at"} & wanted.keys():
        render.room_hidden_from_all(tx, room)


def _sight_changed(tx: Tx, room: Room, actor: Visitor, now: datetime) -> None:
    """Where its people are is told of listed rooms only; whoever may no longer see the room leaves it."""
    for seat in seats.seats_in(tx, room.id):
        person_changed(tx, seat.account_id)
    if room.visibility is Visibility.INVITE_ONLY:
        tx.raise_fact(RoomHides(room.id, actor.moderates))
        _put_strangers_out(tx, room, now)


def _put_strangers_out(tx: Tx, room: Room, now: datetime) -> None:
    """Whoever may no longer see the room leaves it; who was there before loses the key with all the others."""
    inside = [seat.account_id for seat in seats.seats_in(tx, room.id)]
    removal.expel(tx, room.id, [one for one in inside if not standing.sees(tx, one, room)], Cause.UNINVITED, now)


def _rename_jail(tx: Tx, parent: Room) -> None:
    """A jail room is called as its parent is."""
    jail_id = store.jail_of(tx, parent.id)
    if jail_id is not None and store.alter(tx, jail_id, {"name": parent.name}) is not None:
        announce(tx, jail_id)


def _as_stored(room: Room, values: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """What was asked for, as columns."""
    stored = {name: value for name, value in values.items() if name != "archived"}
    if "name" in stored:
        stored["name"], _ = room_name(stored["name"])
    if "archived" in values:
        stored["archived_at"] = (room.archived_at or now) if values["archived"] else None
    return stored


def _archived(tx: Tx, room: Room, actor: Visitor, now: datetime) -> None:
    """Say what happened; an archived room is left by everybody."""
    if room.archived_at is None:
        tx.raise_fact(RoomRestored(room.id, actor.account_id, now))
        return
    tx.raise_fact(RoomCloses(room.id, Closing.ARCHIVED, actor.account_id, actor.moderates, now))
    removal.empty(tx, room.id, Cause.ROOM_ARCHIVED, now)


def delete(tx: Tx, room_id: RoomId, actor_id: AccountId, now: datetime) -> None:
    """Delete the room: everybody is disconnected, its keys are shredded, its row stays as history."""
    _, actor = standing.owned(tx, room_id, actor_id)
    tx.raise_fact(RoomCloses(room_id, Closing.DELETED, actor.account_id, actor.moderates, now))
    removal.empty(tx, room_id, Cause.ROOM_DELETED, now)
    keys.shred(tx, room_id)
    if not store.remove(tx, room_id, now):
        raise NoSuchRoom
    tx.wake(room_id)
    tx.announce("room.removed", room_id, partial(render.room_removed, room_id))
    tx.raise_fact(RoomDeleted(room_id, now))


def let_in(tx: Tx, room_id: RoomId, actor_id: AccountId, account_id: AccountId) -> None:
    """Name somebody who may see and enter an invite-only room. Raises `NoSuchAccount`."""
    standing.owned(tx, room_id, actor_id)
    if accounts.get(tx, account_id) is None:
        raise NoSuchAccount
    if store.let_in(tx, room_id, account_id):
        announce(tx, room_id)


def shut_out(tx: Tx, room_id: RoomId, actor_id: AccountId, account_id: AccountId, now: datetime) -> None:
    """Take the name back. A removal: a present person leaves, and the key changes."""
    room, _ = standing.owned(tx, room_id, actor_id)
    if not store.shut_out(tx, room_id, account_id):
        return
    if room.visibility is Visibility.INVITE_ONLY and not standing.sees(tx, account_id, room):
        removal.expel(tx, room_id, [account_id], Cause.UNINVITED, now)
        render.room_hidden(tx, room_id, account_id)


def close(tx: Tx, room_id: RoomId, actor_id: AccountId, now: datetime) -> None:
    """End the call for everybody. The room stays, and whoever may enter it may do so again."""
    _, actor = standing.owned(tx, room_id, actor_id)
    tx.raise_fact(RoomCloses(room_id, Closing.CLOSED, actor.account_id, actor.moderates, now))
    removal.empty(tx, room_id, Cause.ROOM_CLOSED, now)


def lock(tx: Tx, room: Room, by: AccountId | None) -> bool:
    """Lock the room, or with nobody unlock it. False where it is so already."""
    if room.locked is (by is not None):
        return False
    store.alter(tx, room.id, {"locked": by is not None, "locked_by": by})
    announce(tx, room.id)
    return True


def roster_changed(tx: Tx, fact: RosterChanged) -> None:
    """Somebody's seat changed: the room has a new version, and people may be elsewhere."""
    tx.once_at_end("room.bump", fact.room_id, partial(_bump, tx, fact.room_id))
    for account_id in fact.accounts:
        person_changed(tx, account_id)


def account_changed(tx: Tx, account_id: AccountId) -> None:
    """Somebody is called something else: everybody hears it, and the room where they are shows it."""
    if presence.show_anew(tx, account_id) is None:
        person_changed(tx, account_id)


def account_deleted(tx: Tx, account_id: AccountId, now: datetime) -> None:
    """Somebody is gone for good: what they could hear gets a new key, and their own rooms have no owner."""
    left = removal.expel_everywhere(tx, account_id, Cause.ACCOUNT_DELETED, now)
    for owned_id in store.disown(tx, account_id):
        if owned_id != left:
            keys.rotate(tx, owned_id)
        announce(tx, owned_id)
    person_changed(tx, account_id)


def _bump(tx: Tx, room_id: RoomId) -> None:
    if store.bump(tx, room_id):
        announce(tx, room_id)


def person_changed(tx: Tx, account_id: AccountId) -> None:
    """Tell everybody what may be known of an account."""
    tx.announce("person.changed", account_id, partial(render.person_changed, account_id))


def announce(tx: Tx, room_id: RoomId) -> None:
    """Show the room as it is after this unit to whoever may see it."""
    tx.announce("room.changed", room_id, partial(render.room_changed, room_id))
