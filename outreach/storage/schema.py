"""The tables. What the promises need to be unique or present is said here, so that the database refuses the rest.

A column that may be null says in a comment what null means. Statuses are checked against DESIGN's lists here and
against the legal moves by triggers (migration 0001).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from outreach.domain.attempts import OutcomeKind
from outreach.domain.contacts import ContactStatus, DoorKind, Role
from outreach.domain.holds import HoldKind
from outreach.domain.messages import MESSAGE_LIFECYCLE
from outreach.domain.positions import PositionValue
from outreach.domain.replies import Bin, ReplyKind
from outreach.domain.sending import Delivery
from outreach.domain.tasks import ActivityKind, TaskKind
from outreach.domain.threads import THREAD_LIFECYCLE
from outreach.domain.waves import WAVE_LIFECYCLE
from outreach.storage.types import UTCDateTime

if TYPE_CHECKING:
    from collections.abc import Iterable

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: What RFC 3501 calls a number is unsigned, with 32 bits: too much for PostgreSQL's INTEGER.
_UINT32 = BigInteger().with_variant(Integer, "sqlite")


def _one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in sorted(values))
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("instance_id", String(32), nullable=False),
    Column("created_at", UTCDateTime, nullable=False),
    # Where letters of this workspace go; fixed by the first attempt, so that a rehearsal never turns real.
    Column("delivery", String(16), nullable=False),
    # The sandbox's own clock; null in any other workspace.
    Column("clock_at", UTCDateTime),
    # The machine's instant from which the sandbox's clock runs on; null while it stands still.
    Column("clock_running_since", UTCDateTime),
    # Emergency stop; null while sending is allowed.
    Column("stopped_at", UTCDateTime),
    Column("stopped_by", String(200), nullable=False, default=""),
    Column("stopped_why", Text, nullable=False, default=""),
    CheckConstraint("id = 1", name="one_row"),
    _one_of("delivery", Delivery),
)

member_state = Table(
    "member_state",
    metadata,
    Column("iso3", String(3), primary_key=True),
    Column("iso2", String(2), nullable=False, unique=True),
    Column("m49", String(3), nullable=False, unique=True),
    Column("formal_name", Text, nullable=False),
    Column("names", JSON, nullable=False),
    Column("regional_group", String(40), nullable=False),
    Column("un_member_since", String(10), nullable=False),
    Column("capital_timezone", String(64), nullable=False),
    Column("language", String(2), nullable=False),
    Column("language_basis", String(32), nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("notes", Text, nullable=False, default=""),
)

grouping = Table(
    "grouping",
    metadata,
    Column("slug", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    # Null: no source states how many members it should have, so no letter may give a number.
    Column("stated_count", Integer),
    Column("stated_source", Text, nullable=False, default=""),
    Column("stated_on", Date),  # Null with stated_count.
    Column("complete", Boolean, nullable=False, default=False),
    Column("complete_why", Text, nullable=False, default=""),
)

membership = Table(
    "membership",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("grouping", ForeignKey("grouping.slug"), nullable=False),
    Column("iso3", ForeignKey("member_state.iso3"), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("evidence", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    UniqueConstraint("grouping", "iso3"),
    CheckConstraint("source <> ''", name="sourced"),
)

door = Table(
    "door",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("iso3", ForeignKey("member_state.iso3"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("place", Text, nullable=False),
    Column("timezone", String(64), nullable=False),
    UniqueConstraint("iso3", "kind", "place"),
    _one_of("kind", DoorKind),
)

contact = Table(
    "contact",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("door_id", ForeignKey("door.id"), nullable=False),
    Column("address", Text, nullable=False),
    Column("address_key", Text, nullable=False, unique=True),
    Column("role", String(2), nullable=False),
    Column("language", String(2), nullable=False),
    Column("office", Text, nullable=False, default=""),
    Column("person", Text, nullable=False, default=""),
    Column("salutation", Text, nullable=False, default=""),
    Column("source", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("updated_at", UTCDateTime, nullable=False),
    # The host of the address with its parts turned round (domain/mail_domains.py), so that an index finds all below it.
    Column("domain_key", Text, nullable=False, server_default=text("''")),
    Column("rank", String(24), nullable=False, server_default=text("''")),
    Column("gender", String(6), nullable=False, server_default=text("''")),
    # Fields that a person set by hand, each {"field", "by", "at"}; an import leaves them alone.
    Column("corrections", JSON, nullable=False, server_default=text("'[]'")),
    # File, sheet, row and day of the import that last wrote the row; empty when none did.
    Column("imported_from", Text, nullable=False, server_default=text("''")),
    Index("ix_contact_door_id", "door_id"),
    Index("ix_contact_domain_key", "domain_key"),
    _one_of("role", Role),
    _one_of("status", ContactStatus),
)

suppression = Table(
    "suppression",
    metadata,
    Column("id", Integer, primary_key=True),
    # A folded address, or "@" and a domain.
    Column("key", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("added_by", String(200), nullable=False),
    Column("added_at", UTCDateTime, nullable=False),
    Column("lifted_at", UTCDateTime),  # Null: it stands.
    Column("lifted_by", String(200), nullable=False, default=""),
    Index(
        "uq_suppression_standing",
        "key",
        unique=True,
        sqlite_where=text("lifted_at IS NULL"),
        postgresql_where=text("lifted_at IS NULL"),
    ),
)

campaign = Table(
    "campaign",
    metadata,
    Column("slug", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("sample", Boolean, nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("loaded_at", UTCDateTime, nullable=False),
)

wave = Table(
    "wave",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", ForeignKey("campaign.slug"), nullable=False),
    Column("slug", String(64), nullable=False),
    Column("step", String(64), nullable=False),
    Column("audience", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("status_why", Text, nullable=False, default=""),
    Column("precedence", Integer, nullable=False),
    Column("starts_at", UTCDateTime),  # Null until the wave is scheduled.
    Column("approved_by", String(200), nullable=False, default=""),
    Column("approved_at", UTCDateTime),  # Null until a person approves.
    Column("approved_hash", String(64), nullable=False, default=""),
    # Of what the letters were made from when they were last compared with their approvals; empty: never yet.
    Column("sources_hash", String(64), nullable=False, server_default=text("''")),
    UniqueConstraint("campaign", "slug"),
    _one_of("status", WAVE_LIFECYCLE.statuses()),
)

wave_member = Table(
    "wave_member",
    metadata,
    Column("wave_id", ForeignKey("wave.id"), nullable=False),
    Column("iso3", ForeignKey("member_state.iso3"), nullable=False),
    Column("included", Boolean, nullable=False),
    Column("rule", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("wave_id", "iso3"),
)

thread = Table(
    "thread",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", ForeignKey("campaign.slug"), nullable=False),
    Column("iso3", ForeignKey("member_state.iso3"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("status_why", Text, nullable=False, default=""),
    Column("reference", String(64), nullable=False, unique=True),
    Column("token", String(64), nullable=False, unique=True),
    Column("owner", String(200), nullable=False, default=""),
    Column("closed_by", String(200), nullable=False, default=""),
    Column("do_not_contact_why", Text, nullable=False, default=""),
    Column("gap_waived_why", Text, nullable=False, default=""),
    # The door that a person chose for this thread, and who and why; empty while nobody has.
    Column("door_kind", String(20), nullable=False, server_default=text("''")),
    Column("door_place", Text, nullable=False, server_default=text("''")),
    Column("door_why", Text, nullable=False, server_default=text("''")),
    UniqueConstraint("campaign", "iso3"),
    _one_of("status", THREAD_LIFECYCLE.statuses()),
)

_ENDED = "status NOT IN ('bounced', 'refused', 'cancelled', 'superseded')"
_TAKEN = "status IN ('accepted', 'delivered', 'delayed')"

message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread_id", ForeignKey("thread.id"), nullable=False),
    Column("wave_id", ForeignKey("wave.id"), nullable=False),
    Column("step", String(64), nullable=False),
    Column("is_follow_up", Boolean, nullable=False),
    # For a follow-up, the case it is meant for: no_answer or acknowledged; empty for a first letter.
    Column("follow_up_when", String(16), nullable=False, default=""),
    Column("status", String(16), nullable=False),
    Column("status_why", Text, nullable=False, default=""),
    Column("language", String(2), nullable=False, default=""),
    # The contact's own language where a person declared another in its place.
    Column("language_instead_of", String(2), nullable=False, default=""),
    Column("message_id", String(255), nullable=False, unique=True),
    Column("subject", Text, nullable=False, default=""),
    Column("text", Text, nullable=False, default=""),
    Column("html", Text, nullable=False, default=""),
    Column("content_hash", String(64), nullable=False, default=""),
    # The stated numbers in the letter, each with name, count, source and as_of, an ISO date or null.
    Column("facts", JSON, nullable=False, server_default=text("'[]'")),
    Column("approved_hash", String(64), nullable=False, default=""),
    Column("approved_by", String(200), nullable=False, default=""),
    Column("missing", JSON, nullable=False),
    Column("due_at", UTCDateTime),  # Null until it is scheduled.
    Column("due_why", Text, nullable=False, default=""),
    Column("due_from", UTCDateTime),  # Null until it is scheduled; the instant from which due_at was counted.
    # Each day passed over on the way: [{"day": "2016-12-26", "why": "..."}, ...].
    Column("due_skipped", JSON, nullable=False, server_default=text("'[]'")),
    # The calendar it was reckoned by; another one in use, and it is reckoned anew.
    Column("due_calendar", String(16), nullable=False, server_default=text("''")),
    Column("tries", Integer, nullable=False, default=0),
    Column("first_try_at", UTCDateTime),  # Null until the first attempt; patience counts from it.
    Column("accepted_at", UTCDateTime),  # Null until a relay took it for its To address.
    # SHA-256 of the frozen bytes in letter_bytes; empty until just before the first attempt.
    Column("raw_sha256", String(64), nullable=False, default=""),
    # Who holds the claim and until when; empty and null when nobody does.
    Column("claimed_by", String(200), nullable=False, default=""),
    Column("claim_token", String(32), nullable=False, default=""),
    Column("lease_until", UTCDateTime),
    Column("superseded_by", ForeignKey("message.id")),  # Null unless a person offered another door.
    _one_of("status", MESSAGE_LIFECYCLE.statuses()),
    # Promise 1: one live message per thread and step, and so one accepted at most.
    Index(
        "uq_message_live",
        "thread_id",
        "step",
        unique=True,
        sqlite_where=text(_ENDED),
        postgresql_where=text(_ENDED),
    ),
    Index(
        "uq_message_taken",
        "thread_id",
        "step",
        unique=True,
        sqlite_where=text(_TAKEN),
        postgresql_where=text(_TAKEN),
    ),
    Index("ix_message_due", "status", "due_at"),
    Index("ix_message_thread_id", "thread_id"),
    Index("ix_message_wave_id", "wave_id"),
    CheckConstraint(
        f"{_TAKEN.replace('status IN', 'status NOT IN')} OR accepted_at IS NOT NULL",
        name="accepted_has_instant",
    ),
    CheckConstraint("status <> 'claimed' OR (claim_token <> '' AND lease_until IS NOT NULL)", name="claim_is_held"),
    CheckConstraint(
        "status NOT IN ('approved', 'scheduled', 'claimed', 'deferred') OR approved_hash <> ''",
        name="approved_by_hash",
    ),
)

approval = Table(
    "approval",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("wave_id", ForeignKey("wave.id"), nullable=False),
    Column("message_id", ForeignKey("message.id")),  # Null: of the whole wave.
    Column("actor", String(200), nullable=False),
    # The actor as approvals are counted: one person in two spellings is one.
    Column("actor_key", String(200), nullable=False),
    Column("at", UTCDateTime, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("voided_at", UTCDateTime),  # Null: it stands.
    Column("voided_why", Text, nullable=False, default=""),
    # Two approvals are those of two people: the database refuses a second of the same one.
    Index(
        "uq_approval_wave",
        "wave_id",
        "actor_key",
        "hash",
        unique=True,
        sqlite_where=text("voided_at IS NULL AND message_id IS NULL"),
        postgresql_where=text("voided_at IS NULL AND message_id IS NULL"),
    ),
    Index(
        "uq_approval_message",
        "message_id",
        "actor_key",
        "hash",
        unique=True,
        sqlite_where=text("voided_at IS NULL AND message_id IS NOT NULL"),
        postgresql_where=text("voided_at IS NULL AND message_id IS NOT NULL"),
    ),
    CheckConstraint("actor_key <> '' AND hash <> ''", name="somebody_approved_something"),
)

approved_letter = Table(
    "approved_letter",
    metadata,
    # What a letter said when it was approved last, kept when that approval became void.
    Column("message_id", ForeignKey("message.id"), primary_key=True),
    Column("hash", String(64), nullable=False),
    Column("approved_by", String(200), nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("recipients", JSON, nullable=False),
)

letter_bytes = Table(
    "letter_bytes",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

recipient = Table(
    "recipient",
    metadata,
    Column("message_id", ForeignKey("message.id"), nullable=False),
    Column("address_key", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("role", String(2), nullable=False),
    Column("contact_id", ForeignKey("contact.id")),  # Null for an address given by hand.
    # The standing result for this address; null while none is settled.
    Column("outcome", String(16)),
    PrimaryKeyConstraint("message_id", "address_key"),
    _one_of("role", Role),
    CheckConstraint(
        "outcome IS NULL OR outcome IN ('accepted', 'deferred', 'refused', 'unknown')", name="outcome_known"
    ),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", ForeignKey("message.id"), nullable=False),
    Column("address_key", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("worker", String(200), nullable=False),
    Column("claim_token", String(32), nullable=False),
    Column("relay", String(200), nullable=False),
    Column("envelope_to", Text, nullable=False),
    Column("started_at", UTCDateTime, nullable=False),
    Column("marker_at", UTCDateTime),  # Null: DATA was never asked for, so a retry is safe.
    Column("ended_at", UTCDateTime),  # Null while in flight.
    Column("outcome", String(16)),  # Null while in flight.
    Column("stage", String(16), nullable=False, default=""),
    Column("scope", String(16), nullable=False, default=""),
    Column("code", Integer),  # Null when the relay said nothing.
    Column("enhanced_code", String(16), nullable=False, default=""),
    Column("reply_text", Text, nullable=False, default=""),
    # Why an unknown attempt was settled later, and by whom; empty otherwise.
    Column("settled_why", Text, nullable=False, default=""),
    UniqueConstraint("message_id", "address_key", "number"),
    # Promise 1, one level down: for one address at most one attempt that may have been taken.
    Index(
        "uq_attempt_may_have_arrived",
        "message_id",
        "address_key",
        unique=True,
        sqlite_where=text("outcome IN ('accepted', 'unknown') OR (outcome IS NULL AND marker_at IS NOT NULL)"),
        postgresql_where=text("outcome IN ('accepted', 'unknown') OR (outcome IS NULL AND marker_at IS NOT NULL)"),
    ),
    Index("ix_attempt_started_at", "started_at"),
    CheckConstraint(
        "outcome IS NULL OR outcome IN (" + ", ".join(f"'{one}'" for one in sorted(OutcomeKind)) + ", 'not_sent')",
        name="outcome_known",
    ),
    CheckConstraint("outcome IS NULL OR outcome <> 'accepted' OR marker_at IS NOT NULL", name="accepted_after_marker"),
)

raw_mail = Table(
    "raw_mail",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

reply = Table(
    "reply",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("raw_sha256", ForeignKey("raw_mail.sha256"), nullable=False),
    Column("mailbox", String(200), nullable=False),
    Column("folder", Text, nullable=False),
    Column("uid_validity", _UINT32, nullable=False),
    Column("uid", _UINT32, nullable=False),
    Column("mailbox_key", Text, nullable=False, default=""),
    Column("received_at", UTCDateTime, nullable=False),
    Column("stored_at", UTCDateTime, nullable=False),
    Column("seen_at", UTCDateTime),  # Null until the mailbox was told.
    Column("parsed_at", UTCDateTime),  # Null until it was read; a mail that stays so is set aside.
    Column("parse_tries", Integer, nullable=False, default=0),
    Column("message_id", Text, nullable=False, default=""),
    Column("from_address", Text, nullable=False, default=""),
    Column("from_name", Text, nullable=False, default=""),
    Column("subject", Text, nullable=False, default=""),
    Column("sent_at", UTCDateTime),  # Null when the mail has no readable date.
    Column("text", Text, nullable=False, default=""),
    Column("new_text", Text, nullable=False, default=""),
    Column("kind", String(24)),  # Null until it was read.
    Column("kind_by", String(200), nullable=False, default=""),
    Column("kind_why", JSON, nullable=False),
    # When a person marked it as an acknowledgement; null otherwise.
    Column("acknowledged_at", UTCDateTime),
    # The bin of promise 2; null only between storing and reading.
    Column("bin", String(16)),
    Column("bin_why", Text, nullable=False, default=""),
    Column("duplicate_of", ForeignKey("reply.id")),  # Null unless the bin is duplicate.
    Column("away_until", Date),  # Null when it names no date.
    # Whether one of us wrote it by hand; such a mail is filed, and is no answer of theirs.
    Column("is_ours", Boolean, nullable=False, server_default=false()),
    Column("language", String(8), nullable=False, server_default=text("''")),
    Column("their_reference", Text, nullable=False, server_default=text("''")),
    # What a person may confirm: [{"meaning", "sentence", "until"}].
    Column("meanings", JSON, nullable=False, server_default=text("'[]'")),
    # What could not be read of it, in sentences.
    Column("notes", JSON, nullable=False, server_default=text("'[]'")),
    # What Outlook's mails of one conversation have in common, in hex; empty when the mail names none.
    Column("conversation", String(44), nullable=False, server_default=text("''")),
    UniqueConstraint("mailbox", "folder", "uid_validity", "uid", "mailbox_key"),
    Index("ix_reply_raw_sha256", "raw_sha256"),
    Index("ix_reply_conversation", "conversation"),
    Index("ix_reply_from_address_received_at", "from_address", "received_at"),
    Index("ix_reply_bin", "bin"),
    # A stranger chooses its length; a hash takes any, where PostgreSQL's tree refuses more than 2.7 kB.
    Index("ix_reply_message_id", "message_id", postgresql_using="hash"),
    CheckConstraint(
        "kind IS NULL OR kind IN (" + ", ".join(f"'{one}'" for one in sorted(ReplyKind)) + ")",
        name="kind_known",
    ),
    CheckConstraint("bin IS NULL OR bin IN (" + ", ".join(f"'{one}'" for one in sorted(Bin)) + ")", name="bin_known"),
)

# Each time an address failed. What stands counts; a person clears it when the address works again.
strike = Table(
    "strike",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address_key", Text, nullable=False),
    Column("hard", Boolean, nullable=False),
    Column("reply_id", ForeignKey("reply.id"), nullable=False),
    Column("at", UTCDateTime, nullable=False),
    Column("why", Text, nullable=False),
    Column("cleared_at", UTCDateTime),  # Null while it counts.
    Column("cleared_by", String(200), nullable=False, default=""),
    UniqueConstraint("address_key", "reply_id"),
)

filing = Table(
    "filing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reply_id", ForeignKey("reply.id"), nullable=False),
    Column("thread_id", ForeignKey("thread.id"), nullable=False),
    Column("filed_by", String(200), nullable=False),
    Column("filed_at", UTCDateTime, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("undone_at", UTCDateTime),  # Null: it stands.
    Column("undone_by", String(200), nullable=False, default=""),
    Index(
        "uq_filing_standing",
        "reply_id",
        "thread_id",
        unique=True,
        sqlite_where=text("undone_at IS NULL"),
        postgresql_where=text("undone_at IS NULL"),
    ),
    Index("ix_filing_thread_id", "thread_id"),
)

# What filing by hand teaches: this address writes for this state. It is no contact, no letter goes there.
known_sender = Table(
    "known_sender",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address_key", Text, nullable=False),
    Column("domain_key", Text, nullable=False),
    Column("iso3", ForeignKey("member_state.iso3"), nullable=False),
    # The mail whose filing taught it, and which undoing takes it back.
    Column("reply_id", ForeignKey("reply.id"), nullable=False),
    Column("learned_by", String(200), nullable=False),
    Column("learned_at", UTCDateTime, nullable=False),
    Column("undone_at", UTCDateTime),  # Null: it stands.
    Column("undone_by", String(200), nullable=False, default=""),
    Index("ix_known_sender_address_key", "address_key"),
    Index("ix_known_sender_domain_key", "domain_key"),
    Index(
        "uq_known_sender_standing",
        "reply_id",
        "iso3",
        unique=True,
        sqlite_where=text("undone_at IS NULL"),
        postgresql_where=text("undone_at IS NULL"),
    ),
)

candidate = Table(
    "candidate",
    metadata,
    Column("reply_id", ForeignKey("reply.id"), nullable=False),
    Column("thread_id", ForeignKey("thread.id"), nullable=False),
    Column("score", Integer, nullable=False),
    Column("evidence", JSON, nullable=False),
    PrimaryKeyConstraint("reply_id", "thread_id"),
    Index("ix_candidate_thread_id", "thread_id"),
)

hold = Table(
    "hold",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread_id", ForeignKey("thread.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("placed_by", String(200), nullable=False),
    Column("placed_at", UTCDateTime, nullable=False),
    Column("until", UTCDateTime),  # Null: until a person lifts it.
    Column("lifted_at", UTCDateTime),  # Null while it stands.
    Column("lifted_by", String(200), nullable=False, default=""),
    Column("reply_id", ForeignKey("reply.id")),  # Null when no mail is behind it.
    Index("ix_hold_thread_id", "thread_id"),
    _one_of("kind", HoldKind),
)

position = Table(
    "position",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", ForeignKey("campaign.slug"), nullable=False),
    Column("iso3", ForeignKey("member_state.iso3"), nullable=False),
    Column("value", String(16), nullable=False),
    Column("stated_on", Date, nullable=False),
    Column("quote", Text, nullable=False, default=""),
    Column("source", Text, nullable=False),
    Column("entered_by", String(200), nullable=False),
    Column("entered_at", UTCDateTime, nullable=False),
    Column("reply_id", ForeignKey("reply.id")),  # Null when no mail is behind it.
    Index("ix_position_campaign_iso3", "campaign", "iso3"),
    CheckConstraint("source <> ''", name="sourced"),
    _one_of("value", PositionValue),
)

task = Table(
    "task",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("campaign", ForeignKey("campaign.slug")),  # Null when it belongs to no campaign.
    Column("iso3", ForeignKey("member_state.iso3")),  # Null when it belongs to no state.
    # What it is about, as in an event: message:17, reply:4.
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("due_on", Date),  # Null: when somebody has time.
    Column("owner", String(200), nullable=False, default=""),
    Column("opened_at", UTCDateTime, nullable=False),
    Column("done_at", UTCDateTime),  # Null while it is open.
    Column("done_by", String(200), nullable=False, default=""),
    Index(
        "uq_task_open",
        "kind",
        "subject",
        unique=True,
        sqlite_where=text("done_at IS NULL"),
        postgresql_where=text("done_at IS NULL"),
    ),
    _one_of("kind", TaskKind),
)

activity = Table(
    "activity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread_id", ForeignKey("thread.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("happened_at", UTCDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("logged_by", String(200), nullable=False),
    Column("logged_at", UTCDateTime, nullable=False),
    Index("ix_activity_thread_id", "thread_id"),
    _one_of("kind", ActivityKind),
)

mailbox_position = Table(
    "mailbox_position",
    metadata,
    Column("mailbox", String(200), nullable=False),
    Column("folder", Text, nullable=False),
    Column("uid_validity", _UINT32, nullable=False),
    Column("last_uid", _UINT32, nullable=False),
    Column("read_at", UTCDateTime),  # Start of the last reading that came to the end; null before the first.
    Column("last_error", Text, nullable=False, default=""),
    PrimaryKeyConstraint("mailbox", "folder"),
)

relay_breaker = Table(
    "relay_breaker",
    metadata,
    Column("relay", String(200), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("opened_at", UTCDateTime),  # Null while the relay works.
    Column("next_try_at", UTCDateTime),  # Null while the relay works.
    Column("alarmed_at", UTCDateTime),  # Null until people were told.
    Column("last_error", Text, nullable=False, default=""),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("worker", String(200), primary_key=True),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started_at", UTCDateTime, nullable=False),
    Column("seen_at", UTCDateTime, nullable=False),
    Column("stopped_at", UTCDateTime),  # Null while it runs, or when it died without a word.
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UTCDateTime, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("why", Text, nullable=False),
    # The chain of domain/events.py: a second line written after the same one is refused.
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("previous_hash"),
    Index("ix_event_subject", "subject"),
    sqlite_autoincrement=True,
)

tick_slot = Table(
    "tick_slot",
    metadata,
    Column("name", String(64), nullable=False),
    # Which one of the job's slots, such as a day.
    Column("slot", String(64), nullable=False),
    Column("taken_at", UTCDateTime, nullable=False),
    PrimaryKeyConstraint("name", "slot"),
)

#: Legal moves, read by the triggers; filled by the migration that made them legal.
status_move = Table(
    "status_move",
    metadata,
    Column("noun", String(16), nullable=False),
    Column("before", String(16), nullable=False),
    Column("after", String(16), nullable=False),
    PrimaryKeyConstraint("noun", "before", "after"),
)

#: Tables whose status moves by the table of legal moves, with their lifecycles.
LIFECYCLES = {"message": MESSAGE_LIFECYCLE, "wave": WAVE_LIFECYCLE, "thread": THREAD_LIFECYCLE}
