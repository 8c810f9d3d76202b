"""The stated numbers that a letter gives, as they stood when it was rendered, with source and day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of letters rendered before, nothing was noted."""
    op.add_column("message", sa.Column("facts", sa.JSON, nullable=False, server_default=sa.text("'[]'")))
