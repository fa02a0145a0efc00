"""The tables of rooms and of the people who may enter invite-only ones."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, text

from api.core.db import UtcDateTime, metadata

rooms = Table(
    "rooms",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("name_key", String(256), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("visibility", String(16), nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("owner_id", String(36), ForeignKey("accounts.id")),
    Column("encryption", String(16), nullable=False),
    Column("passphrase", Boolean, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("deleted_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)

EXISTS = text("deleted_at IS NULL")
Index("uq_rooms_name_key", rooms.c.name_key, unique=True, sqlite_where=EXISTS, postgresql_where=EXISTS)

room_people = Table(
    "room_people",
    metadata,
    Column("room_id", String(36), ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
)
Index("ix_room_people_account", room_people.c.account_id)
