"""Explain one state: why a letter was sent, why not, what comes next and when, and which rule decided.

Nothing is decided here. The answers come from the same functions that the worker asks, so that the two never differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.doors import door_of, in_words
from outreach.domain.follow_ups import NothingDue, StepDue
from outreach.domain.messages import TAKEN, UNSENT, MessageStatus
from outreach.domain.office_hours import tell_skipped
from outreach.domain.positions import current_position
from outreach.domain.sending import Decision, Delivery, Hold, Send, SendBack, Skip, Wait, decide_send
from outreach.errors import NeverOpenError, NotFoundError
from outreach.operations.choose_addressees import addressees_of
from outreach.operations.gather_send_facts import gather_send_facts
from outreach.operations.plan_follow_ups import what_is_next
from outreach.operations.plan_wave import audiences
from outreach.operations.release_waves import door_of_message
from outreach.storage import (
    attempts,
    campaigns,
    contacts,
    events,
    messages,
    replies,
    roster,
    standing,
    threads,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from outreach.domain import holds as hold_records
    from outreach.domain.campaigns import Campaign
    from outreach.domain.contacts import Contact
    from outreach.domain.doors import Addressees
    from outreach.domain.events import Event
    from outreach.domain.messages import Message
    from outreach.domain.office_hours import SkippedDay
    from outreach.domain.positions import Position
    from outreach.domain.states import MemberState
    from outreach.domain.tasks import Task
    from outreach.domain.threads import Thread
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.attempts import Attempt
    from outreach.storage.engine import Store
    from outreach.storage.replies import Reply

#: A claimed letter is in a worker's hands at this moment.
_IN_HAND = frozenset({MessageStatus.CLAIMED, MessageStatus.UNKNOWN})


@dataclass(frozen=True, slots=True)
class GroupingFact:
    """A grouping that the state belongs to, or one of the campaign's in which it is not known.

    ``as_of`` is None and ``source`` empty for the latter; ``summary`` says how much of the grouping is known.
    """

    slug: str
    as_of: date | None
    source: str
    evidence: str
    note: str
    summary: str


@dataclass(frozen=True, slots=True)
class AudienceFact:
    """Whether one wave writes to the state: ``included`` is None before the wave was planned."""

    wave: str
    title: str
    status: str
    included: bool | None
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class ContactFact:
    """A contact of the state and what speaks against its use, or an empty ``unusable_why``."""

    contact: Contact
    unusable_why: str


@dataclass(frozen=True, slots=True)
class AttemptFact:
    """One try and the relay's own words."""

    address: str
    number: int
    started_at: datetime
    marker_at: datetime | None
    outcome: str
    said: str


@dataclass(frozen=True, slots=True)
class MessageFact:
    """One letter: where it stands, why, and what the relay said to each try."""

    label: str
    step: str
    wave: str
    status: MessageStatus
    why: str
    subject: str
    language: str
    language_instead_of: str
    addresses: tuple[str, ...]
    due_at: datetime | None
    due_why: str
    due_skipped: tuple[SkippedDay, ...]
    accepted_at: datetime | None
    approved_by: str
    attempts: tuple[AttemptFact, ...]


@dataclass(frozen=True, slots=True)
class ReplyFact:
    """A mail of theirs, or one in doubt: its kind and the evidence for kind and filing."""

    label: str
    received_at: datetime
    from_address: str
    subject: str
    kind: str
    kind_by: str
    kind_why: tuple[str, ...]
    acknowledged_at: datetime | None
    evidence: tuple[str, ...]
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """What the worker would do with a letter now: ``verdict`` is one word, ``rule`` is empty when it would leave.

    ``until`` is when a wait ends by itself (aware UTC), or None.
    """

    verdict: str
    rule: str
    reason: str
    until: datetime | None

    @property
    def leaves(self) -> bool:
        """Say whether the letter would leave now."""
        return self.verdict == "send"


