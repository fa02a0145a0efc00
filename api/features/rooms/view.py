"""Rooms and their people in memory, each room's JSON rendered once a version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, select

from api.core.ids import AccountId, RoomId
from api.features.rooms.models import room_people, rooms
from api.features.rooms.rules import Encryption, Kind, Purpose, Room, Visibility

COLUMNS = tuple(rooms.c[field.name] for field in fields(Room))
CLOSED_SETS = tuple(
    (COLUMNS.index(rooms.c[name]), kind)
    for name, kind in (("kind", Kind), ("visibility", Visibility), ("encryption", Encryption), ("purpose", Purpose))
)
MOST_GONE = 1000
Contents = tuple[list[Room], list[tuple[RoomId, AccountId]]]


def room_of(row: Sequence[Any]) -> Room:
    """A row of `COLUMNS` as a room."""
    values = list(row)
    for at, kind in CLOSED_SETS:
        values[at] = kind(values[at])
    return Room(*values)


@dataclass(slots=True)
class Entry:
    """One room, its people, and its JSON as of its version."""

    room: Room
    version: int
    """Higher than the room's own where only its members have changed since."""
    people: set[AccountId]
    rendered: bytes | None = None


class Rooms:
    """Every room that exists; those deleted since the start are remembered for late readers of events."""

    def __init__(self) -> None:
        self._entries: dict[RoomId, Entry] = {}
        self._gone: dict[RoomId, Entry] = {}

    def read(self, connection: Connection) -> Contents:
        existing = connection.execute(select(*COLUMNS).where(rooms.c.deleted_at.is_(None)).order_by(rooms.c.created_at))
        people = connection.execute(select(room_people.c.room_id, room_people.c.account_id))
        return [room_of(row) for row in existing], [(RoomId(r.room_id), AccountId(r.account_id)) for r in people]

    def replace(self, rows: Contents) -> None:
        existing, people = rows
        self._entries = {room.id: Entry(room, room.version, set()) for room in existing}
        for room_id, account_id in people:
            if room_id in self._entries:
                self._entries[room_id].people.add(account_id)

    def put(self, room: Room) -> None:
        """Take a new or changed room in."""
        entry = self._entries.get(room.id)
        if entry is None:
            self._entries[room.id] = Entry(room, room.version, set())
        else:
            entry.room, entry.version, entry.rendered = room, room.version, None

    def bump(self, room_id: RoomId, version: int) -> None:
        """Something about the room's members changed."""
        entry = self._entries.get(room_id)
        if entry is not None:
            entry.version, entry.rendered = version, None

    def drop(self, room_id: RoomId) -> None:
        """The room is deleted."""
        entry = self._entries.pop(room_id, None)
        if entry is None:
            return
        self._gone[room_id] = entry
        while len(self._gone) > MOST_GONE:
            del self._gone[next(iter(self._gone))]

    def let_in(self, room_id: RoomId, account_id: AccountId) -> None:
        if room_id in self._entries:
            self._entries[room_id].people.add(account_id)

    def shut_out(self, room_id: RoomId, account_id: AccountId) -> None:
        if room_id in self._entries:
            self._entries[room_id].people.discard(account_id)

    def room(self, room_id: RoomId) -> Room | None:
        entry = self._entries.get(room_id)
        return entry.room if entry is not None else None

    def last_known(self, room_id: RoomId) -> Entry | None:
        """The room, or what it was before it was deleted."""
        return self._entries.get(room_id) or self._gone.get(room_id)

    def invites(self, room_id: RoomId, account_id: AccountId) -> bool:
        entry = self.last_known(room_id)
        return entry is not None and account_id in entry.people

    def people(self, room_id: RoomId) -> frozenset[AccountId]:
        """Who is named for the room."""
        entry = self._entries.get(room_id)
        return frozenset(entry.people) if entry is not None else frozenset()

    def all(self) -> Iterable[Room]:
        """Every room, the oldest first."""
        return [entry.room for entry in self._entries.values()]

    def rendered(self, room_id: RoomId, render: Callable[[Room, int], bytes]) -> bytes | None:
        """The room's JSON, made at most once a version; None where it is gone."""
        entry = self._entries.get(room_id)
        if entry is None:
            return None
        if entry.rendered is None:
            entry.rendered = render(entry.room, entry.version)
        return entry.rendered
