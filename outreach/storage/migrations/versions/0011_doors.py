"""The door that a person chose for a thread, and who and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _words(length: int | None = None) -> sa.types.TypeEngine[str]:
    """Return a text that PostgreSQL compares by its bytes, as every other since 0003."""
    kind = sa.Text if length is None else sa.String
    return kind(length).with_variant(kind(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns; for the threads that are there nobody has chosen anything."""
    op.add_column("thread", sa.Column("door_kind", _words(20), nullable=False, server_default=sa.text("''")))
    op.add_column("thread", sa.Column("door_place", _words(), nullable=False, server_default=sa.text("''")))
    op.add_column("thread", sa.Column("door_why", _words(), nullable=False, server_default=sa.text("''")))
