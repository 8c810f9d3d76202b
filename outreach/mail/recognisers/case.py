"""One mail before the recognisers, and what they may ask about it (RFC 3834 section 2 and 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from outreach.mail.header_values import addresses
from outreach.mail.parse import new_text, open_message
from outreach.mail.quoting import split_text
from outreach.mail.recognisers import marks, subjects
from outreach.mail.recognisers.meeting import meeting_answer
from outreach.mail.recognisers.notice import Notice, read_notice
from outreach.mail.recognisers.phrases import absence, fold, left, substance
from outreach.mail.recognisers.return_dates import find_return_date

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime

    from outreach.domain.replies import IncomingMail
    from outreach.mail.parse import MailMessage

_DAEMONS: Final = frozenset({"mailer-daemon", "mailerdaemon", "mail-daemon", "mdaemon"})
_POSTMASTERS: Final = frozenset({"postmaster"})

_MAILBOX_HEADERS: Final = frozenset({"delivered-to", "envelope-to", "x-original-to", "x-envelope-to"})

#: How much of a text is looked at for words, in characters: a machine says what it is at the top.
LOOKED_AT: Final = 4000

#: Stands before the text, so that the text is not taken whole when all of it is quoted.
_FIRST_LINE: Final = "\ufffc"

#: So many words that no notice explains are a person's, whatever else stands in the mail.
_FEW_WORDS: Final = 8
_MANY_WORDS: Final = 25
#: Where nothing but the text shows a machine, nothing else may stand in it.
_HARDLY_ANY_WORDS: Final = 3
_QUOTED_FROM: Final = 120

_RECEIVED_FOR: Final = re.compile(r"\sfor\s<?([^\s<>;@]{1,64}@[^\s<>;]{1,255})")
_MARK: Final = re.compile(r"\+[^@+]{1,64}@")
_LONGEST_STAMP: Final = 1000


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
    def new_text(self) -> str:
        """What the sender added; all of the text when everything is quoted."""
        return new_text(self.mail)

    @cached_property
    def written(self) -> str:
        """The beginning of what the sender added, as it stands there."""
        return self.new_text[:LOOKED_AT]

    @cached_property
    def own_text(self) -> str:
        """The new text without quotes and signature; empty when all of the text is quoted."""
        new = split_text(f"{_FIRST_LINE}\n\n{self.mail.text[: 4 * LOOKED_AT]}").new.replace(_FIRST_LINE, "")
        lines = [line for line in new.splitlines() if not line.lstrip().startswith((">", "|"))]
        return "\n".join(lines).strip()[:LOOKED_AT]

    @cached_property
    def text(self) -> str:
        """The same in lower case."""
        return self.written.casefold().replace("’", "'")

    @cached_property
    def subject(self) -> str:
        """The subject in lower case."""
        return self.mail.subject[:LOOKED_AT].casefold().replace("’", "'")

    @cached_property
    def folded_subject(self) -> str:
        """The subject in the form in which phrases are compared."""
        return fold(self.mail.subject[:LOOKED_AT])

    @cached_property
    def notice(self) -> Notice:
        """What the sender's text consists of, sentence by sentence."""
        return read_notice(self.written, about=subjects.about(self.folded_subject))

    @cached_property
    def auto_submitted(self) -> str:
        """The keyword of Auto-Submitted, in lower case: no, auto-generated, auto-replied, or '' when absent."""
        said = self.mail.header("auto-submitted") or self.mail.header("x-auto-submitted")
        return said.partition(";")[0].partition("(")[0].strip().lower()

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
    def ours(self) -> frozenset[str]:
        """Our addresses; the mailbox that the mail lay in when none is known, as for a mail read from a file."""
        if self.own_addresses:
            return self.own_addresses
        values = [value for name, value in self.mail.headers if name.lower() in _MAILBOX_HEADERS]
        if not values:
            # The last server of the way was the first to write (RFC 5321 section 4.4).
            way = _RECEIVED_FOR.search(self.mail.header("received")[:_LONGEST_STAMP])
            values = [way[1]] if way else []
        named = [address for value in values for _, address in addresses(value)]
        # An answer to a letter of ours comes to the same mailbox with a mark after the plus sign (RFC 5233).
        return frozenset({*named, *(_MARK.sub("@", address) for address in named)})

    @cached_property
    def is_to_us(self) -> bool:
        """Whether To or Cc name an address of ours, as the mail of a person does and that of a list seldom."""
        values = [value for name, value in self.mail.headers if name.lower() in {"to", "cc"}]
        return any(address in self.ours for value in values for _, address in addresses(value))

    @cached_property
    def is_from_daemon(self) -> bool:
        """Whether a mail system signs it. People sit behind postmaster too, so that needs a second mark."""
        local = self.mail.from_address.partition("@")[0]
        if local in _DAEMONS or self.mail.from_name.casefold() == "mail delivery subsystem":
            return not self.says_person
        return local in _POSTMASTERS and (self.has_null_sender or self.auto_submitted not in {"", "no"})

    # --- what shows a machine ---------------------------------------------------------------------------------

    @cached_property
    def answer_marks(self) -> tuple[str, ...]:
        """Sentences for each header that only automatic answers have. ``Auto-Submitted: no`` empties the list."""
        return () if self.says_person else marks.answer_marks(self.mail, self.auto_submitted)

    @cached_property
    def other_marks(self) -> tuple[str, ...]:
        """Sentences for each header that programs set, but gateways and ticket systems on people's mail as well."""
        if self.says_person:
            return ()
        found = marks.other_marks(self.mail, self.auto_submitted)
        return (*found, "The envelope sender is empty.") if self.has_null_sender else found

    @cached_property
    def automatic_subject(self) -> str:
        """The words with which a program began the subject; empty for an answer to such a mail, and for most."""
        return "" if self.says_person else subjects.automatic_beginning(self.folded_subject)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """All marks of a machine, as sentences of evidence."""
        said = (f"The subject begins with {self.automatic_subject!r}.",) if self.automatic_subject else ()
        return (*self.answer_marks, *said, *self.other_marks)

    # --- what shows a person ----------------------------------------------------------------------------------

    @cached_property
    def is_answer(self) -> bool:
        """Whether the subject begins as that of an answer or of a forwarded mail."""
        return subjects.is_answer(self.folded_subject)

    @cached_property
    def quotes(self) -> bool:
        """Whether it repeats an earlier letter below or between what is new, as people's programs do."""
        return len(self.mail.text) - len(self.new_text) > _QUOTED_FROM

    @cached_property
    def person_signs(self) -> tuple[str, ...]:
        """Sentences for what people's mail has and notices of programs have not; empty for none."""
        client = marks.client_of(self.mail)
        signs = [f"It was written in {client!r}."] if client else []
        if self.is_answer:
            signs.append("The subject is that of an answer.")
        if self.quotes:
            signs.append("It quotes the letter that it answers.")
        if self.notice.substance:
            signs.append(f"It says {self.notice.substance!r}.")
        if self.notice.other_words > _FEW_WORDS:
            signs.append(f"{self.notice.other_words} of its words are of no automatic notice.")
        return tuple(signs)

    @cached_property
    def is_nothing_but_notice(self) -> bool:
        """Whether the text holds only what automatic notices say."""
        notice = self.notice
        return not notice.substance and notice.other_words <= max(_FEW_WORDS, notice.words // 5)

    @cached_property
    def reads_like_a_person(self) -> bool:
        """Whether the text speaks to us at length and says nothing that a notice says, whatever the headers say."""
        notice = self.notice
        says_notice = notice.disclosure or notice.away or notice.left or notice.ticket
        return bool(notice.substance) and not says_notice and notice.other_words > _MANY_WORDS

    @cached_property
    def answers_by_itself(self) -> bool:
        """Whether it is an automatic answer, so that words in its text may be believed.

        Headers that only such answers have, or the beginning of the subject, say so. The empty envelope sender,
        X-Auto-Response-Suppress, Precedence: bulk and ``auto-generated`` do not: gateways and ticket systems put
        them on what a person wrote.
        """
        if self.answer_marks:
            return not (self.reads_like_a_person and (self.is_answer or self.quotes))
        if not self.automatic_subject:
            # An answer to such an answer has the same words at its end, so that the text must be a notice too.
            has_ending = bool(subjects.automatic_ending(self.folded_subject)) and not self.says_person
            return has_ending and self.is_nothing_but_notice and not self.quotes
        if self.other_marks:
            return not (self.reads_like_a_person and self.quotes)
        if subjects.is_plain_word(self.folded_subject):
            # "Absence" may be what a person writes about: without any header the text decides.
            return self.is_nothing_but_notice and not self.quotes
        return not (self.notice.substance and self.notice.other_words > _FEW_WORDS and not self.notice.disclosure)

    @cached_property
    def is_absence_notice(self) -> bool:
        """Whether the text alone shows an absence notice: nothing else stands in it, and it has a machine's form.

        Somebody who is away may write the same few words. Then the subject is an answer's, the letter is
        quoted or a mail program of people is named, and unless it says that it is automatic it is a person's.
        """
        notice = self.notice
        is_away = bool(notice.away) and notice.away_now
        if self.says_person or not self.is_nothing_but_notice or not (is_away or notice.left):
            return False
        has_client = bool(marks.client_of(self.mail))
        if notice.disclosure:
            return not (self.quotes and has_client)
        if has_client or self.quotes or notice.other_words > _HARDLY_ANY_WORDS or self._asks:
            return False
        if notice.left and not is_away:
            return self._is_notice_of_leaving
        formulas = sum(bool(one) for one in (notice.substitute, notice.access, notice.no_answer))
        if self.other_marks:
            return formulas > 0 or not self.is_answer
        period = notice.back or self.return_date[0]
        said = (notice.on_return, period, notice.closure or notice.cause, absence.SUBJECTS.find(self.folded_subject))
        return formulas + sum(bool(one) for one in said) > 1

    @property
    def _asks(self) -> bool:
        return any(one.endswith(("?", "？", "؟")) for one in self.notice.sentences)

    @cached_property
    def _is_notice_of_leaving(self) -> bool:
        """Whether a text that speaks of leaving and of nothing else gives up the address or names another.

        Somebody who moved and answers us by hand tells who has the matter now, and speaks of the matter.
        """
        notice = self.notice
        names_another = "@" in "".join(notice.sentences)
        gives_up = bool(notice.mailbox)
        if self.other_marks or not self.is_answer:
            return gives_up or names_another or bool(notice.no_answer)
        if not notice.other_words and self._says_whom_to_write_to:
            return True
        return gives_up and (names_another or bool(notice.substitute or notice.no_answer))

    @property
    def _says_whom_to_write_to(self) -> bool:
        """Whether it names another address to write to, and says nothing of our letter."""
        page, sentences = self.notice.page, self.notice.sentences
        if any(page.of(substance.TO_US).find(one) for one in sentences):
            return False
        return any("@" in one and page.of(left.WRITE_TO).find(one) for one in sentences)

    @cached_property
    def return_date(self) -> tuple[date | None, str]:
        """The day of return that subject and text name, if they name one, and a sentence on how it was read."""
        return find_return_date(f"{self.mail.subject}\n\n{self.written}", self.now.date())

    @cached_property
    def answers_ours(self) -> bool:
        """Whether In-Reply-To or References name a letter of ours."""
        named = {*self.mail.in_reply_to, *self.mail.references}
        return bool(named) and bool(self.own_message_ids(named))

    def why_human(self) -> tuple[str, ...]:
        """Say why nothing but a person is left."""
        meeting = meeting_answer(self.message)
        said = (f"It carries an answer to a meeting, which calendar programs call {meeting}.",) if meeting else ()
        if self.says_person:
            return (*said, "Auto-Submitted is 'no': the program says that a person wrote it.")
        if self.marks:
            signs = self.person_signs or ("Nothing else shows a machine.",)
            return (*said, *self.marks, *signs, "So it counts as a person's.")
        return (*said, "No mark of a machine was found.")
