"""The table of sentences."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, false, text

from api.core.db import UtcDateTime, metadata

sentences = Table(
    "sentences",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("room_id", String(36), ForeignKey("rooms.id"), nullable=False),
    Column("jail_room_id", String(36), ForeignKey("rooms.id"), nullable=False),
    Column("vote_id", String(36)),
    Column("called_by", String(36), ForeignKey("accounts.id")),
    Column("reason", String(140), nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("ended_at", UtcDateTime),
    Column("released_by", String(36), ForeignKey("accounts.id")),
    Column("enforcing", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("walking_out", Boolean, nullable=False, server_default=false()),
)

IS_SERVING = text("state = 'serving'")
Index(
    "uq_sentences_one_serving",
    sentences.c.account_id,
    unique=True,
    sqlite_where=IS_SERVING,
    postgresql_where=IS_SERVING,
)
Index("ix_sentences_account", sentences.c.account_id, sentences.c.began_at)
