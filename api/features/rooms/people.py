"""Find people by name or by the room they are named for, and the room where somebody was last."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from api.core.ids import AccountId, RoomId
from api.core.models import Models
from api.core.uow import Query
from api.features.accounts.view import Account, Accounts
from api.features.presence import store as seats
from api.features.presence.models import ENDED, grants
from api.features.rooms.models import rooms
from api.features.rooms.rules import Purpose, may_change
from api.features.rooms.sight import Sight
from api.features.rooms.standing import NoSuchRoom, NotYours
from api.features.rooms.view import Rooms

MOST_FOUND = 50


def named(models: Models, name: str) -> list[Account]:
    """The first accounts whose shown name or username contains this, whatever its case."""
    return by_name(matching(models, name))[:MOST_FOUND]


def matching(models: Models, name: str) -> list[Account]:
    """All accounts whose shown name or username contains this, whatever its case, in no order."""
    wanted = name.strip().casefold()
    return [
        account
        for account in models.of(Accounts).all()
        if wanted in account.display_name.casefold() or wanted in account.username.casefold()
    ]


def named_for(models: Models, room_id: RoomId, asker: AccountId) -> list[Account]:
    """Whom the owner let into the room. Raises `NoSuchRoom` where the asker does not even see it, else `NotYours`."""
    room, sight = models.of(Rooms).room(room_id), Sight(models)
    if room is None or not sight.sees_room(asker, room_id):
        raise NoSuchRoom
    if not may_change(room, sight.visitor(asker, room_id)):
        raise NotYours
    accounts = models.of(Accounts)
    known = (accounts.account(account_id) for account_id in models.of(Rooms).people(room_id))
    return by_name(account for account in known if account is not None)


def last_room(tx: Query, account_id: AccountId) -> RoomId | None:
    """Where the account is, or else was last, among rooms that still take people; never a jail room."""
    open_rooms = (rooms.c.purpose == Purpose.ROOM, rooms.c.deleted_at.is_(None), rooms.c.archived_at.is_(None))
    held = seats.held_by(tx, account_id)
    if held is not None and tx.execute(select(rooms.c.id).where(rooms.c.id == held.room_id, *open_rooms)).first():
        return held.room_id
    left = (
        select(grants.c.room_id)
        .join(rooms, rooms.c.id == grants.c.room_id)
        .where(grants.c.account_id == account_id, ENDED, *open_rooms)
        .order_by(grants.c.ended_at.desc())
        .limit(1)
    )
    found: str | None = tx.execute(left).scalar()
    return RoomId(found) if found is not None else None


def by_name(found: Iterable[Account]) -> list[Account]:
    return sorted(found, key=place)


def place(account: Account) -> tuple[str, str]:
    """Where an account stands in a list by name."""
    return account.display_name.casefold(), account.id
