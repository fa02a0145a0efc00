"""Find every grant of a session, good or not, so that forgetting sessions does not read all grants for each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

GOOD = sa.text("state IN ('joining', 'active')")


def upgrade() -> None:
    op.drop_index("ix_grants_good_by_session", table_name="grants")
    op.create_index("ix_grants_session", "grants", ["session_id"])


def downgrade() -> None:
    op.drop_index("ix_grants_session", table_name="grants")
    op.create_index("ix_grants_good_by_session", "grants", ["session_id"], sqlite_where=GOOD, postgresql_where=GOOD)
