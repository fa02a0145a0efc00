"""The roster in memory: every good grant, by identity, room, account and session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, select

from api.core.ids import AccountId, Identity, RoomId
from api.features.presence.models import grants
from api.features.presence.rules import GOOD, Seat, State

COLUMNS = tuple(grants.c[field.name] for field in fields(Seat))


def seat_of(row: Sequence[Any]) -> Seat:
    """A row of `COLUMNS` as a seat."""
    identity, account_id, session_id, bound, device_id, room_id, state, *rest = row
    return Seat(identity, account_id, session_id, bound, device_id, room_id, State(state), *rest)


class Roster:
    """Who has a seat where."""

    def __init__(self) -> None:
        self._seats: dict[Identity, Seat] = {}
        self._rooms: dict[RoomId, dict[Identity, Seat]] = {}
        self._accounts: dict[AccountId, Seat] = {}

    def read(self, connection: Connection) -> list[Seat]:
        return [seat_of(row) for row in connection.execute(select(*COLUMNS).where(grants.c.state.in_(GOOD)))]

    def replace(self, rows: list[Seat]) -> None:
        self._seats, self._rooms, self._accounts = {}, {}, {}
        for seat in rows:
            self.put(seat)

    def put(self, seat: Seat) -> None:
        """Take a new or changed seat in."""
        self._seats[seat.identity] = seat
        self._rooms.setdefault(seat.room_id, {})[seat.identity] = seat
        self._accounts[seat.account_id] = seat

    def drop(self, identity: Identity) -> None:
        """Forget a seat that is no longer good."""
        seat = self._seats.pop(identity, None)
        if seat is None:
            return
        in_room = self._rooms[seat.room_id]
        del in_room[identity]
        if not in_room:
            del self._rooms[seat.room_id]
        held = self._accounts.get(seat.account_id)
        if held is not None and held.identity == identity:
            del self._accounts[seat.account_id]

    def seat(self, identity: Identity) -> Seat | None:
        return self._seats.get(identity)

    def in_room(self, room_id: RoomId) -> Iterable[Seat]:
        """The room's seats, in the order in which they were taken."""
        return self._rooms.get(room_id, {}).values()

    def of_account(self, account_id: AccountId) -> Seat | None:
        return self._accounts.get(account_id)

    def rooms(self) -> frozenset[RoomId]:
        """The rooms where somebody has a seat."""
        return frozenset(self._rooms)

    def all(self) -> Iterable[Seat]:
        return self._seats.values()