@dataclass(frozen=True, slots=True)
class NextLetter:
    """What comes next for the state.

    ``step`` is empty when nothing does; ``why`` then says so, and else how the due time was reckoned. ``due_at`` is
    None while no time is fixed. ``gate`` is None when there is no letter to ask about.
    """

    step: str
    label: str
    due_at: datetime | None
    zone: str
    why: str
    gate: Gate | None


@dataclass(frozen=True, slots=True)
class StateExplanation:
    """Everything known of one state in one campaign."""

    campaign: str
    at: datetime
    rehearsal: bool
    state: MemberState
    groupings: tuple[GroupingFact, ...]
    audiences: tuple[AudienceFact, ...]
    contacts: tuple[ContactFact, ...]
    #: The door that letters go through, why that one, and who gets no copy.
    door: str
    thread: Thread | None
    gap_waived_why: str
    messages: tuple[MessageFact, ...]
    replies: tuple[ReplyFact, ...]
    doubtful: tuple[ReplyFact, ...]
    holds: tuple[hold_records.Hold, ...]
    positions: tuple[Position, ...]
    current: Position | None
    tasks: tuple[Task, ...]
    activities: tuple[tuple[datetime, str, str, str], ...]
    next: NextLetter
    events: tuple[Event, ...]


def explain_state(
    store: Store, opened: OpenCampaign, iso3: str, *, delivery: Delivery, now: datetime
) -> StateExplanation:
    """Gather the whole story of a state at ``now``; raises NotFoundError for a code that is no member state."""
    with store.read() as conn:
        state = roster.find_state(conn, iso3)
        if state is None:
            raise NotFoundError("member state", iso3, hint="`outreach roster` lists the codes.")
        thread = threads.find(conn, opened.slug, iso3)
        written = messages.list_messages(conn, thread_key=thread.key) if thread else []
        filed = replies.list_thread_replies(conn, thread.key) if thread else []
        positions = standing.list_positions(conn, opened.slug, iso3=iso3)
        addressees = addressees_of(conn, opened.campaign, iso3, thread=thread)
        audience_facts = _audiences(conn, opened.campaign, iso3)
        tasks = [one for one in standing.list_tasks(conn) if one.iso3 == iso3 and one.campaign in {"", opened.slug}]
        return StateExplanation(
            campaign=opened.slug,
            at=now,
            rehearsal=opened.rehearsal,
            state=state,
            groupings=_groupings(conn, opened.campaign, iso3),
            audiences=audience_facts,
            contacts=_contacts(conn, iso3, addressees),
            door=_door(addressees),
            thread=thread,
            gap_waived_why=threads.gap_waived_why(conn, thread.key) if thread else "",
            messages=tuple(_message(conn, one) for one in written),
            replies=tuple(_reply(conn, one, thread.key) for one in filed) if thread else (),
            doubtful=tuple(_doubtful(conn, one, thread.key) for one in replies.list_doubtful(conn, thread.key))
            if thread
            else (),
            holds=tuple(standing.list_holds(conn, thread_key=thread.key, standing_at=now)) if thread else (),
            positions=tuple(positions),
            current=current_position(positions),
            tasks=tuple(tasks),
            activities=_activities(conn, thread),
            next=_next(conn, opened, thread, written, audience_facts, delivery=delivery, now=now),
            events=_events(conn, opened.slug, iso3, thread, written=written, filed=filed),
        )


def _groupings(conn: Connection, campaign: Campaign, iso3: str) -> tuple[GroupingFact, ...]:
    known = {one.slug: one for one in roster.list_groupings(conn)}
    mine = {one.grouping: one for one in roster.list_memberships(conn) if one.iso3 == iso3}
    used = {
        slug
        for slug in known
        if slug == campaign.ask_grouping or any(f"'{slug}'" in w.audience for w in campaign.waves)
    }
    found = []
    for slug, grouping in known.items():
        one = mine.get(slug)
        if one is not None:
            found.append(GroupingFact(slug, one.as_of, one.source, one.evidence, one.note, grouping.summary))
        elif slug in used:
            found.append(GroupingFact(slug, None, "", "", "", grouping.summary))
    return tuple(sorted(found, key=lambda fact: fact.as_of is None))


