"""Approvals by name, so that two people can be asked for; and what a letter said when its approval became void."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from outreach.storage.types import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _words(length: int | None = None) -> sa.types.TypeEngine[str]:
    """Return a text that PostgreSQL compares by its bytes, as every other since 0003."""
    kind = sa.Text if length is None else sa.String
    return kind(length).with_variant(kind(length, collation="C"), "postgresql")


def _one_approval_each(name: str, columns: list[str], where: str) -> None:
    op.create_index(
        name, "approval", columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def upgrade() -> None:
    """Make the tables; who approved a wave before stands with the wave and is counted no more."""
    op.add_column("wave", sa.Column("sources_hash", _words(64), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("actor", _words(200), nullable=False),
        sa.Column("actor_key", _words(200), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("hash", _words(64), nullable=False),
        sa.Column("voided_at", UTCDateTime(), nullable=True),
        sa.Column("voided_why", _words(), nullable=False),
        sa.CheckConstraint("actor_key <> '' AND hash <> ''", name=op.f("ck_approval_somebody_approved_something")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_approval_wave_id_wave")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_approval_message_id_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    _one_approval_each("uq_approval_wave", ["wave_id", "actor_key", "hash"], "voided_at IS NULL AND message_id IS NULL")
    _one_approval_each(
        "uq_approval_message", ["message_id", "actor_key", "hash"], "voided_at IS NULL AND message_id IS NOT NULL"
    )
    op.create_table(
        "approved_letter",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("hash", _words(64), nullable=False),
        sa.Column("approved_by", _words(200), nullable=False),
        sa.Column("subject", _words(), nullable=False),
        sa.Column("text", _words(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_approved_letter_message_id_message")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_approved_letter")),
    )
