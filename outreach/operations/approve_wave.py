"""Review and approve a wave: who approved, the frozen audience, and the hash of each letter as it would leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.approvals import approval_hash
from outreach.domain.messages import MessageStatus
from outreach.domain.waves import WaveStatus
from outreach.errors import NotFoundError, RefusedError, StatusConflictError
from outreach.operations.give_approval import give_approval
from outreach.operations.render_letters import Rendered
from outreach.operations.render_message import render_message
from outreach.storage import campaigns, messages, threads
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.approvals import Tally
    from outreach.domain.messages import Message
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store


@dataclass(frozen=True, slots=True)
class ApprovedWave:
    """How many letters were approved, and which stay drafts because they lack something.

    ``tally`` says whose approvals there are; while another person's is asked for, ``approved`` is 0 and the wave
    stays in review.
    """

    wave: str
    approved: int
    drafts: tuple[Message, ...]
    approval_hash: str
    tally: Tally


def get_wave(conn: Connection, campaign: str, slug: str) -> Wave:
    """Return a planned wave; raises NotFoundError with the command that plans it."""
    wave = campaigns.find_wave(conn, campaign, slug)
    if wave is None:
        raise NotFoundError("planned wave", slug, hint=f"Plan it with `outreach wave plan {slug}`.")
    return wave


def submit_wave(store: Store, campaign: str, slug: str, *, at: datetime, actor: str) -> None:
    """Put a planned wave up for review."""
    with store.write() as conn:
        wave = get_wave(conn, campaign, slug)
        if wave.status is not WaveStatus.IN_REVIEW:
            move(conn, "wave", wave.key, WaveStatus.IN_REVIEW, at=at, actor=actor, why="submitted for review")


def approve_wave(
    store: Store,
    opened: OpenCampaign,
    slug: str,
    *,
    at: datetime,
    actor: str,
    expected_hash: str = "",
    required: int = 1,
) -> ApprovedWave:
    """Approve every complete letter of a wave, all steps at once.

    ``expected_hash`` is the start of the hash that the preview showed; with it, a wave planned anew meanwhile is
    refused. ``required`` is how many different people are asked for: before the last of them the approval is noted
    and the wave stays in review. Letters are rendered again first: when one differs from what was planned, nothing is
    approved and StatusConflictError names it. Raises RefusedError when no letter at all is complete, and when the
    same person approves the same twice.
    """
    with store.write() as conn:
        wave = get_wave(conn, opened.slug, slug)
        if wave.status not in {WaveStatus.DRAFT, WaveStatus.IN_REVIEW}:
            msg = f"Wave {slug} is {wave.status}; only a planned wave can be approved."
            raise StatusConflictError(msg, expected="in_review", found=wave.status)
        letters = messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.DRAFT])
        complete = [one for one in letters if not one.missing]
        drafts = tuple(one for one in letters if one.missing)
        whole = approval_hash(wave, complete)
        if expected_hash and not whole.startswith(expected_hash):
            msg = f"Wave {slug} was planned anew: its hash is {whole[:12]}, not {expected_hash[:12]}."
            raise StatusConflictError(msg, hint=f"Look again with `outreach wave preview {slug}`.")
        if not complete:
            msg = f"No letter of wave {slug} is complete; nothing can be approved."
            raise RefusedError(msg, hint=f"`outreach wave preview {slug}` says what each letter lacks.")
        _refuse_changed(conn, opened, wave, complete)
        tally = give_approval(conn, wave.key, None, whole, required=required, at=at, actor=actor)
        if wave.status is WaveStatus.DRAFT:
            move(conn, "wave", wave.key, WaveStatus.IN_REVIEW, at=at, actor=actor, why="submitted for review")
        if not tally.is_enough:
            campaigns.update_wave(conn, wave.key, status_why=tally.told)
            return ApprovedWave(slug, 0, drafts, whole, tally)
        for one in complete:
            approve_message(conn, one, at=at, actor=actor, names=tally.names)
        move(
            conn,
            "wave",
            wave.key,
            WaveStatus.APPROVED,
            at=at,
            actor=actor,
            why=f"{len(complete)} letters approved, hash {whole[:12]}",
            approved_by=tally.names,
            approved_at=at,
            approved_hash=whole,
            sources_hash=opened.sources_hash(conn),
        )
    return ApprovedWave(slug, len(complete), drafts, whole, tally)


def approve_message(conn: Connection, message: Message, *, at: datetime, actor: str, names: str) -> None:
    """Bind an approval to one letter as it was rendered last; ``names`` are all who approved it."""
    move(
        conn,
        "message",
        message.key,
        MessageStatus.APPROVED,
        at=at,
        actor=actor,
        why=f"approved as {message.content_hash[:12]}",
        approved_hash=message.content_hash,
        approved_by=names,
    )


def _refuse_changed(conn: Connection, opened: OpenCampaign, wave: Wave, letters: Sequence[Message]) -> None:
    renderer = opened.renderer(conn)
    changed = []
    for one in letters:
        result = render_message(conn, renderer, one, threads.get(conn, one.thread_key), first_step=wave.step)
        now_hash = result.content_hash if isinstance(result, Rendered) else ""
        if now_hash != one.content_hash:
            changed.append(f"{one.iso3} {one.step}")
    if changed:
        listed = ", ".join(changed[:5]) + (f" and {len(changed) - 5} more" if len(changed) > 5 else "")  # noqa: PLR2004
        msg = f"{len(changed)} letters changed since wave {wave.slug} was planned: {listed}."
        raise StatusConflictError(msg, hint=f"Plan again with `outreach wave plan {wave.slug}`, and look again.")
