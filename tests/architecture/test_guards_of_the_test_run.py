"""What ``tests/conftest.py`` promises for every test, seen from outside: a test run within a test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

REACHES_OUTSIDE = """
import socket
import pytest

@pytest.mark.parametrize("address", [("192.0.2.1", 25), ("2001:db8::1", 25), ("mail.state.example", 25)])
def test_connects_outside(address):
    socket.create_connection(address, timeout=1)

def test_sends_a_datagram_outside():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(b"x", ("192.0.2.1", 53))

def test_swallows_the_refusal():
    try:
        socket.create_connection(("192.0.2.1", 25), timeout=1)
    except BaseException:
        pass
"""

STAYS_INSIDE = """
import os
import socket
import pytest

@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_connects_to_loopback(host):
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection((host, server.getsockname()[1]), timeout=5).close()

def test_sees_no_settings_of_the_developer():
    assert "OUTREACH_DELIVERY" not in os.environ
"""

SKIPS = """
import pytest

def test_skips_itself():
    pytest.skip("no such server here")

@pytest.mark.skipif(True, reason="marked so")
def test_is_marked():
    raise AssertionError

@pytest.mark.xfail(reason="a known fault", strict=True)
def test_is_expected_to_fail():
    raise AssertionError
"""

SKIPS_AS_A_WHOLE = """
import pytest

pytest.skip("the whole module", allow_module_level=True)
"""


def run(folder: Path, source: str, *, ci: bool) -> tuple[int, str]:
    """Run pytest on ``source`` under a copy of our conftest; return its exit status and what it printed."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "conftest.py")
    (folder / "test_inner.py").write_text(source, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OUTREACH_DELIVERY": "live", "CI": str(ci).lower()}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", str(folder)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr + done.stdout


def test_connections_that_would_leave_this_machine_fail_the_test(tmp_path: Path) -> None:
    status, said = run(tmp_path, REACHES_OUTSIDE, ci=False)
    assert status == pytest.ExitCode.TESTS_FAILED
    assert "A test tried to connect to 192.0.2.1." in said
    assert "A test tried to look up the name 'mail.state.example'." in said
    for name in ("test_connects_outside[address0]", "test_connects_outside[address1]"):
        assert f"FAILED test_inner.py::{name}" in said or f"ERROR at teardown of {name}" in said
    assert "ERROR at teardown of test_swallows_the_refusal" in said
    assert "ERROR at teardown of test_sends_a_datagram_outside" in said


def test_loopback_is_open_and_settings_are_hidden(tmp_path: Path) -> None:
    status, said = run(tmp_path, STAYS_INSIDE, ci=False)
    assert status == pytest.ExitCode.OK, said
    assert "3 passed" in said


def test_skips_are_listed_for_a_developer(tmp_path: Path) -> None:
    status, said = run(tmp_path, SKIPS, ci=False)
    assert status == pytest.ExitCode.OK, said
    assert "2 skipped, 1 xfailed" in said
    assert "no such server here" in said


def test_skips_are_failures_in_ci(tmp_path: Path) -> None:
    status, said = run(tmp_path, SKIPS, ci=True)
    assert status == pytest.ExitCode.TESTS_FAILED
    assert "In CI nothing may be skipped." in said
    assert "no such server here" in said
    assert "marked so" in said
    assert "skipped" not in said.splitlines()[-1]
    assert "1 xfailed" in said.splitlines()[-1]


def test_a_module_that_skips_itself_is_a_failure_in_ci(tmp_path: Path) -> None:
    status, said = run(tmp_path, SKIPS_AS_A_WHOLE, ci=True)
    assert status not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
    assert "the whole module" in said
