"""Enter where a member state stands on the ask: dated, quoted, sourced, confirmed by the person who enters it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import UNSENT, MessageStatus
from outreach.domain.positions import FINAL_POSITIONS, PositionValue
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError
from outreach.operations.refresh_thread import final_position, refresh_thread
from outreach.storage import messages, replies, roster, standing, threads
from outreach.storage.events import record
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from outreach.domain.campaigns import Campaign
    from outreach.domain.threads import Thread
    from outreach.storage.engine import Store


def set_position(
    store: Store,
    campaign: Campaign,
    iso3: str,
    value: PositionValue,
    *,
    stated_on: date,
    quote: str,
    source: str,
    at: datetime,
    actor: str,
    reply_key: int | None = None,
) -> int:
    """Add an assertion and end the chasers when it is final; returns how many follow-ups were cancelled.

    Earlier assertions stay. ``source`` is required. ``already_in`` is taken only from a sourced membership of the
    ask's grouping. ``stated_on`` may not lie in the future.
    """
    with store.write() as conn:
        return enter_position(
            conn,
            campaign,
            iso3,
            value,
            stated_on=stated_on,
            quote=quote,
            source=source,
            at=at,
            actor=actor,
            reply_key=reply_key,
        )


def enter_position(
    conn: Connection,
    campaign: Campaign,
    iso3: str,
    value: PositionValue,
    *,
    stated_on: date,
    quote: str,
    source: str,
    at: datetime,
    actor: str,
    reply_key: int | None = None,
) -> int:
    """As ``set_position``, in the caller's transaction."""
    _check(value, stated_on=stated_on, source=source, at=at)
    if roster.find_state(conn, iso3) is None:
        raise NotFoundError("member state", iso3, hint="`outreach roster` lists the codes.")
    members = {one.iso3 for one in roster.list_memberships(conn, slug=campaign.ask_grouping)}
    if value is PositionValue.ALREADY_IN and iso3 not in members:
        msg = f"{iso3} is no sourced member of {campaign.ask_grouping}, so it cannot be already_in."
        hint = "Enter `joined` with its source, or import the membership with `outreach roster import`."
        raise InputError(msg, hint=hint)
    before = final_position(conn, campaign.slug, iso3)
    standing.add_position(
        conn,
        campaign=campaign.slug,
        iso3=iso3,
        value=value,
        stated_on=stated_on,
        quote=quote,
        source=source,
        by=actor,
        at=at,
        reply_key=reply_key,
    )
    record(
        conn,
        at=at,
        actor=actor,
        kind=f"position.{value}",
        subject=f"position:{campaign.slug}/{iso3}",
        before={"final": before},
        after={"value": str(value), "stated_on": stated_on.isoformat()},
        why=source,
    )
    thread = threads.find(conn, campaign.slug, iso3)
    if thread is None:
        return 0
    cancelled = _end_follow_ups(conn, thread, value, at=at, actor=actor)
    refresh_thread(conn, thread.key, now=at, actor=actor)
    return cancelled


def _end_follow_ups(conn: Connection, thread: Thread, value: PositionValue, *, at: datetime, actor: str) -> int:
    """Cancel the follow-ups and close the tasks to answer, where the position that holds is final."""
    if final_position(conn, thread.campaign, thread.iso3) not in FINAL_POSITIONS:
        return 0
    cancelled = 0
    for one in messages.list_messages(conn, thread_key=thread.key, statuses=UNSENT):
        if one.is_follow_up:
            why = f"position {value} ends the follow-ups"
            move(conn, "message", one.key, MessageStatus.CANCELLED, at=at, actor=actor, why=why)
            cancelled += 1
    for reply in replies.list_thread_replies(conn, thread.key):
        standing.close_tasks(conn, subject=f"reply:{reply.key}", by=actor, at=at, kind=TaskKind.ANSWER_REPLY)
    return cancelled


def _check(value: PositionValue, *, stated_on: date, source: str, at: datetime) -> None:
    if value is PositionValue.NONE_KNOWN:
        raise InputError("none_known is where every state begins; it is not entered.", hint="Use `withdrawn`.")
    if not source.strip():
        raise InputError(
            "A position needs a source.", hint="Add --source with a link, a message such as R4, or who said it."
        )
    if stated_on > at.date():
        msg = f"The statement is dated {stated_on.isoformat()}, which lies in the future."
        raise InputError(msg, hint="Give the day on which it was said with --on.")
