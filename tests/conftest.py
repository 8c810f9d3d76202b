"""What holds for every test: no connection leaves this machine, and no test is skipped unseen in CI.

The fixtures that start real servers live in ``tests/servers`` and are known to all tests.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

pytest_plugins = ["tests.servers.dovecot", "tests.servers.postgres"]

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


# --- Nothing leaves this machine --------------------------------------------------------------------------


class OutsideConnectionError(AssertionError):
    """A test tried to reach another machine.

    It is no OSError on purpose: code that takes a lost connection in its stride must not take this too.
    """


_outside: list[str] = []


def _is_on_this_machine(host: object) -> bool:
    """Tell whether ``host``, as given to a socket call, is this machine; None and '' mean 'any' to bind."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if not isinstance(host, str) or host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _is_address(host: object) -> bool:
    """Tell whether ``host`` is written as an address, so that looking it up asks nobody."""
    try:
        ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return True


def _refuse(what: str) -> None:
    _outside.append(what)
    message = f"A test tried to {what}. Tests talk to servers on loopback only."
    raise OutsideConnectionError(message)


def _guard_sockets(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse connections, datagrams and name look-ups that would leave this machine (an audit hook)."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1] if len(arguments) > 1 else None
        # The addresses of Unix sockets are text, those of other local families begin with a number.
        if isinstance(address, tuple) and address and not _is_on_this_machine(address[0]):
            _refuse(f"connect to {address[0]}")
    elif event == "socket.getaddrinfo":
        host = arguments[0]
        if not _is_on_this_machine(host) and not _is_address(host):
            _refuse(f"look up the name {host!r}")


def pytest_configure() -> None:
    """Put the guard in place before any test module is imported; a hook cannot be taken out again."""
    sys.addaudithook(_guard_sockets)


@pytest.fixture(autouse=True)
def _nothing_leaves_this_machine() -> Iterator[None]:
    """Fail a test that tried to reach outside, even when the code under test swallowed the refusal."""
    _outside.clear()
    yield
    tried = list(_outside)
    _outside.clear()
    assert not tried, f"this test tried to reach outside: {', '.join(tried)}"


@pytest.fixture(autouse=True)
def _settings_of_the_developer_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the settings of whoever runs the tests, so that a live mailbox can never be one of them."""
    for name in list(os.environ):
        if name.upper().startswith("OUTREACH_"):
            monkeypatch.delenv(name)


# --- In CI a skip is a failure ----------------------------------------------------------------------------


def _reason_of(longrepr: object) -> str:
    """Return the reason within a skip report, which is a triple of path, line and text."""
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


def _turn_skip_into_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a skip a failure that says why; an expected failure is a claim of its own and stays one."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"In CI nothing may be skipped. {report.nodeid}: {_reason_of(report.longrepr)}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at the outcome of each phase of each test."""
    report = yield
    _turn_skip_into_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Look at modules and folders that skip themselves as a whole."""
    report = yield
    _turn_skip_into_failure(report)
    return report
