"""What a person set by hand on a contact, which imports leave alone, and the row of the sheet it came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _text() -> sa.types.TypeEngine[str]:
    """Return a text that PostgreSQL compares by its bytes, as every other since 0003."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns; of the contacts that are there nobody has corrected any, and their rows are not known."""
    op.add_column("contact", sa.Column("corrections", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column("contact", sa.Column("imported_from", _text(), nullable=False, server_default=sa.text("''")))
