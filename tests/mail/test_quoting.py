"""What is new in a mail, what it quotes and how it is signed: over the corpus, and over programs and languages."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from outreach.mail.parse import parse_mail
from outreach.mail.quoting import split_mail, split_text, strip_quotes
from outreach.mail.quoting.attribution_words import WROTE
from outreach.mail.quoting.closing_words import CLOSINGS as CLOSING_WORDS
from outreach.mail.quoting.header_words import HEADERS as HEADER_WORDS
from outreach.mail.quoting.separator_words import FORWARDED, ORIGINAL
from tests.mail.attribution_samples import ADDRESS, ATTRIBUTIONS, NAME, NAMED
from tests.mail.quoting_samples import CLOSINGS, HEADERS, MACHINE_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = sorted(path.stem for path in CORPUS.glob("*.json") if "new_text" in json.loads(path.read_text("utf-8")))
NEW = "Excellency,\n\nWe thank you for your letter. An answer will follow on Thursday."
LETTER = ["Excellency,", "", "We ask your Government to support the request.", "", "Coalition Secretariat"]
MARKED = [f"> {line}".rstrip() for line in LETTER]
GMAIL = f"\n\nOn Fri, Dec 2, 2016 at 9:00 AM, Coalition Secretariat <\n{ADDRESS}> wrote:\n\n" + "\n".join(MARKED)
OUTLOOK = (
    f"\n\nFrom: {NAME} [mailto:{ADDRESS}]\nSent: Friday, December 2, 2016 9:00 AM\nTo: Mission\nSubject: Aleppo\n\n"
    + "\n".join(LETTER)
)


def expectation(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("name", CASES)
def test_parts_of_the_corpus(name: str) -> None:
    expected = expectation(name)
    parts = split_mail(parse_mail((CORPUS / f"{name}.eml").read_bytes()))
    assert parts.new == expected["new_text"]
    for found in expected.get("signature_has", []):
        assert found in parts.signature
    for found in expected.get("quoted_has", []):
        assert found in parts.quoted


def test_the_corpus_holds_programs_and_languages() -> None:
    assert len(CASES) >= 75


# --- programs and languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [WROTE, HEADER_WORDS, ORIGINAL, FORWARDED, CLOSING_WORDS])
def test_every_table_knows_forty_languages(table: dict[str, object]) -> None:
    assert len(table) >= 40


def wrapped(line: str) -> Iterator[list[str]]:
    """Return an attribution as mail programs wrap and decorate it."""
    yield [line]
    for width in (72, 40, 30):
        lines = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        if 2 <= len(lines) <= 4:
            yield lines
    if "<" in line:
        yield [line[: line.index("<") + 1], line[line.index("<") + 1 :]]
    yield [line.replace(" ", "\u00a0")]
    yield [f"\u200f{line}\u200f"]


@pytest.mark.parametrize("language", ATTRIBUTIONS)
def test_attributions(language: str) -> None:
    for attribution in ATTRIBUTIONS[language]:
        for lines in wrapped(attribution):
            for above in ([NEW, ""], [NEW]):
                for below in ([], [""]):
                    assert split_text("\n".join([*above, *lines, *below, *MARKED])).new == NEW, lines
            between = [*MARKED[:3], "", "Yes.", "", *MARKED[4:]]
            assert split_text("\n".join([NEW, "", *lines, *between])).new == f"{NEW}\n\nYes.", lines
            assert "Coalition Secretariat" in split_text("\n".join([NEW, "", *lines, *MARKED])).quoted


@pytest.mark.parametrize("language", ATTRIBUTIONS)
def test_attributions_above_an_unmarked_letter(language: str) -> None:
    for attribution in ATTRIBUTIONS[language]:
        if ADDRESS in attribution:
            for lines in wrapped(attribution):
                assert split_text("\n".join([NEW, "", *lines, "", *LETTER])).new == NEW, lines


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("sender", [NAMED, NAME, f"{NAME} [mailto:{ADDRESS}]"])
def test_header_blocks(language: str, sender: str) -> None:
    names = HEADERS[language]
    values = (sender, "2 December 2016 09:00", "mission@arandia.example", "An Emergency Special Session")
    pairs = list(zip(names, values, strict=True))
    plain = [f"{name} {value}" for name, value in pairs]
    blocks = [
        plain,
        ["________________________________", *plain],
        [f"*{name}* {value}" for name, value in pairs],
        [f"**{name}** {value}" for name, value in pairs],
        [line for one in plain for line in (one, "")],
        [f"{name.rstrip(': ')}：{value}" for name, value in pairs],
        [f"{name}{value}" for name, value in pairs],
        [" ".join(plain)],
        [*plain[:2], f"{plain[2]}; other@ministry.example;", " third@ministry.example", plain[3], "on Aleppo"],
        [plain[1], plain[0], *plain[2:]],
        ["-----Xyz Abc-----", *plain],
    ]
    for block in blocks:
        assert split_text("\n".join([NEW, "", *block, "", *LETTER])).new == NEW, block
    between = "\n".join([NEW, "", *plain, "", *MARKED, "", "Yes."])
    assert split_text(between).new == f"{NEW}\n\nYes."


@pytest.mark.parametrize("table", [ORIGINAL, FORWARDED])
def test_separators_in_every_language(table: dict[str, str]) -> None:
    for words in table.values():
        for word in words.split("|"):
            text = f"{NEW}\n\n-----{word.strip()}-----\n" + "\n".join(LETTER)
            assert split_text(text).new == NEW, word


@pytest.mark.parametrize(
    "above",
    [
        f"__________\n> Od: {NAMED}\n> Komu: mise@podlesi.example\n> Datum: 02.12.2016\n> Předmět: Aleppo\n>\n",
        f"{NAMED}\n02.12.2016 09:00\n\nAn\n\tmission@arandia.example\nKopie\n\nThema\n\tAn Emergency Special Session\n",
        f"{NAME}\n<{ADDRESS}>\n02.12.2016 09:00\n\nTo\n\tmission@arandia.example\ncc\n\nSubject\n\tAleppo\n",
        f"        {NAME}\n        <{ADDRESS}>     To:    a@arandia.example\n        09:00 AM     Subject:  Aleppo\n",
        f">>> {NAMED} 02.12.2016 09:00 >>>",
        f'>>> "{NAME}"\n<{ADDRESS}> 02.12.16 09.00 Uhr >>>',
        f"---- {NAME} wrote ----",
        f"-----{NAME}/Desk/Coalition wrote: -----\nTo: mission@arandia.example\nFrom: {NAME}\n",
        f"---------------------- Forwarded by {NAME} on 12/02/2016 09:00 AM ---------------------------",
        f"| From | {NAMED} |\n| Date | 12/02/2016 09:00 |\n| To | mission@arandia.example |\n| Subject | Aleppo |\n",
        f"On Fri, Dec 2, 2016 at 9:00, {NAME}<{ADDRESS}> wrote:   Excellency,",
    ],
)
def test_other_introductions_of_an_unmarked_letter(above: str) -> None:
    text = f"{NEW}\n\n{above}\n" + "\n".join(LETTER)
    assert split_text(text).new == NEW


@pytest.mark.parametrize("line", MACHINE_LINES)
def test_lines_of_telephones_and_programs(line: str) -> None:
    for below in ("", GMAIL):
        for above in ("", "\n\nBest regards,\nAnna Example"):
            parts = split_text(f"{NEW}{above}\n\n{line}{below}")
            assert parts.new == NEW
            assert line in parts.signature


@pytest.mark.parametrize("closing", CLOSINGS)
def test_closings(closing: str) -> None:
    block = "Anna Example\nSecond Secretary\nPermanent Mission of Arandia\nTel. +1 212 555 0100"
    for names in ("Anna Example", block, "\nAnna Example\n\nSecond Secretary"):
        for below in ("", GMAIL, OUTLOOK):
            parts = split_text(f"{NEW}\n\n{closing}\n{names}{below}")
            assert parts.new == NEW
            assert parts.signature.startswith(closing)
            assert "Anna Example" in parts.signature


# --- the writer's own words -------------------------------------------------------------------------------------

OWN_WORDS = [
    "On Monday 5 December 2016 the Minister wrote:\n\nWe join the request.\n\nThis is our position.",
    "On 5 December 2016 at 10:30 the Minister wrote:\n\nWe join the request.\n\nThis is our position.",
    "As the Ambassador wrote:\n> we join the request\nThat remains our position.",
    "Our Prime Minister said:\n\n> Aleppo cannot wait.\n> The Council must act.\n\nWe have nothing to add.",
    "Le 5 décembre 2016, le ministre a écrit :\n\nNous soutenons la demande.\n\nC'est notre position.",
    "El 5 de diciembre de 2016 el Ministro escribió:\n\nApoyamos la solicitud.\n\nEsa es nuestra posición.",
    "Am 5. Dezember 2016 schrieb der Minister:\n\nWir unterstützen das.\n\nDas ist unsere Haltung.",
    "5 декабря 2016 года министр написал:\n\nМы поддерживаем просьбу.\n\nЭто наша позиция.",
    "في 5 ديسمبر 2016 كتب الوزير:\n\nنؤيد الطلب.\n\nهذا موقفنا.",
    "2016年12月5日，外交部长写道：\n\n我们支持该请求。\n\n这是我们的立场。",
    "The paper was sent from my desk.\n\nSent from my office in Geneva, it carries no signature.",
    "First point.\n\n---\n\nSecond point.\n\n-----\n\nThird point.",
    "First.\n--\nSecond is that we shall vote in favour of it.\n--\nThird is that we shall not speak before the vote.",
    "From: the Ministry\nWe join the request.",
    "The delegation travels:\n\nFrom: Geneva\nTo: New York\nDate: 12 December 2016\n\nPlease arrange a meeting.",
    "Here:\n\nFrom: Monday\nTo: Friday 16 December\nSubject: consultations\n\nPlease arrange a meeting.",
    "Los datos:\n\nDe: Ginebra\nA: Nueva York\nFecha: 12 de diciembre\n\nLe agradeceremos su ayuda.",
    "Please contact our expert:\n\nAnna Example\nSecond Secretary\nTel. +1 212 555 0100",
    "We propose to meet.\n\nMonday 12 December, 10:00\nRoom 4, Conference Building\nGeneva",
    "Three points:\n1. We join.\n2. We speak.\n3. We vote.",
    "Reasons:\n> cost\n> time\n> doubt\nWe regret.",
    "We expect many.\n> 97 is a majority, we think\nso it should pass.",
    "Thank you.\n\nYes, we join.",
    "Thank you,\nwe have received your letter and will answer next week.",
    "Best\n\nof all would be a meeting on Friday, could you arrange that?",
    "TO: Coalition\nFROM: Mission of Arandia\nDATE: 5 December 2016\nSUBJECT: Session\n\nArandia joins the request.",
    "Please treat this message as confidential and do not disclose it to third parties.",
    "Yes.\n\nThis message is confidential and meant for the Secretary-General. Please do not distribute it.",
    "Your mail was held by our virus scanner, please send it again without the attachment.",
    "Please do not send us this list any more.\n\nWe use Outlook for all our mail and your mails arrive twice.",
    "Please reset the password of our account.",
    "I shall print it for the Minister.\n\nI think of the environment but he wants paper.",
    "Your questions and our answers:\n\nQ: Will you join?\nA: Yes.\n\nQ: When?\nA: On Friday.",
    "A table:\n\n| State | Vote |\n| Arandia | yes |\n| Belmora | no |\n\nThat is all.",
    "The vote:\n\n| Arandia\n| Belmora\n\nboth in favour.",
    "Contact: Anna <anna@arandia.example>\nDate: 12 December 2016, 10:00\nVenue: Room 4\nTopic: Aleppo\n\nPlease come.",
    ">From our side there is no objection.\n\nPlease proceed.",
    "Your original message was lost. Please resend.",
    "Peace\n\nis what the people of Aleppo need.",
    "Please write to us in future at mission@arandia.example.",
    "The Government:\n\n- joins the request\n- will speak in the debate\n- asks for the list of speakers",
    "Our statement is at\n\nwww.arandia.example/statement",
    "Received with thanks.",
    "Thank you,\nThe letter has been received and will\nbe answered next week.",
    "Thanks,\nwe come on Friday",
    "Thanks!\n\nSee you on Friday",
    "Thank you for your letter.\n\nAgreed",
    "Thank you for your letter.\n\nYes\n\nOn Friday",
    "We look forward to your answer.\n\nPlease call the Ambassador first",
    "Three states will sign:\n\nArandia\nBelmora\nCorvania",
    "We suggest the following speakers.\n\nAmbassador Example\nMinister Muster\nDirector Modelo",
    "Here is what I found:\n\n-----Original proposal-----\nText of the proposal.\n-----End-----",
]  # fmt: skip


@pytest.mark.parametrize("text", OWN_WORDS)
def test_the_writers_own_words_are_kept(text: str) -> None:
    text = f"Dear all,\n\n{text}"
    assert split_text(text).new == text
    for below in (GMAIL, OUTLOOK, f"\n\nBest regards,\nAnna Example{GMAIL}"):
        assert split_text(text + below).new == text


# --- what is left -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "subject", "new"),
    [
        (GMAIL, "Re: x", ""),
        (GMAIL, None, ""),
        (OUTLOOK, "RE: x", ""),
        (OUTLOOK, "AW: x", ""),
        (OUTLOOK, "FW: x", OUTLOOK.strip()),
        (OUTLOOK, "WG: x", OUTLOOK.strip()),
        (OUTLOOK, "转发：x", OUTLOOK.strip()),
        (OUTLOOK, None, OUTLOOK.strip()),
        ("Sent from my iPhone" + GMAIL, "Re: x", ""),
        ("Best regards,\nAnna Example" + GMAIL, "Re: x", ""),
        ("Thank you,\nAnna Example" + GMAIL, "Re: x", "Thank you,\nAnna Example"),
        ("Best regards,\nAnna Example", None, "Best regards,\nAnna Example"),
        ("> only a quotation", None, ""),
        ("", None, ""),
    ],
)
def test_what_is_new_where_all_is_quoted_or_signed(text: str, subject: str | None, new: str) -> None:
    assert split_text(text, subject=subject).new == new
    assert strip_quotes(text) or not text


@pytest.mark.parametrize(
    ("line", "is_signature"),
    [
        ("Anna", True),
        ("A. Example", True),
        ("/Anna", True),
        ("Anna Example", True),
        ("Anna agrees with this", False),
        ("Friday", False),
    ],
)
def test_a_bare_name_is_known_by_the_sender(line: str, *, is_signature: bool) -> None:
    parts = split_text(f"{NEW}\n\n{line}{GMAIL}", sender="Anna Example anna.example@arandia.example")
    assert parts.new == (NEW if is_signature else f"{NEW}\n\n{line}")
