"""The table of what was done in a room: by whom, to whom, with which result."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from api.core.db import UtcDateTime, metadata

moderation_log = Table(
    "moderation_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("room_id", String(36), ForeignKey("rooms.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("actor_id", String(36), ForeignKey("accounts.id")),
    Column("target_id", String(36), ForeignKey("accounts.id")),
    Column("reason", String(140)),
    Column("minutes", Integer),
    Column("until", UtcDateTime),
    Column("electors", Integer),
    Column("yes", Integer),
    Column("no", Integer),
)
Index("ix_moderation_log_room", moderation_log.c.room_id, moderation_log.c.id)
