"""The formal letter: a tagged PDF (PDF/UA-1, ISO 14289-1) written from the same text as the mail.

Pipeline: LetterText -> values -> every character is looked for in the fonts -> typst lays it out -> bytes.

The layout is ``letter.typ`` beside this file; a campaign replaces it with a folder of its own, ``_shared/pdf/`` below
its letters, which holds another ``letter.typ`` and the pictures and fonts that one uses. Nothing is read from outside
that folder, no font of the machine is used, and nothing comes from a network. The same text, layout, fonts and
compiler give the same bytes in any process: no clock and no random number is asked.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.letters import Paragraph
from outreach.domain.states import RIGHT_TO_LEFT
from outreach.errors import InputError, TemplateError
from outreach.mail.font_coverage import FONT_ENDINGS, Fonts, load_fonts
from outreach.mail.letter_text import describe, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from outreach.domain.letters import Annex, LetterText

LAYOUT_NAME: Final = "letter.typ"
#: Below the campaign's folder of letters; where it is missing, the packaged layout is used.
LAYOUT_FOLDER: Final = Path("_shared", "pdf")
DEFAULT_LAYOUT: Final = Path(__file__).with_name(LAYOUT_NAME)
FONT_FOLDER: Final = Path(__file__).with_name("fonts")
STANDARD: Final = "ua-1"

_INSTALL: Final = 'pip install "outreach-desk[pdf]"'
_PACKAGE: Final = re.compile(r'"@[A-Za-z0-9_-]+/[^"]*"')
#: Where a diagnostic of the compiler points to: file, line, column. A layout is given to it as bytes.
_PLACE: Final = re.compile(r"┌─ (?:\S*/)?([^/\s]+):(\d+):\d+")
_FROM_BYTES: Final = "__typst_py_bytes__.typ"
#: Warnings of the compiler that mean another letter than the layout asks for.
_FATAL_WARNINGS: Final = ("unknown font family", "did not converge")
#: The layouts that have made a letter in this process: folder, hashes of layout and fonts, language, with annex or not.
_TRIED: Final[set[tuple[Path, str, str, str, bool]]] = set()
#: Named in one error; a letter in a script that no font has would name hundreds.
_MOST_CHARACTERS: Final = 5


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, at the head of the first page; ``address`` is the mail address."""

    organisation: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class FormalLetter:
    """A letter as it would stand on paper: what it says, under which head, of which day, by which layout.

    ``dated`` is the day of sending at the door, None while nobody knows it; ``campaign_folder`` holds the campaign's
    letters. ``file_name`` is the attachment's, such as ``ALP-FRA-letter.pdf``.
    """

    text: LetterText
    letterhead: Letterhead
    dated: date | None
    campaign_folder: Path
    file_name: str

    def source(self) -> bytes:
        """Return what an approval binds in place of the PDF; raises TemplateError as ``pdf_source`` does."""
        source = pdf_source(self.text, letterhead=self.letterhead, campaign_folder=self.campaign_folder)
        return self.file_name.encode() + b"\0" + source

    def write(self) -> bytes:
        """Return the PDF; raises TemplateError as ``write_pdf`` does."""
        return write_pdf(self.text, letterhead=self.letterhead, dated=self.dated, campaign_folder=self.campaign_folder)


def write_pdf(text: LetterText, *, letterhead: Letterhead, dated: date | None, campaign_folder: Path) -> bytes:
    """Return a formal letter as PDF; ``dated`` is the day of sending at the door, None while nobody knows it.

    ``campaign_folder`` holds the campaign's letters and, where it has one, its own layout. Raises TemplateError that
    names the character that no font has, or the line of the layout that cannot be used.
    """
    _refuse_without_compiler()
    layout = _layout(campaign_folder)
    _check_characters(text, letterhead, layout)
    values = _values(text, letterhead) | {
        "dated": None if dated is None else {"year": dated.year, "month": dated.month, "day": dated.day}
    }
    return _compiler(layout.root, layout.fonts.files).compile(layout, json.dumps(values, ensure_ascii=False))


