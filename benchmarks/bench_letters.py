"""Measure how many letters a second one core writes: as mail, and as mail with the formal letter as PDF.

``python -m benchmarks.bench_letters [--letters 200]``

Each letter is for another member state, with the real roster, campaign and signatories: rendered, hashed and built
into the bytes of a mail, and laid out as PDF with the day of sending. A first letter of each kind is not counted: it
opens templates and fonts. One letter at a time is written, so a second core would write as many again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.reply_store import CAMPAIGN, KEY, ROOT, STARTED
from outreach.domain.doors import choose_addressees
from outreach.domain.states import LANGUAGES
from outreach.mail.compose import Attachment, MailHeaders, build_mail
from outreach.operations.load_roster import load_roster
from outreach.operations.open_campaign import open_campaign
from outreach.operations.render_letters import LateFields, LetterRenderer, Rendered
from outreach.storage import roster
from outreach.storage.engine import Store, open_engine, upgrade
from outreach.testing.samples import sample_contact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.states import MemberState

#: With the annex of signatories, and without.
STEPS = ("appeal-act", "follow-up-1")
LATE = LateFields(date(2016, 12, 2), date(2016, 12, 2), "")
HEADERS = MailHeaders("Bench", "a@coalition.example", "b@coalition.example", (), "<1@coalition.example>", STARTED)


@dataclass(slots=True)
class Speed:
    """How long the letters of a step in a language took in all, in seconds; ``size`` is that of one PDF in octets.

    ``processor`` is what the PDFs alone took of the processor, which says the same on a machine that is busy.
    """

    step: str
    language: str
    letters: int
    mail: float = 0.0
    pdf: float = 0.0
    processor: float = 0.0
    size: int = 0


def measure(renderer: LetterRenderer, states: Sequence[MemberState], step: str, language: str, letters: int) -> Speed:
    """Write so many letters, each to another state in turn."""
    speed = Speed(step, language, letters)
    for number in range(-1, letters):
        if number == 0:
            speed.mail = speed.pdf = speed.processor = 0.0
        state = states[number % len(states)]
        begun = time.monotonic()
        contact = replace(sample_contact("FRA"), iso3=state.iso3, language=language)
        addressees = choose_addressees(renderer.campaign.doors, [contact])
        rendered = renderer.render(state, addressees, step, first_step=step, reference=f"ALP-{state.iso3}", late=LATE)
        if not isinstance(rendered, Rendered) or rendered.formal is None:
            message = f"{state.iso3} {step} {language}: {rendered}"
            raise SystemExit(message)
        headers = replace(HEADERS, recipients=rendered.recipients)
        build_mail(rendered.letter, headers)
        written, used = time.monotonic(), time.process_time()
        pdf = rendered.formal.write()
        with_pdf = build_mail(rendered.letter, headers, [Attachment(rendered.formal.file_name, pdf)])
        speed.processor += time.process_time() - used
        speed.mail += written - begun
        speed.pdf += time.monotonic() - begun
        speed.size = len(pdf)
        if len(with_pdf) < len(pdf):
            raise SystemExit("the PDF is not in the mail")
    return speed


def open_renderer(folder: Path) -> tuple[LetterRenderer, list[MemberState]]:
    """Load the roster into a store of its own, and open the sample campaign."""
    store = Store(open_engine(f"sqlite+pysqlite:///{folder / 'bench.db'}"))
    upgrade(store.engine)
    load_roster(store, ROOT / "config", at=STARTED, actor="bench")
    with store.read() as conn:
        opened = open_campaign(
            conn,
            config_dir=ROOT / "config",
            templates_dir=ROOT / "templates" / "emails",
            slug=CAMPAIGN,
            token_key=KEY,
            rehearsal=True,
        )
        renderer, states = opened.renderer(conn), roster.list_states(conn)
    store.close()
    return renderer, states


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table: letters a second as mail and as mail with PDF, and how much longer the latter takes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--letters", type=int, default=200, help="how many of each step and language")
    asked = parser.parse_args(arguments)
    say = sys.stdout.write
    say("step           language   mail /s   mail with PDF /s   times   s a letter   CPU s a PDF   KB a PDF\n")
    with tempfile.TemporaryDirectory() as folder:
        renderer, states = open_renderer(Path(folder))
        for step in STEPS:
            for language in LANGUAGES:
                one = measure(renderer, states, step, language, asked.letters)
                say(f"{step:<14} {language:<8} {one.letters / one.mail:9.0f} {one.letters / one.pdf:18.1f}")
                say(f" {one.pdf / one.mail:7.1f} {one.pdf / one.letters:12.3f} {one.processor / one.letters:13.3f}")
                say(f" {one.size / 1024:10.0f}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
