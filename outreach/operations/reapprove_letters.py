"""Approve, by name, the letters of an approved wave that went back to draft or were begun after the approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.waves import AGREED
from outreach.errors import RefusedError, StatusConflictError
from outreach.operations.approve_wave import approve_message, get_wave
from outreach.operations.find_changed import void_changed_letters
from outreach.operations.give_approval import give_approval, tally_of
from outreach.operations.plan_wave import render_draft
from outreach.storage import messages, standing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

_MOST_NAMED = 5


def list_letters_to_reapprove(store: Store, opened: OpenCampaign, slug: str) -> list[Message]:
    """Render the drafts of an approved wave anew and return them with their text and what each lacks."""
    with store.write() as conn:
        return _render_drafts(conn, opened, slug)


def send_back_changed(store: Store, opened: OpenCampaign, slug: str, *, at: datetime, actor: str) -> list[Message]:
    """Send back the approved letters of a wave that would say something else by now; returns them as they were."""
    with store.write() as conn:
        wave = _agreed_wave(conn, opened, slug)
        return [one.message for one in void_changed_letters(conn, opened, wave, at=at, actor=actor)]


def reapprove_letters(
    store: Store,
    opened: OpenCampaign,
    slug: str,
    states: Collection[str],
    *,
    at: datetime,
    actor: str,
    required: int = 1,
    shown: Mapping[int, str] | None = None,
) -> list[Message]:
    """Approve the complete drafts of these states and return them as they are then; incomplete ones stay.

    With ``required`` people asked for, a letter is approved with the last of them and stays a draft until then, with
    the approvals so far as its reason. ``shown`` are the hashes of what was looked at, by message: a letter that says
    something else by now is refused with StatusConflictError, and so is one that was not looked at. Raises
    RefusedError when there is nothing in it that this person has not approved already.
    """
    with store.write() as conn:
        wave = _agreed_wave(conn, opened, slug)
        drafts = [one for one in _render_drafts(conn, opened, slug) if one.iso3 in states and not one.missing]
        if shown is not None:
            _refuse_unseen(drafts, shown, slug)
        already: list[Message] = []
        for one in drafts:
            if _is_given(conn, wave, one, required=required, actor=actor):
                already.append(one)
                continue
            tally = give_approval(conn, wave.key, one.key, one.content_hash, required=required, at=at, actor=actor)
            if not tally.is_enough:
                messages.update_message(conn, one.key, status_why=tally.told)
                continue
            approve_message(conn, one, at=at, actor=actor, names=tally.names)
            standing.close_tasks(conn, subject=f"message:{one.key}", by=actor, at=at)
        if already and len(already) == len(drafts):
            told = tally_of(conn, wave.key, already[0].key, already[0].content_hash, required).told
            msg = f"{actor} has approved these already: {told}. The other approval has to be somebody else's."
            raise RefusedError(msg, hint=f"Somebody else runs `outreach --as NAME wave reapprove {slug}`.")
        return messages.list_messages(conn, keys=[one.key for one in drafts])


def _is_given(conn: Connection, wave: Wave, message: Message, *, required: int, actor: str) -> bool:
    """Say whether this person has approved it as it is, and another one is asked for."""
    tally = tally_of(conn, wave.key, message.key, message.content_hash, required)
    return tally.is_from(actor) and not tally.is_enough


def _agreed_wave(conn: Connection, opened: OpenCampaign, slug: str) -> Wave:
    wave = get_wave(conn, opened.slug, slug)
    if wave.status not in AGREED:
        msg = f"Wave {slug} is {wave.status}; approve it as a whole."
        raise StatusConflictError(msg, found=wave.status, hint=f"`outreach wave approve {slug}`")
    return wave


def _render_drafts(conn: Connection, opened: OpenCampaign, slug: str) -> list[Message]:
    wave = _agreed_wave(conn, opened, slug)
    renderer = opened.renderer(conn)
    drafts = messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.DRAFT])
    for one in drafts:
        render_draft(conn, renderer, one.key, first_step=wave.step)
    return messages.list_messages(conn, keys=[one.key for one in drafts], with_text=True)


def _refuse_unseen(drafts: Collection[Message], shown: Mapping[int, str], slug: str) -> None:
    unseen = [f"{one.iso3} {one.step}" for one in drafts if shown.get(one.key) != one.content_hash]
    if unseen:
        more = f" and {len(unseen) - _MOST_NAMED} more" if len(unseen) > _MOST_NAMED else ""
        msg = f"{len(unseen)} letters changed since they were shown: {', '.join(unseen[:_MOST_NAMED])}{more}."
        raise StatusConflictError(msg, hint=f"Look again with `outreach wave reapprove {slug}`.")
