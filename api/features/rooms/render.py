"""Rooms and people as clients see them: the same for everyone who may see them."""

from __future__ import annotations

from functools import partial

import orjson

from api.core.bus import Event, Everyone, LosesRoom, SeesRoom
from api.core.clock import rfc3339
from api.core.ids import AccountId, RoomId
from api.core.models import Models
from api.core.uow import Tx
from api.features.accounts.view import Accounts
from api.features.presence.online import Online
from api.features.presence.rules import Seat, State
from api.features.presence.view import Roster
from api.features.rooms.restraints import Restraints
from api.features.rooms.rules import Encryption, Room, Visibility, is_public
from api.features.rooms.view import Rooms

DELETED = "Deleted account"
MEMBER_STATES = {State.JOINING: "joining", State.ACTIVE: "in_room"}


def room(models: Models, room_id: RoomId) -> orjson.Fragment | None:
    """The room's JSON, made once a version for answers, snapshots and events alike; None where it is gone."""
    body = models.of(Rooms).rendered(room_id, partial(_room_body, models))
    return orjson.Fragment(body) if body is not None else None


def _room_body(models: Models, room: Room, version: int) -> bytes:
    members = [_member(models, room, seat) for seat in models.of(Roster).in_room(room.id)]
    return orjson.dumps(
        {
            "id": room.id,
            "name": room.name,
            "kind": room.kind,
            "visibility": room.visibility,
            "capacity": room.capacity,
            "owner_id": room.owner_id,
            "encryption": room.encryption,
            "passphrase": room.passphrase,
            "locked": room.locked,
            "locked_by": room.locked_by,
            "purpose": room.purpose,
            "parent_id": room.parent_id,
            "archived": room.archived_at is not None,
            "members": members,
            "version": version,
        }
    )


def _member(models: Models, room: Room, seat: Seat) -> dict[str, object]:
    account = models.of(Accounts).account(seat.account_id)
    return {
        "account_id": seat.account_id,
        "identity": seat.identity,
        "display_name": account.display_name if account else "",
        "role": account.role if account else "member",
        "state": MEMBER_STATES[seat.state],
        "muted": seat.muted,
        "deafened": seat.deafened,
        "hand": seat.hand,
        "encrypted": room.encryption is Encryption.REQUIRED and not seat.clear,
        "silenced": models.of(Restraints).is_muted(room.id, seat.account_id),
        "since": rfc3339(seat.since),
    }


def room_changed(room_id: RoomId, models: Models) -> list[Event]:
    """The room as it is now, for who may see it."""
    rendered = room(models, room_id)
    return [] if rendered is None else [Event("room.changed", {"room": rendered}, SeesRoom(room_id), room_id)]


def room_removed(room_id: RoomId, _models: Models) -> list[Event]:
    """For a deleted room: everybody who could see it."""
    return [Event("room.removed", {"id": room_id}, SeesRoom(room_id))]


def room_hidden(tx: Tx, room_id: RoomId, account_id: AccountId) -> None:
    """Tell the account that it sees the room no more, if that is so; nobody else hears of it."""
    told = Event("room.removed", {"id": room_id}, LosesRoom(room_id, frozenset({account_id})))
    tx.announce("room.hidden", f"{room_id} {account_id}", lambda _models: [told])


def room_hidden_from_all(tx: Tx, room: Room) -> None:
    """Tell whoever could see the room as it was, and does not as it is now."""
    tx.announce("room.hidden", f"{room.id} {is_public(room)}", partial(_hidden_from_all, room.id, is_public(room)))


def _hidden_from_all(room_id: RoomId, was_public: bool, models: Models) -> list[Event]:
    could_see = None if was_public else models.of(Rooms).people(room_id)
    return [Event("room.removed", {"id": room_id}, LosesRoom(room_id, could_see))]


def person(models: Models, account_id: AccountId) -> dict[str, object]:
    """What everybody may know of an account; its room only where that is listed. A deleted one is just gone."""
    account = models.of(Accounts).account(account_id)
    online = models.of(Online)
    seat = models.of(Roster).of_account(account_id)
    there = models.of(Rooms).room(seat.room_id) if seat is not None else None
    listed = there is not None and there.visibility is Visibility.LISTED
    seen_at = online.seen_at(account_id) if account is not None else None
    return {
        "account_id": account_id,
        "display_name": account.display_name if account is not None else DELETED,
        "online": account is not None and account_id in online,
        "seen_at": rfc3339(seen_at) if seen_at is not None else None,
        "room_id": there.id if there is not None and listed else None,
        "version": online.version,
    }


def person_changed(account_id: AccountId, models: Models) -> list[Event]:
    """The person as they are now, for everybody."""
    models.of(Online).raise_version()
    return [Event("person.changed", person(models, account_id), Everyone(), account_id)]
