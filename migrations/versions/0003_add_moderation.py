"""Add votes, sentences, whispers and moderation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bars",
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("made_by", sa.String(length=36), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_bars_account_id_accounts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name="fk_bars_made_by_accounts"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_bars_room_id_rooms", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room_id", "account_id", "kind", name="pk_bars"),
    )
    op.create_table(
        "moderation_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=True),
        sa.Column("target_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=140), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("electors", sa.Integer(), nullable=True),
        sa.Column("yes", sa.Integer(), nullable=True),
        sa.Column("no", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["accounts.id"], name="fk_moderation_log_actor_id_accounts"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_moderation_log_room_id_rooms"),
        sa.ForeignKeyConstraint(["target_id"], ["accounts.id"], name="fk_moderation_log_target_id_accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_log"),
    )
    op.create_index("ix_moderation_log_room", "moderation_log", ["room_id", "id"], unique=False)

    op.create_table(
        "mutes",
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_mutes_account_id_accounts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name="fk_mutes_made_by_accounts"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_mutes_room_id_rooms", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room_id", "account_id", name="pk_mutes"),
    )
    op.create_table(
        "rings",
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.LargeBinary(length=16), nullable=False),
        sa.Column("present", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_rings_room_id_rooms", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room_id", name="pk_rings"),
    )
    op.create_table(
        "sentences",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("jail_room_id", sa.String(length=36), nullable=False),
        sa.Column("vote_id", sa.String(length=36), nullable=True),
        sa.Column("called_by", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=140), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("released_by", sa.String(length=36), nullable=True),
        sa.Column("enforcing", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sentences_account_id_accounts"),
        sa.ForeignKeyConstraint(["called_by"], ["accounts.id"], name="fk_sentences_called_by_accounts"),
        sa.ForeignKeyConstraint(["jail_room_id"], ["rooms.id"], name="fk_sentences_jail_room_id_rooms"),
        sa.ForeignKeyConstraint(["released_by"], ["accounts.id"], name="fk_sentences_released_by_accounts"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_sentences_room_id_rooms"),
        sa.PrimaryKeyConstraint("id", name="pk_sentences"),
    )
    op.create_index("ix_sentences_account", "sentences", ["account_id", "began_at"], unique=False)
    op.create_index(
        "uq_sentences_one_serving",
        "sentences",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("state = 'serving'"),
        postgresql_where=sa.text("state = 'serving'"),
    )

    op.create_table(
        "votes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("matter", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("target_id", sa.String(length=36), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=140), nullable=False),
        sa.Column("called_by", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["called_by"], ["accounts.id"], name="fk_votes_called_by_accounts"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_votes_room_id_rooms"),
        sa.ForeignKeyConstraint(["target_id"], ["accounts.id"], name="fk_votes_target_id_accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_votes"),
    )
    op.create_index("ix_votes_called_by", "votes", ["called_by", "opened_at"], unique=False)
    op.create_index("ix_votes_target", "votes", ["target_id", "settled_at"], unique=False)
    op.create_index(
        "uq_votes_one_open",
        "votes",
        ["room_id", "matter"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )

    op.create_table(
        "vote_electors",
        sa.Column("vote_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=True),
        sa.Column("cast_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_vote_electors_account_id_accounts"),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_vote_electors_vote_id_votes", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("vote_id", "account_id", name="pk_vote_electors"),
    )
    with op.batch_alter_table("grants") as table:
        table.add_column(sa.Column("cause", sa.String(length=16), nullable=True))

    with op.batch_alter_table("rooms") as table:
        table.add_column(sa.Column("locked_by", sa.String(length=36), nullable=True))
        table.add_column(sa.Column("purpose", sa.String(length=16), server_default="room", nullable=False))
        table.add_column(sa.Column("parent_id", sa.String(length=36), nullable=True))
        table.add_column(sa.Column("archived_at", sa.BigInteger(), nullable=True))
        table.create_index(
            "uq_rooms_one_jail",
            ["parent_id"],
            unique=True,
            sqlite_where=sa.text("purpose = 'jail' AND deleted_at IS NULL"),
            postgresql_where=sa.text("purpose = 'jail' AND deleted_at IS NULL"),
        )
        table.create_foreign_key("fk_rooms_locked_by_accounts", "accounts", ["locked_by"], ["id"])
        table.create_foreign_key("fk_rooms_parent_id_rooms", "rooms", ["parent_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("rooms") as table:
        table.drop_constraint("fk_rooms_parent_id_rooms", type_="foreignkey")
        table.drop_constraint("fk_rooms_locked_by_accounts", type_="foreignkey")
        table.drop_index("uq_rooms_one_jail")
        for column in ("archived_at", "parent_id", "purpose", "locked_by"):
            table.drop_column(column)
    with op.batch_alter_table("grants") as table:
        table.drop_column("cause")
    for name in ("vote_electors", "votes", "sentences", "rings", "mutes", "moderation_log", "bars"):
        op.drop_table(name)
