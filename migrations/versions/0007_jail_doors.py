"""Know whose time to walk out of a jail room is running, so that its key changes once it is over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sentences", sa.Column("walking_out", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE sentences SET walking_out = true WHERE state <> 'serving' AND EXISTS (SELECT 1 FROM grants"
        " WHERE grants.room_id = sentences.jail_room_id AND grants.account_id = sentences.account_id"
        " AND grants.state IN ('joining', 'active'))"
    )


def downgrade() -> None:
    op.drop_column("sentences", "walking_out")
