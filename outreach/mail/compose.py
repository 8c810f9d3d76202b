"""Mails out of letters: headers of RFC 5322, and text and HTML side by side."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

from outreach.domain.contacts import Role
from outreach.mail.policy import OUTGOING_POLICY, flatten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from outreach.domain.letters import Letter
    from outreach.domain.messages import Recipient

#: RFC 5322 section 3.6.4 sets no limit; more than this many ids helps no client and lengthens every letter.
MOST_REFERENCES = 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; ``name`` is plain ASCII, which every mail program shows as it is."""

    name: str
    data: bytes
    kind: str = "application/pdf"


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


def build_mail(letter: Letter, headers: MailHeaders, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return the bytes of a mail: CRLF line ends, quoted-printable text and HTML, headers of RFC 5322.

    With attachments it is a multipart/mixed, whose first part holds both forms of the letter.

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
    # The standard library's boundary is random; bytes that differ on each rendering could not be compared.
    boundary = "=_" + headers.message_id.strip("<>").partition("@")[0]
    mail.set_boundary(boundary)
    for one in attachments:
        maintype, _, subtype = one.kind.partition("/")
        mail.add_attachment(one.data, maintype=maintype, subtype=subtype, filename=one.name)
    if attachments:
        mail.set_boundary(f"{boundary}_mixed")
    # Set before the parts it would move into the first of them.
    mail["Content-Language"] = letter.language
    return flatten(mail)


def _address(name: str, address: str) -> str:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>'
