"""What a rehearsal showed: who got which letter when and why then, what did not leave, and who was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.domain.contacts import Role
from outreach.domain.coverage import CoverageBin
from outreach.domain.messages import TAKEN, MessageStatus
from outreach.operations.report_coverage import campaign_coverage
from outreach.storage import campaigns, contacts, messages, roster

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.app import Desk
    from outreach.domain.contacts import Contact
    from outreach.domain.messages import Message


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One letter that was handed over. ``at`` is aware UTC, ``zone`` the IANA zone of the door it went to.

    ``why`` tells how its time was reckoned. ``file`` is the name of the letter's file without its ending.
    """

    at: datetime
    zone: str
    iso3: str
    state: str
    wave: str
    step: str
    purpose: str
    language: str
    door: str
    place: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    why: str
    status: MessageStatus
    status_why: str
    is_follow_up: bool
    message_key: int
    file: str

    @property
    def failed(self) -> bool:
        """Say whether it did not arrive, as far as the rehearsal knows."""
        return self.status not in TAKEN

    @property
    def there(self) -> datetime:
        """Return the instant by the clock of the door."""
        return self.at.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A state that got nothing, or a letter of a state that did not leave, with the reason. ``step`` may be empty."""

    iso3: str
    state: str
    wave: str
    step: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The whole of a rehearsal. ``bins`` counts the states by bin; they sum to ``states`` (promise 9)."""

    campaign: str
    title: str
    identity: str
    starts: datetime
    ends: datetime
    answers: bool
    states: int
    bins: tuple[tuple[str, int], ...]
    calendar: tuple[CalendarLine, ...]
    left_out: tuple[LeftLine, ...]
    not_sent: tuple[LeftLine, ...]


def gather_rehearsed(sandbox: Desk, campaign: str, *, starts: datetime, answers: bool) -> Rehearsed:
    """Read what happened out of the sandbox's store."""
    opened = sandbox.campaign(campaign)
    purposes = {name: step.purpose for name, step in opened.campaign.steps.items()}
    with sandbox.store.read() as conn:
        names = {state.iso3: state.name for state in roster.list_states(conn)}
        doors = {one.address_key: one for one in contacts.list_contacts(conn)}
        found = messages.list_messages(conn, campaign=campaign)
        coverage = campaign_coverage(conn, opened.campaign)
        left_out = _left_out(conn, campaign, names, found)
        uncovered = {one.iso3 for one in left_out}
        left_out += [
            LeftLine(one.iso3, names[one.iso3], "", "", str(one.bin), one.reason)
            for one in coverage.placings
            if one.bin in {CoverageBin.EXCLUDED, CoverageBin.BLOCKED} and one.iso3 not in uncovered
        ]
    sent = [one for one in found if one.raw_sha256]
    copies = Counter((one.iso3, one.step) for one in sent)
    lines = [_line(one, names, purposes, doors, again=copies[one.iso3, one.step] > 1) for one in sent]
    return Rehearsed(
        campaign=campaign,
        title=opened.campaign.title,
        identity=opened.campaign.identity.name,
        starts=starts,
        ends=sandbox.clock.now(),
        answers=answers,
        states=coverage.audience,
        bins=tuple((str(one), coverage.count(one)) for one in CoverageBin),
        calendar=tuple(sorted(lines, key=lambda one: (one.at, one.state.casefold(), one.step))),
        left_out=tuple(sorted(left_out, key=lambda one: (one.what, one.state.casefold(), one.step))),
        not_sent=tuple(
            LeftLine(one.iso3, names[one.iso3], one.wave, one.step, str(one.status), one.status_why)
            for one in found
            if not one.raw_sha256 and not one.missing
        ),
    )


def _left_out(conn: Connection, campaign: str, names: dict[str, str], found: list[Message]) -> list[LeftLine]:
    """Return the states that a wave left out by a rule, and the letters that lack something."""
    left = [
        LeftLine(one.iso3, names[one.iso3], wave.slug, "", "excluded", one.reason)
        for wave in campaigns.list_waves(conn, slug=campaign)
        for one in campaigns.list_members(conn, wave.key)
        # A state that another wave takes is not left out.
        if not one.included and one.rule != "overlap"
    ]
    return left + [
        LeftLine(one.iso3, names[one.iso3], one.wave, one.step, "lacks something", "; ".join(one.missing))
        for one in found
        if one.missing and one.status is MessageStatus.DRAFT
    ]


def _line(
    one: Message, names: dict[str, str], purposes: dict[str, str], doors: dict[str, Contact], *, again: bool
) -> CalendarLine:
    to = [each for each in one.recipients if each.role is Role.TO]
    door = doors.get(to[0].address_key) if to else None
    at = one.accepted_at or one.due_at
    if at is None:
        msg = f"{one.label} has bytes and neither a time of acceptance nor a due time"
        raise ValueError(msg)
    return CalendarLine(
        at=at,
        zone=door.timezone if door is not None else "UTC",
        iso3=one.iso3,
        state=names[one.iso3],
        wave=one.wave,
        step=one.step,
        purpose=purposes.get(one.step, one.step),
        language=one.language,
        door=str(door.door_kind) if door is not None else "",
        place=door.place if door is not None else "",
        to=tuple(each.address for each in to),
        cc=tuple(each.address for each in one.recipients if each.role is Role.CC),
        subject=one.subject,
        why=one.due_why or "its time had come",
        status=one.status,
        status_why=one.status_why,
        is_follow_up=one.is_follow_up,
        message_key=one.key,
        file=f"{one.iso3}-{one.step}-{one.label}" if again else f"{one.iso3}-{one.step}",
    )
