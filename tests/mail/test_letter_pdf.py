"""The formal letter: what it says in six languages, that nothing in it is a box, and that its bytes never differ."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from outreach.domain.letters import Items, LetterText, Paragraph
from outreach.domain.states import LANGUAGES
from outreach.errors import TemplateError
from outreach.mail.font_coverage import load_fonts
from outreach.mail.letter_pdf import DEFAULT_LAYOUT, FONT_FOLDER, LAYOUT_FOLDER, Letterhead, pdf_source, write_pdf
from outreach.mail.letter_text import describe
from tests.mail.letter_samples import letter_text

pytest.importorskip("typst", reason='the formal letter needs typst: pip install "outreach-desk[pdf]"')

ROOT = Path(__file__).resolve().parents[2]
HEAD = Letterhead("Coalition secretariat", "New York", "secretariat@coalition.example")
DATED = date(2016, 12, 2)
REHEARSAL = "Rehearsal: answers are invented"


def signatories() -> tuple[str, ...]:
    with (ROOT / "config" / "signatories" / "aleppo-2016.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(row["name"].strip() for row in csv.DictReader(lines))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of a campaign that has no layout of its own."""
    (tmp_path / "appeal").mkdir()
    return tmp_path / "appeal"


def own_layout(folder: Path, source: str) -> Path:
    own = folder / LAYOUT_FOLDER
    own.mkdir(parents=True)
    (own / "letter.typ").write_text(source, encoding="utf-8")
    return own


def write(folder: Path, text: LetterText, *, dated: date | None = DATED, head: Letterhead = HEAD) -> bytes:
    return write_pdf(text, letterhead=head, dated=dated, campaign_folder=folder)


def source(folder: Path, text: LetterText, head: Letterhead = HEAD) -> bytes:
    return pdf_source(text, letterhead=head, campaign_folder=folder)


def read(raw: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(raw))


def root_of(reader: PdfReader) -> Any:  # noqa: ANN401 - objects of a PDF are of any type until they are looked at
    """Return the document's catalogue."""
    return reader.trailer["/Root"]


def shown(raw: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(raw).pages)


def bare(text: str) -> str:
    """Return letters and digits alone: how a reader of PDF parts words from signs is its own affair."""
    return "".join(one for one in text if one.isalnum())


# --- what it says ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh"])
def test_every_part_of_the_letter_is_in_it_in_the_order_of_the_mail(folder: Path, language: str) -> None:
    text = letter_text(language, names=("Association Ünal", "Łódź Forum"))
    # A word that is divided at the end of a line is one word.
    said = bare(shown(write(folder, text)).replace("-\n", "").replace("\u2010\n", ""))
    parts = [HEAD.organisation, text.reference_line, text.date_line, *text.addressee, text.opening]
    for one in text.body:
        parts += [one.text] if isinstance(one, Paragraph) else one.items
    assert text.annex is not None
    parts += [text.closing, *text.signature, text.annex.heading, text.annex.authorship, *text.annex.names]
    at = 0
    for part in parts:
        found = said.find(bare(part), at)
        assert found >= 0, part
        at = found
    assert bare(text.answering) not in said


def test_arabic_letter_shows_every_letter_of_its_text_and_turns_the_pages_from_right_to_left(folder: Path) -> None:
    text = letter_text("ar", names=("Association Ünal",))
    reader = read(write(folder, text))
    assert root_of(reader)["/ViewerPreferences"]["/Direction"] == "/R2L"
    said = reader.pages[0].extract_text()
    for word in ("نيويورك", "ديسمبر", "السعادة", "المرجع", "ALP-JOR", "ACT", "الجمهورية"):
        assert word in said
    assert set(bare(text.opening + text.closing + text.date_line)) <= set(said)


def test_page_numbers_stand_on_later_pages_and_have_the_digits_of_the_reader(folder: Path) -> None:
    pages = [page.extract_text() for page in read(write(folder, letter_text("en", names=signatories()))).pages]
    assert len(pages) > 2
    assert not re.search(r"\d / \d", pages[0])
    assert [f"{number} / {len(pages)}" in page for number, page in enumerate(pages[1:], 2)] == [True] * len(pages[1:])
    for waiting in ("نيويورك، ٢ كانون الأول/ديسمبر ٢٠١٦", "نيويورك، [تاريخ الإرسال]"):
        text = replace(letter_text("ar", names=("A",)), date_line=waiting)
        arabic = read(write(folder, text)).pages[1].extract_text()
        assert {"٢", "/"} <= set(arabic)
        assert "2" not in arabic


