"""Chain the events by hash, and give each relay a breaker.

Events that are there already get their place in the chain as they stand: from here on it proves that nobody changes
them. The triggers that keep the table append-only are set aside for that, and put back.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from outreach.domain.events import FIRST_HASH, Event, chain_hash
from outreach.storage.types import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_EVENT = sa.table(
    "event",
    sa.column("id", sa.Integer),
    sa.column("at", UTCDateTime()),
    sa.column("actor", sa.String),
    sa.column("kind", sa.String),
    sa.column("subject", sa.String),
    sa.column("before", sa.JSON),
    sa.column("after", sa.JSON),
    sa.column("why", sa.String),
    sa.column("previous_hash", sa.String),
    sa.column("hash", sa.String),
)


def _set_guards_aside() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER event_no_update")
        op.execute("DROP TRIGGER event_no_delete")
    else:
        op.execute("DROP TRIGGER event_kept ON event")


def _put_guards_back() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event "
                f"BEGIN SELECT RAISE(ABORT, 'event is append-only'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER event_kept BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION event_kept()"
        )


def _chain() -> None:
    """Give every event its hashes, oldest first."""
    connection = op.get_bind()
    head = FIRST_HASH
    for row in connection.execute(sa.select(_EVENT).order_by(_EVENT.c.id)).all():
        before, after = (json.loads(one) if isinstance(one, str) else one for one in (row.before, row.after))
        event = Event(row.at, row.actor, row.kind, row.subject, before, after, row.why, previous_hash=head)
        digest = chain_hash(event)
        connection.execute(_EVENT.update().where(_EVENT.c.id == row.id).values(previous_hash=head, hash=digest))
        head = digest


def upgrade() -> None:
    """Add the columns, chain what is there, then require them."""
    _set_guards_aside()
    with op.batch_alter_table("event") as batch:
        batch.add_column(sa.Column("previous_hash", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("hash", sa.String(length=64), nullable=True))
    _chain()
    with op.batch_alter_table("event", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("previous_hash", existing_type=sa.String(length=64), nullable=False)
        batch.alter_column("hash", existing_type=sa.String(length=64), nullable=False)
        batch.create_unique_constraint(op.f("uq_event_previous_hash"), ["previous_hash"])
    _put_guards_back()
    op.create_table(
        "relay_breaker",
        sa.Column("relay", sa.String(length=200), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=True),
        sa.Column("next_try_at", UTCDateTime(), nullable=True),
        sa.Column("alarmed_at", UTCDateTime(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("relay", name=op.f("pk_relay_breaker")),
    )
