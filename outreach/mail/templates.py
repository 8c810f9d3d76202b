"""The templates of one campaign, and letters out of them.

Templates are a user's files and are treated as such: they are rendered in a process of their own with limits
(``template_process``), and an undefined name is an error that names itself instead of a gap in a letter to a
government. What a letter says is read once, into LetterText; its text and its HTML are both written from that.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates
from jinja2.nodes import Const, Getattr, Getitem, Name

from outreach.domain.forms.wording import ARABIC_DIGITS, LATIN_DIGITS
from outreach.domain.letters import Annex, LetterText
from outreach.errors import TemplateError
from outreach.mail.html_writer import layout_values
from outreach.mail.letter_text import BLANKS, join_lines, read_body, squeeze, stray_character
from outreach.mail.plain_writer import write_plain
from outreach.mail.template_process import LARGEST_FILE, RENDERING, CutOffError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from jinja2.nodes import Template as Tree

SUBJECT: Final = "subject.txt"
BODY: Final = "body.txt"
#: A letter that has this file beside ``body.txt`` is written whole by hand, in both forms.
HAND_WRITTEN: Final = "body.html"
LAYOUT: Final = "_shared/letter.html"

#: The blocks of ``_shared/<language>/letter.txt``, which say what stands around the body of every letter.
AROUND: Final = ("date", "reference", "answering", "closing", "signature")

_ARABIC_DIGIT: Final = re.compile(f"[{ARABIC_DIGITS}]")
_WESTERN: Final = str.maketrans(ARABIC_DIGITS, LATIN_DIGITS)

#: States whose letter was cut off, until one of the same step and language is asked for by no other state.
_MOST_CUT_OFF: Final = 3

#: What a file must have for its late fields, for the words it compares with, and for the files it names, to matter.
_LATE: Final = re.compile(r"\blate\b")
_COMPARES: Final = re.compile(r"==|!=|\bin\b")
_OTHERS: Final = re.compile(r"\b(?:include|extends|import|from)\b")


@dataclass(frozen=True, slots=True)
class Writing:
    """A letter as rendered: ``text`` and ``html`` say the same; ``said`` is None for one written by hand.

    ``used`` names the stated numbers that it gives.
    """

    subject: str
    text: str
    html: str
    said: LetterText | None
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What a letter is rendered from, beside its templates.

    ``context`` is what templates may use and ``stated`` the stated numbers, written as the language does.
    ``addressee`` and ``opening`` come from the forms of address; ``closing`` as well, where the campaign's own
    files say none. ``apart`` are texts that stand apart from the others: they keep their direction and their digits.
    ``annex`` says whether the list of the campaign's signatories follows, with its ``note``. ``digits`` are those of
    the reader: Arabic templates are written with the Arabic-Indic ones, and read in Morocco with the others.
    """

    context: Mapping[str, Any]
    stated: Mapping[str, str]
    addressee: tuple[str, ...]
    opening: str
    closing: str = ""
    apart: tuple[str, ...] = ()
    annex: bool = False
    names: tuple[str, ...] = ()
    note: str = ""
    rehearsal: bool = False
    digits: str = ""


