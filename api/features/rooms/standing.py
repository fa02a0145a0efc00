"""Who may act in a room, as the rows know it inside the unit that acts: a role may be lost at the same moment."""

from __future__ import annotations

from api.core.errors import Forbidden, NotFound, Unauthenticated
from api.core.ids import AccountId, RoomId
from api.core.uow import Query
from api.features.accounts import store as accounts
from api.features.jail import store as sentences
from api.features.rooms import rules, store
from api.features.rooms.rules import Room, Visitor
from api.features.rooms.sight import MODERATING


class NoSuchRoom(NotFound):
    detail = "There is no such room."


class NotYours(Forbidden):
    detail = "Only the owner of the room or a moderator may do this."


def visitor(query: Query, account_id: AccountId, room_id: RoomId) -> Visitor:
    """The account, as far as this room is concerned. Raises `Unauthenticated` where it is gone."""
    found = _visitor(query, account_id, room_id)
    if found is None:
        raise Unauthenticated
    return found


def sees(query: Query, account_id: AccountId, room: Room) -> bool:
    """Whether the account may see the room."""
    found = _visitor(query, account_id, room.id)
    return found is not None and rules.may_see(room, found)


def owned(query: Query, room_id: RoomId, actor_id: AccountId) -> tuple[Room, Visitor]:
    """The room, for who may change it. Raises `NoSuchRoom` where it is not even seen, else `NotYours`."""
    room, actor = moderated(query, room_id, actor_id)
    if not rules.may_change(room, actor):
        raise NotYours
    return room, actor


def moderated(query: Query, room_id: RoomId, actor_id: AccountId) -> tuple[Room, Visitor]:
    """The room, for who may act on the people in it. Raises `NoSuchRoom` where it is not even seen, else `NotYours`."""
    actor = visitor(query, actor_id, room_id)
    room = store.find(query, room_id)
    if room is None or not rules.may_see(room, actor):
        raise NoSuchRoom
    if not rules.may_moderate(room, actor):
        raise NotYours
    return room, actor


def _visitor(query: Query, account_id: AccountId, room_id: RoomId) -> Visitor | None:
    account = accounts.get(query, account_id)
    if account is None:
        return None
    serving = sentences.serving(query, account_id)
    return Visitor(
        account_id,
        moderates=account.role in MODERATING,
        invited=store.is_invited(query, room_id, account_id),
        imprisoned=serving is not None and serving.jail_room_id == room_id,
    )
