"""Rings in memory: which rooms whisper, and what each ring is dealt from."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import Connection, select

from api.core.ids import AccountId, RoomId
from api.core.models import Models
from api.features.presence.rules import State
from api.features.presence.view import Roster
from api.features.whispers import rules
from api.features.whispers.models import rings


@dataclass(frozen=True, slots=True)
class Ring:
    """A room's ring as stored; who sits where follows from the roster. The version rises with every change of it."""

    room_id: RoomId
    is_on: bool
    seed: bytes
    present: str
    version: int


COLUMNS = tuple(rings.c[field.name] for field in fields(Ring))


class Rings:
    """Every ring that was ever dealt, by room."""

    def __init__(self) -> None:
        self._rings: dict[RoomId, Ring] = {}

    def read(self, connection: Connection) -> list[Ring]:
        return [Ring(*row) for row in connection.execute(select(*COLUMNS))]

    def replace(self, rows: list[Ring]) -> None:
        self._rings = {ring.room_id: ring for ring in rows}

    def put(self, ring: Ring) -> None:
        self._rings[ring.room_id] = ring

    def of(self, room_id: RoomId) -> Ring | None:
        return self._rings.get(room_id)


def order(models: Models, ring: Ring) -> tuple[AccountId, ...]:
    """The ring as it is dealt now, among those whom the SFU sees."""
    seats = models.of(Roster).in_room(ring.room_id)
    return rules.order(ring.seed, [seat.account_id for seat in seats if seat.state is State.ACTIVE])
