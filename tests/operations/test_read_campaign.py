"""Reading a campaign file: every fault at once, each with its place, what was found and what is accepted."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from outreach.domain.campaigns import Answered
from outreach.domain.contacts import DoorKind
from outreach.domain.doors import DoorPolicy, WhenMissing
from outreach.domain.states import LANGUAGES
from outreach.errors import InputError, NotFoundError
from outreach.operations.read_campaign import KnownFacts, campaign_path, list_campaign_files, read_campaign
from tests.operations.rehearsed_desk import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.domain.campaigns import Campaign

ORIGINAL = ROOT / "config" / "campaigns" / "aleppo-2016.toml"
NAME = "aleppo-2016.toml"

_TEXT = ORIGINAL.read_text(encoding="utf-8")
_STEPS = tuple(tomllib.loads(_TEXT)["steps"])

KNOWN = KnownFacts(
    states={"CAN", "FRA", "DEU", "SYR", "RUS"},
    groupings={"act-code", "canada-2016"},
    letters={(step, language) for step in _STEPS for language in LANGUAGES},
)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Lay out a config folder with the sample campaign."""
    (tmp_path / "campaigns").mkdir()
    shutil.copy(ORIGINAL, tmp_path / "campaigns")
    (tmp_path / "signatories").mkdir()
    (tmp_path / "signatories" / "aleppo-2016.csv").write_text("name\nFirst\nSecond\n", encoding="utf-8")
    return tmp_path


def read(config: Path, *changes: tuple[str, str], known: KnownFacts = KNOWN) -> Campaign:
    path = config / "campaigns" / NAME
    for old, new in changes:
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_campaign(path, known)


def problems(config: Path, *changes: tuple[str, str], known: KnownFacts = KNOWN) -> list[str]:
    with pytest.raises(InputError) as refusal:
        read(config, *changes, known=known)
    assert "outreach campaign check aleppo-2016" in refusal.value.hint
    return [str(one) for one in refusal.value.problems]


# --- a good file --------------------------------------------------------------------------------------------------


def test_sample_is_read_as_it_stands(config: Path) -> None:
    campaign = read(config)
    assert (campaign.slug, campaign.sample, campaign.reference_prefix) == ("aleppo-2016", True, "ALP")
    assert campaign.languages == ("en", "fr", "es", "ar", "ru", "zh")
    assert campaign.doors.first is DoorKind.MISSION_NEW_YORK
    assert (campaign.window.opens, campaign.window.closes) == (time(9, 30), time(16, 30))
    assert campaign.window.weekdays is None, "the place where the door stands decides"
    assert (campaign.window.holidays, campaign.window.late_after) == (True, 5)
    assert campaign.exclusion_of("SYR") is not None
    assert campaign.exclusion_of("FRA") is None
    assert campaign.signatories == ("First", "Second")
    assert campaign.figures["signatories"].count == 223
    assert [one.when for one in campaign.waves[0].follow_ups] == [
        Answered.NO_ANSWER,
        Answered.NO_ANSWER,
        Answered.ACKNOWLEDGED,
    ]


def test_local_time_of_a_wave_becomes_an_instant(config: Path) -> None:
    """Ten in the morning in New York is 15:00 UTC in December and 14:00 in June."""
    assert read(config).waves[0].send_at == datetime(2016, 12, 2, 15, 0, tzinfo=UTC)
    summer = read(config, ("send_at = 2016-12-02T10:00:00", "send_at = 2017-06-02T10:00:00"))
    assert summer.waves[0].send_at == datetime(2017, 6, 2, 14, 0, tzinfo=UTC)


def test_byte_order_mark_does_no_harm(config: Path) -> None:
    path = config / "campaigns" / NAME
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_campaign(path, KNOWN).slug == "aleppo-2016"


def test_quiet_days_keep_their_reasons(config: Path) -> None:
    assert [(one.first, one.reason) for one in read(config).quiet] == [
        (date(2016, 12, 26), "United Nations Headquarters is closed"),
        (date(2017, 1, 2), "United Nations Headquarters is closed"),
    ]


