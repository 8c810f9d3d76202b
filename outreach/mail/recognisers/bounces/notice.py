"""A mail that may be a bounce: who signs it, what the mail system wrote, and whose letter it gives back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from outreach.mail.header_values import addresses
from outreach.mail.parse import children
from outreach.mail.recognisers import bounce_words, subjects
from outreach.mail.recognisers.bounces.addresses import Place, is_system, mentions
from outreach.mail.recognisers.bounces.lists import is_list_program
from outreach.mail.recognisers.reasons import reply_code_in, status_in
from outreach.mail.returned import enclosed_mails, header_fields, split_returned

if TYPE_CHECKING:
    from outreach.mail.parse import MailMessage
    from outreach.mail.recognisers.bounces.addresses import Mention
    from outreach.mail.recognisers.case import Case
    from outreach.mail.returned import Split

#: How much of a report is read, in characters; it says what failed at its beginning.
LOOKED_AT: Final = 48_000
_OPENING_LINES: Final = 12
_DEEPEST: Final = 4
_LONGEST_LINE: Final = 1000
# A subject shorter than this may stand in a report by chance.
_CHANCE: Final = 8
_MOST_PARTS: Final = 50

# Local parts under which only programs write.
_DAEMONS: Final = frozenset({"mailerdaemon", "maildaemon", "mdaemon", "mailerdeamon", "maildeliverysubsystem"})
# Local parts under which mail systems write, and the people who run them.
_DOUBTFUL: Final = frozenset(
    [
        "postmaster", "mailmaster", "mailadmin", "daemon", "mailer", "mailsystem", "hostmaster", "mailrouter", "mta",
        "smtp", "exchange", "ndr", "emailadmin", "systemadministrator", "mailgateway", "mailsweeper", "postoffice",
        "mailerror", "maildelivery", "mfilter", "mailfoundry", "bounce", "bounces", "system", "mailscanner",
        "mailmarshal", "imss", "imsva", "interscan", "mimecast", "ironport", "proofpoint", "fortimail", "barracuda",
        "messagelabs", "spamfirewall", "mailfirewall", "mailfilter", "mailguard", "mailsecurity", "emailsecurity",
        "scanmail", "puremessage", "mailgate", "mailrelay",
    ]
)  # fmt: skip
# Local parts under which programs of all kinds write.
_PROGRAMS: Final = frozenset(
    [
        "administrator", "admin", "root", "mail", "noreply", "donotreply", "notification", "notifications", "delivery",
        "nobody", "sysadmin", "virusalert", "gateway", "autoreply", "security", "antispam", "spamfilter",
    ]
)  # fmt: skip
_SEPARATORS: Final = str.maketrans("", "", "-_. ")
_DAEMON_NAMES: Final = tuple(
    bounce_words.fold(one)
    for one in (
        "mail delivery subsystem", "mail delivery system", "mail delivery service", "mail delivery software",
        "mail delivery agent", "mailer-daemon", "mailer daemon", "internet mail delivery", "delivery subsystem",
        "delivery system", "mail transport agent", "mailzustellsystem", "sous-système de remise",
        "système de distribution du courrier", "subsistema de entrega de correo", "subsistema de entrega",
        "sistema de entrega de correo", "система доставки почты", "подсистема доставки почты", "почтовая система",
        "posta teslim sistemi", "نظام تسليم البريد", "系统退信", "邮件投递系统", "郵件傳遞系統", "メール配信システム",
        "메일 배달 시스템", "system doręczania poczty",
    )
)  # fmt: skip
_DOUBTFUL_NAMES: Final = tuple(
    bounce_words.fold(one)
    for one in (
        "system administrator", "systemadministrator", "microsoft outlook", "microsoft exchange", "postmaster",
        "post master", "mail administrator", "mail system", "mail router", "administrateur système",
        "administrador del sistema", "administrador do sistema", "amministratore di sistema", "systeembeheerder",
        "administrator systemu", "системный администратор", "sistem yöneticisi", "مسؤول النظام", "系统管理员",
        "系統管理員", "システム管理者", "시스템 관리자", "správce systému", "systemadministratör", "mail server",
        "email system", "rendszergazda", "järjestelmänvalvoja", "electronic postmaster", "邮件系统", "退信",
    )
)  # fmt: skip


_SUBJECT_LABELS: Final = tuple(
    bounce_words.fold(one)
    for one in (
        "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "temat", "тема", "konu", "الموضوع",
        "主题", "主旨", "件名", "제목", "předmět", "ämne", "emne", "aihe", "tárgy", "subiect", "θέμα", "sujet",
        "the message subject was", "message subject",
    )
)  # fmt: skip


class Signed(IntEnum):
    """How surely a mail system wrote it."""

    BY_PERSON = 0
    MAYBE = 1
    BY_SYSTEM = 2


@dataclass(frozen=True)
class Notice:
    """A case as the readers of bounces look at it."""

    case: Case

    @cached_property
    def signed(self) -> Signed:
        """Who signs: a daemon's address or name is a system's; a null sender or postmaster may be one's."""
        mail, case = self.case.mail, self.case
        if case.says_person:
            return Signed.BY_PERSON
        local, name = self._local, self._name
        if local in _DAEMONS or local.startswith("microsoftexchange") or any(one in name for one in _DAEMON_NAMES):
            return Signed.BY_SYSTEM
        is_report = case.message.get_content_type() == "multipart/report"
        marks = (
            self.has_null_sender,
            case.auto_submitted not in {"", "no"},
            self.has_doubtful_name or self._local in _PROGRAMS,
            bool(mail.header("x-failed-recipients")),
            is_report,
            is_list_program(mail),
        )
        return Signed.MAYBE if any(marks) else Signed.BY_PERSON

    @cached_property
    def is_likely_system(self) -> bool:
        """Whether a daemon signs, or a doubtful sender has a mark of machines besides its name."""
        case = self.case
        if self.signed is not Signed.MAYBE:
            return self.signed is Signed.BY_SYSTEM
        is_marked = self.has_null_sender or case.auto_submitted not in {"", "no"}
        if is_list_program(case.mail) and (is_marked or case.mail.header("x-list-administrivia")):
            return True
        return self.has_doubtful_name and (is_marked or bool(case.mail.header("x-failed-recipients")))

    @cached_property
    def has_null_sender(self) -> bool:
        """Whether the envelope sender was empty, or written as the daemon's name, as some servers note it."""
        path = self.case.mail.header("return-path").strip(" <>").partition("@")[0].lower()
        return self.case.has_null_sender or path.translate(_SEPARATORS) in _DAEMONS

    @cached_property
    def signer(self) -> str:
        """Who signs, for evidence."""
        mail = self.case.mail
        return mail.from_address or mail.from_name or "an empty sender"

    @cached_property
    def subject(self) -> str:
        """The subject, folded."""
        return bounce_words.fold(self.case.mail.subject)

    @cached_property
    def is_answer_subject(self) -> bool:
        """Whether the subject begins like an answer or a forwarded mail, as no mail system's does."""
        return subjects.is_answer(self.case.subject)

    @cached_property
    def report(self) -> str:
        """What the mail system wrote, in its own case, without the returned letter."""
        split = self._split
        has_address = any(address not in self.own for address in _words_with_at(split.report))
        # A heading that was taken for the beginning of the letter, and what failed stands below it.
        whole = not has_address and not header_fields(split.letter)
        return (self.case.mail.text if whole else split.report)[:LOOKED_AT]

    @cached_property
    def lines(self) -> list[str]:
        """The report's lines."""
        return self.report.splitlines()

    @cached_property
    def said(self) -> str:
        """The report, folded."""
        return bounce_words.fold(self.report)

    @cached_property
    def named(self) -> list[Mention]:
        """Every address of the report, with its place."""
        return mentions(self.lines)

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        """The same by address."""
        found: dict[str, list[Mention]] = {}
        for one in self.named:
            found.setdefault(one.address, []).append(one)
        return found

    @cached_property
    def plain_lines(self) -> list[str]:
        """The report's lines without addresses and without our subject, whose words are not the mail system's."""
        ours = next((bounce_words.fold(value).strip() for name, value in self.letter_headers if name == "subject"), "")
        known = {*self.returned, *(one.address for one in self.named if one.place >= Place.FIELD)}
        by_line: dict[int, list[str]] = {}
        for one in self.named:
            # "554_Invalid_recipient_mission@karelva.example": only the end of it is the address.
            end = next((address for address in known if one.address.endswith(f"_{address}")), one.address)
            by_line.setdefault(one.line, []).append(end)
        kept = []
        for number, line in enumerate(self.lines):
            shown = line[:_LONGEST_LINE]
            text = bounce_words.fold(shown).strip()
            if text.startswith(_SUBJECT_LABELS) or (len(ours) > _CHANCE and ours in text):
                shown = ""
            for address in by_line.get(number, ()):
                shown = re.sub(re.escape(address), " ", shown, flags=re.IGNORECASE)
            kept.append(shown)
        return kept

    @cached_property
    def plain(self) -> str:
        """The plain lines as one text."""
        return "\n".join(self.plain_lines)

    @cached_property
    def coded(self) -> str:
        """Those of the plain lines that give a server's code."""
        return coded_lines(self.plain_lines)

    @cached_property
    def opening(self) -> str:
        """The first lines of the report, folded: a program says there what it is."""
        filled = [line for line in self.lines if line.strip()]
        return bounce_words.fold("\n".join(filled[:_OPENING_LINES]))

    @cached_property
    def announced(self) -> tuple[str, ...]:
        """The addresses of X-Failed-Recipients (Exim, Gmail)."""
        header = ",".join(value for name, value in self.case.mail.headers if name.lower() == "x-failed-recipients")
        return _unique([address for _, address in addresses(header)])

    @cached_property
    def letter_headers(self) -> list[tuple[str, str]]:
        """The headers of the returned letter, from a part of its own or from the text; empty when not returned."""
        found = _returned(self.case.message, 0)
        if found is not None:
            return [(str(name).lower(), str(value)) for name, value in found.raw_items()][:200]
        return header_fields(self._split.letter)

    @cached_property
    def returned(self) -> tuple[str, ...]:
        """Whom the returned letter was for, by its To, Cc and X-Failed-Recipients; not ourselves."""
        named = [
            address
            for name, value in self.letter_headers
            if name
            in {"to", "cc", "bcc", "apparently-to", "x-original-to", "envelope-to", "x-envelope-to", "resent-to"}
            for _, address in addresses(value)
        ]
        return tuple(one for one in _unique(named) if one not in self.own)

    @cached_property
    def own(self) -> frozenset[str]:
        """Our addresses: those we send from, whom the notice was sent to, and who sent the returned letter."""
        senders = [
            address
            for name, value in self.letter_headers
            if name in {"from", "sender", "reply-to", "return-path", "errors-to", "x-sender", "resent-from"}
            for _, address in addresses(value)
        ]
        return frozenset({*self.case.own_addresses, *self.case.mail.recipients, *senders})

    @cached_property
    def not_addresses(self) -> frozenset[str]:
        """Message-IDs that look like addresses, and the signer's own address."""
        mail = self.case.mail
        ids = (*mail.enclosed_message_ids, *mail.in_reply_to, *mail.references, mail.message_id)
        return frozenset({*(one.strip("<>").lower() for one in ids), mail.from_address, *mail.sender_addresses})

    def may_fail(self, address: str) -> bool:
        """Whether an address can be one that failed: not ours, not the mail system's, not a Message-ID."""
        return not (not address or address in self.own or address in self.not_addresses or is_system(address))

    @cached_property
    def has_doubtful_name(self) -> bool:
        """Whether From is a name under which programs and people write, or empty."""
        is_named = any(one in self._name for one in _DOUBTFUL_NAMES)
        return self._local in _DOUBTFUL or is_named or not self.case.mail.from_address

    @cached_property
    def _local(self) -> str:
        """The local part of From, without what is put between its words; some daemons write nothing else there."""
        mail = self.case.mail
        shown = mail.from_address or mail.header("from").split("(")[0].strip(' <>"')
        return shown.partition("@")[0].lower().translate(_SEPARATORS)

    @cached_property
    def _name(self) -> str:
        """The display name of From, folded; the whole header where it holds no address."""
        mail = self.case.mail
        return bounce_words.fold(mail.from_name if mail.from_address else mail.header("from"))

    @cached_property
    def _split(self) -> Split:
        return split_returned(self.case.mail.text)


