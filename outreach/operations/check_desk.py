"""Check a desk from the settings to the last heartbeat, and say what to do about each fault.

Nothing is changed and no mail is sent. One part that fails never hides the others.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.approvals import standing as standing_approvals
from outreach.domain.contacts import ContactStatus, Role
from outreach.domain.doors import in_words
from outreach.domain.forms_of_address import FORMS, address_faults
from outreach.domain.messages import MessageStatus
from outreach.domain.sending import Delivery
from outreach.domain.states import MEMBER_STATES
from outreach.domain.waves import AGREED, WaveStatus
from outreach.errors import OutreachError
from outreach.operations.open_campaign import list_letters
from outreach.operations.report_approvals import report_approvals
from outreach.storage import approvals as approval_rows
from outreach.storage import campaigns, contacts, messages, replies, roster, standing, workspace
from outreach.storage.engine import schema_revisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.domain.contacts import Contact
    from outreach.domain.waves import Wave
    from outreach.errors import InputError
    from outreach.mail.fetch import MailboxReport
    from outreach.mail.send import RelayReport
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: A worker that has not said for this long that it is alive is taken for dead.
STALE_AFTER = timedelta(minutes=5)

#: The most codes or names listed in one line; the rest are counted.
_MOST_LISTED = 8

_LINE = "\n"


class Level(StrEnum):
    """How much a finding matters: *fail* is what keeps letters from leaving, or would when the desk is live."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was found, and the command or change that helps (empty when all is well)."""

    part: str
    level: Level
    found: str
    help: str = ""


def exit_code(findings: Sequence[Finding]) -> int:
    """Return 0 when all is well, 1 with warnings, 2 when something keeps letters from leaving."""
    levels = {one.level for one in findings}
    return 2 if Level.FAIL in levels else 1 if Level.WARN in levels else 0


def fault(part: str, exc: OutreachError) -> Finding:
    """Turn an error into a finding, with every problem it carries."""
    problems = getattr(exc, "problems", ())
    return Finding(part, Level.FAIL, "\n".join([exc.message, *(f"• {one}" for one in problems)]), exc.hint)


def check_desk(
    store: Store,
    opened: Mapping[str, OpenCampaign],
    broken: Mapping[str, InputError],
    *,
    delivery: Delivery,
    redirect_to: str,
    folder: Path,
    data_dir: Path,
    now: datetime,
    check_relay: Callable[[], RelayReport],
    check_mailbox: Callable[[], MailboxReport],
    approvals: int = 1,
) -> list[Finding]:
    """Look at every part of a desk.

    ``opened`` are the campaigns whose file is right, ``broken`` those whose file is not, with the error. ``approvals``
    is how many people are asked to approve. The two callables ask the mail servers and are not called in a sandbox,
    which starts its own.
    """
    findings = [_delivery(delivery, redirect_to), _schema(store)]
    findings += _permissions(folder, data_dir, delivery)
    with store.read() as conn:
        findings += [_roster(conn)]
        findings += [fault(f"campaign {slug}", exc) for slug, exc in broken.items()]
        if not opened and not broken:
            findings.append(
                Finding("campaigns", Level.WARN, "there is no campaign file", "Write config/campaigns/….toml")
            )
        for campaign in opened.values():
            findings += _campaign(conn, campaign, delivery)
        findings += [_stop(conn), *_heartbeats(conn, delivery, now), *_unknown(conn), *_inbox(conn, delivery)]
    for campaign in opened.values():
        findings += _approvals(store, campaign, approvals)
    if delivery is Delivery.SANDBOX:
        found = "not asked: a sandbox starts its own on this machine"
        return [*findings, Finding("relay", Level.OK, found), Finding("mailbox", Level.OK, found)]
    return [*findings, _relay(check_relay), *_mailbox(check_mailbox)]


def _delivery(delivery: Delivery, redirect_to: str) -> Finding:
    words = {
        Delivery.SANDBOX: "sandbox: letters go to pretend missions on this machine, nothing leaves it",
        Delivery.REDIRECT: f"redirect: every letter goes to {redirect_to}, no government gets one",
        Delivery.LIVE: "live: approved letters go to governments",
    }
    return Finding("delivery", Level.OK, words[delivery])


def _schema(store: Store) -> Finding:
    found, needed = schema_revisions(store.engine)
    if found == needed:
        return Finding("database", Level.OK, f"{store.engine.dialect.name}, schema {found}")
    text = f"schema {found or 'none'}, this version needs {needed}"
    return Finding("database", Level.FAIL, text, "outreach init --upgrade")


def _permissions(folder: Path, data_dir: Path, delivery: Delivery) -> Iterator[Finding]:
    """Passwords and correspondence are for the desk's own user."""
    others = stat.S_IRWXG | stat.S_IRWXO
    for path, wanted in ((folder / ".env", "600"), (data_dir, "700")):
        if not path.exists():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & others:
            level = Level.WARN if delivery is Delivery.SANDBOX else Level.FAIL
            found = f"{path} is open to other users of this machine ({mode:03o})"
            yield Finding("permissions", level, found, f"chmod {wanted} {path}")
        else:
            yield Finding("permissions", Level.OK, f"{path} is yours alone ({mode:03o})")


