"""The table of grants: one row for every identity that was ever let in."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, false, text

from api.core.db import UtcDateTime, metadata

grants = Table(
    "grants",
    metadata,
    Column("identity", String(64), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("session_id", String(36), ForeignKey("sessions.id"), nullable=False),
    Column("bound", Boolean, nullable=False),
    Column("device_id", String(64), nullable=False),
    Column("room_id", String(36), ForeignKey("rooms.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("seat_until", UtcDateTime, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("cause", String(16)),
    Column("muted", Boolean, nullable=False),
    Column("deafened", Boolean, nullable=False),
    Column("hand", Boolean, nullable=False),
    Column("clear", Boolean, nullable=False),
    Column("stop_share", Boolean, nullable=False, server_default=false()),
)

IS_GOOD = text("state IN ('joining', 'active')")
"""The states of `rules.GOOD`, as text: the partial indexes are used only where a statement says the very same."""
Index(
    "uq_grants_one_good_per_account", grants.c.account_id, unique=True, sqlite_where=IS_GOOD, postgresql_where=IS_GOOD
)
Index("ix_grants_good_by_room", grants.c.room_id, sqlite_where=IS_GOOD, postgresql_where=IS_GOOD)
Index("ix_grants_session", grants.c.session_id)

ENDED = text("ended_at IS NOT NULL")
Index("ix_grants_ended_by_account", grants.c.account_id, grants.c.ended_at, sqlite_where=ENDED, postgresql_where=ENDED)