class LetterTemplates:
    """The templates of one campaign: ``<folder>/<step>/<language>/{subject.txt,body.txt}`` and ``_shared/``."""

    def __init__(self, folder: Path) -> None:
        """Open the folder of a campaign; templates may include only files below it."""
        self.folder = folder
        self._reader = Environment(autoescape=True)
        self._trees: dict[tuple[str, str], tuple[tuple[int, int], Tree | None]] = {}
        #: What was cut off is not waited for again until the campaign is opened anew: by step, language and file,
        #: and then by state.
        self._cut_off: dict[tuple[str, str, str], dict[str, CutOffError]] = {}

    # --- which files there are ---------------------------------------------------------------------------------

    def has(self, step: str, language: str) -> bool:
        """Say whether every file of a letter exists in a language."""
        return not self.missing_parts(step, language)

    def is_hand_written(self, step: str, language: str) -> bool:
        """Say whether a letter brings its own HTML."""
        return (self.folder / step / language / HAND_WRITTEN).is_file()

    def missing_parts(self, step: str, language: str) -> list[str]:
        """Return the paths, below the campaign's folder, of the files of a letter that do not exist."""
        return [path for path in self._paths(step, language) if not (self.folder / path).is_file()]

    def _paths(self, step: str, language: str) -> list[str]:
        paths = [f"{step}/{language}/{SUBJECT}", f"{step}/{language}/{BODY}"]
        if self.is_hand_written(step, language):
            return [*paths, f"{step}/{language}/{HAND_WRITTEN}"]
        return [*paths, f"_shared/{language}/letter.txt", LAYOUT]

    # --- what they say, without rendering them -----------------------------------------------------------------

    def late_fields(self, step: str, language: str) -> set[str]:
        """Return the names that a letter takes from ``late``, in what it includes and extends as well.

        A template that cannot be read uses none here; rendering it says what is wrong.
        """
        used: set[str] = set()
        for tree in self._all_trees(step, language, _LATE):
            for by_name in tree.find_all(Getattr):
                if isinstance(by_name.node, Name) and by_name.node.name == "late":
                    used.add(by_name.attr)
            for by_key in tree.find_all(Getitem):
                if isinstance(by_key.node, Name) and by_key.node.name == "late":
                    used.add(str(getattr(by_key.arg, "value", "")))
        return used

    def words(self, step: str, language: str) -> set[str]:
        """Return the constants that a letter's templates compare with, such as the code in ``== "CAN"``."""
        trees = self._all_trees(step, language, _COMPARES)
        return {one.value for tree in trees for one in tree.find_all(Const) if isinstance(one.value, str)}

    def _all_trees(self, step: str, language: str, having: re.Pattern[str]) -> Iterable[Tree]:
        """Return what a letter's files are parsed to; those that have neither the pattern nor others are left out."""
        waiting, seen = self._paths(step, language), set[str]()
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            tree = self._tree(path, having)
            if tree is not None:
                waiting += [one for one in find_referenced_templates(tree) if one is not None]
                yield tree

    def _tree(self, path: str, having: re.Pattern[str]) -> Tree | None:
        """Return the parsed file, parsed again only when it changed: shared ones are asked for by every letter."""
        file = self.folder / path
        try:
            stat = file.stat()
        except OSError:
            return None
        mark = (stat.st_mtime_ns, stat.st_size)
        known = self._trees.get((path, having.pattern))
        if known is not None and known[0] == mark:
            return known[1]
        source = self._source(path)
        try:
            wanted = having.search(source) or _OTHERS.search(source)
            tree: Tree | None = self._reader.parse(source) if wanted else None
        except (TemplateSyntaxError, RecursionError):
            tree = None
        self._trees[path, having.pattern] = (mark, tree)
        return tree

    def _source(self, path: str) -> str:
        """Return a file as the rendering process reads it; '' for one that it would refuse, with words."""
        file = self.folder / path
        try:
            if not file.resolve().is_relative_to(self.folder.resolve()):
                return ""
            # What is no regular file may never come to an end.
            if not file.is_file() or file.stat().st_size > LARGEST_FILE:
                return ""
            return file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return ""

    # --- letters -----------------------------------------------------------------------------------------------

    def render(self, step: str, language: str, given: Given) -> Writing:
        """Render one letter; raises TemplateError with file, line and name when anything is missing or wrong."""
        with self._remembering((step, language, BODY), given):
            if self.is_hand_written(step, language):
                return self._by_hand(step, language, given)
            return self._from_body(step, language, given)

    def render_subject(self, step: str, language: str, given: Given) -> str:
        """Render the subject of a letter alone; raises TemplateError as ``render`` does."""
        path = f"{step}/{language}/{SUBJECT}"
        with self._remembering((step, language, SUBJECT), given):
            parts, _ = self._ask({"subject": {"path": path}}, given)
        subject = self._checked(squeeze(parts["subject"]), path)
        return subject if self.is_hand_written(step, language) else _in_digits(subject, given)

    @contextmanager
    def _remembering(self, what: tuple[str, str, str], given: Given) -> Iterator[None]:
        """Ask for nothing that was cut off before for this state, or for so many that it would be for every one."""
        state = given.context["state"]["iso3"]
        known = self._cut_off.setdefault(what, {})
        if state in known or len(known) >= _MOST_CUT_OFF:
            raise known.get(state, next(iter(known.values()))).with_traceback(None)
        try:
            yield
        except CutOffError as exc:
            known[state] = exc
            raise

    def _by_hand(self, step: str, language: str, given: Given) -> Writing:
        paths = {name: f"{step}/{language}/{name}" for name in (SUBJECT, BODY, HAND_WRITTEN)}
        values = {**given.context, "signatories": list(given.names), "signatories_note": given.note}
        parts, used = self._ask({name: {"path": path} for name, path in paths.items()}, given, values)
        subject, text, html = (self._checked(parts[name], path) for name, path in paths.items())
        return Writing(squeeze(subject), _tidy(text), html.strip(BLANKS) + "\n", None, used)

    def _from_body(self, step: str, language: str, given: Given) -> Writing:
        around = f"_shared/{language}/letter.txt"
        blocks = [*AROUND, *(["annex"] if given.annex else []), *(["rehearsal"] if given.rehearsal else [])]
        paths = {"subject": f"{step}/{language}/{SUBJECT}", "body": f"{step}/{language}/{BODY}"}
        wanted: dict[str, Any] = {name: {"path": path} for name, path in paths.items()}
        parts, used = self._ask(wanted | {"around": {"path": around, "blocks": blocks}}, given)
        subject, body = (_in_digits(self._checked(parts[name], path), given) for name, path in paths.items())
        found = self._blocks(parts["around"], around, blocks, given)
        said = self._letter_text(language, squeeze(subject), body, found, given)
        if not said.body:
            msg = f"{self.folder.name}/{paths['body']}: it says nothing."
            raise TemplateError(msg, template=paths["body"], hint="Write the letter's paragraphs into it.")
        values = layout_values(said, given.apart)
        parts, _ = self._ask({"html": {"path": LAYOUT}}, given, {"letter": given.context["letter"]}, markup=values)
        html = self._checked(parts["html"], LAYOUT).strip(BLANKS) + "\n"
        return Writing(said.subject, write_plain(said), html, said, used)

    def _blocks(self, found: dict[str, str], path: str, needed: Sequence[str], given: Given) -> dict[str, list[str]]:
        """Return the lines of each block; raises TemplateError for one that a letter needs and that is not there."""
        if given.closing and "closing" not in found:
            found = found | {"closing": given.closing}
        for name in needed:
            if name not in found:
                msg = f"{self.folder.name}/{path}: it has no block {name!r}."
                hint = f"Write {{% block {name} %}}…{{% endblock %}} into it."
                raise TemplateError(msg, template=path, variable=name, hint=hint)
        return {
            name: [
                squeeze(line)
                for line in _in_digits(self._checked(text, f"{path}, block {name}"), given).split("\n")
                if squeeze(line)
            ]
            for name, text in found.items()
        }

    def _letter_text(
        self, language: str, subject: str, body: str, around: Mapping[str, list[str]], given: Given
    ) -> LetterText:
        annex = None
        if given.annex and given.names:
            heading, *authorship = around["annex"] or [""]
            annex = Annex(heading, join_lines(authorship), given.names, _in_digits(given.note, given))
        said = LetterText(
            language=language,
            subject=subject,
            date_line=join_lines(around["date"]),
            reference_line=join_lines(around["reference"]),
            addressee=tuple(squeeze(one) for one in given.addressee),
            opening=squeeze(given.opening),
            body=read_body(body),
            answering=join_lines(around["answering"]),
            closing=join_lines(around["closing"]),
            signature=tuple(around["signature"]),
            annex=annex,
            rehearsal=join_lines(around.get("rehearsal", [])),
            digits="" if given.digits == LATIN_DIGITS else given.digits,
        )
        for name, lines in (("address block", said.addressee), ("salutation", (said.opening,)), ("list", given.names)):
            if stray := stray_character("\n".join(lines)):
                msg = f"The {name} of the letter holds {stray}, which no letter holds."
                raise TemplateError(msg, template=f"{language}", hint="Take it out of the contact or the list.")
        return said

    def _ask(
        self,
        parts: Mapping[str, Mapping[str, Any]],
        given: Given,
        values: Mapping[str, Any] | None = None,
        *,
        markup: Mapping[str, Any] | None = None,
    ) -> tuple[dict[str, Any], tuple[str, ...]]:
        request = {
            "folder": str(self.folder),
            "parts": parts,
            "context": dict(given.context if values is None else values),
            # The layout says what the text does, and no number of its own.
            "counted": None if markup else dict(given.stated),
            "markup": dict(markup or {}),
        }
        answer = RENDERING.ask(request)
        if "error" in answer:
            raise self._error(answer["error"])
        return answer["parts"], tuple(answer["used"])

    def _checked(self, text: str, path: str) -> str:
        """Return a rendered text; raises TemplateError when it holds what no letter holds."""
        stray = stray_character(text)
        if not stray:
            return text
        name, where = f"{self.folder.name}/{path}", ""
        for file in [path.partition(",")[0], LAYOUT]:
            lines = self._source(file).split("\n")
            where = next((f", line {number}" for number, one in enumerate(lines, 1) if stray_character(one)), "")
            if where:
                break
        what = "from a value or an expression" if not where else "which no letter holds"
        msg = f"{name}{where}: it writes {stray}, {what}."
        hint = "Letters hold no control characters, and direction comes from the language alone."
        raise TemplateError(msg, template=path, hint=hint)

    def _error(self, told: Mapping[str, Any]) -> TemplateError:
        """Return the error that a person reads for what the rendering process told."""
        name = f"{self.folder.name}/{told['path']}"
        place = "" if told["file"] == told["path"] else f"in {told['file']}"
        if told["line"]:
            place += f"{', ' if place else ''}line {told['line']}"
        where = f"{name}, {place}:" if place.startswith("line") else f"{name}: {place}:" if place else f"{name}:"
        kind, words = str(told["kind"]), str(told["words"])
        say, hint = _SAID.get(kind, ("{words}", "docs/letters.md says what a template may use."))
        msg = f"{where} {say.format(words=words, folder=self.folder.name).rstrip('.')}."
        variable = _quoted_word(words) if kind == "undefined" else words if kind == "not found" else ""
        if kind == "undefined":
            hint = f"Give {variable or 'it'} a value, or take it out of the template."
        error = CutOffError if kind in {"slow", "memory", "recursion", "long"} else TemplateError
        return error(msg, template=name, variable=variable, hint=hint)


