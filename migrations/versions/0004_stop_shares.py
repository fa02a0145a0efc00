"""Take shares away, and know who was inside a moment ago."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("grants", sa.Column("stop_share", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_grants_ended_by_account",
        "grants",
        ["account_id", "ended_at"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_grants_ended_by_account", "grants")
    op.drop_column("grants", "stop_share")
