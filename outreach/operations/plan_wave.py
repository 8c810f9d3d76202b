"""Plan a wave: who is in, who is out and why, and every letter of it rendered as a draft.

Pipeline: audience expression -> exclusions, overlap, suppression -> members -> threads -> messages -> letters.
Planning again is allowed until the wave is approved; it replaces the drafts' text and changes no identity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.coverage import WAITS_FOR_APPROVAL
from outreach.domain.messages import ENDED, MessageStatus
from outreach.domain.positions import PositionValue
from outreach.domain.tokens import make_message_id, make_token
from outreach.domain.waves import WaveMember, WaveStatus
from outreach.errors import NotFoundError, StatusConflictError
from outreach.operations.choose_addressees import addressees_of
from outreach.operations.give_approval import keep_approved_letters, void_wave_approvals
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.render_letters import Rendered
from outreach.operations.render_message import render_message
from outreach.operations.select_audience import AudienceExpression
from outreach.storage import campaigns, contacts, messages, roster, standing, threads
from outreach.storage.events import record
from outreach.storage.statuses import move, record_birth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.approvals import Approval
    from outreach.domain.campaigns import Campaign, WavePlan
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.operations.render_letters import LetterRenderer
    from outreach.storage.engine import Store

PLANNABLE = frozenset({WaveStatus.DRAFT, WaveStatus.IN_REVIEW})


@dataclass(frozen=True, slots=True)
class PlannedWave:
    """What planning gave: counts of states in and out, of letters ready and of drafts that lack something."""

    wave: str
    included: int
    excluded: int
    ready: int
    lacking: int
    #: The approvals of a wave in review that this plan made void.
    void: tuple[Approval, ...] = ()


def audiences(conn: Connection, campaign: Campaign) -> dict[str, list[str]]:
    """Return the codes that each wave's expression means, by wave."""
    states = roster.list_states(conn)
    belongs: dict[str, set[str]] = {}
    for one in roster.list_memberships(conn):
        belongs.setdefault(one.iso3, set()).add(one.grouping)
    return {wave.slug: AudienceExpression(wave.audience).select(states, belongs) for wave in campaign.waves}


def plan_wave(
    store: Store,
    opened: OpenCampaign,
    slug: str,
    *,
    at: datetime,
    actor: str,
    progress: Callable[[int, int], None] | None = None,
) -> PlannedWave:
    """Plan one wave of a campaign; all or nothing.

    ``progress`` is told (done, of) after each state. Raises NotFoundError for an unknown wave and
    StatusConflictError when it has been approved already.
    """
    plan = opened.campaign.wave(slug)
    if plan is None:
        known = ", ".join(one.slug for one in opened.campaign.waves)
        raise NotFoundError("wave", slug, hint=f"Waves of {opened.slug}: {known}.")
    with store.write() as conn:
        campaigns.save_campaign(
            conn,
            slug=opened.slug,
            title=opened.campaign.title,
            sample=opened.campaign.sample,
            file_sha256=opened.file_sha256,
            at=at,
        )
        wave = _wave_row(conn, opened.campaign, plan, at=at, actor=actor)
        keep_approved_letters(conn, wave)
        note_sourced_members(conn, opened.campaign, at=at, actor=actor)
        members = _members(conn, opened.campaign, plan)
        campaigns.replace_members(conn, wave.key, members)
        _drop_letters_left_out(conn, wave, plan, members, at=at, actor=actor)
        included = [one.iso3 for one in members if one.included]
        ready = _write_letters(conn, opened, plan, wave, included, at=at, actor=actor, progress=progress)
        void = void_wave_approvals(conn, wave, why="planned anew", at=at, actor=actor)
        record(
            conn,
            at=at,
            actor=actor,
            kind="wave.planned",
            subject=f"wave:{wave.key}",
            after={"included": len(included), "excluded": len(members) - len(included)},
            why=plan.audience,
        )
    lacking = len(included) * (1 + len(plan.follow_ups)) - ready
    return PlannedWave(slug, len(included), len(members) - len(included), ready, lacking, void)


