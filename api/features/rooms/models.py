"""The tables of rooms, of the people who may enter invite-only ones, of bars and of mutes."""

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
    Column("locked_by", String(36), ForeignKey("accounts.id")),
    Column("purpose", String(16), nullable=False, server_default="room"),
    Column("parent_id", String(36), ForeignKey("rooms.id")),
    Column("created_at", UtcDateTime, nullable=False),
    Column("archived_at", UtcDateTime),
    Column("deleted_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)

EXISTS = text("deleted_at IS NULL")
Index("uq_rooms_name_key", rooms.c.name_key, unique=True, sqlite_where=EXISTS, postgresql_where=EXISTS)

IS_JAIL = text("purpose = 'jail' AND deleted_at IS NULL")
Index("uq_rooms_one_jail", rooms.c.parent_id, unique=True, sqlite_where=IS_JAIL, postgresql_where=IS_JAIL)

room_people = Table(
    "room_people",
    metadata,
    Column("room_id", String(36), ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
)
Index("ix_room_people_account", room_people.c.account_id)

bars = Table(
    "bars",
    metadata,
    Column("room_id", String(36), ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("until", UtcDateTime),
    Column("made_by", String(36), ForeignKey("accounts.id")),
    Column("made_at", UtcDateTime, nullable=False),
)
"""Who may not enter a room, until when (null: until it is lifted). A sentence is no bar: it has a table of its own."""

mutes = Table(
    "mutes",
    metadata,
    Column("room_id", String(36), ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("made_by", String(36), ForeignKey("accounts.id")),
    Column("made_at", UtcDateTime, nullable=False),
)
"""Whose microphone the room takes away, over rejoining, until it is lifted."""