DOORS = 'kind = "mission_new_york"\norder = ["mission_new_york", "mission_geneva", "ministry"]'


@pytest.mark.parametrize(
    ("lines", "policy"),
    [
        ('kind = "embassy"', DoorPolicy((DoorKind.EMBASSY,))),
        (
            'order = ["ministry", "embassy"]\nwhen_missing = "next"',
            DoorPolicy((DoorKind.MINISTRY, DoorKind.EMBASSY), WhenMissing.NEXT),
        ),
        ('kind = "ministry"\ncc = "none"', DoorPolicy((DoorKind.MINISTRY,), copies_to=())),
        ('kind = "ministry"\ncc = "same_door"', DoorPolicy((DoorKind.MINISTRY,))),
        ('kind = "embassy"\ncc = ["ministry"]', DoorPolicy((DoorKind.EMBASSY,), copies_to=(DoorKind.MINISTRY,))),
    ],
)
def test_doors_are_an_order_of_preference_and_a_policy_for_copies(config: Path, lines: str, policy: DoorPolicy) -> None:
    assert read(config, (DOORS, lines)).doors == policy


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("", "key door.kind: found nothing; accepted: a door in kind, or a list of doors in order"),
        ('order = ["minstry"]', "key door.order: found 'minstry'; accepted: did you mean ministry?"),
        ('order = ["ministry", "ministry"]', "key door.order: found 'ministry'; accepted: each door once"),
        (
            'kind = "embassy"\norder = ["ministry"]',
            "key door.order: found 'ministry'; accepted: 'embassy' first, as kind says; or leave kind out",
        ),
        (
            'kind = "embassy"\nwhen_missing = "next"',
            "key door.when_missing: found 'next' and no second door; accepted: an order with the doors to take next",
        ),
        ('kind = "embassy"\ncc = ["mission"]', "key door.cc: found 'mission'; accepted: "),
    ],
)
def test_fault_of_the_doors_names_its_key(config: Path, lines: str, found: str) -> None:
    (problem,) = problems(config, (DOORS, lines))
    assert problem.startswith(f"aleppo-2016.toml, {found}")


@pytest.mark.parametrize(("cc", "found"), [('"everybody"', "'everybody'"), ("3", "3"), ("[3]", "[3]")])
def test_policy_for_copies_that_is_none_says_what_there_is(config: Path, cc: str, found: str) -> None:
    (problem,) = problems(config, (DOORS, f'kind = "embassy"\ncc = {cc}'))
    assert problem == f"{NAME}, key door.cc: found {found}; accepted: 'same_door', 'none' or a list of doors"


# --- faults -------------------------------------------------------------------------------------------------------