def note_sourced_members(conn: Connection, campaign: Campaign, *, at: datetime, actor: str) -> int:
    """Enter ``already_in`` for every sourced member of the ask's grouping that has no position yet."""
    known = {one.iso3 for one in standing.list_positions(conn, campaign.slug)}
    entered = 0
    for one in roster.list_memberships(conn, slug=campaign.ask_grouping):
        if one.iso3 in known:
            continue
        standing.add_position(
            conn,
            campaign=campaign.slug,
            iso3=one.iso3,
            value=PositionValue.ALREADY_IN,
            stated_on=one.as_of,
            quote="",
            source=one.source,
            by=actor,
            at=at,
        )
        entered += 1
    if entered:
        record(
            conn,
            at=at,
            actor=actor,
            kind="position.already_in",
            subject=f"campaign:{campaign.slug}",
            after={"states": entered},
            why=f"sourced members of {campaign.ask_grouping}",
        )
    return entered


def _wave_row(conn: Connection, campaign: Campaign, plan: WavePlan, *, at: datetime, actor: str) -> Wave:
    wave = campaigns.find_wave(conn, campaign.slug, plan.slug)
    precedence = [one.slug for one in campaign.waves].index(plan.slug)
    if wave is None:
        key = campaigns.insert_wave(
            conn,
            campaign=campaign.slug,
            slug=plan.slug,
            step=plan.step,
            audience=plan.audience,
            precedence=precedence,
        )
        record_birth(conn, "wave", key, at=at, actor=actor, why=plan.title, wave=f"{campaign.slug}/{plan.slug}")
    elif wave.status not in PLANNABLE:
        msg = f"Wave {plan.slug} is {wave.status}: its audience and letters are fixed."
        raise StatusConflictError(msg, expected="draft", found=wave.status)
    else:
        campaigns.update_wave(conn, wave.key, step=plan.step, audience=plan.audience, precedence=precedence)
    found = campaigns.find_wave(conn, campaign.slug, plan.slug)
    if found is None:
        raise NotFoundError("wave", plan.slug)
    return found


def _members(conn: Connection, campaign: Campaign, plan: WavePlan) -> list[WaveMember]:
    """Decide on each state of the audience; the rules stand in this order, the first that objects decides."""
    everyone = audiences(conn, campaign)
    cancelled = {one.slug for one in campaigns.list_waves(conn, slug=campaign.slug) if one.status == "cancelled"}
    rivals = {name: codes for name, codes in everyone.items() if name != plan.slug and name not in cancelled}
    members = []
    for iso3 in sorted(everyone[plan.slug]):
        rule, reason = "", ""
        if why := campaign.exclusion_of(iso3):
            rule, reason = "campaign", why
        elif winner := _more_specific(campaign, plan.slug, iso3, everyone, rivals):
            size = len(everyone[winner])
            rule = "overlap"
            reason = f"also in wave {winner} ({size} states), which is the more specific"
        elif why := _unwilling(conn, campaign, iso3):
            rule, reason = "do_not_contact", why
        elif why := _all_suppressed(conn, campaign, iso3):
            rule, reason = "suppression", why
        members.append(WaveMember(plan.slug, iso3, not rule, rule or "audience", reason or plan.audience))
    return members


def _more_specific(
    campaign: Campaign, slug: str, iso3: str, everyone: Mapping[str, list[str]], rivals: Mapping[str, list[str]]
) -> str:
    """Return the wave that takes the state instead: the smaller audience, and of equals the earlier one."""
    order = [one.slug for one in campaign.waves]
    mine = (len(everyone[slug]), order.index(slug))
    better = [
        (len(everyone[name]), order.index(name))
        for name, codes in rivals.items()
        if iso3 in codes and (len(everyone[name]), order.index(name)) < mine
    ]
    return order[min(better)[1]] if better else ""


def _unwilling(conn: Connection, campaign: Campaign, iso3: str) -> str:
    thread = threads.find(conn, campaign.slug, iso3)
    return thread.do_not_contact_why if thread is not None else ""


def _all_suppressed(conn: Connection, campaign: Campaign, iso3: str) -> str:
    to = addressees_of(conn, campaign, iso3).to
    return contacts.suppressed_why(conn, to.address) if to is not None else ""


def _drop_letters_left_out(
    conn: Connection, wave: Wave, plan: WavePlan, members: Sequence[WaveMember], *, at: datetime, actor: str
) -> None:
    """Cancel the drafts of an earlier plan that this plan leaves out: of a state, or of a step."""
    included = {one.iso3 for one in members if one.included}
    steps = {plan.step, *(rule.step for rule in plan.follow_ups)}
    for message in messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.DRAFT]):
        if message.iso3 not in included:
            why = "no longer in the audience of the wave"
        elif message.step not in steps:
            why = "no longer a letter of the wave"
        else:
            continue
        move(conn, "message", message.key, MessageStatus.CANCELLED, at=at, actor=actor, why=why)


