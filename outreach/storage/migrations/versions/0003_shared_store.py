"""Slots of jobs that all workers do once together; and PostgreSQL keeps and sorts as SQLite does.

On PostgreSQL every text is compared by its bytes from here on: an order that depends on the server's language would
be another order after a move, and what is hashed in that order another hash. UIDs of IMAP get all their 32 bits, and
the Message-ID of a stranger's mail an index that takes any length.
"""

from __future__ import annotations

from itertools import groupby

import sqlalchemy as sa
from alembic import op

from outreach.storage.types import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBERS = (
    ("reply", "uid_validity"),
    ("reply", "uid"),
    ("mailbox_position", "uid_validity"),
    ("mailbox_position", "last_uid"),
)

_TEXTS = """
    SELECT c.table_name, c.column_name, c.character_maximum_length
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name <> 'alembic_version'
    AND c.data_type IN ('text', 'character varying') AND c.collation_name IS NULL
    ORDER BY c.table_name, c.ordinal_position
"""


def _compare_texts_by_bytes() -> None:
    # A column that a trigger names cannot be changed; these are the triggers of 0001.
    guarded = ("message", "wave", "thread")
    for noun in guarded:
        op.execute(f"DROP TRIGGER {noun}_moves ON {noun}")
    columns = op.get_bind().execute(sa.text(_TEXTS)).all()
    for table, found in groupby(columns, key=lambda row: row.table_name):
        changes = []
        for row in found:
            kind = f"VARCHAR({row.character_maximum_length})" if row.character_maximum_length else "TEXT"
            changes.append(f'ALTER COLUMN "{row.column_name}" TYPE {kind} COLLATE "C"')
        op.execute(f'ALTER TABLE "{table}" {", ".join(changes)}')
    for noun in guarded:
        op.execute(
            f"CREATE TRIGGER {noun}_moves BEFORE UPDATE OF status ON {noun} "
            f"FOR EACH ROW EXECUTE FUNCTION {noun}_moves()"
        )


def upgrade() -> None:
    """Make the table; on PostgreSQL, change the columns."""
    op.create_table(
        "tick_slot",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("slot", sa.String(length=64), nullable=False),
        sa.Column("taken_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", "slot", name=op.f("pk_tick_slot")),
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column in _NUMBERS:
        op.alter_column(table, column, existing_type=sa.Integer(), type_=sa.BigInteger())
    op.drop_index("ix_reply_message_id", table_name="reply")
    op.create_index("ix_reply_message_id", "reply", ["message_id"], postgresql_using="hash")
    _compare_texts_by_bytes()
