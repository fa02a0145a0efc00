"""Read the moderation log back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import RowMapping, select

from api.core.ids import RoomId
from api.core.uow import Query
from api.features.moderation.log import Deed, Entry
from api.features.moderation.models import moderation_log

COLUMNS = tuple(moderation_log.c[field.name] for field in fields(Entry))


@dataclass(frozen=True, slots=True)
class Numbered:
    """An entry and its place: later ones have higher numbers."""

    number: int
    entry: Entry


def page(tx: Query, room_id: RoomId, before: int | None, limit: int) -> list[Numbered]:
    """The newest entries below a number, the newest first."""
    wanted = select(moderation_log.c.id, *COLUMNS).where(moderation_log.c.room_id == room_id)
    if before is not None:
        wanted = wanted.where(moderation_log.c.id < before)
    rows = tx.execute(wanted.order_by(moderation_log.c.id.desc()).limit(limit)).mappings()
    return [Numbered(row["id"], _entry(row)) for row in rows]


def _entry(row: RowMapping) -> Entry:
    values: dict[str, Any] = {column.name: row[column] for column in COLUMNS}
    values["kind"] = Deed(row["kind"])
    return Entry(**values)
