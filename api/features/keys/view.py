"""Salts and epochs in memory."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from api.core.ids import RoomId
from api.features.keys.models import room_keys


@dataclass(frozen=True, slots=True)
class KeySource:
    """What a room's present key is derived from."""

    salt: bytes
    epoch: int


class Keys:
    """The present epoch of every encrypted room."""

    def __init__(self) -> None:
        self._rows: dict[RoomId, KeySource] = {}

    def read(self, connection: Connection) -> dict[RoomId, KeySource]:
        rows = connection.execute(select(room_keys.c.room_id, room_keys.c.salt, room_keys.c.epoch))
        return {RoomId(row.room_id): KeySource(row.salt, row.epoch) for row in rows}

    def replace(self, rows: dict[RoomId, KeySource]) -> None:
        self._rows = rows

    def of(self, room_id: RoomId) -> KeySource | None:
        """None where the room is not encrypted, or is gone."""
        return self._rows.get(room_id)

    def put(self, room_id: RoomId, source: KeySource) -> None:
        self._rows[room_id] = source

    def drop(self, room_id: RoomId) -> None:
        self._rows.pop(room_id, None)
