"""Report where everything stands: the board of the member states, the equations, and what today asks for.

The command line prints it and the dashboard draws it, so that both say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.coverage import CoverageBin
from outreach.domain.messages import MessageStatus
from outreach.domain.positions import PositionValue, current_position
from outreach.domain.states import MEMBER_STATES, REGIONAL_GROUPS
from outreach.domain.threads import ThreadStatus
from outreach.domain.waves import WaveStatus
from outreach.operations.release_waves import door_of_message
from outreach.operations.report_coverage import campaign_coverage, wave_coverage
from outreach.storage import campaigns, contacts, messages, replies, roster, standing, threads, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from outreach.domain.campaigns import Campaign
    from outreach.domain.coverage import Coverage, Placing
    from outreach.domain.messages import Message
    from outreach.domain.positions import Position
    from outreach.domain.states import Grouping, MemberState
    from outreach.domain.threads import Thread
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: How far back "what came in" looks.
LOOK_BACK = timedelta(hours=24)

#: How far ahead "what leaves next" counts.
LOOK_AHEAD = timedelta(hours=24)


class Standing(StrEnum):
    """Where a state stands at one look: what it said comes first, then who moves next, then what we did."""

    JOINED = "joined"
    ALREADY_IN = "already_in"
    SUPPORTIVE = "supportive"
    CONSIDERING = "considering"
    CONDITIONAL = "conditional"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    ACKNOWLEDGED = "acknowledged"
    DO_NOT_CONTACT = "do_not_contact"
    CONTACTED = "contacted"
    SCHEDULED = "scheduled"
    BLOCKED = "blocked"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a standing is shown: ``sign`` is its letter or shape, so that nobody needs the colour."""

    sign: str
    words: str


#: Letters are what they said, shapes are what we did.
MARKS: Mapping[Standing, Mark] = {
    Standing.JOINED: Mark("J", "joined"),
    Standing.ALREADY_IN: Mark("I", "already in"),
    Standing.SUPPORTIVE: Mark("S", "supportive"),
    Standing.CONSIDERING: Mark("C", "considering"),
    Standing.CONDITIONAL: Mark("K", "conditional"),
    Standing.DECLINED: Mark("D", "declined"),
    Standing.WITHDRAWN: Mark("W", "withdrawn"),
    Standing.ANSWERED: Mark("R", "they wrote, we move next"),
    Standing.ACKNOWLEDGED: Mark("A", "acknowledged receipt"),
    Standing.DO_NOT_CONTACT: Mark("×", "asked not to be written to"),
    Standing.CONTACTED: Mark("●", "contacted, no answer yet"),
    Standing.SCHEDULED: Mark("○", "scheduled"),
    Standing.BLOCKED: Mark("!", "needs a person"),
    Standing.EXCLUDED: Mark("–", "left out, with a reason"),
}


@dataclass(frozen=True, slots=True)
class StateStatus:
    """One tile of the board.

    ``bin`` is its place in the campaign's equation and ``bin_why`` the reason. ``thread_status`` is None before a
    thread began. ``position_source`` is empty while no position is known; ``stated_on`` is None then.
    """

    iso3: str
    name: str
    group: str
    standing: Standing
    sign: str
    bin: CoverageBin
    bin_why: str
    thread_status: ThreadStatus | None
    thread_why: str
    position: PositionValue
    stated_on: date | None
    position_source: str
    quote: str
    owner: str


@dataclass(frozen=True, slots=True)
class GroupBoard:
    """One regional group with its states by name."""

    name: str
    states: tuple[StateStatus, ...]

    @property
    def counts(self) -> Counter[Standing]:
        """Return how many states of the group stand where."""
        return Counter(one.standing for one in self.states)


@dataclass(frozen=True, slots=True)
class Progress:
    """How near the goal is: states that we can name, the number a source states, and the target.

    ``by_position`` splits the named by the positions that count for the goal, in the order of the board's letters.
    ``stated`` is the sourced size of the ask's grouping, or None when no source gives it.
    """

    named: int
    by_position: Mapping[PositionValue, int]
    stated: int | None
    stated_source: str
    target: int
    why: str

    @property
    def sentence(self) -> str:
        """Say it in one line, for example ``66 named, 73 stated, of 97``.

        The stated number is that of the ask's grouping alone, so it stands beside those already in it.
        """
        stated = f"{self.stated} stated" if self.stated is not None else ""
        already = self.by_position.get(PositionValue.ALREADY_IN, 0)
        if already == self.named:
            return ", ".join(part for part in (f"{self.named} named", stated, f"of {self.target}") if part)
        parts = {value: f"{count} {value.replace('_', ' ')}" for value, count in self.by_position.items() if count}
        if stated and already:
            parts[PositionValue.ALREADY_IN] += f" ({stated})"
        return f"{self.named} named, of {self.target}: {', '.join(parts.values())}"