FAULTS = {
    "misspelt key": (
        ('title = "Appeal', 'titel = "Appeal'),
        "aleppo-2016.toml, key titel: found an unknown key 'titel'; accepted: did you mean title?",
    ),
    "misspelt key in a table": (
        ("target = 97", "targets = 97"),
        "aleppo-2016.toml, key goal.targets: found an unknown key 'targets'; accepted: did you mean target?",
    ),
    "misspelt key of a step": (
        ('purpose = "Appeal to a supporter', 'purpos = "Appeal to a supporter'),
        "key steps.appeal-act.purpos: found an unknown key 'purpos'; accepted: did you mean purpose?",
    ),
    "misspelt key of a wave": (
        ('slug = "act-supporters"', 'slug = "act-supporters"\nstart = 1'),
        "key waves[1].start: found an unknown key 'start'; accepted: ",
    ),
    "misspelt key of a follow-up": (
        ('when = "no_answer" },', 'whem = "no_answer" },'),
        "key waves[1].follow_ups[1].whem: found an unknown key 'whem'; accepted: did you mean when?",
    ),
    "key that nothing is like": (
        ("days = 3", "days = 3\nqqq = 1"),
        "key gap.qqq: found an unknown key 'qqq'; accepted: only the keys of docs/campaign-file.md",
    ),
    "missing key": (("target = 97\n", ""), "key goal.target: found nothing; accepted: this key is required"),
    "missing table": (("[gap]\ndays = 3\n", ""), "key gap: found nothing; accepted: this key is required"),
    "text for a number": (
        ("days = 3", 'days = "3"'),
        "key gap.days: found '3'; accepted: input should be a valid integer",
    ),
    "number out of range": (
        ("target = 97", "target = 194"),
        "key goal.target: found 194; accepted: input should be less",
    ),
    "pace of nothing": (
        ("relay_per_minute = 30", "relay_per_minute = 0"),
        "key pace.relay_per_minute: found 0; accepted: input should be greater than or equal to 1",
    ),
    "text for a truth": (
        ("sample = true", 'sample = "yes"'),
        "key sample: found 'yes'; accepted: input should be a valid boolean",
    ),
    "language we do not know": (
        ('languages = ["en", "fr",', 'languages = ["en", "de",'),
        "key languages[2]: found 'de'; accepted: ",
    ),
    "no languages": (
        ('languages = ["en", "fr", "es", "ar", "ru", "zh"]', "languages = []"),
        "key languages: found []; accepted: list should have at least 1",
    ),
    "address without a domain": (
        ('address = "secretariat@coalition.example"', 'address = "secretariat"'),
        "key identity.address: found 'secretariat'; accepted: ",
    ),
    "header in a name": (
        ('name = "Coalition secretariat"', 'name = "Coalition\\r\\nBcc: all@coalition.example"'),
        "key identity.name: found 'Coalition\\r\\nBcc: all@coalition.example'; accepted: ",
    ),
    "reference prefix": (
        ('reference_prefix = "ALP"', 'reference_prefix = "alp"'),
        "key reference_prefix: found 'alp'; accepted: ",
    ),
    "weekday": (
        ("closes = 16:30:00", 'closes = 16:30:00\nweekdays = ["monday"]'),
        "key window.weekdays[1]: found 'monday'; accepted: ",
    ),
    "step name": (("[steps.thanks]", '[steps."Thanks!"]'), "Thanks!"),
    "late field": (('late = ["date"]', 'late = ["day"]'), "key steps.appeal-act.late[1]: found 'day'; accepted: "),
    "too many working days": (
        ("after_working_days = 6", "after_working_days = 0"),
        "key waves[1].follow_ups[1].after_working_days: found 0; accepted: ",
    ),
    "unknown grouping asked for": (
        ('grouping = "canada-2016"', 'grouping = "canada-2017"'),
        "key ask.grouping: found 'canada-2017'; accepted: did you mean canada-2016?",
    ),
    "unknown door": (
        ('kind = "mission_new_york"', 'kind = "mission_newyork"'),
        "key door.kind: found 'mission_newyork'; accepted: did you mean mission_new_york?",
    ),
    "unknown position": (
        ('positions = ["joined",', 'positions = ["join",'),
        "key goal.positions: found 'join'; accepted: did you mean joined?",
    ),
    "unknown state": (
        ('states = ["SYR", "RUS"]', 'states = ["SYR", "QQQ"]'),
        "key exclude[1].states: found 'QQQ'; accepted: ",
    ),
    "state excluded twice": (
        ("[steps.appeal-act]", '[[exclude]]\nstates = ["SYR"]\nreason = "again"\n\n[steps.appeal-act]'),
        "key exclude[2].states: found 'SYR'; accepted: each state once; it stands in exclude[1] already",
    ),
    "language that stands in for one we have": (
        ("[language_instead]", '[language_instead]\nfr = "en"'),
        "key language_instead.fr: found 'en'; accepted: no replacement: fr is among the languages",
    ),
    "language in place that has no letters": (
        ("[language_instead]", '[language_instead]\nzh = "pt"'),
        "key language_instead.zh: found 'pt'; accepted: one of languages = en, fr, es, ar, ru, zh",
    ),
    "unknown language to stand in for": (
        ("[language_instead]", '[language_instead]\nxx = "en"'),
        "key language_instead: found 'xx'; accepted: ",
    ),
    "step of a wave": (
        ('step = "appeal-act"', 'step = "appeal-acts"'),
        "key waves[1].step: found 'appeal-acts'; accepted: did you mean appeal-act?",
    ),
    "step of a follow-up": (
        ('{ step = "follow-up-1"', '{ step = "follow-up-3"'),
        "key waves[1].follow_ups: found 'follow-up-3'; accepted: did you mean follow-up-",
    ),
    "step twice in a wave": (
        ('{ step = "follow-up-2"', '{ step = "follow-up-1"'),
        "key waves[1].follow_ups: found 'follow-up-1'; accepted: each step once in a wave",
    ),
    "wave twice": (
        ('slug = "other-members"', 'slug = "act-supporters"'),
        "key waves[2].slug: found 'act-supporters'; accepted: a name that no other wave has",
    ),
    "zone": (
        ('zone = "America/New_York"', 'zone = "America/NewYork"'),
        "key waves[1].zone: found 'America/NewYork'; accepted: an IANA zone such as America/New_York",
    ),
    "zone that is a folder": (
        ('zone = "America/New_York"', 'zone = "America"'),
        "key waves[1].zone: found 'America'; accepted: an IANA zone",
    ),
    "zone that is a path": (
        ('zone = "America/New_York"', 'zone = "../../etc/passwd"'),
        "key waves[1].zone: found '../../etc/passwd'; accepted: an IANA zone",
    ),
    "zone without an end": (('zone = "America/New_York"', f'zone = "{"a" * 400}"'), "accepted: an IANA zone"),
    "instant with an offset": (
        ("send_at = 2016-12-02T10:00:00", "send_at = 2016-12-02T10:00:00Z"),
        "key waves[1].send_at: found 2016-12-02 10:00:00+00:00; accepted: a local date and time without offset",
    ),
    "date for an instant": (("send_at = 2016-12-02T10:00:00", "send_at = 2016-12-02"), "key waves[1].send_at: found "),
    "office that closes before it opens": (
        ("closes = 16:30:00", "closes = 09:00:00"),
        "key window: found 09:30:00 to 09:00:00; accepted: an opening before the closing",
    ),
    "quiet period of years": (
        ("last = 2016-12-26", "last = 2026-12-26"),
        "key quiet[1]: found 2016-12-26 to 2026-12-26; accepted: at most 366 days; to send nothing for longer, pause",
    ),
    "quiet period that ends before it begins": (
        ("last = 2016-12-26", "last = 2016-12-25"),
        "key quiet[1]: found 2016-12-26 to 2016-12-25; accepted: first not after last",
    ),
    "grouping in an audience": (
        ("audience = \"'act-code' in", "audience = \"'act-codes' in"),
        "accepted: a known grouping instead of 'act-codes': act-code, canada-2016",
    ),
    "escape in an audience": (
        ("audience = \"'act-code' in groupings and", 'audience = "groupings.__class__ and'),
        "accepted: comparisons with in, and, or, not, ==; no calls, filters or attributes",
    ),
    "signatories that are not there": (
        ('file = "signatories/aleppo-2016.csv"', 'file = "signatories/nobody.csv"'),
        "key signatories.file: found nobody.csv: ",
    ),
    "note in a language we do not know": (
        ("[signatories.note]\nen =", "[signatories.note]\nde ="),
        "key signatories.note: found 'de'; accepted: ",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_named_with_place_and_what_is_accepted(config: Path, fault: str) -> None:
    change, expected = FAULTS[fault]
    found = problems(config, change)
    assert any(expected in one for one in found), found
    assert all(one.startswith(NAME) or "nobody.csv" in one for one in found)


def test_every_fault_is_told_at_once(config: Path) -> None:
    found = problems(
        config,
        ('grouping = "canada-2016"', 'grouping = "canada"'),
        ('kind = "mission_new_york"', 'kind = "mission"'),
        ('step = "appeal-act"', 'step = "appeal"'),
        ('zone = "America/New_York"', 'zone = "Mars"'),
        ("closes = 16:30:00", "closes = 09:00:00"),
    )
    assert len(found) == 5


def test_every_fault_of_shape_is_told_at_once(config: Path) -> None:
    found = problems(config, ("target = 97", "target = 0"), ("days = 3", "day = 3"), ("sample = true", "sample = 1"))
    assert len(found) == 4  # the misspelt key is missing as well


def test_letter_that_is_not_there_is_named_with_each_file_that_is_missing(config: Path) -> None:
    missing = {("thanks", "fr"): ["thanks/fr/body.txt", "_shared/fr/letter.txt"]}
    known = replace(KNOWN, letters=set(KNOWN.letters) - {("thanks", "fr")}, missing_files=missing)
    (found,) = problems(config, known=known)
    assert found.startswith(f"{NAME}, key steps.thanks: found no letter in 'fr'; ")
    letters = "templates/emails/aleppo-2016"
    assert found.endswith(f"accepted: {letters}/thanks/fr/body.txt, {letters}/_shared/fr/letter.txt")


def test_late_field_that_nobody_declared_is_refused(config: Path) -> None:
    """What changes after an approval is a person's decision."""
    known = replace(KNOWN, late_fields={("thanks", "fr"): {"date", "their_reference"}})
    (found,) = problems(config, known=known)
    assert "key steps.thanks.late" in found
    assert "the letter in 'fr' uses late.their_reference" in found


def test_states_that_letters_may_name_are_those_of_the_step_and_of_the_campaign(config: Path) -> None:
    campaign = read(config, ("sample = true", 'sample = true\nnames = ["DEU"]'))
    assert campaign.may_name("appeal-act") == {"CAN", "RUS", "SYR", "DEU"}
    assert campaign.may_name("follow-up-2") == {"DEU"}


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("sample = true", 'sample = true\nnames = ["SYC"]'), "names"),
        (('names = ["CAN", "RUS", "SYR"]', 'names = ["CAN", "RUS", "SYC"]'), "steps.appeal-act.names"),
    ],
)
def test_name_that_is_no_state_is_refused_with_the_nearest(config: Path, change: tuple[str, str], key: str) -> None:
    (found,) = problems(config, change)
    assert found == f"{NAME}, key {key}: found 'SYC'; accepted: did you mean SYR?"


