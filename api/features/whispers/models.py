"""The table of rings: what a ring is dealt from, never who sits where."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table

from api.core.db import metadata

rings = Table(
    "rings",
    metadata,
    Column("room_id", String(36), ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("seed", LargeBinary(16), nullable=False),
    Column("present", String(64), nullable=False),
    Column("version", Integer, nullable=False),
)
