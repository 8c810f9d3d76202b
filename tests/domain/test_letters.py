"""The hash that an approval binds: every part of the letter counts, the order of recipients does not."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from outreach.domain.contacts import Role
from outreach.domain.letters import Letter, content_hash
from outreach.domain.messages import Recipient

LETTER = Letter("Appeal", "Excellency,", "<p>Excellency,</p>", "en")
TO = Recipient("mission@fra.example", "mission@fra.example", Role.TO, 1)
COPY = Recipient("press@fra.example", "press@fra.example", Role.CC, 2)
HASH = content_hash(LETTER, [TO, COPY], [b"a letter in PDF"])


def test_hash_is_the_same_each_time() -> None:
    """Approvals are stored: a change of this value voids every one of them."""
    assert content_hash(LETTER, [TO, COPY], [b"a letter in PDF"]) == HASH
    assert HASH == "bffc89f7e3bcc7816823953283f5a8fafc7abad941b97db841f813ff81bba11b"


@pytest.mark.parametrize("part", ["subject", "text", "html", "language"])
def test_every_part_of_the_letter_counts(part: str) -> None:
    changed = replace(LETTER, **{part: getattr(LETTER, part) + " "})
    assert content_hash(changed, [TO, COPY], [b"a letter in PDF"]) != HASH


@pytest.mark.parametrize(
    "recipients",
    [
        [TO],
        [],
        [TO, COPY, replace(COPY, address="other@fra.example")],
        [TO, replace(COPY, role=Role.TO)],
        [replace(TO, role=Role.CC), replace(COPY, role=Role.TO)],
        [replace(TO, address="Mission@fra.example"), COPY],
        [TO, TO, COPY],
    ],
)
def test_every_recipient_and_role_counts(recipients: list[Recipient]) -> None:
    assert content_hash(LETTER, recipients, [b"a letter in PDF"]) != HASH


@pytest.mark.parametrize(
    "attachments", [[], [b"another"], [b"a letter in PDF", b""], [b"a letter in PDF", b"a letter in PDF"]]
)
def test_every_attachment_counts(attachments: list[bytes]) -> None:
    assert content_hash(LETTER, [TO, COPY], attachments) != HASH


def test_order_of_attachments_counts() -> None:
    assert content_hash(LETTER, [TO], [b"1", b"2"]) != content_hash(LETTER, [TO], [b"2", b"1"])


def test_order_of_recipients_does_not_count() -> None:
    other = replace(COPY, address="b@fra.example")
    assert len({content_hash(LETTER, order) for order in permutations([TO, COPY, other])}) == 1


def test_key_of_the_contact_does_not_count() -> None:
    """A re-import gives the same people other rows; what they were promised to be sent is the same."""
    assert content_hash(LETTER, [replace(TO, contact_id=None), COPY], [b"a letter in PDF"]) == HASH


def test_parts_cannot_be_moved_into_each_other() -> None:
    one = content_hash(replace(LETTER, subject="a", text="bc"), [TO])
    two = content_hash(replace(LETTER, subject="ab", text="c"), [TO])
    assert one != two


def test_letters_of_every_script_are_hashed() -> None:
    found = {content_hash(replace(LETTER, text=text), [TO]) for text in ("سعادة السفير", "阁下", "Ваше", "Excellence")}
    assert len(found) == 4
