"""Check the letters of a campaign by rendering each of them, so that a fault shows before a wave is planned.

Every step in every language is rendered for a state of the roster, and for each state whose code its templates
name; its text and its HTML must say the same, whoever wrote the HTML.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from outreach.domain.contacts import MISSION_PLACES, Contact, ContactStatus, DoorKind, Role
from outreach.domain.doors import choose_addressees
from outreach.errors import Problem
from outreach.mail.html_text import html_to_text
from outreach.mail.templates import HAND_WRITTEN, LAYOUT
from outreach.operations.open_campaign import list_letters
from outreach.operations.render_letters import Incomplete, LateFields, Rendered
from outreach.storage import roster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from outreach.domain.states import MemberState
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.operations.render_letters import LetterRenderer

_WORD: Final = re.compile(r"[^\W_]+")
#: Words on each side of the first difference between two forms.
_AROUND: Final = 4

#: Values that only the moment of sending knows: as in the preview, with none at all, and with all of them.
_MOMENTS: Final = (
    None,
    LateFields(date(2016, 12, 2), date(2016, 12, 1), "Note verbale 1/2016"),
    LateFields(None, None, ""),
)


def check_letters(conn: Connection, opened: OpenCampaign) -> list[Problem]:
    """Return every fault found, each with the file where it is; nothing is stored.

    Of HTML that says other words than the text, the first for each file: the layout would say them in every letter.
    """
    renderer = opened.renderer(conn)
    states = {state.iso3: state for state in roster.list_states(conn)}
    problems: dict[str, Problem] = {}
    if not states:
        return []
    first_steps = {rule.step: wave.step for wave in opened.campaign.waves for rule in wave.follow_ups}
    for step, language in list_letters(opened.templates):
        if step not in opened.campaign.steps or language not in opened.campaign.languages:
            continue
        named = opened.templates.words(step, language) & states.keys()
        for code in [next(iter(states)), *sorted(named)]:
            for found in _check(opened, renderer, states[code], step, language, first_steps.get(step, step)):
                problems.setdefault(found.where if found.where.endswith(".html") else str(found), found)
    return list(problems.values())


def _check(
    opened: OpenCampaign, renderer: LetterRenderer, state: MemberState, step: str, language: str, first_step: str
) -> Iterator[Problem]:
    reference = f"{opened.campaign.reference_prefix}-{state.iso3}"
    for late in _MOMENTS:
        person = _somebody(opened.campaign.doors.first, state.iso3, language)
        addressees = choose_addressees(opened.campaign.doors, [person])
        result = renderer.render(state, addressees, step, first_step=first_step, reference=reference, late=late)
        if isinstance(result, Incomplete):
            where = f"templates/emails/{opened.slug}/{step}/{language}/"
            yield from (Problem(where, one.rstrip("."), "a letter that is complete") for one in result.missing)
            return
        letter = f"{step}/{language}"
        by_hand = opened.templates.is_hand_written(step, language)
        yield from _compare(opened.slug, result, letter, f"{letter}/{HAND_WRITTEN}" if by_hand else LAYOUT)


def _somebody(door: DoorKind, iso3: str, language: str) -> Contact:
    """Return a made-up contact; of unknown rank and gender, since every door has a form of address for that."""
    place, zone = MISSION_PLACES.get(door, ("Capital", "UTC"))
    address = f"office@{iso3.lower()}.example"
    return Contact(
        contact_id=0,
        iso3=iso3,
        door_id=0,
        door_kind=door,
        place=place,
        timezone=zone,
        address=address,
        address_key=address,
        role=Role.TO,
        language=language,
        office="Office",
        person="",
        salutation="",
        source="made up to check the letters",
        status=ContactStatus.ACTIVE,
    )


def _compare(slug: str, result: Rendered, letter: str, html_file: str) -> Iterator[Problem]:
    """Refuse two forms that say different words: a reader sees only one of them, and nobody knows which."""
    # A list that text marks with a hyphen and HTML does not, and a rule under a heading, are no words.
    text = _WORD.findall(result.letter.text)
    html = _WORD.findall(html_to_text(result.letter.html))
    # Chinese is wrapped anywhere: where its words end is no difference.
    if "".join(text) == "".join(html):
        return
    matcher = difflib.SequenceMatcher(None, text, html, autojunk=False)
    _, at, end, html_at, html_end = next(one for one in matcher.get_opcodes() if one[0] != "equal")
    said = " ".join(text[max(0, at - _AROUND) : end + _AROUND][: 3 * _AROUND])
    other = " ".join(html[max(0, html_at - _AROUND) : html_end + _AROUND][: 3 * _AROUND])
    where = f"templates/emails/{slug}/{html_file}"
    if html_file == LAYOUT:
        accepted = "every text of docs/letters.md, once, in the order of the letter, and no words beside them"
        yield Problem(where, f"“…{other}…” where the text of {letter} says “…{said}…”", accepted)
    else:
        accepted = "the same words in both, or no body.html: then it is written from body.txt"
        yield Problem(where, f"“…{other}…” where body.txt says “…{said}…”", accepted)