def _audiences(conn: Connection, campaign: Campaign, iso3: str) -> tuple[AudienceFact, ...]:
    planned = {one.slug: one for one in campaigns.list_waves(conn, slug=campaign.slug)}
    selected = audiences(conn, campaign)
    found = []
    for plan in campaign.waves:
        wave = planned.get(plan.slug)
        if wave is None:
            expected = (
                "its expression selects the state" if iso3 in selected[plan.slug] else "its expression leaves it out"
            )
            found.append(AudienceFact(plan.slug, plan.title, "not planned", None, "", f"{expected}: {plan.audience}"))
            continue
        member = next((one for one in campaigns.list_members(conn, wave.key) if one.iso3 == iso3), None)
        if member is None:
            rule, reason, included = "audience", f"not selected by {wave.audience}", False
        else:
            rule, reason, included = member.rule, member.reason, member.included
        found.append(AudienceFact(plan.slug, plan.title, str(wave.status), included, rule, reason))
    return tuple(found)


def _contacts(conn: Connection, iso3: str, addressees: Addressees) -> tuple[ContactFact, ...]:
    written = {one.address_key for one in addressees.recipients}
    found = []
    for one in contacts.list_contacts(conn, iso3=iso3):
        why = contacts.suppressed_why(conn, one.address)
        if not why and one.status != "active":
            why = f"{one.status}: not used"
        if not why and one.address_key not in written:
            why = f"another door; letters go to the {in_words(addressees.door.kind, addressees.door.place)}"
            if door_of(one) == addressees.door:
                why = "gets no copy in this campaign"
        found.append(ContactFact(one, why))
    return tuple(found)


def _door(addressees: Addressees) -> str:
    why = f"; {addressees.why}" if addressees.why else ""
    return "; ".join((f"{addressees.door}{why}", *addressees.missing, *addressees.notes))


def _message(conn: Connection, one: Message) -> MessageFact:
    return MessageFact(
        label=one.label,
        step=one.step,
        wave=one.wave,
        status=one.status,
        why=one.status_why,
        subject=one.subject,
        language=one.language,
        language_instead_of=one.language_instead_of,
        addresses=tuple(recipient.address for recipient in one.recipients),
        due_at=one.due_at,
        due_why=one.due_why,
        due_skipped=one.due_skipped,
        accepted_at=one.accepted_at,
        approved_by=one.approved_by,
        attempts=tuple(_attempt(tried) for tried in attempts.list_attempts(conn, one.key)),
    )


def _attempt(one: Attempt) -> AttemptFact:
    code = f"{one.code} " if one.code is not None else ""
    where = f" at {one.stage}" if one.stage else ""
    said = f"{code}{one.reply_text}".strip() or one.settled_why or "nothing was said yet"
    if one.settled_why and one.settled_why not in said:
        said = f"{said}; {one.settled_why}"
    address = (
        one.envelope_to if one.envelope_to == one.address_key else f"{one.address_key} by way of {one.envelope_to}"
    )
    outcome = (one.outcome or "in flight") + where
    return AttemptFact(address, one.number, one.started_at, one.marker_at, outcome, said)


def _reply(conn: Connection, one: Reply, thread_key: int) -> ReplyFact:
    filings = replies.list_filings(conn, reply_key=one.key, thread_key=thread_key)
    return _reply_fact(one, filings[0].evidence if filings else ())


def _doubtful(conn: Connection, one: Reply, thread_key: int) -> ReplyFact:
    found = [each for each in replies.list_candidates(conn, one.key) if each.thread_key == thread_key]
    return _reply_fact(one, found[0].evidence if found else ())


