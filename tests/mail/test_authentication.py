"""Only our own server's word on the sender is believed, the topmost one, and no text breaks its reading (RFC 8601)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.replies import IncomingMail
from outreach.mail.authentication import NAMELESS, Authentication, read_authentication
from outreach.mail.parse import parse_mail

OURS = "mx.coalition.example"


def mail(*values: str) -> IncomingMail:
    headers = tuple(("Authentication-Results", one) for one in values)
    return IncomingMail("", (), (), "", "", (), (), "", None, "", "", headers)


def read(*values: str, server: str = OURS) -> Authentication:
    found = read_authentication(mail(*values), server)
    assert found is not None
    return found


def test_results_and_for_whom_they_hold() -> None:
    found = read(
        f"{OURS};\r\n\tdkim=pass header.i=@fra.example header.s=s1 header.b=AbC/1+2;\r\n"
        "\tspf=pass (mx: domain of a@fra.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@fra.example;"
        "\r\n\tdmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=fra.example"
    )
    assert (found.server, found.spf, found.dkim, found.dmarc) == (OURS, "pass", "pass", "pass")
    assert found.summary == "spf pass (fra.example), dkim pass (fra.example), dmarc pass (fra.example)"
    assert found.failed == ""


@pytest.mark.parametrize(
    ("value", "failed"),
    [
        ("dmarc=fail (p=none dis=none) header.from=pol.example", "DMARC failed"),
        ("spf=pass; dkim=pass; dmarc=fail", "DMARC failed"),
        ("spf=fail; dkim=fail", "SPF and DKIM failed"),
        ("spf=hardfail; dkim=fail", "SPF and DKIM failed"),
        ("spf=fail; dkim=none", ""),
        ("spf=softfail; dkim=fail", ""),
        ("spf=none; dkim=none; dmarc=none", ""),
        ("spf=temperror; dkim=permerror; dmarc=temperror", ""),
        ("spf=fail; dkim=fail header.d=a.example; dkim=pass header.d=b.example", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_what_speaks_against_a_sender(value: str, failed: str) -> None:
    assert read(f"{OURS}; {value}").failed == failed


def test_no_server_is_trusted_by_default() -> None:
    assert read_authentication(mail(f"{OURS}; dmarc=fail"), "") is None


def test_only_our_own_server_is_believed() -> None:
    assert read_authentication(mail("mx.elsewhere.example; dmarc=fail", "evil.example; dmarc=pass"), OURS) is None
    assert read("mx.elsewhere.example; dmarc=pass", f"{OURS}; dmarc=fail").failed == "DMARC failed"
    assert read_authentication(mail(f"{OURS}.evil.example; dmarc=pass"), OURS) is None


def test_of_our_own_only_the_topmost() -> None:
    """Whoever wrote the mail may have put one below."""
    assert read(f"{OURS}; dmarc=fail", f"{OURS}; dmarc=pass").failed == "DMARC failed"


@pytest.mark.parametrize("named", [OURS.upper(), f'"{OURS}"', f"{OURS} 1", f"{OURS} (a comment)", f" {OURS}"])
def test_name_in_any_dress(named: str) -> None:
    assert read(f"{named}; spf=pass").spf == "pass"


def test_server_that_leaves_its_name_out() -> None:
    """Microsoft 365 begins with the first result."""
    told = (
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=fra.example; dkim=none (message not signed)"
        " header.d=none;dmarc=fail action=none header.from=fra.example;compauth=fail reason=001"
    )
    found = read(told, server=NAMELESS)
    assert (found.spf, found.dkim, found.failed) == ("pass", "none", "DMARC failed")
    assert read_authentication(mail(told), OURS) is None
    assert read_authentication(mail("mx.evil.example; dmarc=pass", told), NAMELESS) is None


@pytest.mark.parametrize(
    "value",
    [
        f'{OURS}; dmarc=fail reason="SPF; dmarc=pass" header.from=x.example',
        f"{OURS}; dmarc=fail (; dmarc=pass) header.from=x.example",
        f'{OURS}; spf=pass (say "x) smtp.mailfrom=a; dmarc=fail; dkim=none (")',
        f'{OURS}; dmarc=fail header.from="; dmarc=pass"',
        f"{OURS}; dmarc=fail (\\) dmarc=pass ( ) header.from=x.example",
        f"{OURS}; dmarc/1 = fail",
        f"{OURS}; DMARC=FAIL",
        f"{OURS};dmarc=fail;;",
    ],
)
def test_words_of_the_sender_within_it_change_nothing(value: str) -> None:
    assert read(value).failed == "DMARC failed"


def test_in_a_whole_mail() -> None:
    raw = (
        f"Authentication-Results: {OURS};\r\n dmarc=fail\r\n header.from=x.example\r\nFrom: a@x.example\r\n\r\nText\r\n"
    )
    found = read_authentication(parse_mail(raw.encode()), OURS)
    assert found is not None
    assert found.failed == "DMARC failed"


@pytest.mark.parametrize("piece", ["(", '"', ";", " a.b=c", "\\", '"\\', "spf=pass ", "dmarc=", "=;", "a" * 50])
def test_hostile_header_costs_no_time(piece: str) -> None:
    started = time.process_time()
    read_authentication(mail(f"{OURS}; " + piece * 20_000), OURS)
    assert time.process_time() - started < 0.2


@given(st.text(), st.text())
def test_no_text_breaks_it(value: str, server: str) -> None:
    for one in (server, OURS, NAMELESS):
        found = read_authentication(mail(value, f"{OURS}; {value}"), one)
        if found is not None:
            assert found.summary
