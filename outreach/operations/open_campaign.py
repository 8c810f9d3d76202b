"""Open a campaign: its checked file, its templates and what rendering needs, ready for the other operations."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach import __version__
from outreach.domain.office_hours import OfficeHours
from outreach.domain.states import LANGUAGES
from outreach.mail.letter_pdf import compiler_version
from outreach.mail.templates import LetterTemplates
from outreach.operations.door_calendar import open_calendars
from outreach.operations.read_campaign import KnownFacts, campaign_path, read_campaign
from outreach.operations.read_state_forms import read_state_forms
from outreach.operations.render_letters import LetterRenderer
from outreach.operations.search_letter import search_of
from outreach.storage import contacts, roster

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.domain.campaigns import Campaign, Window
    from outreach.domain.contacts import Door
    from outreach.domain.state_forms import StateFormsBook
    from outreach.domain.states import MemberState
    from outreach.operations.door_calendar import DoorCalendars


@dataclass(frozen=True, slots=True)
class OpenCampaign:
    """A campaign in use. ``token_key`` signs its tokens; ``rehearsal`` marks every letter as one."""

    campaign: Campaign
    templates: LetterTemplates
    file_sha256: str
    token_key: bytes
    rehearsal: bool
    state_forms: StateFormsBook
    #: All member states, by whose names letters are searched.
    states: tuple[MemberState, ...]
    calendars: DoorCalendars

    @property
    def slug(self) -> str:
        """Return the campaign's name."""
        return self.campaign.slug

    def renderer(self, conn: Connection) -> LetterRenderer:
        """Return a renderer with the figures and office holders that are known now; good for this connection."""
        groupings = roster.list_groupings(conn)
        search = search_of(conn, self.campaign, self.states)
        return LetterRenderer(
            self.campaign,
            self.templates,
            groupings,
            state_forms=self.state_forms,
            rehearsal=self.rehearsal,
            search=search,
        )

    def sources_hash(self, conn: Connection) -> str:
        """Return the SHA-256, in hex, over all that letters are made from: the same means that no letter changed.

        Campaign file, signatories, letters' files, figures, contacts, suppressions, names of the states, the
        program itself, and the version of typst where a step sends the formal letter. The door that a person chose for
        a thread is not in it: choosing sends the letters back at once.
        """
        made_by = __version__
        if any(step.pdf for step in self.campaign.steps.values()):
            made_by += f" {compiler_version()}"
        seen = hashlib.sha256(f"{made_by} {self.rehearsal} {self.campaign!r}\n".encode())
        for path in sorted(self.templates.folder.rglob("*")):
            if path.is_file():
                seen.update(f"{path.relative_to(self.templates.folder)} ".encode())
                seen.update(hashlib.sha256(path.read_bytes()).digest())
        for rows in (
            self.states,
            self.state_forms,
            roster.list_groupings(conn),
            contacts.list_contacts(conn),
            # A copy to one of these is left out.
            contacts.list_suppressions(conn),
        ):
            seen.update(repr(rows).encode())
        return seen.hexdigest()

    def hours(self, door: Door) -> OfficeHours:
        """Return the office hours of a door: the campaign's window on the working days of the place."""
        window = self.campaign.window
        if not window.holidays:
            return OfficeHours(door.timezone, window, self.campaign.quiet)
        closed = self.calendars.closed(door, weekends=window.weekdays is None)
        return OfficeHours(door.timezone, window, self.campaign.quiet, closed)

    @property
    def calendar_key(self) -> str:
        """Return what a due time rests on, in short: another key, and what is scheduled is reckoned anew."""
        campaign = self.campaign
        rests_on = f"{self.calendars.fingerprint}\n{campaign.doors.first}\n{_told(campaign.window)}\n{campaign.quiet!r}"
        return hashlib.sha256(rests_on.encode()).hexdigest()[:16]


def _told(window: Window) -> str:
    weekdays = "those of the place" if window.weekdays is None else sorted(window.weekdays)
    return f"{window.opens} {window.closes} {weekdays} {window.holidays}"


def list_letters(templates: LetterTemplates) -> list[tuple[str, str]]:
    """Return the (step, language) pairs for which every file exists."""
    return [(step, language) for step in _steps(templates) for language in LANGUAGES if templates.has(step, language)]


def _steps(templates: LetterTemplates) -> list[str]:
    return sorted(path.name for path in templates.folder.glob("*") if path.is_dir() and not path.name.startswith("_"))


def open_campaign(
    conn: Connection,
    *,
    config_dir: Path,
    templates_dir: Path,
    slug: str,
    token_key: bytes,
    rehearsal: bool,
    calendar_dir: Path | None = None,
) -> OpenCampaign:
    """Read and check a campaign and the calendar; raises NotFoundError or InputError with every problem of a file.

    ``calendar_dir`` is ``config_dir/calendar`` when it is not given.
    """
    path = campaign_path(config_dir, slug)
    templates = LetterTemplates(templates_dir / slug)
    letters = list_letters(templates)
    states = tuple(roster.list_states(conn))
    known = KnownFacts(
        states={state.iso3 for state in states},
        groupings={one.slug for one in roster.list_groupings(conn)},
        letters=set(letters),
        missing_files={
            (step, language): missing
            for step in _steps(templates)
            for language in LANGUAGES
            if (missing := templates.missing_parts(step, language))
        },
        late_fields={pair: templates.late_fields(*pair) for pair in letters},
    )
    campaign = read_campaign(path, known)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    calendars = open_calendars(calendar_dir or config_dir / "calendar", states)
    forms = read_state_forms(config_dir)
    return OpenCampaign(campaign, templates, digest, token_key, rehearsal, forms, states, calendars)
