"""Audience expressions: what may be asked of a state, and what is refused before anybody is selected by it."""

from __future__ import annotations

import time

import pytest

from outreach.domain.states import MemberState
from outreach.errors import InputError
from outreach.operations.select_audience import AudienceExpression

GROUPINGS = ("act-code", "canada-2016")


def state(iso3: str, group: str = "WEOG", since: str = "1945-10-24") -> MemberState:
    names = dict.fromkeys(("en", "fr", "es", "ar", "ru", "zh"), f"Name of {iso3}")
    return MemberState(iso3, iso3[:2], "000", f"State of {iso3}", names, group, since, "UTC", "en", "default")


STATES = (
    state("FRA"),
    state("DEU"),
    state("KEN", "African Group", "1963"),
    state("SSD", "African Group", "2011-07-14"),
)
MEMBERSHIPS = {"FRA": {"act-code"}, "DEU": {"act-code", "canada-2016"}}


@pytest.mark.parametrize(
    ("expression", "selected"),
    [
        ("'act-code' in groupings", ["FRA", "DEU"]),
        ("'act-code' not in groupings", ["KEN", "SSD"]),
        ("'act-code' in groupings and 'canada-2016' not in groupings", ["FRA"]),
        ("not ('act-code' in groupings or member_since > 2000)", ["KEN"]),
        ("group == 'African Group'", ["KEN", "SSD"]),
        ("group in ['African Group', 'GRULAC'] and member_since != 2011", ["KEN"]),
        ("iso3 in ('FRA', 'KEN')", ["FRA", "KEN"]),
        ("1950 < member_since < 1970", ["KEN"]),
        ("name == 'Name of DEU'", ["DEU"]),
        ("language == 'fr'", []),
        ("true", ["FRA", "DEU", "KEN", "SSD"]),
        ("false", []),
    ],
)
def test_expression_selects_by_what_is_known_of_a_state(expression: str, selected: list[str]) -> None:
    one = AudienceExpression(expression)
    assert one.problem(GROUPINGS) == ""
    assert one.select(STATES, MEMBERSHIPS) == selected


@pytest.mark.parametrize(
    ("expression", "accepted"),
    [
        ("'act-cod' in groupings", "a known grouping instead of 'act-cod': act-code, canada-2016"),
        ("'act-code' in groupings and 'canada' not in groupings", "a known grouping instead of 'canada'"),
        ("group == 'WOEG'", "a regional group instead of 'WOEG'"),
        ("group in ['WEOG', 'Africa']", "a regional group instead of 'Africa'"),
        ("grouping == 'WEOG'", "only these names: groupings, group, iso3, name, language, member_since (not grouping)"),
        ("'act-code' in groupings and ('x'", "a Jinja expression"),
        ("{% for one in groupings %}", "a Jinja expression"),
        ("true }} and {{ true", "one Jinja expression, without statements"),
        ("true) or (true", "a Jinja expression"),
    ],
)
def test_mistake_is_named_with_what_would_be_accepted(expression: str, accepted: str) -> None:
    """A misspelt grouping would silently select nobody, or with *not in* everybody."""
    assert AudienceExpression(expression).problem(GROUPINGS).startswith(accepted)


@pytest.mark.parametrize(
    "expression",
    [
        "'act-code' or 'canada-2016' in groupings",
        "'act-code'",
        "iso3",
        "groupings",
        "'act-code' in groupings, 'canada-2016' in groupings",
        "('act-code' in groupings, false)",
        "1",
        "not 'act-code'",
        "'FRA' if group == 'WEOG'",
        "",
        "()",
    ],
)
def test_what_is_no_question_is_refused(expression: str) -> None:
    """Each of these is true of every state, or of none, whatever its writer meant."""
    assert AudienceExpression(expression).problem(GROUPINGS) != ""


@pytest.mark.parametrize(
    "expression",
    ["groupings == 'act-code'", "'act-code' == groupings", "groupings in ['act-code']", "iso3 in groupings"],
)
def test_groupings_stand_only_behind_in(expression: str) -> None:
    assert "groupings" in AudienceExpression(expression).problem(GROUPINGS)


@pytest.mark.parametrize(
    "expression",
    [
        "iso3.__class__ == 'x'",
        "iso3['__class__'] == 'x'",
        "groupings.__class__.__mro__ == 1",
        "groupings|length == 1",
        "iso3|attr('__class__') == 'x'",
        "range(1000000000) == 1",
        "iso3.upper() == 'FRA'",
        "name[0:1] == 'F'",
        "group is defined",
        "self == 1",
        "cycler == 1",
        "lipsum == 1",
        "'a' * 10000000000 == name",
        "10 ** 10 ** 10 == 1",
        "iso3 ~ name == 'x'",
        "{'a': 1} == 1",
    ],
)
def test_sandbox_lets_nothing_through_but_comparisons(expression: str) -> None:
    """Refused by looking at it, without working anything out."""
    began = time.monotonic()
    assert AudienceExpression(expression).problem(GROUPINGS) != ""
    assert time.monotonic() - began < 1


def test_deep_nesting_is_refused_with_words() -> None:
    assert "nested" in AudienceExpression("(" * 240 + "true" + ")" * 240).problem(GROUPINGS)


def test_expression_that_fails_names_the_state() -> None:
    with pytest.raises(InputError) as refusal:
        AudienceExpression("member_since > 'x'").select(STATES, MEMBERSHIPS)
    assert "FRA" in str(refusal.value.problems[0])
