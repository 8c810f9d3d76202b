"""Who stands behind a door: rank and gender of a contact, which the forms of address ask for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _words(length: int) -> sa.types.TypeEngine[str]:
    """Return a text that PostgreSQL compares by its bytes, as every other since 0003."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns; nobody has said anything of the contacts that are there."""
    op.add_column("contact", sa.Column("rank", _words(24), nullable=False, server_default=sa.text("''")))
    op.add_column("contact", sa.Column("gender", _words(6), nullable=False, server_default=sa.text("''")))
