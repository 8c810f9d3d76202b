"""Letters out of templates, and mails out of letters.

Templates are a user's files and are treated as such: a sandbox without side effects, and an undefined name is an
error that names itself instead of a gap in a letter to a government.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.meta import find_referenced_templates
from jinja2.nodes import Getattr, Getitem, Name
from jinja2.sandbox import ImmutableSandboxedEnvironment

from outreach.domain.contacts import Role
from outreach.domain.letters import Letter
from outreach.errors import TemplateError as OurTemplateError
from outreach.mail.policy import OUTGOING_POLICY, flatten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from outreach.domain.messages import Recipient

PARTS = ("subject.txt", "body.txt", "body.html")

#: RFC 5322 section 3.6.4 sets no limit; more than this many ids helps no client and lengthens every letter.
MOST_REFERENCES = 20


class LetterTemplates:
    """The templates of one campaign: ``<folder>/<step>/<language>/{subject.txt,body.txt,body.html}``."""

    def __init__(self, folder: Path) -> None:
        """Open the folder of a campaign; templates may include only files below it."""
        self.folder = folder
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=lambda name: bool(name) and str(name).endswith(".html"),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def has(self, step: str, language: str) -> bool:
        """Say whether all three parts of a letter exist in a language."""
        return all((self.folder / step / language / part).is_file() for part in PARTS)

    def missing_parts(self, step: str, language: str) -> list[str]:
        """Return the paths, below the campaign's folder, of the parts that do not exist."""
        paths = [f"{step}/{language}/{part}" for part in PARTS]
        return [path for path in paths if not (self.folder / path).is_file()]

    def late_fields(self, step: str, language: str) -> set[str]:
        """Return the names that a letter takes from ``late``, in what it includes and extends as well.

        A template that cannot be read uses none here; rendering it says what is wrong.
        """
        used: set[str] = set()
        waiting = [f"{step}/{language}/{part}" for part in PARTS]
        seen: set[str] = set()
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            try:
                source = (self.folder / path).read_text(encoding="utf-8")
                tree = self._environment.parse(source)
            except (OSError, UnicodeDecodeError, TemplateSyntaxError):
                continue
            waiting += [one for one in find_referenced_templates(tree) if one is not None]
            for by_name in tree.find_all(Getattr):
                if isinstance(by_name.node, Name) and by_name.node.name == "late":
                    used.add(by_name.attr)
            for by_key in tree.find_all(Getitem):
                if isinstance(by_key.node, Name) and by_key.node.name == "late":
                    used.add(str(getattr(by_key.arg, "value", "")))
        return used

    def render(self, step: str, language: str, context: Mapping[str, Any]) -> Letter:
        """Render one letter; raises TemplateError with file and variable when anything is missing or wrong."""
        subject, text, html = (self._render_part(f"{step}/{language}/{part}", context) for part in PARTS)
        return Letter(subject=" ".join(subject.split()), text=_tidy(text), html=html.strip() + "\n", language=language)

    def render_subject(self, step: str, language: str, context: Mapping[str, Any]) -> str:
        """Render the subject of a letter alone; raises TemplateError as ``render`` does."""
        return " ".join(self._render_part(f"{step}/{language}/subject.txt", context).split())

    def _render_part(self, path: str, context: Mapping[str, Any]) -> str:
        name = f"{self.folder.name}/{path}"
        try:
            return self._environment.get_template(path).render(context)
        except UndefinedError as exc:
            variable = _quoted_word(str(exc))
            msg = f"{name}: {exc.message or 'a name has no value'}."
            hint = f"Give {variable or 'it'} a value, or take it out of the template."
            raise OurTemplateError(msg, template=name, variable=variable, hint=hint) from exc
        except TemplateSyntaxError as exc:
            msg = f"{self.folder.name}/{exc.name or path}, line {exc.lineno}: {exc.message}."
            raise OurTemplateError(msg, template=name, hint="See docs/letters.md for what a template may use.") from exc
        except TemplateNotFound as exc:
            msg = f"{name}: the file {exc.name} does not exist below {self.folder.name}/."
            raise OurTemplateError(msg, template=name, variable=str(exc.name or "")) from exc
        except (SecurityError, TemplateError) as exc:
            msg = f"{name}: {exc}"
            raise OurTemplateError(msg, template=name) from exc
        except UnicodeDecodeError as exc:
            msg = f"{name}: the file, or one it includes, is not UTF-8 (byte {exc.start})."
            raise OurTemplateError(msg, template=name, hint="Save it as UTF-8.") from exc
        except (ArithmeticError, LookupError, TypeError, ValueError) as exc:
            msg = f"{name}: {type(exc).__name__}: {exc}"
            raise OurTemplateError(msg, template=name) from exc


def _quoted_word(message: str) -> str:
    """Return the name in Jinja's sentence, such as ``'state.nmae'`` in "… has no attribute 'nmae'"."""
    parts = message.split("'")
    return parts[-2] if len(parts) > 2 else ""  # noqa: PLR2004 - one pair of quotes


def _tidy(text: str) -> str:
    """Drop blanks at line ends and runs of empty lines that blocks and conditions leave behind."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        bare = line.rstrip(" \t")
        if bare or (lines and lines[-1]):
            lines.append(bare)
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class MailHeaders:
    """The headers of one mail; ``sent_at`` is aware UTC, Message-IDs keep their angle brackets.

    ``references`` is oldest first; its last entry becomes In-Reply-To. Empty for a first letter.
    """

    from_name: str
    from_address: str
    reply_to: str
    recipients: Sequence[Recipient]
    message_id: str
    sent_at: datetime
    references: Sequence[str] = ()
    unsubscribe: str = ""
    extra: Mapping[str, str] | None = None


def build_mail(letter: Letter, headers: MailHeaders) -> bytes:
    """Return the bytes of a mail: CRLF line ends, quoted-printable text and HTML, headers of RFC 5322.

    Nothing in it follows the reader: no picture, no rewritten link.
    """
    mail = EmailMessage(policy=OUTGOING_POLICY)
    mail["From"] = _address(headers.from_name, headers.from_address)
    for role, name in ((Role.TO, "To"), (Role.CC, "Cc")):
        addresses = [one.address for one in headers.recipients if one.role is role]
        if addresses:
            mail[name] = ", ".join(addresses)
    mail["Reply-To"] = headers.reply_to
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(headers.sent_at)
    mail["Message-ID"] = headers.message_id
    if headers.references:
        kept = list(headers.references)[-MOST_REFERENCES:]
        mail["In-Reply-To"] = kept[-1]
        mail["References"] = " ".join(kept)
    if headers.unsubscribe:
        mail["List-Unsubscribe"] = headers.unsubscribe
    for name, value in (headers.extra or {}).items():
        mail[name] = value
    mail.set_content(letter.text, subtype="plain", charset="utf-8", cte="quoted-printable")
    mail.add_alternative(letter.html, subtype="html", charset="utf-8", cte="quoted-printable")
    # Set before the parts it would move into the first of them.
    mail["Content-Language"] = letter.language
    # The standard library's boundary is random; bytes that differ on each rendering could not be compared.
    mail.set_boundary("=_" + headers.message_id.strip("<>").partition("@")[0])
    return flatten(mail)


def _address(name: str, address: str) -> str:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>'