def pdf_source(text: LetterText, *, letterhead: Letterhead, campaign_folder: Path) -> bytes:
    """Return what an approval binds in place of the PDF: all that its bytes are made from, without making them.

    Text with late fields as placeholders, layout, pictures, fonts and the compiler's version. Raises TemplateError as
    ``write_pdf`` does where typst or a character is missing or the layout fails, so that such a letter is never
    offered for approval; a layout is tried once for a language, with the first letter in it.
    """
    _refuse_without_compiler()
    layout = _layout(campaign_folder)
    _check_characters(text, letterhead, layout)
    values = _values(text, letterhead)
    trial = (layout.root, layout.sha256, layout.fonts.sha256, text.language, text.annex is None)
    if trial not in _TRIED:
        _compiler(layout.root, layout.fonts.files).compile(layout, json.dumps(values | {"dated": None}))
        _TRIED.add(trial)
    bound = {
        "letter": values,
        "layout": layout.sha256,
        "fonts": layout.fonts.sha256,
        "compiler": compiler_version(),
        "standard": STANDARD,
    }
    return json.dumps(bound, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _refuse_without_compiler() -> None:
    if find_spec("typst") is None:
        msg = f"A formal letter is written with typst, which is not installed: run `{_INSTALL}`."
        raise TemplateError(msg, template=LAYOUT_NAME)


def compiler_version() -> str:
    """Return the version of typst, or '' where it is not installed."""
    return _version() if find_spec("typst") is not None else ""


@lru_cache(maxsize=1)
def _version() -> str:
    # Of the one that was loaded, whatever is installed while this process runs.
    return version("typst")


# --- values -----------------------------------------------------------------------------------------------


def _values(text: LetterText, letterhead: Letterhead) -> dict[str, Any]:
    """Return what the layout is given, each as one line of composed characters (NFC)."""
    return {
        "language": text.language,
        "direction": "rtl" if text.language in RIGHT_TO_LEFT else "ltr",
        "digits": text.digits,
        "title": _line(text.subject),
        "author": _line(letterhead.organisation),
        "letterhead": {
            "organisation": _line(letterhead.organisation),
            "details": [_line(one) for one in (letterhead.place, letterhead.address) if one],
        },
        "date": _line(text.date_line),
        "reference": _line(text.reference_line),
        "addressee": [_line(one) for one in text.addressee],
        "opening": _line(text.opening),
        "body": [
            {"kind": "paragraph", "text": _line(part.text)}
            if isinstance(part, Paragraph)
            else {"kind": "items", "items": [_line(one) for one in part.items]}
            for part in text.body
        ],
        "closing": _line(text.closing),
        "signature": [_line(one) for one in text.signature],
        "annex": _annex_values(text.annex) if text.annex is not None else None,
        "rehearsal": _line(text.rehearsal),
    }


@lru_cache(maxsize=8)
def _annex_values(annex: Annex) -> dict[str, Any]:
    """Return the annex of a language, which is the same for each of a million letters."""
    return {
        "heading": _line(annex.heading),
        "authorship": _line(annex.authorship),
        "names": [_line(one) for one in annex.names],
        "note": _line(annex.note),
    }


def _line(text: str) -> str:
    return squeeze(unicodedata.normalize("NFC", text))


def _check_characters(text: LetterText, letterhead: Letterhead, layout: _Layout) -> None:
    """Raise TemplateError for the characters that no font has: a box never stands in a letter."""
    found: dict[str, str] = {}
    parts = list(_parts(text, letterhead))
    if text.annex is not None and not _is_covered(text.annex, layout.fonts):
        parts += _annex_parts(text.annex)
    for where, written in parts:
        for character in layout.fonts.lacking(_line(written)):
            found.setdefault(character, f"{where} “{_around(_line(written), character)}”")
    if not found:
        return
    named = [f"{describe(one)} in {where}" for one, where in list(found.items())[:_MOST_CHARACTERS]]
    more = f", and {len(found) - len(named)} more" if len(found) > len(named) else ""
    raise TemplateError(
        f"No font of the formal letter has {'; '.join(named)}{more}: write it otherwise, or put a font that has it into"
        f" {LAYOUT_FOLDER.as_posix()}/ of the campaign's letters, beside a {LAYOUT_NAME} that names it.",
        template=layout.name,
        hint="docs/letters.md, “The formal letter”, says how.",
    )


def _parts(text: LetterText, letterhead: Letterhead) -> Iterator[tuple[str, str]]:
    """Yield the parts of a letter, each with the name by which a person finds it."""
    yield "the letterhead", f"{letterhead.organisation} {letterhead.place} {letterhead.address}"
    yield "the subject", text.subject
    yield "the line of the date", text.date_line
    yield "the line of the reference", text.reference_line
    yield "the line of the rehearsal", text.rehearsal
    yield from (("the address block", one) for one in text.addressee)
    yield "the opening", text.opening
    for number, part in enumerate(text.body, 1):
        if isinstance(part, Paragraph):
            yield f"part {number} of the body", part.text
        else:
            yield from ((f"part {number} of the body, a list,", one) for one in part.items)
    yield "the closing", text.closing
    yield from (("the signature", one) for one in text.signature)


def _annex_parts(annex: Annex) -> Iterator[tuple[str, str]]:
    yield "the annex", f"{annex.heading} {annex.authorship} {annex.note}"
    yield from ((f"signatory {number}", one) for number, one in enumerate(annex.names, 1))


@lru_cache(maxsize=8)
def _is_covered(annex: Annex, fonts: Fonts) -> bool:
    return not any(character for _, written in _annex_parts(annex) for character in fonts.lacking(_line(written)))


def _around(text: str, character: str) -> str:
    """Return the words about the first place of a character, for a person to search for."""
    at, reach = text.index(character), 20
    before = "…" if at > reach else ""
    after = "…" if at + reach < len(text) else ""
    return before + text[max(0, at - reach) : at + reach].strip() + after


# --- layout -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Layout:
    """A layout as it stands on disk now: its folder, its source, and the SHA-256 over every file of the folder."""

    name: str
    root: Path
    source: bytes
    sha256: str
    fonts: Fonts


def _layout(campaign_folder: Path) -> _Layout:
    own = campaign_folder / LAYOUT_FOLDER
    if not (own / LAYOUT_NAME).is_file():
        source = DEFAULT_LAYOUT.read_bytes()
        # Its root is the folder of fonts, so that nothing else can be read; it reads nothing.
        return _Layout(LAYOUT_NAME, FONT_FOLDER, source, hashlib.sha256(source).hexdigest(), load_fonts([FONT_FOLDER]))
    name = f"{campaign_folder.name}/{(LAYOUT_FOLDER / LAYOUT_NAME).as_posix()}"
    digest = hashlib.sha256()
    for path in sorted(own.rglob("*")):
        if path.is_symlink():
            raise TemplateError(f"{path} is a link; the layout's folder holds its files themselves.", template=name)
        if not path.is_file():
            continue
        data = path.read_bytes()
        digest.update(f"{path.relative_to(own).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
        if path.suffix == ".typ":
            _refuse_packages(data, path, name)
    folders = [FONT_FOLDER, *([own] if any(one.suffix.lower() in FONT_ENDINGS for one in own.iterdir()) else [])]
    try:
        fonts = load_fonts(folders)
    except InputError as exc:
        # Its letters wait for it; those without a PDF go on.
        raise TemplateError(exc.message, template=name, hint=exc.hint) from exc
    return _Layout(name, own, (own / LAYOUT_NAME).read_bytes(), digest.hexdigest(), fonts)


def _refuse_packages(data: bytes, path: Path, name: str) -> None:
    try:
        found = _PACKAGE.search(data.decode("utf-8"))
    except UnicodeDecodeError as exc:
        raise TemplateError(
            f"{path} is not UTF-8 (byte {exc.start}).", template=name, hint="Save it as UTF-8."
        ) from exc
    if found:
        msg = f"{path} imports {found[0]}; a letter is made without a network."
        raise TemplateError(msg, template=name, hint="Copy what it needs into the layout's folder.")


# --- typst ------------------------------------------------------------------------------------------------


class _Compiler:
    """A compiler that keeps its fonts open; one letter at a time goes through it, from whatever thread."""

    def __init__(self, root: Path, fonts: tuple[Path, ...]) -> None:
        import typst  # noqa: PLC0415 - of the extra `pdf`; whoever attaches no PDF does without

        self._errors = typst.TypstError
        self._lock = Lock()
        folders = list(dict.fromkeys(str(path.parent) for path in fonts))
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        self._typst = typst.Compiler(root=str(root), font_paths=found, ignore_system_fonts=True)

    def compile(self, layout: _Layout, values: str) -> bytes:
        """Return the PDF; raises TemplateError with the compiler's own words."""
        try:
            with self._lock:
                # Without `timestamp` the compiler offers the time of day to a layout that asks for it.
                made, warnings = self._typst.compile_with_warnings(
                    layout.source, format="pdf", sys_inputs={"letter": values}, pdf_standards=STANDARD, timestamp=0
                )
        except self._errors as exc:
            raise _refusal(layout, exc) from exc
        for one in warnings:
            if any(said in one.message for said in _FATAL_WARNINGS):
                raise _refusal(layout, one)
        if not isinstance(made, bytes):
            raise TemplateError(f"{layout.name}: the compiler gave no PDF.", template=layout.name)
        return made


def _refusal(layout: _Layout, said: Any) -> TemplateError:  # noqa: ANN401 - an error or a warning of typst
    """Say it with the file and line of the layout, where the compiler names one."""
    at = _PLACE.search(said.diagnostic)
    name = layout.name
    if at and at[1] != _FROM_BYTES:
        name = f"{layout.name.removesuffix(LAYOUT_NAME)}{at[1]}"
    line = f", line {at[2]}" if at else ""
    return TemplateError(f"{name}{line}: {said.message}.", template=layout.name, hint=" ".join(said.hints))


@lru_cache(maxsize=4)
def _compiler(root: Path, fonts: tuple[Path, ...]) -> _Compiler:
    return _Compiler(root, fonts)
