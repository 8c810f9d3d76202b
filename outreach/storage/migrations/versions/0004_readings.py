"""What was read of a mail beyond its kind, mails of our own that were written by hand, and strikes of addresses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from outreach.storage.types import UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _words(length: int | None = None) -> sa.types.TypeEngine[str]:
    """Return a text that PostgreSQL compares by its bytes, as every other since 0003."""
    kind = sa.Text if length is None else sa.String
    return kind(length).with_variant(kind(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns with what holds for mails that are there already, and make the table."""
    for column in (
        sa.Column("is_ours", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("language", _words(8), nullable=False, server_default=sa.text("''")),
        sa.Column("their_reference", _words(), nullable=False, server_default=sa.text("''")),
        sa.Column("meanings", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
        sa.Column("notes", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
    ):
        op.add_column("reply", column)
    op.create_index("ix_reply_from_address_received_at", "reply", ["from_address", "received_at"])
    op.create_table(
        "strike",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_key", _words(), nullable=False),
        sa.Column("hard", sa.Boolean(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("why", _words(), nullable=False),
        sa.Column("cleared_at", UTCDateTime(), nullable=True),
        sa.Column("cleared_by", _words(200), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_strike_reply_id_reply")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strike")),
        sa.UniqueConstraint("address_key", "reply_id", name=op.f("uq_strike_address_key_reply_id")),
    )