def _reply_fact(one: Reply, evidence: tuple[str, ...]) -> ReplyFact:
    return ReplyFact(
        label=one.label,
        received_at=one.received_at,
        from_address=one.from_address,
        subject=one.subject,
        kind=str(one.kind) if one.kind else "not known",
        kind_by=one.kind_by,
        kind_why=one.kind_why,
        acknowledged_at=one.acknowledged_at,
        evidence=evidence,
        is_ours=one.is_ours,
    )


def _activities(conn: Connection, thread: Thread | None) -> tuple[tuple[datetime, str, str, str], ...]:
    """Return (when, kind, text, who logged it) of what was done outside the mail."""
    if thread is None:
        return ()
    logged = standing.list_activities(conn, thread.key)
    return tuple((one["happened_at"], one["kind"], one["text"], one["logged_by"]) for one in logged)


def _events(
    conn: Connection,
    campaign: str,
    iso3: str,
    thread: Thread | None,
    *,
    written: Sequence[Message],
    filed: Sequence[Reply],
) -> tuple[Event, ...]:
    subjects = [f"position:{campaign}/{iso3}"]
    subjects += [f"thread:{thread.key}"] if thread else []
    subjects += [f"message:{one.key}" for one in written]
    subjects += [f"reply:{one.key}" for one in filed]
    return tuple(events.list_events(conn, subjects=subjects))


def _next(
    conn: Connection,
    opened: OpenCampaign,
    thread: Thread | None,
    written: Sequence[Message],
    facts: Sequence[AudienceFact],
    *,
    delivery: Delivery,
    now: datetime,
) -> NextLetter:
    if thread is None or not written:
        return _nothing(_why_no_letter(facts))
    doubtful = [one for one in written if one.status in _IN_HAND]
    if doubtful:
        one = doubtful[-1]
        why = "a worker is handing it over now"
        if one.status is MessageStatus.UNKNOWN:
            why = f"nobody knows whether it arrived: {one.status_why}"
        return NextLetter(one.step, one.label, None, door_of_message(conn, opened.campaign, one).timezone, why, None)
    first = [one for one in written if not one.is_follow_up]
    open_first = [one for one in first if one.status in UNSENT]
    taken = any(one.status in TAKEN for one in first)
    if first and not open_first and not taken:
        return _nothing(_why_first_failed(first[-1]))
    if open_first and not taken:
        return _next_first(conn, opened, open_first[-1], delivery=delivery, now=now)
    return _next_follow_up(conn, opened, thread, written, delivery=delivery, now=now)


def _nothing(why: str, gate: Gate | None = None) -> NextLetter:
    return NextLetter("", "", None, "UTC", why, gate)


def _why_no_letter(facts: Sequence[AudienceFact]) -> str:
    """Say why no letter was ever planned, by the wave that comes nearest to it."""
    for one in facts:
        if one.included is False and one.rule != "audience":
            return f"wave {one.wave} leaves it out by rule {one.rule!r}: {one.reason}"
    waiting = [one.wave for one in facts if one.included is None]
    if waiting:
        return f"no letter is planned; not planned yet: {', '.join(waiting)}"
    return "it is in the audience of no wave"


def _why_first_failed(message: Message) -> str:
    """Say what became of a first letter after which nothing can follow."""
    told = f"{message.label} {message.step} is {message.status}: {message.status_why}"
    if message.status in {MessageStatus.BOUNCED, MessageStatus.REFUSED}:
        told += f"; import an address that works, then `outreach retry {message.label}`, or choose"
        told += f" another door: `outreach door list {message.iso3}`"
    return told


