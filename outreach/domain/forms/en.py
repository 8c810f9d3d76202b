"""English, as the United Nations writes it: *Excellency* for whoever bears that style, else *Sir* or *Madam*."""

from __future__ import annotations

from outreach.domain.contacts import DoorKind, Rank
from outreach.domain.forms.wording import Forms, Post, Style, Worded, same

_EXCELLENCY = same("Excellency,")
_SIR = Worded("Madam,", "Sir,")


def _style(title: str, opening: Worded) -> Style:
    return Style(same(title), same(f"The {title}"), opening)


_REPRESENTATIVE = _style("Permanent Representative", _EXCELLENCY)
_AMBASSADOR = _style("Ambassador", _EXCELLENCY)
_MINISTER = _style("Minister for Foreign Affairs", _EXCELLENCY)
_CHARGE = _style("Chargé d’affaires ad interim", _SIR)

ENGLISH = Forms(
    language="en",
    name="English",
    styles={
        (Post.MISSION, Rank.UNKNOWN): _REPRESENTATIVE,
        (Post.MISSION, Rank.PERMANENT_REPRESENTATIVE): _REPRESENTATIVE,
        (Post.MISSION, Rank.AMBASSADOR): _AMBASSADOR,
        (Post.MISSION, Rank.CHARGE): _CHARGE,
        (Post.MISSION, Rank.DEPUTY): _style("Deputy Permanent Representative", _SIR),
        (Post.MINISTRY, Rank.UNKNOWN): _MINISTER,
        (Post.MINISTRY, Rank.MINISTER): _MINISTER,
        (Post.MINISTRY, Rank.DEPUTY): _style("Deputy Minister for Foreign Affairs", _EXCELLENCY),
        (Post.EMBASSY, Rank.UNKNOWN): _AMBASSADOR,
        (Post.EMBASSY, Rank.AMBASSADOR): _AMBASSADOR,
        (Post.EMBASSY, Rank.CHARGE): _CHARGE,
        (Post.EMBASSY, Rank.DEPUTY): _style("Deputy Head of Mission", _SIR),
    },
    houses={
        DoorKind.MISSION_NEW_YORK: "Permanent Mission {of} to the United Nations",
        DoorKind.MISSION_GENEVA: "Permanent Mission {of} to the United Nations Office at Geneva",
        DoorKind.MINISTRY: "Ministry of Foreign Affairs {of}",
        DoorKind.EMBASSY: "Embassy {of}",
    },
    places={},
    closing="Please accept, {address}, the assurances of our highest consideration.",
    impersonal_opening="Dear Sir or Madam,",
    impersonal_closing="Please accept the assurances of our highest consideration.",
    courtesies=("Dear ",),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    date_pattern="{day} {month} {year}",
    placeholders={
        "date": "[date of sending]",
        "first_letter_on": "[date of our first letter]",
        "their_reference": "[their reference, if any]",
    },
)
