"""One mail before the recognisers, and the marks by which machines show themselves (RFC 3834 section 2 and 5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from outreach.mail.parse import new_text, open_message
from outreach.mail.recognisers import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from outreach.domain.replies import IncomingMail
    from outreach.mail.parse import MailMessage

_DAEMONS: Final = frozenset({"mailer-daemon", "mailerdaemon", "mail-daemon", "mdaemon"})
_POSTMASTERS: Final = frozenset({"postmaster"})
_RESPONDING: Final = frozenset({"auto-replied", "auto-notified"})
_REPLY_HEADERS: Final = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-auto-reply")

#: How much of a text is looked at for words, in characters: a machine says what it is at the top.
LOOKED_AT: Final = 4000


@dataclass(frozen=True)
class Case:
    """A mail with what the recognisers may ask about it."""

    mail: IncomingMail
    raw: bytes
    own_addresses: frozenset[str]
    own_message_ids: Callable[[Collection[str]], set[str]]
    now: datetime

    @cached_property
    def message(self) -> MailMessage:
        """The mail, split into parts."""
        return open_message(self.raw)

    @cached_property
    def text(self) -> str:
        """The beginning of what the sender added, in lower case."""
        return new_text(self.mail)[:LOOKED_AT].casefold().replace("’", "'")

    @cached_property
    def subject(self) -> str:
        """The subject in lower case."""
        return self.mail.subject[:LOOKED_AT].casefold().replace("’", "'")

    @cached_property
    def auto_submitted(self) -> str:
        """The keyword of Auto-Submitted, in lower case: no, auto-generated, auto-replied, or '' when absent."""
        return self.mail.header("auto-submitted").partition(";")[0].partition("(")[0].strip().lower()

    @cached_property
    def says_person(self) -> bool:
        """Whether the mail says of itself that a person wrote it: ``Auto-Submitted: no``."""
        return self.auto_submitted == "no"

    @cached_property
    def has_null_sender(self) -> bool:
        """Whether the envelope sender was empty, as RFC 3834 and 5321 ask of automatic answers and reports."""
        values = [value.strip() for name, value in self.mail.headers if name.lower() == "return-path"]
        return bool(values) and values[0] in {"<>", ""}

    @cached_property
    def is_from_daemon(self) -> bool:
        """Whether a mail system signs it. People sit behind postmaster too, so that needs a second mark."""
        local = self.mail.from_address.partition("@")[0]
        if local in _DAEMONS or self.mail.from_name.casefold() == "mail delivery subsystem":
            return not self.says_person
        return local in _POSTMASTERS and (self.has_null_sender or self.auto_submitted not in {"", "no"})

    @cached_property
    def machine_marks(self) -> tuple[str, ...]:
        """Sentences for each header by which the sending program says that it answers by itself; empty for none.

        The null sender alone is not among them. ``Auto-Submitted: no`` empties the list.
        """
        if self.says_person:
            return ()
        header = self.mail.header
        marks = []
        if self.auto_submitted:
            marks.append(f"Auto-Submitted is {self.auto_submitted!r}.")
        marks += [f"Header {name} is present." for name in _REPLY_HEADERS if header(name)]
        if header("precedence").strip().lower() in {"auto_reply", "auto-reply"}:
            marks.append(f"Precedence is {header('precedence').strip()!r}.")
        if header("precedence").strip().lower() in {"bulk", "junk"}:
            marks.append(f"Precedence is {header('precedence').strip()!r}.")
        if header("x-auto-response-suppress"):
            marks.append("Header X-Auto-Response-Suppress is present.")
        return tuple(marks)

    @property
    def marks(self) -> tuple[str, ...]:
        """The machine marks, or the empty envelope sender when it is the only one; for evidence."""
        return self.machine_marks or (("The envelope sender is empty.",) if self.has_null_sender else ())

    @cached_property
    def answers_by_itself(self) -> bool:
        """Whether the marks are those of an automatic answer, so that words in its text may be believed.

        X-Auto-Response-Suppress, Precedence: bulk and ``auto-generated`` are not enough: gateways and ticket
        systems put them on what a person wrote. They count when the subject says that the answer is
        automatic.
        """
        if self.says_person:
            return False
        if self.has_null_sender or self.auto_submitted in _RESPONDING:
            return True
        if any(self.mail.header(name) for name in _REPLY_HEADERS):
            return True
        if self.mail.header("precedence").strip().lower() in {"auto_reply", "auto-reply"}:
            return True
        return bool(self.machine_marks) and bool(words.found(words.AUTOMATIC_SUBJECTS, self.subject))

    @cached_property
    def answers_ours(self) -> bool:
        """Whether In-Reply-To or References name a letter of ours."""
        named = {*self.mail.in_reply_to, *self.mail.references}
        return bool(named) and bool(self.own_message_ids(named))

    def why_human(self) -> tuple[str, ...]:
        """Say why nothing but a person is left."""
        if self.says_person:
            return ("Auto-Submitted is 'no': the program says that a person wrote it.",)
        if self.machine_marks or self.has_null_sender:
            return (*self.marks, "Nothing else shows a machine, so it counts as a person's.")
        return ("No mark of a machine was found.",)
