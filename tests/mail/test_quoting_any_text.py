"""Any text is split, each of its lines into one part, in time that grows with its length alone."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.mail.html_text import html_to_text
from outreach.mail.quoting import split_text, strip_quotes

BOUNDED = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)

LINES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["> quoted", ">> twice", "", "-- ", "--", "---", "> ", ">", "On 5 May 2016 at 10:00, A <a@b.example> wrote:",
         "From: A <a@b.example>", "Sent: 5 May 2016 10:00", "To: b", "Subject: c", "-----Original Message-----",
         "Best regards,", "Thanks,", "A. Example", "Tel. +1 212 555 0100", "Sent from my iPhone", "| bar", "AB> x",
         "________________________________", "P.S. More", "A wrote:", ">>> A <a@b.example> 5/5/2016 >>>", "wrote:",
         "This message is confidential. If you are not the intended recipient, delete it.", "\u200f", "\u2028", "Yes."]
    ),
)  # fmt: skip


INVISIBLE = dict.fromkeys(code for code in range(0x10000) if unicodedata.category(chr(code)) == "Cf")


def seen(text: str) -> list[str]:
    """Return the lines of a text that show something, in a fixed order."""
    lines = (line.translate(INVISIBLE).strip() for line in re.split("\r\n|[\n\r\x0b\x0c\u2028\u2029]", text))
    return sorted(line for line in lines if line)


@BOUNDED
@given(st.lists(LINES, max_size=30).map("\n".join), st.sampled_from([None, "Re: x", "Fwd: x", "x"]))
def test_every_line_is_in_exactly_one_part(text: str, subject: str | None) -> None:
    parts = split_text(text, subject=subject, sender="A. Example a@b.example")
    assert sorted(seen(parts.new) + seen(parts.quoted) + seen(parts.signature)) == seen(text)
    strip_quotes(text)


@BOUNDED
@given(st.text(max_size=400))
def test_any_html_gives_parts(html: str) -> None:
    split_text(html_to_text(f"<p>{html}</p><blockquote>{html}"))


SLOW = {
    "quoted lines": "Yes.\n\n" + "> quoted\n" * 200_000,
    "quoted deeply": "Yes.\n\n" + ("> " * 2000 + "quoted\n") * 100,
    "attributions": "On 5 May 2016 at 10:00, A <a@b.example>\nwrote:\n" * 40_000,
    "doubtful attributions": "On 5 May 2016, Example wrote:\n\n" * 8_000,
    "names before marks": "".join(f"N{number}> x\n" for number in range(60_000)),
    "header lines": "From: a\n" * 40_000,
    "header blocks without sender": "To: a\nDate: b\n\n" * 30_000,
    "lines that end in a colon": "an answer:\n" * 60_000,
    "one long line": "wrote " * 200_000,
    "long lines": ("From: " + "a@b.example " * 5_000 + ":\n") * 20,
    "bars": "x:\n| a\n" * 40_000,
    "closings": "Best regards,\n" * 40_000,
    "rules": "-----\n" * 60_000,
    "paragraphs of disclaimers": "This message is confidential; if you are not the intended recipient delete it.\n\n"
    * 10_000,
    "arrows": "a\n> b\n" * 60_000,
    "empty lines": "\n" * 400_000,
    "brackets": "<" * 400_000,
    "invisible": "\u200f" * 300_000,
    "dashes": "-" * 300_000 + "a",
    "columns": "Example\n5.5.2016 10:00\nTo\n" * 30_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_the_work_grows_with_the_length_alone(name: str) -> None:
    """Each has up to a million characters, four times what is kept of a mail; measured under 2 s on a slow core."""
    began = time.process_time()
    split_text(SLOW[name], subject="Re: x", sender="A. Example a@b.example")
    strip_quotes(SLOW[name])
    assert time.process_time() - began < 20
