"""The text layer of PDF files attached to a mail, for reference, language and state; the file stays what counts.

pypdf reads it in a process of its own, with limits on time, memory and pages: a small file can hold a gigabyte
or an endless drawing, and pypdf, measured on such files, takes up to 6 s and 300 MB before its own limits hold.
In our process nothing could stop it. The price is a quarter of a second for a mail whose answer is a PDF.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from outreach.mail.attachments import file_name
from outreach.mail.charsets import clean
from outreach.mail.parse import children

if TYPE_CHECKING:
    from outreach.mail.parse import MailMessage

LARGEST_PDF: Final = 10 * 1024 * 1024
MOST_PAGES: Final = 20
#: CPU seconds of the process, its start included, and of the clock on a machine that is busy.
MOST_SECONDS: Final = 2
_MOST_WAIT: Final = 6
_MOST_MEMORY: Final = 400 * 1024 * 1024
_MOST_PARTS: Final = 200
_MOST_DEPTH: Final = 20
_MOST_ATTACHMENTS: Final = 5
#: Fewer letters than this are a stamp or a page number, no text layer.
_LEAST_LETTERS: Final = 20

_LOCKED: Final = 2
_UNREADABLE: Final = 3
_MORE_PAGES: Final = 4

NO_TEXT_LAYER: Final = "no text layer: read the attachment"
_CHILD: Final = Path(__file__).with_name("pdf_child.py")


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF, pages ended by a form feed, and what a person should know of it; '' for nothing."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF that a mail carries; ``octets`` is empty, and ``note`` says why, when it was too large to be read."""

    name: str
    octets: bytes
    note: str = ""


def pdf_text(octets: bytes) -> PdfText:
    """Return the text layer of a PDF, of its first 20 pages. Never raises.

    Empty with a note for a scanned page, a locked or damaged file, and one above 10 MB. What was read before
    two seconds of CPU were over is kept, and the note says so. Text that Arabic fonts store as shapes of letters
    is turned back into letters.
    """
    if len(octets) > LARGEST_PDF:
        return PdfText("", "larger than 10 MB: read the attachment")
    if b"%PDF-" not in octets[:1024]:
        return PdfText("", "not a PDF: read the attachment")
    code, written = _run(octets)
    text = as_letters(clean(written.decode("utf-8", "replace")))
    if code == _LOCKED:
        return PdfText("", "locked by a password: read the attachment")
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        return PdfText(
            "", NO_TEXT_LAYER if code in {0, _MORE_PAGES} else "it could not be searched: read the attachment"
        )
    if code == 0:
        return PdfText(text)
    if code == _MORE_PAGES:
        return PdfText(text, f"only the first {MOST_PAGES} pages were searched")
    return PdfText(text, "only its beginning could be searched: read the attachment")


def attachment_octets(message: MailMessage, limit: int = LARGEST_PDF) -> tuple[Attachment, ...]:
    """Return the PDF files of a mail, at most five, by type or by name. Never raises.

    ``limit`` is in octets, for each. Mails that are enclosed are left out: what they carry is not the answer.
    """
    found: list[Attachment] = []
    waiting = [(message, 0)]
    seen = 0
    while waiting and seen < _MOST_PARTS and len(found) < _MOST_ATTACHMENTS:
        part, depth = waiting.pop(0)
        seen += 1
        try:
            kind = part.get_content_type()
            name = file_name(part)
        except Exception:  # noqa: BLE001, S112 - broken parameters raise several kinds of errors, and this part is not readable then
            continue
        if part.is_multipart():
            if depth < _MOST_DEPTH and not kind.startswith("message/"):
                waiting += [(child, depth + 1) for child in children(part)]
        elif kind in {"application/pdf", "application/x-pdf"} or name.lower().endswith(".pdf"):
            found.append(_attachment(part, name or "attachment", limit))
    return tuple(found)


def _attachment(part: MailMessage, name: str, limit: int) -> Attachment:
    # Base64 makes three octets out of four, less its line ends.
    if len(getattr(part, "content", b"")) * 3 // 4 > limit * 1.05:
        return Attachment(name, b"", "larger than 10 MB: read the attachment")
    try:
        octets = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - broken base64 and uuencode raise several kinds of errors
        octets = None
    if not isinstance(octets, bytes):
        return Attachment(name, b"", "it could not be searched: read the attachment")
    return Attachment(name, octets)


def _run(octets: bytes) -> tuple[int, bytes]:
    """Return the exit code of the reading process and what it wrote; a process that was killed has a code too."""
    command = [sys.executable, "-I", str(_CHILD), str(MOST_PAGES), str(MOST_SECONDS), str(_MOST_MEMORY)]
    try:
        child = subprocess.Popen(  # noqa: S603 - our own program with numbers for arguments
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return _UNREADABLE, b""
    with child:
        try:
            written, _ = child.communicate(octets, timeout=_MOST_WAIT)
        except subprocess.TimeoutExpired:
            child.kill()
            written, _ = child.communicate()
    return child.returncode, written


def as_letters(text: str) -> str:
    """Return the text with presentation forms (U+FB50 on) as the letters that they show."""
    return "".join(unicodedata.normalize("NFKC", one) if "\ufb00" <= one <= "\ufefc" else one for one in text)
