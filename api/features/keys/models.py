"""The table of room keys: what a key is derived from, never a key."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from api.core.db import metadata

room_keys = Table(
    "room_keys",
    metadata,
    Column("room_id", String(36), ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    Column("salt", LargeBinary(32), nullable=False),
    Column("epoch", Integer, nullable=False),
)