def _next_first(
    conn: Connection, opened: OpenCampaign, message: Message, *, delivery: Delivery, now: datetime
) -> NextLetter:
    """Explain a first letter that has not gone: its own due time, or that of its wave."""
    door = door_of_message(conn, opened.campaign, message)
    zone = door.timezone
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    due_at, why = message.due_at, message.due_why
    if message.status is MessageStatus.DRAFT:
        lacks = "; ".join(message.missing) or message.status_why or "nobody has approved it"
        why = f"a draft: {lacks}"
    elif due_at is None and wave is not None and wave.starts_at is not None:
        starts = f"wave {wave.slug} starts {wave.starts_at:%Y-%m-%d %H:%M} UTC"
        try:
            opening = opened.hours(door).next_opening(max(now, wave.starts_at))
        except NeverOpenError as exc:
            why = f"{starts}; {exc.message}"
        else:
            due_at, why = opening.at, "; ".join((starts, *tell_skipped(opening.skipped)))
    elif due_at is None:
        why = f"wave {message.wave} has no time yet: it is {wave.status if wave else 'gone'}"
    gate = _gate(conn, opened, message, due_at, delivery=delivery, now=now)
    return NextLetter(message.step, message.label, due_at, zone, why, gate)


def _next_follow_up(
    conn: Connection,
    opened: OpenCampaign,
    thread: Thread,
    written: Sequence[Message],
    *,
    delivery: Delivery,
    now: datetime,
) -> NextLetter:
    wave = _wave_of(conn, written)
    if wave is None:
        return _nothing("its letter has gone and nothing follows")
    due = what_is_next(conn, opened, wave, thread, written)
    waiting = [one for one in written if one.is_follow_up and one.wave == wave.slug and one.status in UNSENT]
    if isinstance(due, NothingDue):
        # The rule that would stop the earliest one names itself; without any there is nothing to ask about.
        gate = _gate(conn, opened, waiting[0], None, delivery=delivery, now=now) if waiting else None
        return _nothing(due.reason, gate)
    message = next((one for one in waiting if one.step == due.step), None)
    if message is None:
        return _nothing(f"{due.step} would be next, but no letter of it waits")
    due_at, why = _due(message, due)
    gate = _gate(conn, opened, message, due_at, delivery=delivery, now=now)
    return NextLetter(
        due.step, message.label, due_at, door_of_message(conn, opened.campaign, message).timezone, why, gate
    )


def _due(message: Message, due: StepDue) -> tuple[datetime, str]:
    """Return when a follow-up leaves and why: one that had to wait keeps the later time, with both reasons."""
    if message.due_at is None or message.due_at <= due.due_at:
        return due.due_at, due.why
    return message.due_at, f"{due.why}; then {message.due_why}" if message.due_why != due.why else due.why


def _wave_of(conn: Connection, written: Sequence[Message]) -> Wave | None:
    """Return the wave that looks after the thread: that of the letter which was taken last, else the latest."""
    taken = [one for one in written if one.status in TAKEN]
    last = (taken or list(written))[-1]
    return campaigns.find_wave(conn, last.campaign, last.wave)


def _gate(
    conn: Connection,
    opened: OpenCampaign,
    message: Message,
    due_at: datetime | None,
    *,
    delivery: Delivery,
    now: datetime,
) -> Gate:
    """Ask the worker's own rules; what only the due time will settle is told as *not due*."""
    decision = decide_send(gather_send_facts(conn, opened, message, delivery=delivery, now=now))
    if due_at is not None and due_at > now and _settles_by_itself(decision, due_at):
        return Gate("wait", "not due", "its time has not come; every rule is asked again then", due_at)
    return _as_gate(decision)


def _settles_by_itself(decision: Decision, due_at: datetime) -> bool:
    if isinstance(decision, Send):
        return True
    if not isinstance(decision, Wait):
        return False
    # A follow-up's inbox is read when it falls due, and doors open by then: neither says anything today.
    return decision.rule == "inbox not read" or (decision.until is not None and decision.until <= due_at)


def _as_gate(decision: Decision) -> Gate:
    match decision:
        case Send():
            return Gate("send", "", "", None)
        case Wait(rule=rule, reason=reason, until=until):
            return Gate("wait", rule, reason, until)
        case Hold(rule=rule, reason=reason):
            return Gate("hold", rule, reason, None)
        case SendBack(rule=rule, reason=reason):
            return Gate("send back", rule, reason, None)
        case Skip(rule=rule, reason=reason):
            return Gate("never", rule, reason, None)