def _roster(conn: Connection) -> Finding:
    count = len(roster.list_states(conn))
    if count != MEMBER_STATES:
        found = f"{count} member states are known, the United Nations has {MEMBER_STATES}"
        return Finding("roster", Level.FAIL, found, "outreach roster load")
    groupings = "; ".join(one.summary for one in roster.list_groupings(conn))
    return Finding("roster", Level.OK, f"{count} member states" + (f"; {groupings}" if groupings else ""))


def _campaign(conn: Connection, opened: OpenCampaign, delivery: Delivery) -> Iterator[Finding]:
    part = f"campaign {opened.slug}"
    waves = len(opened.campaign.waves)
    yield Finding(part, Level.OK, f"its file is right: {len(opened.campaign.steps)} letters, {waves} waves")
    if opened.campaign.sample and delivery is Delivery.LIVE:
        found = "a sample campaign is never sent live"
        yield Finding(part, Level.FAIL, found, "Copy its file and letters, and take `sample` away")
    yield from _letters(conn, opened)
    yield from _contacts(conn, opened, delivery)


def _letters(conn: Connection, opened: OpenCampaign) -> Iterator[Finding]:
    """Each step in each language, with forms of address; and no contact in a language nobody thought of."""
    part = f"letters {opened.slug}"
    campaign = opened.campaign
    there = set(list_letters(opened.templates))
    missing = [
        path
        for step in campaign.steps
        for language in campaign.languages
        if (step, language) not in there
        for path in opened.templates.missing_parts(step, language)
    ]
    unaddressed = [f"{one.iso3}: {why}" for one in _at_door(conn, opened) for why in _address_faults(opened, one)]
    served = {*campaign.languages, *campaign.language_instead}
    stranded = [f"{one.iso3} ({one.language})" for one in _at_door(conn, opened) if one.language not in served]
    if missing:
        yield Finding(part, Level.FAIL, f"missing: {_listed(missing)}", f"outreach campaign check {opened.slug}")
    if unaddressed:
        found = f"no form of address for {len(unaddressed)} contacts:\n{_listed(unaddressed, between=_LINE)}"
        yield Finding(part, Level.WARN, found, "Those letters wait; docs/letters.md has the forms of address")
    if stranded:
        found = f"contacts in a language without letters: {_listed(stranded)}"
        yield Finding(part, Level.WARN, found, "Add the letters, or name a language under [language_instead]")
    if not (missing or unaddressed or stranded):
        instead = ", ".join(f"{new} for {old}" for old, new in campaign.language_instead.items())
        found = f"{len(campaign.steps)} letters in {', '.join(campaign.languages)}"
        yield Finding(part, Level.OK, found + (f"; declared in place: {instead}" if instead else ""))


def _address_faults(opened: OpenCampaign, one: Contact) -> Iterator[str]:
    """Say what keeps the block and the opening of a letter to this contact from being written."""
    language = opened.campaign.language_instead.get(one.language, one.language)
    if language in opened.campaign.languages:
        named = opened.state_forms.find(one.iso3, language)
        if isinstance(named, str):
            yield named
        yield from address_faults(FORMS[language], one)


def _approvals(store: Store, opened: OpenCampaign, required: int) -> Iterator[Finding]:
    """Name what waits for an approval, and letters that changed since theirs: they go back before they leave."""
    part = f"approvals {opened.slug}"
    pending = report_approvals(store, opened, required=required)
    for one in pending:
        yield Finding(part, Level.WARN, f"{one.wave}: {one.told}", one.command)
    if not pending:
        yield Finding(part, Level.OK, "no letter waits for another look")
    with store.read() as conn:
        waves = [
            one for one in campaigns.list_waves(conn, slug=opened.slug) if one.status in AGREED - {WaveStatus.FINISHED}
        ]
        few = [one.slug for one in waves if 0 < _people(conn, one) < required]
    if few:
        found = f"{_listed(few)}: approved by fewer people than the {required} that are asked for now"
        yield Finding(part, Level.WARN, found, "It stays approved; `outreach wave cancel …` takes it back")


def _people(conn: Connection, wave: Wave) -> int:
    given = approval_rows.list_approvals(conn, wave.key)
    return len(standing_approvals(given, wave.approved_hash)) or (1 if wave.approved_by else 0)


def _at_door(conn: Connection, opened: OpenCampaign) -> list[Contact]:
    return [
        one
        for one in contacts.list_contacts(conn)
        if one.door_kind is opened.campaign.doors.first and one.status is ContactStatus.ACTIVE and one.role is Role.TO
    ]


