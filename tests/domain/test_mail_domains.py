"""Hosts: what everybody uses says nothing; one above a host says something only where nobody else registers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.mail_domains import FREE_MAIL, SHARED, ancestors, domain_key, government_of, is_shared


def test_lists_are_lists_of_hosts() -> None:
    assert len(FREE_MAIL) > 150
    assert all(one == one.lower() and "." in one and " " not in one for one in SHARED)


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "yahoo.fr",
        "yahoo.co.jp",
        "ymail.com",
        "hotmail.de",
        "outlook.com.br",
        "live.nl",
        "gmx.at",
        "mail.ru",
        "qq.com",
        "163.com",
        "web.de",
        "laposte.net",
        "proton.me",
        "un.int",
        "un.org",
        "mission.un.int",
        "europa.eu",
        "ec.europa.eu",
        "mail.yahoo.com",
        "diplomats.com",
    ],
)
def test_what_everybody_uses_is_shared(domain: str) -> None:
    assert is_shared(domain)


@pytest.mark.parametrize(
    "domain", ["mfa.gov.pl", "fra.example", "live.mfa.example", "outlook.mfa.example", "un.example", ""]
)
def test_what_a_state_may_have_for_itself_is_not(domain: str) -> None:
    assert not is_shared(domain)


@pytest.mark.parametrize(
    ("domain", "above"),
    [
        ("ny.mission.gov.fr", ("mission.gov.fr", "gov.fr")),
        ("mission.com.pl", ()),
        ("ny.mission.com.pl", ("mission.com.pl",)),
        ("mission.co.uk", ()),
        ("fra.example", ()),
        ("ny.fra.example", ("fra.example",)),
        ("mission-x.onmicrosoft.com", ()),
        ("poland.un.int", ()),
        ("mail.yahoo.com", ()),
        ("example", ()),
        ("", ()),
    ],
)
def test_hosts_above_a_host(domain: str, above: tuple[str, ...]) -> None:
    assert ancestors(domain) == above


@pytest.mark.parametrize(
    ("domain", "found"),
    [
        ("msz.gov.pl", ("gov.pl", "PL")),
        ("gov.pl", ("gov.pl", "PL")),
        ("diplomatie.gouv.fr", ("gouv.fr", "FR")),
        ("sre.gob.mx", ("gob.mx", "MX")),
        ("mofa.go.jp", ("go.jp", "JP")),
        ("fcdo.gov.uk", ("gov.uk", "GB")),
        ("state.gov", ("gov", "US")),
        ("international.gc.ca", ("gc.ca", "CA")),
        ("eda.admin.ch", ("admin.ch", "CH")),
        ("mission.com.pl", ("", "")),
        ("gov.example", ("", "")),
        ("government.com", ("", "")),
        ("", ("", "")),
    ],
)
def test_endings_of_governments(domain: str, found: tuple[str, str]) -> None:
    assert government_of(domain) == found


def test_keys_of_what_lies_below_begin_with_the_key() -> None:
    assert domain_key("Mission.Gov.FR") == "fr.gov.mission."
    assert domain_key("ny.mission.gov.fr").startswith(domain_key("mission.gov.fr"))
    assert not domain_key("mission2.gov.fr").startswith(domain_key("mission.gov.fr"))


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    is_shared(text)
    government_of(text)
    domain_key(text)
    assert all(text.lower().strip(".").endswith(one) or ".." in text for one in ancestors(text))