@dataclass(frozen=True, slots=True)
class WaveReport:
    """One declared wave: its status (``None`` before it is planned), its equation, and the groupings it rests on."""

    slug: str
    title: str
    status: WaveStatus | None
    status_why: str
    starts_at: datetime | None
    starts_zone: str
    counts: Mapping[CoverageBin, int]
    equation: str
    closes: bool
    known_in_part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextLetter:
    """The letter or wave that leaves next; ``zone`` is where its door stands, ``place`` that place's name."""

    what: str
    iso3: str
    due_at: datetime
    zone: str
    place: str


@dataclass(frozen=True, slots=True)
class Today:
    """What today asks for.

    ``due_soon`` counts letters due within ``LOOK_AHEAD``; ``overdue`` those whose time has come. ``came_in`` counts
    the mails of the last ``LOOK_BACK`` by kind. ``inbox_read_at`` is None before the mailbox was read to its end.
    """

    next_letter: NextLetter | None
    due_soon: int
    overdue: int
    came_in: Mapping[str, int]
    inbox_read_at: datetime | None
    inbox_problems: tuple[str, ...]
    tasks: Mapping[str, int]
    unmatched: int
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Everything the board shows. ``stopped`` is the emergency stop's sentence, or empty."""

    campaign: str
    title: str
    at: datetime
    rehearsal: bool
    sample: bool
    stopped: str
    groups: tuple[GroupBoard, ...]
    progress: Progress
    counts: Mapping[CoverageBin, int]
    equation: str
    closes: bool
    waves: tuple[WaveReport, ...]
    known_in_part: tuple[str, ...]
    today: Today

    def states(self, which: CoverageBin | None = None) -> tuple[StateStatus, ...]:
        """Return the states of one bin, or all of them, by name."""
        found = [one for group in self.groups for one in group.states if which is None or one.bin is which]
        return tuple(sorted(found, key=lambda one: one.name.casefold()))

    @property
    def standings(self) -> Counter[Standing]:
        """Return how many states stand where."""
        return Counter(one.standing for group in self.groups for one in group.states)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a tile is made of, read once for all states."""

    placings: Mapping[str, Placing]
    threads: Mapping[str, Thread]
    positions: Mapping[str, Position]
    sourced: Mapping[str, tuple[date, str]] = field(default_factory=dict)


def report_status(store: Store, opened: OpenCampaign, *, now: datetime) -> StatusReport:
    """Read where a campaign stands at ``now``; works before any of its waves was planned."""
    campaign = opened.campaign
    with store.read() as conn:
        coverage = campaign_coverage(conn, campaign)
        groupings = {one.slug: one for one in roster.list_groupings(conn)}
        boards = _boards(roster.list_states(conn), _facts(conn, campaign, coverage))
        space = workspace.get(conn)
        stopped = f"stopped by {space.stopped_by}: {space.stopped_why}" if space.stopped_at is not None else ""
        return StatusReport(
            campaign=campaign.slug,
            title=campaign.title,
            at=now,
            rehearsal=opened.rehearsal,
            sample=campaign.sample,
            stopped=stopped,
            groups=boards,
            progress=_progress(campaign, groupings, boards),
            counts={one: coverage.count(one) for one in CoverageBin},
            equation=coverage.equation,
            closes=coverage.closes and coverage.audience == MEMBER_STATES,
            waves=tuple(_waves(conn, campaign, groupings)),
            known_in_part=_known_in_part(_groupings_of(campaign, groupings), groupings),
            today=_today(conn, campaign, now),
        )


def _facts(conn: Connection, campaign: Campaign, coverage: Coverage) -> _Facts:
    asserted: dict[str, list[Position]] = {}
    for one in standing.list_positions(conn, campaign.slug):
        asserted.setdefault(one.iso3, []).append(one)
    current = {iso3: current_position(found) for iso3, found in asserted.items()}
    return _Facts(
        placings={one.iso3: one for one in coverage.placings},
        threads={one.iso3: one for one in threads.list_threads(conn, campaign=campaign.slug)},
        positions={iso3: one for iso3, one in current.items() if one is not None},
        # Before a wave is planned no position is entered; the sourced membership says the same.
        sourced={
            one.iso3: (one.as_of, one.source) for one in roster.list_memberships(conn, slug=campaign.ask_grouping)
        },
    )


def _boards(states: Sequence[MemberState], facts: _Facts) -> tuple[GroupBoard, ...]:
    tiles: dict[str, list[StateStatus]] = {name: [] for name in REGIONAL_GROUPS}
    for state in states:
        tiles.setdefault(state.regional_group, []).append(_tile(state, facts))
    return tuple(GroupBoard(name, tuple(found)) for name, found in tiles.items())


def _tile(state: MemberState, facts: _Facts) -> StateStatus:
    placing = facts.placings[state.iso3]
    thread = facts.threads.get(state.iso3)
    position = facts.positions.get(state.iso3)
    value, stated_on, source, quote = PositionValue.NONE_KNOWN, None, "", ""
    if position is not None:
        value, stated_on, source, quote = position.value, position.stated_on, position.source, position.quote
    elif state.iso3 in facts.sourced:
        value, (stated_on, source) = PositionValue.ALREADY_IN, facts.sourced[state.iso3]
    stands = standing_of(value, thread.status if thread else None, placing.bin)
    return StateStatus(
        iso3=state.iso3,
        name=state.name,
        group=state.regional_group,
        standing=stands,
        sign=MARKS[stands].sign,
        bin=placing.bin,
        bin_why=placing.reason,
        thread_status=thread.status if thread else None,
        thread_why=thread.status_why if thread else "",
        position=value,
        stated_on=stated_on,
        position_source=source,
        quote=quote,
        owner=thread.owner if thread else "",
    )


def standing_of(position: PositionValue, thread: ThreadStatus | None, bin_: CoverageBin) -> Standing:
    """Say where a state stands at one look, by the first that holds: position, thread, bin."""
    if position is not PositionValue.NONE_KNOWN:
        return Standing(str(position))
    by_thread = {
        ThreadStatus.DO_NOT_CONTACT: Standing.DO_NOT_CONTACT,
        ThreadStatus.IN_DIALOGUE: Standing.ANSWERED,
        ThreadStatus.ACKNOWLEDGED: Standing.ACKNOWLEDGED,
    }
    if thread in by_thread:
        return by_thread[thread]
    return Standing(str(bin_))


def _progress(campaign: Campaign, groupings: Mapping[str, Grouping], boards: Sequence[GroupBoard]) -> Progress:
    counts = Counter(one.position for group in boards for one in group.states)
    by_position = {value: counts[value] for value in PositionValue if value in campaign.goal.positions}
    # Those already in were there first: the bar and the sentence begin with them.
    order = sorted(by_position, key=lambda value: value is not PositionValue.ALREADY_IN)
    ask = groupings.get(campaign.ask_grouping)
    return Progress(
        named=sum(by_position.values()),
        by_position={value: by_position[value] for value in order},
        stated=ask.stated_count if ask else None,
        stated_source=ask.stated_source if ask else "",
        target=campaign.goal.target,
        why=campaign.goal.why,
    )


def _groupings_of(campaign: Campaign, groupings: Mapping[str, Grouping]) -> list[str]:
    """Return the groupings a campaign rests on, in the order in which it names them."""
    named = [campaign.ask_grouping]
    for wave in campaign.waves:
        named += _named_in(wave.audience, groupings)
    return list(dict.fromkeys(one for one in named if one in groupings))


def _named_in(audience: str, groupings: Mapping[str, Grouping]) -> list[str]:
    quoted = re.findall(r"'([^']*)'|\"([^\"]*)\"", audience)
    return [word for pair in quoted for word in pair if word in groupings]


def _known_in_part(slugs: Sequence[str], groupings: Mapping[str, Grouping]) -> tuple[str, ...]:
    """Promise 11: a grouping known in part says so wherever it is used."""
    return tuple(groupings[slug].summary for slug in dict.fromkeys(slugs) if not groupings[slug].complete)


def _waves(conn: Connection, campaign: Campaign, groupings: Mapping[str, Grouping]) -> list[WaveReport]:
    planned = {one.slug: one for one in campaigns.list_waves(conn, slug=campaign.slug)}
    found = []
    for plan in campaign.waves:
        wave = planned.get(plan.slug)
        coverage = wave_coverage(conn, wave) if wave is not None else None
        starts_at = wave.starts_at if wave is not None and wave.starts_at is not None else plan.send_at
        found.append(
            WaveReport(
                slug=plan.slug,
                title=plan.title,
                status=wave.status if wave else None,
                status_why=wave.status_why if wave else "not planned yet",
                starts_at=starts_at,
                starts_zone=plan.zone,
                counts={one: coverage.count(one) for one in CoverageBin} if coverage else {},
                equation=coverage.equation if coverage else "",
                closes=coverage.closes if coverage else False,
                known_in_part=_known_in_part(_named_in(plan.audience, groupings), groupings),
            )
        )
    return found


def _today(conn: Connection, campaign: Campaign, now: datetime) -> Today:
    waiting = messages.list_messages(
        conn, campaign=campaign.slug, statuses=[MessageStatus.SCHEDULED, MessageStatus.DEFERRED]
    )
    dated = [(one.due_at, one) for one in waiting if one.due_at is not None]
    unknown = messages.list_messages(conn, campaign=campaign.slug, statuses=[MessageStatus.UNKNOWN])
    elsewhere = _filed_elsewhere(conn, campaign)
    came_in: Counter[str] = Counter()
    unmatched = 0
    for reply in replies.list_replies(conn):
        if reply.key in elsewhere:
            continue
        unmatched += reply.bin is None or str(reply.bin) in {"unmatched", "unparsable"}
        if now - LOOK_BACK < reply.stored_at <= now and not reply.is_ours:
            came_in[str(reply.kind) if reply.kind else "not read yet"] += 1
    tasks = Counter(str(one.kind) for one in standing.list_tasks(conn) if one.campaign in {"", campaign.slug})
    boxes = replies.list_mailboxes(conn)
    return Today(
        next_letter=_next_letter(conn, campaign, dated, now),
        due_soon=sum(1 for due_at, _ in dated if due_at <= now + LOOK_AHEAD),
        overdue=sum(1 for due_at, _ in dated if due_at <= now),
        came_in=dict(sorted(came_in.items())),
        inbox_read_at=replies.inbox_read_at(conn),
        inbox_problems=tuple(
            f"{one['mailbox']} {one['folder']}: {one['last_error']}" for one in boxes if one["last_error"]
        ),
        tasks=dict(sorted(tasks.items())),
        unmatched=unmatched,
        unknown=tuple(f"{one.label} {one.iso3} {one.step}: {one.status_why}" for one in unknown),
    )


def _filed_elsewhere(conn: Connection, campaign: Campaign) -> set[int]:
    """Return the mails that are filed, but to threads of other campaigns only."""
    ours = {one.key for one in threads.list_threads(conn, campaign=campaign.slug)}
    filed: dict[int, set[int]] = {}
    for one in replies.list_filings(conn):
        filed.setdefault(one.reply_key, set()).add(one.thread_key)
    return {key for key, keys in filed.items() if not keys & ours}


def _next_letter(
    conn: Connection, campaign: Campaign, dated: Sequence[tuple[datetime, Message]], now: datetime
) -> NextLetter | None:
    """Return the earliest letter that waits, or the next wave that is released when none does."""
    if dated:
        due_at, message = min(dated, key=lambda one: (one[0], not one[1].is_follow_up, one[1].key))
        zone = door_of_message(conn, campaign, message).timezone
        keys = [one.address_key for one in message.recipients]
        people = contacts.list_contacts(conn, address_keys=keys)
        place = people[0].place if people else ""
        return NextLetter(f"{message.label} {message.iso3} {message.step}", message.iso3, due_at, zone, place)
    coming = [
        (one.starts_at, one)
        for one in campaigns.list_waves(conn, slug=campaign.slug)
        if one.status is WaveStatus.SCHEDULED and one.starts_at is not None
    ]
    if not coming:
        return None
    starts_at, wave = min(coming, key=lambda one: (one[0], one[1].key))
    plan = campaign.wave(wave.slug)
    zone = plan.zone if plan else "UTC"
    place = zone.rpartition("/")[2].replace("_", " ")
    return NextLetter(f"wave {wave.slug}", "", max(starts_at, now), zone, place)
