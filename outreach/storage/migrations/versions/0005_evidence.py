"""What matching looks up: hosts of contacts, senders that filing made known, Outlook's conversations; and its indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from outreach.domain.contacts import domain_of
from outreach.domain.mail_domains import domain_key
from outreach.storage.types import UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CONTACT = sa.table(
    "contact", sa.column("id", sa.Integer), sa.column("address_key", sa.String), sa.column("domain_key", sa.String)
)


def _words(length: int | None = None) -> sa.types.TypeEngine[str]:
    """Return a text that PostgreSQL compares by its bytes, as every other since 0003."""
    kind = sa.Text if length is None else sa.String
    return kind(length).with_variant(kind(length, collation="C"), "postgresql")


def _add_hosts_of_contacts() -> None:
    op.add_column("contact", sa.Column("domain_key", _words(), nullable=False, server_default=sa.text("''")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(_CONTACT.c.id, _CONTACT.c.address_key)).all():
        key = domain_key(domain_of(row.address_key))
        connection.execute(_CONTACT.update().where(_CONTACT.c.id == row.id).values(domain_key=key))
    op.create_index("ix_contact_domain_key", "contact", ["domain_key"])


def upgrade() -> None:
    """Add the columns, fill that of the contacts, and make the table and the indexes."""
    _add_hosts_of_contacts()
    op.add_column("reply", sa.Column("conversation", _words(44), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_reply_conversation", "reply", ["conversation"])
    op.create_index("ix_reply_raw_sha256", "reply", ["raw_sha256"])
    op.create_index("ix_message_thread_id", "message", ["thread_id"])
    op.create_table(
        "known_sender",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_key", _words(), nullable=False),
        sa.Column("domain_key", _words(), nullable=False),
        sa.Column("iso3", _words(3), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("learned_by", _words(200), nullable=False),
        sa.Column("learned_at", UTCDateTime(), nullable=False),
        sa.Column("undone_at", UTCDateTime(), nullable=True),
        sa.Column("undone_by", _words(200), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["member_state.iso3"], name=op.f("fk_known_sender_iso3_member_state")),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_known_sender_reply_id_reply")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_sender")),
    )
    op.create_index("ix_known_sender_address_key", "known_sender", ["address_key"])
    op.create_index("ix_known_sender_domain_key", "known_sender", ["domain_key"])
    op.create_index(
        "uq_known_sender_standing",
        "known_sender",
        ["reply_id", "iso3"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
