"""The first schema: every table of DESIGN, legal moves, append-only events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from outreach.storage.types import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: The legal moves as they were made legal here; a later change of a lifecycle is a migration of its own.
MOVES: dict[str, dict[str, str]] = {
    "message": {
        "accepted": "bounced delayed delivered",
        "approved": "cancelled draft held scheduled",
        "bounced": "superseded",
        "claimed": "accepted cancelled deferred draft held refused scheduled unknown",
        "deferred": "cancelled draft held refused scheduled",
        "delayed": "bounced delivered",
        "delivered": "bounced",
        "draft": "approved cancelled",
        "held": "approved cancelled draft scheduled",
        "refused": "superseded",
        "scheduled": "approved cancelled claimed draft held",
        "unknown": "accepted cancelled scheduled",
    },
    "wave": {
        "approved": "cancelled in_review scheduled",
        "draft": "cancelled in_review",
        "in_review": "approved cancelled draft",
        "paused": "cancelled running scheduled",
        "running": "cancelled finished paused",
        "scheduled": "cancelled paused running",
    },
    "thread": {
        "acknowledged": "closed contacted do_not_contact exhausted in_dialogue needs_contact paused ready unreachable",
        "closed": "acknowledged contacted do_not_contact exhausted in_dialogue needs_contact paused ready unreachable",
        "contacted": "acknowledged closed do_not_contact exhausted in_dialogue needs_contact paused ready unreachable",
        "do_not_contact": "acknowledged closed contacted exhausted in_dialogue needs_contact paused ready unreachable",
        "exhausted": "acknowledged closed contacted do_not_contact in_dialogue needs_contact paused ready unreachable",
        "in_dialogue": "acknowledged closed contacted do_not_contact exhausted needs_contact paused ready unreachable",
        "needs_contact": "acknowledged closed contacted do_not_contact exhausted in_dialogue paused ready unreachable",
        "new": "acknowledged closed contacted do_not_contact exhausted in_dialogue needs_contact paused ready unreachable",
        "paused": "acknowledged closed contacted do_not_contact exhausted in_dialogue needs_contact ready unreachable",
        "ready": "acknowledged closed contacted do_not_contact exhausted in_dialogue needs_contact paused unreachable",
        "unreachable": "acknowledged closed contacted do_not_contact exhausted in_dialogue needs_contact paused ready",
    },
}


def _create_tables() -> None:
    op.create_table(
        "campaign",
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_campaign")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_subject", "event", ["subject"], unique=False)
    op.create_table(
        "grouping",
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stated_count", sa.Integer(), nullable=True),
        sa.Column("stated_source", sa.Text(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("complete_why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_grouping")),
    )
    op.create_table(
        "heartbeat",
        sa.Column("worker", sa.String(length=200), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("stopped_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("worker", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "letter_bytes",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_letter_bytes")),
    )
    op.create_table(
        "mailbox_position",
        sa.Column("mailbox", sa.String(length=200), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("uid_validity", sa.Integer(), nullable=False),
        sa.Column("last_uid", sa.Integer(), nullable=False),
        sa.Column("read_at", UTCDateTime(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "folder", name=op.f("pk_mailbox_position")),
    )
    op.create_table(
        "member_state",
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("m49", sa.String(length=3), nullable=False),
        sa.Column("formal_name", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("regional_group", sa.String(length=40), nullable=False),
        sa.Column("un_member_since", sa.String(length=10), nullable=False),
        sa.Column("capital_timezone", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("language_basis", sa.String(length=32), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("iso3", name=op.f("pk_member_state")),
        sa.UniqueConstraint("iso2", name=op.f("uq_member_state_iso2")),
        sa.UniqueConstraint("m49", name=op.f("uq_member_state_m49")),
    )
    op.create_table(
        "raw_mail",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_raw_mail")),
    )
    op.create_table(
        "status_move",
        sa.Column("noun", sa.String(length=16), nullable=False),
        sa.Column("before", sa.String(length=16), nullable=False),
        sa.Column("after", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("noun", "before", "after", name=op.f("pk_status_move")),
    )
    op.create_table(
        "suppression",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("added_by", sa.String(length=200), nullable=False),
        sa.Column("added_at", UTCDateTime(), nullable=False),
        sa.Column("lifted_at", UTCDateTime(), nullable=True),
        sa.Column("lifted_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
    )
    op.create_index(
        "uq_suppression_standing",
        "suppression",
        ["key"],
        unique=True,
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_table(
        "workspace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("delivery", sa.String(length=16), nullable=False),
        sa.Column("clock_at", UTCDateTime(), nullable=True),
        sa.Column("clock_running_since", UTCDateTime(), nullable=True),
        sa.Column("stopped_at", UTCDateTime(), nullable=True),
        sa.Column("stopped_by", sa.String(length=200), nullable=False),
        sa.Column("stopped_why", sa.Text(), nullable=False),
        sa.CheckConstraint("delivery IN ('live', 'redirect', 'sandbox')", name=op.f("ck_workspace_delivery_known")),
        sa.CheckConstraint("id = 1", name=op.f("ck_workspace_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
    )
    op.create_table(
        "door",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "kind IN ('embassy', 'ministry', 'mission_geneva', 'mission_new_york')",
            name=op.f("ck_door_kind_known"),
        ),
        sa.ForeignKeyConstraint(["iso3"], ["member_state.iso3"], name=op.f("fk_door_iso3_member_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door")),
        sa.UniqueConstraint("iso3", "kind", "place", name=op.f("uq_door_iso3_kind_place")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grouping", sa.String(length=64), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_membership_sourced")),
        sa.ForeignKeyConstraint(["grouping"], ["grouping.slug"], name=op.f("fk_membership_grouping_grouping")),
        sa.ForeignKeyConstraint(["iso3"], ["member_state.iso3"], name=op.f("fk_membership_iso3_member_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("grouping", "iso3", name=op.f("uq_membership_grouping_iso3")),
    )
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.Column("mailbox", sa.String(length=200), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("uid_validity", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Integer(), nullable=False),
        sa.Column("mailbox_key", sa.Text(), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("stored_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=True),
        sa.Column("parsed_at", UTCDateTime(), nullable=True),
        sa.Column("parse_tries", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("from_address", sa.Text(), nullable=False),
        sa.Column("from_name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("new_text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=True),
        sa.Column("kind_by", sa.String(length=200), nullable=False),
        sa.Column("kind_why", sa.JSON(), nullable=False),
        sa.Column("acknowledged_at", UTCDateTime(), nullable=True),
        sa.Column("bin", sa.String(length=16), nullable=True),
        sa.Column("bin_why", sa.Text(), nullable=False),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "bin IS NULL OR bin IN ('duplicate', 'filed', 'not_ours', 'own_loop', 'spam', 'unmatched', 'unparsable')",
            name=op.f("ck_reply_bin_known"),
        ),
        sa.CheckConstraint(
            "kind IS NULL OR kind IN ('acknowledgement', 'auto_acknowledgement', 'away', 'bounce_hard', 'bounce_soft', 'challenge', 'delay', 'human', 'left_or_moved', 'list', 'opt_out', 'own_loop', 'receipt', 'suspicious')",
            name=op.f("ck_reply_kind_known"),
        ),
        sa.ForeignKeyConstraint(["duplicate_of"], ["reply.id"], name=op.f("fk_reply_duplicate_of_reply")),
        sa.ForeignKeyConstraint(["raw_sha256"], ["raw_mail.sha256"], name=op.f("fk_reply_raw_sha256_raw_mail")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint(
            "mailbox",
            "folder",
            "uid_validity",
            "uid",
            "mailbox_key",
            name=op.f("uq_reply_mailbox_folder_uid_validity_uid_mailbox_key"),
        ),
    )
    op.create_index("ix_reply_bin", "reply", ["bin"], unique=False)
    op.create_index("ix_reply_message_id", "reply", ["message_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("campaign", sa.String(length=64), nullable=True),
        sa.Column("iso3", sa.String(length=3), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("done_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "kind IN ('answer_reply', 'approve_again', 'check_refused', 'confirm_opt_out', 'file_reply', 'find_contact', 'settle_unknown')",
            name=op.f("ck_task_kind_known"),
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"], name=op.f("fk_task_campaign_campaign")),
        sa.ForeignKeyConstraint(["iso3"], ["member_state.iso3"], name=op.f("fk_task_iso3_member_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(
        "uq_task_open",
        "task",
        ["kind", "subject"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(length=64), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("status_why", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("closed_by", sa.String(length=200), nullable=False),
        sa.Column("do_not_contact_why", sa.Text(), nullable=False),
        sa.Column("gap_waived_why", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('acknowledged', 'closed', 'contacted', 'do_not_contact', 'exhausted', 'in_dialogue', 'needs_contact', 'new', 'paused', 'ready', 'unreachable')",
            name=op.f("ck_thread_status_known"),
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"], name=op.f("fk_thread_campaign_campaign")),
        sa.ForeignKeyConstraint(["iso3"], ["member_state.iso3"], name=op.f("fk_thread_iso3_member_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        sa.UniqueConstraint("campaign", "iso3", name=op.f("uq_thread_campaign_iso3")),
        sa.UniqueConstraint("reference", name=op.f("uq_thread_reference")),
        sa.UniqueConstraint("token", name=op.f("uq_thread_token")),
    )
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("status_why", sa.Text(), nullable=False),
        sa.Column("precedence", sa.Integer(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=True),
        sa.Column("approved_by", sa.String(length=200), nullable=False),
        sa.Column("approved_at", UTCDateTime(), nullable=True),
        sa.Column("approved_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "status IN ('approved', 'cancelled', 'draft', 'finished', 'in_review', 'paused', 'running', 'scheduled')",
            name=op.f("ck_wave_status_known"),
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"], name=op.f("fk_wave_campaign_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint("campaign", "slug", name=op.f("uq_wave_campaign_slug")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("logged_by", sa.String(length=200), nullable=False),
        sa.Column("logged_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('call', 'letter', 'note', 'visit')", name=op.f("ck_activity_kind_known")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_activity_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_thread_id", "activity", ["thread_id"], unique=False)
    op.create_table(
        "candidate",
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_candidate_reply_id_reply")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_candidate_thread_id_thread")),
        sa.PrimaryKeyConstraint("reply_id", "thread_id", name=op.f("pk_candidate")),
    )
    op.create_index("ix_candidate_thread_id", "candidate", ["thread_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("salutation", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("role IN ('cc', 'to')", name=op.f("ck_contact_role_known")),
        sa.CheckConstraint("status IN ('active', 'bounced', 'retired')", name=op.f("ck_contact_status_known")),
        sa.ForeignKeyConstraint(["door_id"], ["door.id"], name=op.f("fk_contact_door_id_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("address_key", name=op.f("uq_contact_address_key")),
    )
    op.create_index("ix_contact_door_id", "contact", ["door_id"], unique=False)
    op.create_table(
        "filing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("filed_by", sa.String(length=200), nullable=False),
        sa.Column("filed_at", UTCDateTime(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("undone_at", UTCDateTime(), nullable=True),
        sa.Column("undone_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_filing_reply_id_reply")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_filing_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
    )
    op.create_index("ix_filing_thread_id", "filing", ["thread_id"], unique=False)
    op.create_index(
        "uq_filing_standing",
        "filing",
        ["reply_id", "thread_id"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.String(length=200), nullable=False),
        sa.Column("placed_at", UTCDateTime(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=True),
        sa.Column("lifted_at", UTCDateTime(), nullable=True),
        sa.Column("lifted_by", sa.String(length=200), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('away', 'doubtful_mail', 'person', 'promised_date')", name=op.f("ck_hold_kind_known")
        ),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_hold_reply_id_reply")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_hold_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index("ix_hold_thread_id", "hold", ["thread_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("is_follow_up", sa.Boolean(), nullable=False),
        sa.Column("follow_up_when", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("status_why", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("language_instead_of", sa.String(length=2), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("approved_hash", sa.String(length=64), nullable=False),
        sa.Column("approved_by", sa.String(length=200), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("due_why", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("first_try_at", UTCDateTime(), nullable=True),
        sa.Column("accepted_at", UTCDateTime(), nullable=True),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.Column("claimed_by", sa.String(length=200), nullable=False),
        sa.Column("claim_token", sa.String(length=32), nullable=False),
        sa.Column("lease_until", UTCDateTime(), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status <> 'claimed' OR (claim_token <> '' AND lease_until IS NOT NULL)",
            name=op.f("ck_message_claim_is_held"),
        ),
        sa.CheckConstraint(
            "status IN ('accepted', 'approved', 'bounced', 'cancelled', 'claimed', 'deferred', 'delayed', 'delivered', 'draft', 'held', 'refused', 'scheduled', 'superseded', 'unknown')",
            name=op.f("ck_message_status_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('accepted', 'delivered', 'delayed') OR accepted_at IS NOT NULL",
            name=op.f("ck_message_accepted_has_instant"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('approved', 'scheduled', 'claimed', 'deferred') OR approved_hash <> ''",
            name=op.f("ck_message_approved_by_hash"),
        ),
        sa.ForeignKeyConstraint(["superseded_by"], ["message.id"], name=op.f("fk_message_superseded_by_message")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_message_thread_id_thread")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_message_wave_id_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
    )
    op.create_index("ix_message_due", "message", ["status", "due_at"], unique=False)
    op.create_index("ix_message_wave_id", "message", ["wave_id"], unique=False)
    op.create_index(
        "uq_message_live",
        "message",
        ["thread_id", "step"],
        unique=True,
        sqlite_where=sa.text("status NOT IN ('bounced', 'refused', 'cancelled', 'superseded')"),
        postgresql_where=sa.text("status NOT IN ('bounced', 'refused', 'cancelled', 'superseded')"),
    )
    op.create_index(
        "uq_message_taken",
        "message",
        ["thread_id", "step"],
        unique=True,
        sqlite_where=sa.text("status IN ('accepted', 'delivered', 'delayed')"),
        postgresql_where=sa.text("status IN ('accepted', 'delivered', 'delayed')"),
    )
    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(length=64), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("value", sa.String(length=16), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=200), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("source <> ''", name=op.f("ck_position_sourced")),
        sa.CheckConstraint(
            "value IN ('already_in', 'conditional', 'considering', 'declined', 'joined', 'none_known', 'supportive', 'withdrawn')",
            name=op.f("ck_position_value_known"),
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"], name=op.f("fk_position_campaign_campaign")),
        sa.ForeignKeyConstraint(["iso3"], ["member_state.iso3"], name=op.f("fk_position_iso3_member_state")),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_position_reply_id_reply")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    op.create_index("ix_position_campaign_iso3", "position", ["campaign", "iso3"], unique=False)
    op.create_table(
        "wave_member",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("included", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["iso3"], ["member_state.iso3"], name=op.f("fk_wave_member_iso3_member_state")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_wave_member_wave_id_wave")),
        sa.PrimaryKeyConstraint("wave_id", "iso3", name=op.f("pk_wave_member")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=200), nullable=False),
        sa.Column("claim_token", sa.String(length=32), nullable=False),
        sa.Column("relay", sa.String(length=200), nullable=False),
        sa.Column("envelope_to", sa.Text(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("marker_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("enhanced_code", sa.String(length=16), nullable=False),
        sa.Column("reply_text", sa.Text(), nullable=False),
        sa.Column("settled_why", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome <> 'accepted' OR marker_at IS NOT NULL",
            name=op.f("ck_attempt_accepted_after_marker"),
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('accepted', 'deferred', 'refused', 'unknown', 'not_sent')",
            name=op.f("ck_attempt_outcome_known"),
        ),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_attempt_message_id_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint(
            "message_id", "address_key", "number", name=op.f("uq_attempt_message_id_address_key_number")
        ),
    )
    op.create_index("ix_attempt_started_at", "attempt", ["started_at"], unique=False)
    op.create_index(
        "uq_attempt_may_have_arrived",
        "attempt",
        ["message_id", "address_key"],
        unique=True,
        sqlite_where=sa.text("outcome IN ('accepted', 'unknown') OR (outcome IS NULL AND marker_at IS NOT NULL)"),
        postgresql_where=sa.text("outcome IN ('accepted', 'unknown') OR (outcome IS NULL AND marker_at IS NOT NULL)"),
    )
    op.create_table(
        "recipient",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=2), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('accepted', 'deferred', 'refused', 'unknown')",
            name=op.f("ck_recipient_outcome_known"),
        ),
        sa.CheckConstraint("role IN ('cc', 'to')", name=op.f("ck_recipient_role_known")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_recipient_contact_id_contact")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_recipient_message_id_message")),
        sa.PrimaryKeyConstraint("message_id", "address_key", name=op.f("pk_recipient")),
    )


def _refuse_illegal_moves(noun: str) -> None:
    """Let the database itself refuse a status that the lifecycle does not lead to."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"""
            CREATE TRIGGER {noun}_moves BEFORE UPDATE OF status ON {noun}
            WHEN NEW.status <> OLD.status AND NOT EXISTS (
                SELECT 1 FROM status_move WHERE noun = '{noun}' AND before = OLD.status AND after = NEW.status)
            BEGIN SELECT RAISE(ABORT, 'illegal move of a {noun}'); END
            """  # noqa: S608 - the noun is one of three constants
        )
        return
    op.execute(
        f"""
        CREATE FUNCTION {noun}_moves() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.status <> OLD.status AND NOT EXISTS (
                SELECT 1 FROM status_move WHERE noun = '{noun}' AND before = OLD.status AND after = NEW.status) THEN
                RAISE EXCEPTION 'illegal move of a {noun} from % to %', OLD.status, NEW.status;
            END IF;
            RETURN NEW;
        END $$
        """  # noqa: S608 - the noun is one of three constants
    )
    op.execute(
        f"CREATE TRIGGER {noun}_moves BEFORE UPDATE OF status ON {noun} FOR EACH ROW EXECUTE FUNCTION {noun}_moves()"
    )


def _keep(table: str) -> None:
    """Make a table append-only: what was written stays as it was (promises 2 and 7)."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
    )


def upgrade() -> None:
    """Create everything."""
    _create_tables()
    rows = [
        {"noun": noun, "before": before, "after": after}
        for noun, table in MOVES.items()
        for before, afters in table.items()
        for after in afters.split()
    ]
    moves = sa.table("status_move", sa.column("noun"), sa.column("before"), sa.column("after"))
    op.bulk_insert(moves, rows)
    for noun in MOVES:
        _refuse_illegal_moves(noun)
    for table in ("event", "raw_mail", "letter_bytes"):
        _keep(table)
