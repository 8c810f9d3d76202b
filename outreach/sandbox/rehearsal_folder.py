"""Write a rehearsal into its folder: the calendar as CSV, XLSX and a page to print, and every letter as it left.

Every file says that it is a rehearsal, so that no part of it can pass for the real thing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes, policy
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from outreach.errors import TemplateError
from outreach.operations.freeze_bytes import REHEARSAL_TEXT, render_to_send
from outreach.operations.write_sheets import write_sheet, write_workbook
from outreach.storage import campaigns, messages, threads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.app import Desk
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.sandbox.rehearse import NotPlanned
    from outreach.sandbox.rehearsed import CalendarLine, LeftLine, Rehearsed

_CALENDAR = (
    "date_there",
    "time_there",
    "zone",
    "utc",
    "iso3",
    "state",
    "wave",
    "letter",
    "purpose",
    "language",
    "door",
    "place",
    "to",
    "cc",
    "subject",
    "why_then",
    "outcome",
    "outcome_why",
    "file",
)
_LEFT = ("iso3", "state", "wave", "letter", "what", "why")

#: Of the chart, in CSS pixels.
_WIDTH, _BAR_AREA, _TOP, _BOTTOM = 1040, 150, 18, 20
#: A column is not wider than this, or two days would fill the page.
_WIDEST = 44


@dataclass(frozen=True, slots=True)
class WrittenRehearsal:
    """What was written: the page to open first, and how many letters of each kind."""

    page: Path
    letters: int
    pdfs: int


def write_rehearsal(
    sandbox: Desk,
    found: Rehearsed,
    folder: Path,
    *,
    not_planned: Sequence[NotPlanned],
    with_pdf: bool,
    progress: Callable[[float, str], None],
) -> WrittenRehearsal:
    """Write all files below ``folder``; ``progress`` is told (letters done, file).

    ``with_pdf`` writes the formal letter of each mail, also where the campaign does not attach it.
    """
    opened = sandbox.campaign(found.campaign)
    letters = folder / "letters"
    letters.mkdir(parents=True)
    pdfs: set[str] = set()
    for number, one in enumerate(found.calendar, 1):
        with sandbox.store.read() as conn:
            raw = messages.load_bytes(conn, messages.get(conn, one.message_key).raw_sha256)
            (letters / f"{one.file}.eml").write_bytes(raw)
            pdf = _attached(raw) or (_formal_letter(conn, opened, one) if with_pdf else b"")
        if pdf:
            (letters / f"{one.file}.pdf").write_bytes(pdf)
            pdfs.add(one.file)
        progress(number, f"{one.file}.eml")
    tables = {
        "Calendar": _marked(_CALENDAR, [_calendar_row(one) for one in found.calendar]),
        "Left out": _marked(_LEFT, [_left_row(one) for one in found.left_out]),
        "Not sent": _marked(_LEFT, [_left_row(one) for one in found.not_sent]),
    }
    for title, rows in tables.items():
        name = title.lower().replace(" ", "-")
        (folder / f"{name}.csv").write_bytes(write_sheet(".csv", title, rows))
    (folder / "rehearsal.xlsx").write_bytes(write_workbook(tables))
    page = folder / "index.html"
    page.write_text(_page(found, not_planned, pdfs), encoding="utf-8")
    return WrittenRehearsal(page, len(found.calendar), len(pdfs))


def _attached(raw: bytes) -> bytes:
    """Return the formal letter that a mail carries, or nothing."""
    mail = message_from_bytes(raw, policy=policy.default)
    for part in mail.walk():
        if part.get_content_type() == "application/pdf":
            return bytes(part.get_payload(decode=True) or b"")
    return b""


def _formal_letter(conn: Connection, opened: OpenCampaign, one: CalendarLine) -> bytes:
    """Return the formal letter of a mail that left without one, of the day it left; nothing where it has none.

    A letter with HTML of its own has no formal letter, and one that cannot be written any more is left out.
    """
    message = messages.get(conn, one.message_key)
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    if wave is None:
        raise AssertionError(f"{message.label} belongs to a wave that is not there")  # the schema forbids it
    thread = threads.get(conn, message.thread_key)
    written = [each for each in messages.list_messages(conn, thread_key=thread.key) if each.key != message.key]
    try:
        result = render_to_send(conn, opened, message, thread, written, first_step=wave.step, now=one.at)
    except TemplateError:
        return b""
    return result.formal.write() if result.formal is not None else b""


# --- Tables -----------------------------------------------------------------------------------------------


def _calendar_row(one: CalendarLine) -> tuple[str, ...]:
    return (
        one.there.date().isoformat(),
        one.there.strftime("%H:%M"),
        one.zone,
        one.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        one.iso3,
        one.state,
        one.wave,
        one.step,
        one.purpose,
        one.language,
        one.door,
        one.place,
        ", ".join(one.to),
        ", ".join(one.cc),
        one.subject,
        one.why,
        str(one.status),
        one.status_why,
        f"letters/{one.file}.eml",
    )


def _left_row(one: LeftLine) -> tuple[str, ...]:
    return one.iso3, one.state, one.wave, one.step, one.what, one.why


def _marked(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return a table with its header, whose first column marks every row as a rehearsal."""
    return [["rehearsal", *columns], *([REHEARSAL_TEXT, *row] for row in rows)]


