"""Note one person's approval of a wave or a letter, and say whether it is the last that was asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from outreach.domain.approvals import Tally, approval_hash, standing, void_by_change
from outreach.domain.messages import MessageStatus
from outreach.domain.waves import WaveStatus
from outreach.errors import RefusedError
from outreach.storage import approvals, campaigns, messages
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.approvals import Approval
    from outreach.domain.waves import Wave


def tally_of(conn: Connection, wave_key: int, message_key: int | None, hash_: str, required: int) -> Tally:
    """Return the approvals that stand for what a wave or a letter says now."""
    return Tally(standing(approvals.list_approvals(conn, wave_key, message_key=message_key), hash_), required)


def give_approval(
    conn: Connection,
    wave_key: int,
    message_key: int | None,
    hash_: str,
    *,
    required: int,
    at: datetime,
    actor: str,
) -> Tally:
    """Add an approval and return how many stand; those of another hash are void from here on.

    Raises RefusedError when this person has approved the same already and somebody else is asked for. Where the
    number asked for was lowered meanwhile, the approval that stands may be enough; then nothing is added.
    """
    void_changed(conn, wave_key, message_key, hash_, at=at, actor=actor)
    before = tally_of(conn, wave_key, message_key, hash_, required)
    if before.is_from(actor):
        if before.is_enough:
            return before
        msg = f"{actor} has approved this already: {before.told}. The other approval has to be somebody else's."
        raise RefusedError(msg, hint="Somebody else approves with `outreach --as NAME wave …`, or with OUTREACH_ACTOR.")
    approvals.add_approval(conn, wave_key=wave_key, message_key=message_key, actor=actor, at=at, hash_=hash_)
    tally = tally_of(conn, wave_key, message_key, hash_, required)
    record(
        conn,
        at=at,
        actor=actor,
        kind="approval.given",
        subject=_subject(wave_key, message_key),
        after={"hash": hash_, "approvals": len(tally.given), "required": required},
        why=f"{len(tally.given)} of {required} approvals",
    )
    return tally


def void_changed(
    conn: Connection, wave_key: int, message_key: int | None, hash_: str, *, at: datetime, actor: str
) -> tuple[Approval, ...]:
    """Void the approvals that bind another hash than this, each by the name of who gave it, and return them."""
    void = void_by_change(approvals.list_approvals(conn, wave_key, message_key=message_key), hash_)
    for one in void:
        why = f"the approval of {one.told} is void: what it was given for has changed"
        approvals.void_approvals(conn, [one.key], at=at, why=why)
        record(
            conn,
            at=at,
            actor=actor,
            kind="approval.void",
            subject=_subject(wave_key, message_key),
            before={"hash": one.hash, "by": one.actor},
            after={"hash": hash_},
            why=why,
        )
    return void


def _subject(wave_key: int, message_key: int | None) -> str:
    return f"wave:{wave_key}" if message_key is None else f"message:{message_key}"


def keep_approved_letters(conn: Connection, wave: Wave) -> None:
    """Keep what a first person approved before a plan writes over it, so that the difference can be shown."""
    given = [one for one in approvals.list_approvals(conn, wave.key) if one.voided_at is None]
    if not given:
        return
    for one in messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.DRAFT], with_text=True):
        if not one.missing:
            approvals.keep_letter(conn, one, approved_by=given[-1].actor)


@contextmanager
def voiding_in_review(conn: Connection, *, why: str, at: datetime, actor: str) -> Iterator[None]:
    """Void what a first person approved of the waves in review, where the act within changes their letters."""
    waves = [one for one in campaigns.list_waves(conn) if one.status is WaveStatus.IN_REVIEW]
    for one in waves:
        keep_approved_letters(conn, one)
    yield
    for one in waves:
        void_wave_approvals(conn, one, why=why, at=at, actor=actor)


def void_wave_approvals(conn: Connection, wave: Wave, *, why: str, at: datetime, actor: str) -> tuple[Approval, ...]:
    """Void the approvals of a wave in review whose letters have changed, by name, and return them."""
    drafts = messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.DRAFT])
    whole = approval_hash(wave, [one for one in drafts if not one.missing])
    void = void_changed(conn, wave.key, None, whole, at=at, actor=actor)
    if void:
        names = ", ".join(one.actor for one in void)
        campaigns.update_wave(conn, wave.key, status_why=f"{why}; the approval of {names} is void")
    return void
