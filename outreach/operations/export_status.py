"""Export tables for people who work in spreadsheets, and letters as the bytes that left.

A table is CSV, XLSX or ODS as ``write_sheet`` makes them; instants and dates are in ISO 8601. In a rehearsal the first
column says so in every row, so that no part of it can pass for the real thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.contacts import Role
from outreach.domain.positions import PositionValue, current_position
from outreach.operations.freeze_bytes import REHEARSAL_TEXT
from outreach.operations.report_status import report_status
from outreach.operations.write_sheets import write_sheet
from outreach.storage import messages, replies, roster, standing, threads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from outreach.domain.messages import Message
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store


class Table(StrEnum):
    """What can be exported."""

    STATUS = "status"
    POSITIONS = "positions"
    LETTERS = "letters"
    REPLIES = "replies"


_HEADERS: dict[Table, tuple[str, ...]] = {
    Table.STATUS: (
        "campaign",
        "iso3",
        "state",
        "regional_group",
        "bin",
        "bin_why",
        "thread",
        "thread_why",
        "position",
        "stated_on",
        "position_source",
        "owner",
    ),
    Table.POSITIONS: (
        "campaign",
        "iso3",
        "state",
        "position",
        "stated_on",
        "quote",
        "source",
        "reply",
        "entered_by",
        "entered_at",
        "current",
    ),
    Table.LETTERS: (
        "campaign",
        "letter",
        "iso3",
        "state",
        "wave",
        "step",
        "status",
        "status_why",
        "language",
        "language_instead_of",
        "subject",
        "to",
        "cc",
        "due_at",
        "accepted_at",
        "approved_by",
        "message_id",
        "sha256",
    ),
    Table.REPLIES: (
        "campaign",
        "reply",
        "received_at",
        "states",
        "from",
        "subject",
        "kind",
        "kind_by",
        "kind_why",
        "bin",
        "bin_why",
        "acknowledged_at",
        "duplicate_of",
    ),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished table: the bytes of its file and the number of rows below its header."""

    raw: bytes
    rows: int


def export_table(store: Store, opened: OpenCampaign, table: Table, suffix: str, *, now: datetime) -> Exported:
    """Return one table of a campaign in the format that the end of a file's name says.

    Raises InputError for another ``suffix`` than those of ``write_sheet``.
    """
    makers = {
        Table.STATUS: _status_rows,
        Table.POSITIONS: _position_rows,
        Table.LETTERS: _letter_rows,
        Table.REPLIES: _reply_rows,
    }
    rows = list(makers[table](store, opened, now))
    mark = ("rehearsal",) if opened.rehearsal else ()
    marked = (REHEARSAL_TEXT,) if opened.rehearsal else ()
    whole = [(*mark, *_HEADERS[table]), *((*marked, *row) for row in rows)]
    return Exported(write_sheet(suffix, table.capitalize(), whole), len(rows))


def frozen_letters(store: Store, opened: OpenCampaign) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, bytes) of every letter of a campaign that was handed to a relay, or was about to be."""
    with store.read() as conn:
        frozen = [one for one in messages.list_messages(conn, campaign=opened.slug) if one.raw_sha256]
    for one in frozen:
        with store.read() as conn:
            raw = messages.load_bytes(conn, one.raw_sha256)
        yield f"{one.label}-{one.iso3}-{one.step}.eml", raw


def _iso(value: datetime | date | None) -> str:
    return "" if value is None else value.isoformat()


def _status_rows(store: Store, opened: OpenCampaign, now: datetime) -> Iterator[Sequence[str]]:
    for one in report_status(store, opened, now=now).states():
        yield (
            opened.slug,
            one.iso3,
            one.name,
            one.group,
            str(one.bin),
            one.bin_why,
            str(one.thread_status or ""),
            one.thread_why,
            "" if one.position is PositionValue.NONE_KNOWN else str(one.position),
            _iso(one.stated_on),
            one.position_source,
            one.owner,
        )


def _position_rows(store: Store, opened: OpenCampaign, now: datetime) -> Iterator[Sequence[str]]:  # noqa: ARG001 - as its sisters
    with store.read() as conn:
        names = {state.iso3: state.name for state in roster.list_states(conn)}
        found = standing.list_positions(conn, opened.slug)
    for one in sorted(found, key=lambda each: (names[each.iso3].casefold(), each.stated_on, each.key)):
        current = current_position(each for each in found if each.iso3 == one.iso3)
        yield (
            opened.slug,
            one.iso3,
            names[one.iso3],
            str(one.value),
            _iso(one.stated_on),
            one.quote,
            one.source,
            f"R{one.reply_key}" if one.reply_key is not None else "",
            one.entered_by,
            _iso(one.entered_at),
            "yes" if current == one else "no",
        )


def _letter_rows(store: Store, opened: OpenCampaign, now: datetime) -> Iterator[Sequence[str]]:  # noqa: ARG001 - as its sisters
    with store.read() as conn:
        names = {state.iso3: state.name for state in roster.list_states(conn)}
        found = messages.list_messages(conn, campaign=opened.slug)
    for one in found:
        yield (
            opened.slug,
            one.label,
            one.iso3,
            names[one.iso3],
            one.wave,
            one.step,
            str(one.status),
            one.status_why,
            one.language,
            one.language_instead_of,
            one.subject,
            _addresses(one, Role.TO),
            _addresses(one, Role.CC),
            _iso(one.due_at),
            _iso(one.accepted_at),
            one.approved_by,
            one.message_id,
            one.raw_sha256,
        )


def _addresses(message: Message, role: Role) -> str:
    return ", ".join(one.address for one in message.recipients if one.role is role)


def _reply_rows(store: Store, opened: OpenCampaign, now: datetime) -> Iterator[Sequence[str]]:  # noqa: ARG001 - as its sisters
    """Yield the mails of the campaign's threads and those that nobody has filed anywhere."""
    with store.read() as conn:
        codes = {one.key: one.iso3 for one in threads.list_threads(conn, campaign=opened.slug)}
        filed: dict[int, list[int]] = {}
        for filing in replies.list_filings(conn):
            filed.setdefault(filing.reply_key, []).append(filing.thread_key)
        found = replies.list_replies(conn)
    for one in found:
        keys = filed.get(one.key, [])
        states = [codes[key] for key in keys if key in codes]
        if keys and not states:
            continue
        yield (
            opened.slug,
            one.label,
            _iso(one.received_at),
            " ".join(states),
            one.from_address,
            one.subject,
            str(one.kind or ""),
            one.kind_by,
            "; ".join(one.kind_why),
            str(one.bin or ""),
            one.bin_why,
            _iso(one.acknowledged_at),
            f"R{one.duplicate_of}" if one.duplicate_of is not None else "",
        )
