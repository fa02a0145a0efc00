"""Know when somebody was last online."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("seen_at", sa.BigInteger(), nullable=True))
    op.execute(
        "UPDATE accounts SET seen_at = (SELECT max(last_seen_at) FROM sessions WHERE sessions.account_id = accounts.id)"
        " WHERE deleted_at IS NULL"
    )


def downgrade() -> None:
    op.drop_column("accounts", "seen_at")