def test_all_signatories_stand_in_the_annex_on_pages_of_their_own(folder: Path) -> None:
    names = signatories()
    assert len(names) == 222
    pages = read(write(folder, letter_text("fr", names=names))).pages
    annex = bare("".join(page.extract_text() for page in pages[1:]))
    assert [name for name in names if bare(name) not in annex] == []
    assert bare(names[2]) not in bare(pages[0].extract_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_rehearsal_is_said_on_every_page_and_only_in_a_rehearsal(folder: Path, language: str) -> None:
    text = letter_text(language, names=signatories(), rehearsal=REHEARSAL)
    pages = [" ".join(page.extract_text().split()) for page in read(write(folder, text)).pages]
    assert all(REHEARSAL in page for page in pages)
    assert "Rehearsal" not in shown(write(folder, replace(text, rehearsal="")))


def test_closing_signature_and_the_last_paragraph_are_never_parted_by_a_page_break(folder: Path) -> None:
    text = letter_text("en")
    for more in range(4, 40, 3):
        longer = replace(text, body=text.body + (Paragraph("One more line of it."),) * more + (Paragraph("The end."),))
        pages = [page.extract_text() for page in read(write(folder, longer)).pages]
        (with_closing,) = (page for page in pages if "assurances" in page)
        assert all(line in with_closing for line in ("The end.", *text.signature)), more


def test_letter_that_runs_over_by_a_few_lines_stays_on_one_page_and_a_longer_one_keeps_its_size(folder: Path) -> None:
    def heights(lines: int) -> tuple[int, set[float]]:
        found: set[float] = set()

        def note(said: str, size: float) -> None:
            if said.strip():
                found.add(round(size, 1))

        text = letter_text("en")
        text = replace(text, body=text.body + (Paragraph("One more line of it."),) * lines)
        pages = read(write(folder, text)).pages
        for page in pages:
            page.extract_text(visitor_text=lambda said, _cm, _tm, _font, size: note(said, size))
        return len(pages), found

    usual = heights(0)[1]
    over = next(lines for lines in range(30) if heights(lines)[1] != usual)
    assert heights(over)[0] == 1
    assert heights(over + 20) == (2, usual)


# --- the form: PDF/UA-1 (ISO 14289-1) ------------------------------------------------------------------------------


def dictionaries(node: object, seen: set[int]) -> list[DictionaryObject]:
    """Return every dictionary of a structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if id(node) in seen:
        return []
    seen.add(id(node))
    if isinstance(node, ArrayObject):
        return [found for one in node for found in dictionaries(one, seen)]
    if not isinstance(node, DictionaryObject):
        return []
    return [node, *(dictionaries(node["/K"], seen) if "/K" in node else [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_says_its_language_title_author_and_standard(folder: Path, language: str) -> None:
    text = letter_text(language, names=("Association Ünal",))
    reader = read(write(folder, text))
    root = root_of(reader)
    assert root["/Lang"].split("-")[0] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (text.subject, HEAD.organisation)
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    kinds = [str(one["/S"]) for one in dictionaries(root["/StructTreeRoot"]["/K"], set()) if "/S" in one]
    items = next(part.items for part in text.body if isinstance(part, Items))
    assert kinds.count("/LI") == len(items) + 1
    assert kinds.count("/H1") == 1
    assert {"/P", "/L", "/LBody"} <= set(kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_is_inside_with_the_meaning_of_its_glyphs(folder: Path, language: str) -> None:
    reader = read(write(folder, letter_text(language, names=("Łódź",))))
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for one in resources for font in one["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert isinstance(descriptor.get("/FontFile2", descriptor.get("/FontFile3")).get_object(), StreamObject)
        assert "/ToUnicode" in font


# --- the same bytes -------------------------------------------------------------------------------------------------


def test_bytes_are_the_same_again_and_in_another_process(folder: Path) -> None:
    here = [hashlib.sha256(write(folder, letter_text(one, names=signatories()))).hexdigest() for one in LANGUAGES]
    again = [hashlib.sha256(write(folder, letter_text(one, names=signatories()))).hexdigest() for one in LANGUAGES]
    assert again == here
    program = (
        "import hashlib; from pathlib import Path; from outreach.domain.states import LANGUAGES;"
        "from tests.mail.letter_samples import letter_text; from tests.mail.test_letter_pdf import *;"
        f"[print(hashlib.sha256(write(Path({str(folder)!r}), letter_text(one, names=signatories()))).hexdigest())"
        " for one in LANGUAGES]"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.split() == here


def test_date_of_the_file_is_the_day_of_sending_and_none_before_it(folder: Path) -> None:
    dated = dict(read(write(folder, letter_text("en"))).metadata or {})
    waiting = dict(read(write(folder, letter_text("en"), dated=None)).metadata or {})
    assert str(dated["/CreationDate"]) == "D:20161202000000Z"
    assert "/Title" in waiting
    assert "/CreationDate" not in waiting


# --- no letter with a box in it --------------------------------------------------------------------------------------

TEXT = letter_text("en", names=("Amnesty", "Trócaire"))

LACKING = [
    (replace(TEXT, opening="Excellency 🙏,"), "U+1F64F PERSON WITH FOLDED HANDS in the opening “Excellency 🙏,”"),
    (replace(TEXT, addressee=("สถานทูต",)), "U+0E2A THAI CHARACTER SO SUA in the address block “สถานทูต”"),
    (replace(TEXT, body=(Paragraph("To ኢትዮጵያ."),)), "U+12A2 ETHIOPIC SYLLABLE GLOTTAL I in part 1 of the body"),
    (
        replace(TEXT, body=(*TEXT.body, Items(("ok", "한국")))),
        "U+D55C HANGUL SYLLABLE HAN in part 6 of the body, a list",
    ),
    (replace(TEXT, closing="Yours \x07"), "U+0007 a control character in the closing"),
    (replace(TEXT, signature=("\ue000",)), "U+E000 a character of private use in the signature"),
    (letter_text("en", names=("Amnesty", "हिन्दी")), "U+0939 DEVANAGARI LETTER HA in signatory 2 “हिन्दी”"),
]


@pytest.mark.parametrize(("text", "named"), LACKING, ids=[said.partition(" ")[0] for _, said in LACKING])
def test_character_that_no_font_has_is_named_with_its_place(folder: Path, text: LetterText, named: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(named)) as caught:
        write(folder, text)
    assert "put a font that has it into _shared/pdf/" in caught.value.message
    # The same is found while the letter is planned, before anybody approves it.
    with pytest.raises(TemplateError, match=re.escape(named)):
        source(folder, text)


def test_letter_in_a_foreign_script_names_five_characters_and_counts_the_others(folder: Path) -> None:
    with pytest.raises(TemplateError, match=r"U\+10D0 .*, and 3 more: write it otherwise"):
        write(folder, replace(TEXT, closing="აბგდევზთ"))


def test_no_break_spaces_and_marks_that_steer_are_no_boxes(folder: Path) -> None:
    steered = "a\u00a0b\u202fc\u00add\u200be\u200ff\u2060g\u2011h\u200c."
    said = shown(write(folder, replace(TEXT, body=(Paragraph(steered),))))
    assert bare(steered) in bare(said)
    write(folder, replace(letter_text("ar"), opening="\u2067صاحب\u2069 السعادة\u200e،"))


def test_decomposed_accents_are_composed_first(folder: Path) -> None:
    composed, decomposed = (replace(TEXT, opening=f"Excellence, {one},") for one in ("é ǹ", "e\u0301 n\u0300"))
    assert write(folder, decomposed) == write(folder, composed)


def test_fonts_cover_every_name_and_every_letter_that_we_ship() -> None:
    fonts = load_fonts([FONT_FOLDER])
    files = [path for kind in ("csv", "toml") for path in (ROOT / "config").rglob(f"*.{kind}")]
    files += [*(ROOT / "templates").rglob("*.txt")]
    assert len(files) > 20
    lacking = {
        describe(one): path.name
        for path in files
        for one in fonts.lacking(path.read_text(encoding="utf-8-sig").translate(dict.fromkeys(map(ord, "\r\n\t"))))
    }
    assert lacking == {}


def test_file_that_is_no_font_is_named(folder: Path) -> None:
    own = own_layout(folder, DEFAULT_LAYOUT.read_text(encoding="utf-8"))
    (own / "Broken.ttf").write_bytes(b"\0\1\0\0\0\7nothing of a font")
    with pytest.raises(TemplateError, match=r"Broken\.ttf: this is no font"):
        write(folder, TEXT)


# --- layouts of a campaign --------------------------------------------------------------------------------------------

PLAIN = """
#let letter = json(bytes(sys.inputs.letter))
#set document(title: letter.title)
#set text(lang: letter.language, font: "Noto Serif", fallback: false)
"""


def test_layout_of_the_campaign_is_used_and_may_read_its_own_folder_alone(folder: Path) -> None:
    own = own_layout(folder, PLAIN + '#read("motto.md")\n')
    (own / "motto.md").write_text("Ours alone", encoding="utf-8")
    assert "Ours alone" in shown(write(folder, TEXT))
    (folder / "secret.txt").write_text("not for a letter", encoding="utf-8")
    (own / "letter.typ").write_text(PLAIN + '#read("../../secret.txt")\n', encoding="utf-8")
    with pytest.raises(TemplateError, match=r"_shared/pdf/letter\.typ, line 5"):
        write(folder, TEXT)


def test_link_in_the_folder_of_a_layout_is_refused(folder: Path) -> None:
    own = own_layout(folder, PLAIN + '#read("motto.md")\n')
    (folder / "secret.txt").write_text("not for a letter", encoding="utf-8")
    (own / "motto.md").symlink_to(folder / "secret.txt")
    with pytest.raises(TemplateError, match=r"motto\.md is a link; the layout's folder holds its files themselves"):
        write(folder, TEXT)


def test_layout_that_imports_from_a_network_is_refused(folder: Path) -> None:
    own_layout(folder, '#import "@preview/letter-pro:3.0.0": *\n' + PLAIN)
    with pytest.raises(
        TemplateError, match=r"imports \"@preview/letter-pro:3.0.0\"; a letter is made without a network"
    ):
        write(folder, TEXT)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("#letter.nmae", r"line 5: dictionary does not contain key \"nmae\""),
        ("#let x = (", "line 5: unclosed delimiter"),
        ('#set text(font: "Wingdings")\nA', "line 5: unknown font family: wingdings"),
        ("#{ let n = 0; while n < 1 { n = n * 1 } }", "line 5: loop seems to be infinite"),
        ("A 漢", "could not be displayed"),
    ],
)
def test_fault_of_a_layout_is_told_with_its_line(folder: Path, line: str, said: str) -> None:
    own_layout(folder, f"{PLAIN.rstrip()}\n{line}\n")
    with pytest.raises(TemplateError, match=said):
        write(folder, TEXT)


def test_layout_that_fails_is_found_while_the_letter_is_planned(folder: Path) -> None:
    own = own_layout(folder, DEFAULT_LAYOUT.read_text(encoding="utf-8"))
    source(folder, TEXT)
    (own / "letter.typ").write_text(PLAIN + "#letter.nmae\n", encoding="utf-8")
    with pytest.raises(TemplateError, match="line 5: dictionary does not contain key"):
        source(folder, TEXT)


def test_layout_that_asks_for_the_time_of_day_gets_none_that_changes(folder: Path) -> None:
    own_layout(folder, PLAIN + "#datetime.today().display()\n")
    assert "1970-01-01" in shown(write(folder, TEXT))


# --- what an approval binds ------------------------------------------------------------------------------------------


def test_source_differs_with_text_letterhead_layout_and_fonts_and_with_nothing_else(folder: Path) -> None:
    before = source(folder, TEXT)
    assert source(folder, TEXT) == before
    assert source(folder, replace(TEXT, answering="Other words of the mail alone.")) == before
    seen = {before, source(folder, replace(TEXT, opening="Sir,")), source(folder, TEXT, replace(HEAD, place="Geneva"))}
    own = own_layout(folder, DEFAULT_LAYOUT.read_text(encoding="utf-8") + "\n// changed\n")
    seen.add(source(folder, TEXT))
    (own / "logo.svg").write_text("<svg/>", encoding="utf-8")
    seen.add(source(folder, TEXT))
    (own / "Extra.ttf").write_bytes((FONT_FOLDER / "NotoSerif-Bold.ttf").read_bytes())
    seen.add(source(folder, TEXT))
    assert len(seen) == 6


def test_extra_that_pip_installs_is_the_one_the_error_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [one for one in project["optional-dependencies"]["pdf"] if one.startswith("typst")]
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(TemplateError, match=re.escape(f'pip install "{project["name"]}[pdf]"')):
        source(folder, TEXT)