def _write_letters(
    conn: Connection,
    opened: OpenCampaign,
    plan: WavePlan,
    wave: Wave,
    codes: Sequence[str],
    *,
    at: datetime,
    actor: str,
    progress: Callable[[int, int], None] | None,
) -> int:
    renderer = opened.renderer(conn)
    steps = {plan.step: "", **{rule.step: str(rule.when) for rule in plan.follow_ups}}
    ready = 0
    for number, iso3 in enumerate(codes, 1):
        thread_key = ensure_thread(conn, opened, iso3, at=at, actor=actor)
        for step, when in steps.items():
            key = _ensure_message(conn, opened, thread_key, wave, iso3, step, when, at=at, actor=actor)
            if key is not None:
                ready += render_draft(conn, renderer, key, first_step=plan.step)
        refresh_thread(conn, thread_key, now=at, actor=actor)
        if progress is not None:
            progress(number, len(codes))
    return ready


def ensure_thread(conn: Connection, opened: OpenCampaign, iso3: str, *, at: datetime, actor: str) -> int:
    """Return the thread of the campaign with a state, begun when there is none yet."""
    thread = threads.find(conn, opened.slug, iso3)
    if thread is not None:
        return thread.key
    reference = f"{opened.campaign.reference_prefix}-{iso3}"
    token = make_token(opened.token_key, opened.slug, iso3)
    key = threads.insert_thread(conn, campaign=opened.slug, iso3=iso3, reference=reference, token=token)
    record_birth(conn, "thread", key, at=at, actor=actor, why="planned", thread=reference)
    return key


def _ensure_message(
    conn: Connection,
    opened: OpenCampaign,
    thread_key: int,
    wave: Wave,
    iso3: str,
    step: str,
    when: str,
    *,
    at: datetime,
    actor: str,
) -> int | None:
    """Return the draft of a step, begun when there is none; None when another wave has a live one of that step."""
    same = [one for one in messages.list_messages(conn, thread_key=thread_key) if one.step == step]
    live = [one for one in same if one.status not in ENDED]
    if live:
        found = live[0]
        if found.status is not MessageStatus.DRAFT or found.wave != wave.slug:
            return None
        if found.follow_up_when != when:
            messages.update_message(conn, found.key, is_follow_up=bool(when), follow_up_when=when)
        return found.key
    return begin_message(conn, opened, thread_key, wave.key, iso3, step, when=when, at=at, actor=actor)


def begin_message(
    conn: Connection,
    opened: OpenCampaign,
    thread_key: int,
    wave_key: int,
    iso3: str,
    step: str,
    *,
    when: str,
    at: datetime,
    actor: str,
) -> int:
    """Write a new draft; ``when`` is empty for a first letter, else the case a follow-up is meant for.

    Its Message-ID is fixed here, long before the first attempt, and never changes.
    """
    earlier = sum(1 for one in messages.list_messages(conn, thread_key=thread_key) if one.step == step)
    domain = opened.campaign.identity.address.rpartition("@")[2]
    message_id = make_message_id(opened.token_key, domain, opened.slug, iso3, step, str(earlier))
    key = messages.insert_message(
        conn,
        thread_id=thread_key,
        wave_id=wave_key,
        step=step,
        is_follow_up=bool(when),
        follow_up_when=when,
        message_id=message_id,
    )
    record_birth(conn, "message", key, at=at, actor=actor, why="planned", step=step, state=iso3)
    return key


def render_draft(conn: Connection, renderer: LetterRenderer, key: int, *, first_step: str) -> bool:
    """Render a draft and store what it says and what it lacks; returns whether it is complete."""
    message = messages.get(conn, key)
    result = render_message(conn, renderer, message, threads.get(conn, message.thread_key), first_step=first_step)
    messages.replace_recipients(conn, key, result.recipients)
    if isinstance(result, Rendered):
        letter = result.letter
        messages.update_message(
            conn,
            key,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            language=letter.language,
            language_instead_of=letter.instead_of,
            content_hash=result.content_hash,
            facts=messages.as_stored(result.facts),
            missing=[],
            status_why=WAITS_FOR_APPROVAL,
        )
        return True
    messages.update_message(
        conn,
        key,
        subject="",
        text="",
        html="",
        language=result.language,
        content_hash="",
        facts=[],
        missing=list(result.missing),
        status_why="; ".join(result.missing),
    )
    return False
