"""The tables of votes and of their electors, each with a ballot or none yet."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, text

from api.core.db import UtcDateTime, metadata

votes = Table(
    "votes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("room_id", String(36), ForeignKey("rooms.id"), nullable=False),
    Column("matter", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("target_id", String(36), ForeignKey("accounts.id")),
    Column("minutes", Integer),
    Column("reason", String(140), nullable=False),
    Column("called_by", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("settled_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)
"""`matter` is what only one open vote of a room may be about: `jail` (and release) or `whispers`."""

IS_OPEN = text("state = 'open'")
Index(
    "uq_votes_one_open",
    votes.c.room_id,
    votes.c.matter,
    unique=True,
    sqlite_where=IS_OPEN,
    postgresql_where=IS_OPEN,
)
Index("ix_votes_called_by", votes.c.called_by, votes.c.opened_at)
Index("ix_votes_target", votes.c.target_id, votes.c.settled_at)

vote_electors = Table(
    "vote_electors",
    metadata,
    Column("vote_id", String(36), ForeignKey("votes.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), primary_key=True),
    Column("choice", String(8)),
    Column("cast_at", UtcDateTime),
)
