"""Approve, by name, the letters of an approved wave that went back to draft or were begun after the approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.waves import AGREED
from outreach.errors import StatusConflictError
from outreach.operations.approve_wave import approve_message, get_wave
from outreach.operations.plan_wave import render_draft
from outreach.storage import messages, roster, standing

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from outreach.domain.messages import Message
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store


def list_letters_to_reapprove(store: Store, opened: OpenCampaign, slug: str) -> list[Message]:
    """Render the drafts of an approved wave anew and return them, with what each lacks."""
    with store.write() as conn:
        wave = get_wave(conn, opened.slug, slug)
        if wave.status not in AGREED:
            msg = f"Wave {slug} is {wave.status}; approve it as a whole."
            raise StatusConflictError(msg, found=wave.status, hint=f"`outreach wave approve {slug}`")
        renderer = opened.renderer(conn)
        drafts = messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.DRAFT])
        for one in drafts:
            state = roster.find_state(conn, one.iso3)
            if state is not None:
                render_draft(conn, renderer, state, one.key, first_step=wave.step)
        return messages.list_messages(conn, keys=[one.key for one in drafts])


def reapprove_letters(
    store: Store, opened: OpenCampaign, slug: str, states: Collection[str], *, at: datetime, actor: str
) -> list[Message]:
    """Approve the complete drafts of these states; returns them. Incomplete ones stay as they are."""
    drafts = [one for one in list_letters_to_reapprove(store, opened, slug) if one.iso3 in states and not one.missing]
    with store.write() as conn:
        for one in drafts:
            approve_message(conn, messages.get(conn, one.key), at=at, actor=actor)
            standing.close_tasks(conn, subject=f"message:{one.key}", by=actor, at=at)
    return drafts
