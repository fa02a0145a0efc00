"""Salts and epochs in memory, each present key derived once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from api.core.ids import RoomId
from api.features.keys.models import room_keys


@dataclass(frozen=True, slots=True)
class KeySource:
    """What a room's present key is derived from."""

    salt: bytes
    epoch: int


@dataclass(frozen=True, slots=True)
class Key:
    """A key to hand to somebody admitted; `key` is base64url without padding."""

    epoch: int
    key: str


class Keys:
    """The present epoch of every encrypted room."""

    def __init__(self) -> None:
        self._rows: dict[RoomId, KeySource] = {}
        self._derived: dict[RoomId, Key] = {}

    def read(self, connection: Connection) -> dict[RoomId, KeySource]:
        rows = connection.execute(select(room_keys.c.room_id, room_keys.c.salt, room_keys.c.epoch))
        return {RoomId(row.room_id): KeySource(row.salt, row.epoch) for row in rows}

    def replace(self, rows: dict[RoomId, KeySource]) -> None:
        self._rows, self._derived = rows, {}

    def of(self, room_id: RoomId) -> KeySource | None:
        """None where the room is not encrypted, or is gone."""
        return self._rows.get(room_id)

    def derived(self, room_id: RoomId, derive: Callable[[KeySource], Key]) -> Key | None:
        """The room's present key, derived at most once an epoch; None where it is not encrypted, or is gone."""
        source = self._rows.get(room_id)
        if source is None:
            return None
        if room_id not in self._derived:
            self._derived[room_id] = derive(source)
        return self._derived[room_id]

    def put(self, room_id: RoomId, source: KeySource) -> None:
        self._rows[room_id] = source
        self._derived.pop(room_id, None)

    def drop(self, room_id: RoomId) -> None:
        self._rows.pop(room_id, None)
        self._derived.pop(room_id, None)
