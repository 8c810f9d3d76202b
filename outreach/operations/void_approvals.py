"""Void the approval of letters that are no longer what was approved, each by name (promise 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.contacts import Role
from outreach.domain.messages import UNSENT, MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.operations.give_approval import void_changed
from outreach.storage import approvals, campaigns, messages, standing
from outreach.storage.due_times import NOT_DUE
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message

#: Statuses in which an approval stands and nothing has left.
_STANDING = tuple(sorted(UNSENT - {MessageStatus.DRAFT}))


def send_back(conn: Connection, message: Message, why: str, *, now: datetime, actor: str) -> None:
    """Send one message back to draft and ask a person to approve it again (promise 4).

    What was approved is kept, so that the difference can be shown. Approvals by name are void for good: a letter that
    says the same again one day is looked at again by everybody.
    """
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    if wave is not None:
        void_changed(conn, wave.key, message.key, "", at=now, actor=actor)
    approved = messages.get(conn, message.key)
    if approved.approved_hash and approved.approved_hash == approved.content_hash:
        approvals.keep_letter(conn, approved, approved_by=approved.approved_by)
    move(
        conn,
        "message",
        message.key,
        MessageStatus.DRAFT,
        at=now,
        actor=actor,
        why=why,
        approved_hash="",
        approved_by="",
        raw_sha256="",
        **NOT_DUE,
        # What is approved next is another letter, maybe to another address: patience begins anew.
        tries=0,
        first_try_at=None,
    )
    standing.open_task(
        conn,
        kind=TaskKind.APPROVE_AGAIN,
        subject=f"message:{message.key}",
        text=f"{message.label} ({message.iso3}, {message.step}) went back to draft: {why}."
        f" Look at it and approve it with `outreach wave reapprove {message.wave}`.",
        at=now,
        campaign=message.campaign,
        iso3=message.iso3,
    )


@dataclass(frozen=True, slots=True)
class VoidedLetter:
    """A letter whose approval does not hold any more, with the reason."""

    key: int
    address_key: str
    label: str
    iso3: str
    step: str
    wave: str
    why: str


def find_voided(conn: Connection, changes: Mapping[str, str]) -> list[VoidedLetter]:
    """Return the approved letters that have not left and go to a contact of which ``changes`` says what changed.

    ``changes`` maps keys of addresses to reasons. A letter to which the contact is a copy says what it said.
    """
    if not changes:
        return []
    return [
        VoidedLetter(one.key, to.address_key, one.label, one.iso3, one.step, one.wave, changes[to.address_key])
        for one in messages.list_messages(conn, statuses=_STANDING)
        for to in one.recipients
        if to.role is Role.TO and to.address_key in changes
    ]


def void_approvals(conn: Connection, letters: Iterable[VoidedLetter], *, now: datetime, actor: str) -> None:
    """Send these letters back to draft, with a task for each."""
    for one in letters:
        send_back(conn, messages.get(conn, one.key), one.why, now=now, actor=actor)