#: What is said for each kind of error that the rendering process tells, and what helps.
_SAID: Final[Mapping[str, tuple[str, str]]] = {
    "slow": ("it did not come to an end within two seconds and was cut off", "Look for a loop that is too long."),
    "memory": ("it wanted more memory than a letter needs and was cut off", "Look for a text that it doubles."),
    "recursion": ("it includes or calls itself without end and was cut off", "Take the circle out."),
    "long": ("{words}", "Look for a loop that is too long."),
    "outside": ("it may use no file outside {folder}/, and {words} leads there", "Copy that file into the folder."),
    "encoding": ("the file is not UTF-8 (byte {words})", "Save it as UTF-8."),
    "not found": ("the file {words} does not exist below {folder}/", "Write it, or take the line out."),
}


def _in_digits(text: str, given: Given) -> str:
    """Return a text with the digits that its reader reads, but for what stands apart, such as their reference."""
    if given.digits != LATIN_DIGITS or not _ARABIC_DIGIT.search(text):
        return text
    kept = "|".join(re.escape(one) for one in given.apart if one)
    parts = re.split(f"({kept})", text) if kept else [text]
    return "".join(one if number % 2 else one.translate(_WESTERN) for number, one in enumerate(parts))


def _quoted_word(message: str) -> str:
    """Return the name in Jinja's sentence, such as ``'state.nmae'`` in "… has no attribute 'nmae'"."""
    parts = message.split("'")
    return parts[-2] if len(parts) > 2 else ""  # noqa: PLR2004 - one pair of quotes


def _tidy(text: str) -> str:
    """Drop blanks at line ends and runs of empty lines that blocks and conditions leave behind."""
    lines: list[str] = []
    for line in text.strip(BLANKS).split("\n"):
        bare = line.rstrip(BLANKS)
        if bare or (lines and lines[-1]):
            lines.append(bare)
    return "\n".join(lines) + "\n"