def test_file_that_is_not_utf_8_is_refused_with_the_byte(config: Path) -> None:
    path = config / "campaigns" / NAME
    path.write_bytes(b'title = "Appel \xe0 la paix"\n')
    assert problems(config) == [f"{NAME}: found a byte that is not UTF-8 at 15; accepted: UTF-8"]


def test_bad_toml_is_refused_with_its_line(config: Path) -> None:
    (found,) = problems(config, ("sample = true", "sample = "))
    assert "line 9" in found or "at line" in found
    assert found.endswith("accepted: TOML 1.0")


def test_file_name_is_the_name_of_the_campaign(config: Path) -> None:
    bad = config / "campaigns" / "Aleppo 2016.toml"
    shutil.copy(ORIGINAL, bad)
    with pytest.raises(InputError) as refusal:
        read_campaign(bad, KNOWN)
    assert "lower-case words joined by hyphens" in str(refusal.value.problems[0])


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"organisation\nFirst\n", "aleppo-2016.csv without names"),
        (b"", "aleppo-2016.csv without names"),
        (b"name\nFirst\n  \nThird\n", "aleppo-2016.csv line 3: found an empty name"),
        (b"name\nOrganis\xe9\n", "aleppo-2016.csv: "),
        (b'name\n"' + b"a" * 140_000 + b'"\n', "aleppo-2016.csv: "),
    ],
)
def test_list_of_signatories_that_cannot_be_used_is_refused(config: Path, content: bytes, found: str) -> None:
    (config / "signatories" / "aleppo-2016.csv").write_bytes(content)
    with pytest.raises(InputError) as refusal:
        read(config)
    (problem,) = refusal.value.problems
    assert found in str(problem)


def test_campaign_that_is_not_there_is_not_found_and_the_others_are_named(config: Path) -> None:
    assert list_campaign_files(config) == ["aleppo-2016"]
    with pytest.raises(NotFoundError) as refusal:
        campaign_path(config, "aleppo")
    assert "aleppo-2016" in refusal.value.hint