def _returned(part: MailMessage, depth: int) -> MailMessage | None:
    """Find the first returned mail, or its headers, without looking into enclosed mails."""
    kind = part.get_content_type()
    if kind.startswith("message/rfc822") or kind in {"message/global", "message/global-headers", "text/rfc822-headers"}:
        return next(iter(enclosed_mails(part)), None)
    if depth >= _DEEPEST or not kind.startswith("multipart/"):
        return None
    for child in children(part)[:_MOST_PARTS]:
        found = _returned(child, depth + 1)
        if found is not None:
            return found
    return None


def coded_lines(lines: list[str]) -> str:
    """Return the lines with a server's code, each with the line below it, where long ones go on."""
    kept: dict[int, str] = {}
    for place, line in enumerate(lines):
        if is_coded(line):
            kept[place] = line
            if place + 1 < len(lines):
                kept[place + 1] = lines[place + 1]
    return "\n".join(kept.values())


def is_coded(line: str) -> bool:
    """Whether a line gives a status code or an SMTP reply code."""
    return bool(status_in(line) or reply_code_in(line))


def _words_with_at(text: str) -> list[str]:
    words = (word.strip("<>()[]:;,.\"'").lower() for line in text.splitlines()[:500] for word in line[:1000].split())
    return [word for word in words if "@" in word]


def _unique(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in found if one))