def _contacts(conn: Connection, opened: OpenCampaign, delivery: Delivery) -> Iterator[Finding]:
    part = f"contacts {opened.slug}"
    door = in_words(opened.campaign.doors.first)
    people = _at_door(conn, opened)
    have = {one.iso3 for one in people}
    lacking = [
        one.iso3
        for one in roster.list_states(conn)
        if one.iso3 not in have and not opened.campaign.exclusion_of(one.iso3)
    ]
    made_up = [one.address for one in people if one.address_key.endswith(".example")]
    if not people:
        yield Finding(part, Level.FAIL, f"no contact at any {door}", "outreach contacts import FILE.csv")
    elif lacking:
        states = "state" if len(lacking) == 1 else "states"
        found = f"{len(lacking)} {states} without a contact at the {door}: {_listed(lacking)}"
        several = len(opened.campaign.doors.order) > 1
        yield Finding(
            part, Level.WARN, found, "outreach door list --lacking" if several else "outreach contacts import FILE.csv"
        )
    else:
        yield Finding(part, Level.OK, f"every state has a contact at the {door}")
    if delivery is Delivery.LIVE and made_up:
        found = f"{len(made_up)} made-up addresses, which are never written to: {_listed(made_up)}"
        yield Finding(part, Level.FAIL, found, "outreach contacts import FILE.csv")


def _listed(names: Sequence[str], between: str = ", ") -> str:
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return between.join(names[:_MOST_LISTED]) + more


def _stop(conn: Connection) -> Finding:
    space = workspace.get(conn)
    if space.stopped_at is None:
        return Finding("emergency stop", Level.OK, "not set")
    found = f"set by {space.stopped_by} at {space.stopped_at:%Y-%m-%d %H:%M} UTC: {space.stopped_why}"
    return Finding("emergency stop", Level.FAIL, found, "outreach allow-sending --why …")


def _heartbeats(conn: Connection, delivery: Delivery, now: datetime) -> Iterator[Finding]:
    if delivery is Delivery.SANDBOX:
        yield Finding("worker", Level.OK, "not needed: `outreach clock advance` plays what is due")
        return
    beats = [one for one in standing.list_heartbeats(conn) if one["stopped_at"] is None]
    alive = [one for one in beats if now - one["seen_at"] <= STALE_AFTER]
    for one in beats:
        if one not in alive:
            found = f"{one['worker']} was last seen {one['seen_at']:%Y-%m-%d %H:%M} UTC and did not say goodbye"
            # Beside a living worker a dead one is only a trace; its claims run out by themselves.
            yield Finding("worker", Level.WARN, found, "" if alive else "outreach worker")
    if alive:
        yield Finding("worker", Level.OK, f"at work: {_listed([one['worker'] for one in alive])}")
    elif not beats:
        yield Finding(
            "worker", Level.WARN, "none is at work, so nothing leaves and no answer is read", "outreach worker"
        )


def _unknown(conn: Connection) -> Iterator[Finding]:
    found = messages.list_messages(conn, statuses=[MessageStatus.UNKNOWN])
    for one in found:
        text = f"nobody knows whether {one.label} ({one.iso3}, {one.step}) arrived"
        yield Finding("unknown letter", Level.WARN, text, f"outreach settle {one.label} --accepted|--not-sent --why …")
    if not found:
        yield Finding("unknown letters", Level.OK, "none")


def _inbox(conn: Connection, delivery: Delivery) -> Iterator[Finding]:
    boxes = replies.list_mailboxes(conn)
    for one in boxes:
        if one["last_error"]:
            found = f"{one['mailbox']} {one['folder']} could not be read: {one['last_error']}"
            yield Finding("inbox", Level.WARN, found, "Follow-ups wait until it was read; mend the mailbox")
    read_at = replies.inbox_read_at(conn)
    if read_at is not None:
        yield Finding("inbox", Level.OK, f"last read to its end {read_at:%Y-%m-%d %H:%M} UTC")
    elif delivery is not Delivery.SANDBOX:
        yield Finding(
            "inbox", Level.WARN, "never read to its end yet, so no follow-up leaves", "outreach worker --once"
        )


def _relay(check: Callable[[], RelayReport]) -> Finding:
    try:
        report = check()
    except OutreachError as exc:
        return fault("relay", exc)
    tls = report.tls_version or "without TLS"
    login = f"login {report.login_mechanism}" if report.login_mechanism else "without login"
    return Finding("relay", Level.OK, f"{report.relay_name} answers: {tls}, {login}")


def _mailbox(check: Callable[[], MailboxReport]) -> Iterator[Finding]:
    try:
        report = check()
    except OutreachError as exc:
        yield fault("mailbox", exc)
        return
    for problem in report.problems:
        yield Finding("mailbox", Level.FAIL, problem, "Mend OUTREACH_IMAP_FOLDERS or the mailbox")
    if report.is_good:
        folders = ", ".join(f"{one.folder} ({one.messages} mails)" for one in report.folders)
        yield Finding("mailbox", Level.OK, f"{report.mailbox} can be read: {folders}")