# --- The page ---------------------------------------------------------------------------------------------


def _page(found: Rehearsed, not_planned: Sequence[NotPlanned], pdfs: set[str]) -> str:
    environment = Environment(
        loader=PackageLoader("outreach.sandbox", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    by_day = sorted(found.calendar, key=lambda one: (one.there.date(), one.at, one.state.casefold()))
    days = [
        (f"{day:%A} {day.day} {day:%B %Y}", list(lines))
        for day, lines in groupby(by_day, key=lambda one: one.there.date())
    ]
    chart = {"width": _WIDTH, "height": _TOP + _BAR_AREA + _BOTTOM, "label_y": _TOP + _BAR_AREA + 15}
    return environment.get_template("rehearsal_page.html").render(
        found=found, not_planned=not_planned, mark=REHEARSAL_TEXT, days=days, pdfs=pdfs, chart=chart, bars=_bars(found)
    )


def _bars(found: Rehearsed) -> list[dict[str, Any]]:
    """Return a column for each day from the first letter to the last, days without one included."""
    first: Counter[date] = Counter()
    later: Counter[date] = Counter()
    for one in found.calendar:
        (later if one.is_follow_up else first)[one.there.date()] += 1
    if not first and not later:
        return []
    days = sorted({*first, *later})
    span = (days[-1] - days[0]).days + 1
    most = max(first[day] + later[day] for day in days)
    slot = min(_WIDTH / span, _WIDEST)
    bars = []
    labelled_up_to = -float(_WIDTH)
    for day in days:
        x = (day - days[0]).days * slot
        heights = [round(count * _BAR_AREA / most, 1) for count in (first[day], later[day])]
        label = f"{day.day} {day:%b}" if x - labelled_up_to >= _WIDEST else ""
        labelled_up_to = x if label else labelled_up_to
        bars.append(
            {
                "x": round(x + 1, 1),
                "width": round(max(slot - 2, 1), 1),
                "middle": round(x + slot / 2, 1),
                "first": heights[0],
                "first_y": _TOP + _BAR_AREA - heights[0],
                "later": heights[1],
                "later_y": round(_TOP + _BAR_AREA - heights[0] - heights[1], 1),
                "count": first[day] + later[day],
                "count_y": round(_TOP + _BAR_AREA - heights[0] - heights[1] - 5, 1),
                "label": label,
                "title": f"{day:%A} {day.day} {day:%B %Y}: {first[day]} first letters, {later[day]} follow-ups",
            }
        )
    return bars
