"""Bars and mutes in memory: what the gate, the enforcer and a room's JSON are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from api.core.ids import AccountId, RoomId
from api.features.rooms.models import bars, mutes

Key = tuple[RoomId, AccountId]


class BarKind(StrEnum):
    """Why somebody may not enter; each kind counts for itself."""

    REMOVED = "removed"
    BANNED = "banned"
    NOT_ENCRYPTED = "not_encrypted"


@dataclass(frozen=True, slots=True)
class Bar:
    """One account kept out of one room, until a time or until it is lifted."""

    room_id: RoomId
    account_id: AccountId
    kind: BarKind
    until: datetime | None
    made_by: AccountId | None
    made_at: datetime

    def holds(self, now: datetime) -> bool:
        return self.until is None or now < self.until


class Restraints:
    """Who is kept out of which room, and whose microphone is taken away where."""

    def __init__(self) -> None:
        self._bars: dict[Key, dict[BarKind, Bar]] = {}
        self._mutes: set[Key] = set()

    def read(self, connection: Connection) -> tuple[list[Bar], set[Key]]:
        columns = (bars.c.room_id, bars.c.account_id, bars.c.kind, bars.c.until, bars.c.made_by, bars.c.made_at)
        kept_out = [Bar(row[0], row[1], BarKind(row[2]), *row[3:]) for row in connection.execute(select(*columns))]
        muted = connection.execute(select(mutes.c.room_id, mutes.c.account_id))
        return kept_out, {(RoomId(row.room_id), AccountId(row.account_id)) for row in muted}

    def replace(self, rows: tuple[list[Bar], set[Key]]) -> None:
        kept_out, self._mutes = rows
        self._bars = {}
        for bar in kept_out:
            self.put_bar(bar)

    def put_bar(self, bar: Bar) -> None:
        self._bars.setdefault((bar.room_id, bar.account_id), {})[bar.kind] = bar

    def lift_bars(self, room_id: RoomId, account_id: AccountId) -> None:
        self._bars.pop((room_id, account_id), None)

    def forget_bars(self, now: datetime) -> None:
        kept = {key: {k: bar for k, bar in kinds.items() if bar.holds(now)} for key, kinds in self._bars.items()}
        self._bars = {key: kinds for key, kinds in kept.items() if kinds}

    def mute(self, room_id: RoomId, account_id: AccountId) -> None:
        self._mutes.add((room_id, account_id))

    def unmute(self, room_id: RoomId, account_id: AccountId) -> None:
        self._mutes.discard((room_id, account_id))

    def is_barred(self, room_id: RoomId, account_id: AccountId, now: datetime) -> bool:
        kept_out = self._bars.get((room_id, account_id), {})
        return any(bar.holds(now) for bar in kept_out.values())

    def is_muted(self, room_id: RoomId, account_id: AccountId) -> bool:
        return (room_id, account_id) in self._mutes

    def bans(self, room_id: RoomId, now: datetime) -> list[Bar]:
        """The room's bans, the newest first."""
        kept_out = [kinds.get(BarKind.BANNED) for (where, _), kinds in self._bars.items() if where == room_id]
        holding = [bar for bar in kept_out if bar is not None and bar.holds(now)]
        return sorted(holding, key=lambda bar: bar.made_at, reverse=True)
