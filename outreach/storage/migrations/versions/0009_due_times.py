"""Due times say what they rest on: from where they were counted, past which days, by which calendar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from outreach.storage.types import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

#: As in 0001; a letter that is long overdue asks before it goes.
_TASKS_BEFORE = (
    "answer_reply",
    "file_reply",
    "find_contact",
    "settle_unknown",
    "approve_again",
    "check_refused",
    "confirm_opt_out",
)


def _words(length: int) -> sa.types.TypeEngine[str]:
    """Return a text that PostgreSQL compares by its bytes, as every other since 0003."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def _allow_a_task_about_late_letters() -> None:
    listed = ", ".join(f"'{kind}'" for kind in sorted((*_TASKS_BEFORE, "release_late")))
    open_only = sa.text("done_at IS NULL")
    op.drop_index("uq_task_open", "task")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_task_kind_known"), "task", type_="check")
        op.create_check_constraint(op.f("ck_task_kind_known"), "task", f"kind IN ({listed})")
    else:
        # SQLite knows no such change: the table is copied, and a check is not among what is copied along.
        with op.batch_alter_table("task") as batch:
            batch.create_check_constraint(op.f("ck_task_kind_known"), f"kind IN ({listed})")
    op.create_index(
        "uq_task_open",
        "task",
        ["kind", "subject"],
        unique=True,
        sqlite_where=open_only,
        postgresql_where=open_only,
    )


def upgrade() -> None:
    """Add the columns; what is scheduled already is reckoned anew by the first worker that looks."""
    op.add_column("message", sa.Column("due_from", UTCDateTime(), nullable=True))
    op.add_column("message", sa.Column("due_skipped", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column("message", sa.Column("due_calendar", _words(16), nullable=False, server_default=sa.text("''")))
    _allow_a_task_about_late_letters()
