"""The letters of the sample campaign, all steps in all six languages, set right.

That text and HTML say the same is checked by ``test_check_letters``.
A misplaced comma in Arabic or a straight quote is what a mission sees first.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from outreach.domain.doors import choose_addressees
from outreach.domain.letters import Fact, Items
from outreach.domain.states import LANGUAGES, MemberState
from outreach.operations.render_letters import LateFields, Rendered
from tests.operations.sending_desk import FIRST
from tests.operations.test_render_letters import contact

if TYPE_CHECKING:
    from outreach.domain.letters import LetterText
    from tests.operations.sending_desk import SendingDesk

STEPS = ("appeal-act", "appeal-members", "thanks", "follow-up-1", "follow-up-2", "follow-up-acknowledged")
NAMES = {"en": "Peru", "fr": "Pérou", "es": "Perú", "ar": "بيرو", "ru": "Перу", "zh": "秘鲁"}
CANADA = {"en": "Canada", "fr": "Canada", "es": "Canadá", "ar": "كندا", "ru": "Канада", "zh": "加拿大"}
PERU = MemberState(
    "PER", "PE", "604", "Republic of Peru", NAMES, "GRULAC", "1945-10-31", "America/Lima", "es", "default"
)
#: Where Arabic is read with the digits 0 to 9; the templates have the others.
MOROCCO = MemberState("MAR", "MA", "504", "Morocco", NAMES, "African Group", "1956-11-12", "UTC", "ar", "default")
#: As it is previewed, when nothing is quoted, and when their reference is.
MOMENTS = (
    None,
    LateFields(date(2016, 12, 1), date(2016, 12, 2), ""),
    LateFields(date(2016, 12, 12), date(2016, 12, 2), "Note verbale No. 145/2016"),
)
#: What stands in Latin letters in every language.
LATIN = re.compile(
    r"Note verbale No\. 145/2016|secretariat@coalition\.example|ALP-(?:PER|CAN)|ACT|Re:|Rehearsal: answers are invented"
)


def letters(desk: SendingDesk, language: str, *, facts: dict[str, Fact] | None = None) -> list[Rendered]:
    """Render every letter in a language, for a state that is written to and for the one that leads."""
    canada = MemberState("CAN", "CA", "124", "Canada", CANADA, "WEOG", "1945-11-09", "America/Toronto", "en", "default")
    with desk.store.read() as conn:
        renderer = desk.campaign.renderer(conn)
        renderer.facts = facts or renderer.facts
        found = []
        for step in STEPS:
            for state in (PERU, canada):
                for late in MOMENTS:
                    one = renderer.render(
                        state,
                        choose_addressees(desk.campaign.campaign.doors, [contact(state.iso3, language=language)]),
                        step,
                        first_step=FIRST,
                        reference=f"ALP-{state.iso3}",
                        late=late,
                    )
                    assert isinstance(one, Rendered), (step, language, one)
                    found.append(one)
    return found


def said(one: Rendered) -> LetterText:
    assert one.formal is not None
    return one.formal.text


def own_words(text: LetterText) -> list[str]:
    """Return what we wrote, line by line: all but the address block and the names of the signatories."""
    body = [line for one in text.body for line in (one.items if isinstance(one, Items) else (one.text,))]
    annex = [text.annex.heading, text.annex.authorship, text.annex.note] if text.annex else []
    around = [text.date_line, text.reference_line, text.opening, text.answering, text.closing, text.rehearsal]
    return [line for line in (text.subject, *around, *body, *text.signature, *annex) if line]


# --- HTML -------------------------------------------------------------------------------------


def test_arabic_runs_from_right_to_left_and_what_is_latin_stands_apart(laid_out: SendingDesk) -> None:
    one = letters(laid_out, "ar")[2]
    html = one.letter.html
    assert '<html lang="ar" dir="rtl">' in html
    assert "padding-right:24px; padding-left:0;" in html
    assert "text-align:left" not in html
    assert "[<bdi>ALP-PER</bdi>]" in html
    assert '<a class="ink" href="mailto:secretariat@coalition.example"' in html
    bare = re.sub(r"<head>.*?</head>|<bdi>.*?</bdi>|<[^>]*>", "", html, flags=re.DOTALL)
    latin = set(re.findall(r"[A-Za-z]{3,}", bare.replace("Rehearsal: answers are invented", "")))
    assert latin - {"New", "York"} == {"ACT"}


def test_other_languages_run_from_left_to_right(laid_out: SendingDesk) -> None:
    for language in ("en", "fr", "es", "ru", "zh"):
        html = letters(laid_out, language)[0].letter.html
        assert f'<html lang="{language}" dir="ltr">' in html
        assert "padding-left:24px; padding-right:0;" in html
        assert "rtl" not in html


def test_reference_stands_in_every_subject_and_no_mark_of_a_template_is_left(laid_out: SendingDesk) -> None:
    for language in LANGUAGES:
        for one in letters(laid_out, language):
            assert re.search(r"\[ALP-(PER|CAN)\]$", one.letter.subject)
            assert not re.search(r"[{}%]|None|Undefined", one.letter.text)


def test_only_the_state_that_leads_is_thanked_for_leading(laid_out: SendingDesk) -> None:
    """And each of the others for joining: the two letters differ in the first paragraph alone."""
    for language in LANGUAGES:
        peru, canada = (said(one) for one in letters(laid_out, language)[12:18:3])
        assert peru.body[0] != canada.body[0]
        assert peru.body[1:] == canada.body[1:]


# --- typography ----------------------------------------------------------------------------------------------------

_EVERYWHERE = re.compile(r"[\"'`]|  |\.\.| [,.;،؛](?= |$)|,,|\( | \)|--| - ")
WRONG = {
    "en": re.compile(r" [;:?!]|[«»]"),
    # A narrow no-break space before high punctuation, and within the quotation marks.
    "fr": re.compile(r"(?<!\u202f)[;:!?»]|«(?!\u202f)|[“”]|\u00a0(?=[;:!?»])"),
    "es": re.compile(r" [;:?!]|[“”]|« | »"),
    # The comma, semicolon and question mark of Arabic, and its digits.
    "ar": re.compile(r"[,;?0-9A-Za-z“”]"),
    # No letter of another alphabet, and the long dash between spaces, never at the beginning of a line.
    "ru": re.compile(r"[A-Za-z“”\"–]|(?<!\u00a0)—|—(?! )| [;:?!]"),
    "zh": re.compile(r"[,;:?!()A-Za-z“]|\.|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])|[\u0660-\u0669]"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_set_as_their_language_is(laid_out: SendingDesk, language: str) -> None:
    for one in letters(laid_out, language):
        for line in own_words(said(one)):
            bare = LATIN.sub("◦", line)
            assert not _EVERYWHERE.search(bare), line
            assert not WRONG[language].search(bare), line


def test_arabic_letter_has_the_digits_of_the_state_it_goes_to_and_their_reference_keeps_its_own(
    laid_out: SendingDesk,
) -> None:
    late = LateFields(date(2016, 12, 12), date(2016, 12, 2), "٧/٢٠١٦")
    with laid_out.store.read() as conn:
        renderer = laid_out.campaign.renderer(conn)
        for step in ("appeal-act", "follow-up-acknowledged"):
            people = choose_addressees(laid_out.campaign.campaign.doors, [contact("MAR", language="ar")])
            one = renderer.render(MOROCCO, people, step, first_step=FIRST, reference="ALP-MAR", late=late)
            assert isinstance(one, Rendered)
            assert said(one).date_line == "نيويورك، 12 كانون الأول/ديسمبر 2016"
            assert said(one).digits == ""
            quoted = "٧/٢٠١٦" if step == "follow-up-acknowledged" else ""
            assert quoted in one.letter.text
            assert not re.search("[٠-٩]", one.letter.text.replace("٧/٢٠١٦", ""))
            assert not re.search("[٠-٩]", one.letter.html.replace("٧/٢٠١٦", ""))


def test_chaser_in_the_digits_of_its_state_stays_in_the_thread(laid_out: SendingDesk) -> None:
    for step in (FIRST, "follow-up-1"):
        laid_out.edit_template(f"{step}/ar/subject.txt", "حلب:", "حلب ٢٠١٦:")
    laid_out.reload()
    people = choose_addressees(laid_out.campaign.campaign.doors, [contact("MAR", language="ar")])
    with laid_out.store.read() as conn:
        renderer = laid_out.campaign.renderer(conn)
    one = renderer.render(MOROCCO, people, "follow-up-1", first_step=FIRST, reference="ALP-MAR")
    assert isinstance(one, Rendered)
    assert one.letter.subject.startswith("Re: حلب 2016:")


def test_no_word_mixes_alphabets(laid_out: SendingDesk) -> None:
    """A Latin A in a Russian word looks right and is found by no search."""
    for language in ("ru", "ar"):
        for one in letters(laid_out, language):
            for word in re.findall(r"[^\W\d_]+", " ".join(own_words(said(one)))):
                assert word.isascii() or not re.search(r"[A-Za-z]", word), word


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_no_noun_follows_a_number_that_it_would_have_to_agree_with(laid_out: SendingDesk, language: str) -> None:
    """Arabic has six plural forms and Russian three: the sentences are made so that the number stands alone."""
    facts = {name: Fact(name, 56789, "a source") for name in ("signatories", "act-code", "canada-2016")}
    number = {"ru": "56\u00a0789", "ar": "٥٦٬٧٨٩"}[language]
    for one in letters(laid_out, language, facts=facts):
        for line in own_words(said(one)):
            for rest in re.findall(re.escape(number) + r"(.{3})", line):
                assert rest[0] in "،,.؛;)" or rest == " и ", line
