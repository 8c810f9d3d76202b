"""How a built message becomes the bytes that are frozen, approved and sent.

The stock policy of ``email`` cannot be trusted with all headers: it turns a long List-Unsubscribe or
Message-ID into an encoded word, and its folding has lost spaces of Unicode subjects and recipients of
Unicode address lists (CVE-2025-1795). Identifiers therefore go out on one line, subjects and addresses are
encoded here, and the finished bytes are parsed again and compared before anyone relies on them.
"""

from __future__ import annotations

import base64
import re
from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.policy import default as reading_policy
from typing import TYPE_CHECKING, Any, Final

from outreach.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.headerregistry import Address

LONGEST_LINE_OCTETS: Final = 998
"""RFC 5321 section 4.5.3.1.6: a line of the text has at most 1000 octets with its CRLF."""

_LONGEST_WORD: Final = 75  # RFC 2047 section 2
_LONGEST_HEADER_LINE: Final = 76  # RFC 2047 section 2, for a line with an encoded word in it
_IDENTIFIERS: Final = frozenset(
    {"list-unsubscribe", "list-unsubscribe-post", "message-id", "in-reply-to", "references"}
)
_ADDRESSES: Final = frozenset({"from", "to", "cc", "reply-to", "sender"})
_ONCE: Final = ("From", "To", "Subject", "Date", "Message-ID")  # RFC 5322 section 3.6, To by our own rule
_COMPARED: Final = (*_ONCE, "Cc", "Reply-To", "Sender", "In-Reply-To", "References", "List-Unsubscribe")
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_Q_SAFE: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")


class OutgoingPolicy(EmailPolicy):
    """EmailPolicy for what leaves: CRLF, ASCII unless an address itself is not, identifiers unbroken."""

    def fold(self, name: str, value: Any) -> str:  # noqa: ANN401 - typeshed has Any here
        """Give one header as text with its line ends."""
        kind = name.lower()
        # Of a message that was parsed, the value is still the header as it was written.
        meant = self.header_fetch_parse(name, value)
        if kind in _IDENTIFIERS:
            return self._on_one_line(name, str(meant))
        if kind == "subject":
            return f"{name}: {_encoded_text(str(meant), len(name) + 2)}{self.linesep}"
        if kind in _ADDRESSES:
            return f"{name}: {_encoded_addresses(name, meant)}{self.linesep}"
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: Any) -> bytes:  # noqa: ANN401 - as fold
        """Give one header as bytes; UTF-8 only where an address of a header needs it (RFC 6532)."""
        return self.fold(name, value).encode("utf-8")

    def _on_one_line(self, name: str, value: str) -> str:
        if not value.isascii() or not value.isprintable():
            raise InputError(f"The header {name} holds {value!r}; accepted are printable ASCII characters.")
        lines = [f"{name}: {value}"]
        # Only a long References can come here with a space to break at; other readers unfold it.
        while len(lines[-1]) > LONGEST_LINE_OCTETS:
            at = lines[-1].rfind(" ", len(name) + 2, LONGEST_LINE_OCTETS)
            if at <= 0 or not lines[-1][:at].strip():
                raise InputError(
                    f"The header {name} has {len(value)} characters without a place to break;"
                    f" accepted are {LONGEST_LINE_OCTETS} octets on a line."
                )
            lines[-1:] = [lines[-1][:at], lines[-1][at:]]
        return self.linesep.join(lines) + self.linesep


OUTGOING_POLICY: Final = OutgoingPolicy(linesep="\r\n", cte_type="7bit", raise_on_defect=False)
"""Build messages with it, ``EmailMessage(policy=OUTGOING_POLICY)``, or with any; ``flatten`` applies it."""


def flatten(message: EmailMessage) -> bytes:
    """Make the bytes that will be sent, each time the same for the same message, and prove them.

    Raises InputError when the bytes would not say what ``message`` says; nothing may be sent then.
    """
    raw = message.as_bytes(policy=OUTGOING_POLICY)
    if not raw.endswith(b"\r\n"):
        raw += b"\r\n"
    check_bytes(raw, message)
    return raw


def check_lines(raw: bytes) -> None:
    """Raise InputError unless every line ends in CRLF, is short enough, and no NUL is in it.

    A bare CR or LF is where one server sees the end of a mail and the next one does not (SMTP smuggling).
    """
    problems = []
    if not raw.endswith(b"\r\n"):
        problems.append(Problem("end of the mail", repr(raw[-10:]), "CRLF at the very end"))
    if b"\0" in raw:
        problems.append(Problem(_line_at(raw, raw.index(b"\0")), "a NUL octet", "text without NUL"))
    for octet, name in ((b"\r(?!\n)", "a bare CR"), (b"(?<!\r)\n", "a bare LF")):
        if match := re.search(octet, raw):
            problems.append(Problem(_line_at(raw, match.start()), name, "CRLF at the end of each line"))
    begins_at = 0
    for line in raw.split(b"\r\n"):
        if len(line) > LONGEST_LINE_OCTETS:
            accepted = f"at most {LONGEST_LINE_OCTETS} octets"
            problems.append(Problem(_line_at(raw, begins_at), f"{len(line)} octets", accepted))
            break
        begins_at += len(line) + 2
    _raise(problems)


def check_bytes(raw: bytes, message: EmailMessage | None = None) -> None:
    """Raise InputError unless ``raw`` may go out as it is and reads back as it was meant.

    With ``message``, the headers and decoded bodies must be its own; without, the headers must at least be
    there once each, free of defects, and read the same after they were written again.
    """
    check_lines(raw)
    parsed = message_from_bytes(raw, _class=EmailMessage, policy=reading_policy)
    problems = [
        Problem(f"header {name}", f"{len(parsed.get_all(name, []))} of them", "exactly one")
        for name in _ONCE
        if len(parsed.get_all(name, [])) != 1
    ]
    problems += [Problem("the mail", str(defect) or repr(defect), "no defect") for defect in parsed.defects]
    _raise(problems)
    meant = message
    if meant is None:
        again = parsed.as_bytes(policy=OUTGOING_POLICY)
        meant = message_from_bytes(again, _class=EmailMessage, policy=reading_policy)
    _raise([*_header_differences(meant, parsed), *_body_differences(meant, parsed)])


# --- headers ----------------------------------------------------------------------------------------------


def _encoded_text(text: str, used: int) -> str:
    """Write unstructured text so that it reads back exactly; ``used`` columns of the first line are taken."""
    if _is_plain(text) and (lines := _wrapped(text, used)):
        return "\r\n ".join(lines)
    return "\r\n ".join(_encoded_words(text, used))


def _is_plain(text: str) -> bool:
    """Whether readers would take ``text`` as it stands: ASCII, no outer spaces, no look-alike of a word."""
    return bool(text) and text.isascii() and text.isprintable() and text == text.strip() and "=?" not in text


def _wrapped(text: str, used: int) -> list[str]:
    """Break at single spaces, which unfolding gives back; empty when a word is too long for a line."""
    lines, room = [""], _LONGEST_HEADER_LINE - used
    for word in re.split(r"(?<=\S) (?=\S)", text):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= room:
            lines[-1] = longer
            continue
        lines.append(word)
        room = _LONGEST_HEADER_LINE - 1
        if len(word) > room:
            return []
    return lines if lines[0] else []


def _encoded_words(text: str, used: int) -> Iterator[str]:
    """Split into RFC 2047 encoded words, each whole characters, in the shorter of both encodings."""
    octets = text.encode("utf-8")
    plain = sum(octet in _Q_SAFE or octet == ord(" ") for octet in octets)
    encode = _q_word if plain + 3 * (len(octets) - plain) <= len(octets) * 4 / 3 else _b_word
    room = min(_LONGEST_WORD, _LONGEST_HEADER_LINE - used)
    part = ""
    for char in text:
        if part and len(encode(part + char)) > room:
            yield encode(part)
            part, room = "", _LONGEST_WORD
        part += char
    if part:
        yield encode(part)


def _q_word(text: str) -> str:
    coded = "".join(
        chr(octet) if octet in _Q_SAFE else "_" if octet == ord(" ") else f"={octet:02X}"
        for octet in text.encode("utf-8")
    )
    return f"=?utf-8?q?{coded}?="


def _b_word(text: str) -> str:
    return f"=?utf-8?b?{base64.b64encode(text.encode('utf-8')).decode('ascii')}?="


def _encoded_addresses(name: str, value: object) -> str:
    """Write each mailbox on its own line; a group is refused, because its members would not be seen."""
    if not isinstance(value, AddressHeader):
        raise InputError(f"The header {name} is {value!r}; accepted is a list of addresses.")
    if any(group.display_name is not None for group in value.groups):
        raise InputError(f"The header {name} holds an address group; accepted are single addresses.")
    return ",\r\n ".join(_encoded_mailbox(address, len(name) + 2) for address in value.addresses)


def _encoded_mailbox(address: Address, used: int) -> str:
    if not address.display_name:
        return address.addr_spec
    # A phrase is a row of words; how much space lies between two of them means nothing (RFC 5322).
    phrase = _encoded_phrase(" ".join(address.display_name.split()), used)
    last_line = phrase.rpartition("\n")[2] if "\n" in phrase else " " * used + phrase
    separator = " " if len(last_line) + len(address.addr_spec) + 3 <= _LONGEST_HEADER_LINE else "\r\n "
    return f"{phrase}{separator}<{address.addr_spec}>"


def _encoded_phrase(text: str, used: int) -> str:
    """Write a display name: as atoms or a quoted string where ASCII will do, else as encoded words."""
    if _is_plain(text) and len(text) <= _LONGEST_HEADER_LINE - used - 2:
        if _ATOMS.fullmatch(text):
            return text
        quoted = re.sub(r'(["\\])', r"\\\1", text)
        return f'"{quoted}"'
    return "\r\n ".join(_encoded_words(text, used))


# --- comparison -------------------------------------------------------------------------------------------


def _header_differences(meant: EmailMessage, parsed: EmailMessage) -> Iterator[Problem]:
    for name in _COMPARED:
        wanted = [_as_read(value) for value in meant.get_all(name, [])]
        found = [_as_read(value) for value in parsed.get_all(name, [])]
        if wanted != found:
            yield Problem(f"header {name}", f"it reads back as {found}", f"what was meant, {wanted}")


def _as_read(value: object) -> str | list[tuple[str, str]]:
    if isinstance(value, AddressHeader):
        # Python's reader keeps the white space between two encoded words of a name, which RFC 2047
        # section 6.2 tells it to drop; names are therefore compared without any.
        return [
            ("".join(_as_utf_8(address.display_name).split()), _as_utf_8(address.addr_spec))
            for address in value.addresses
        ]
    return _as_utf_8(str(value))


def _as_utf_8(text: str) -> str:
    """Undo the surrogates by which the parser stands for octets that are not ASCII."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _body_differences(meant: EmailMessage, parsed: EmailMessage) -> Iterator[Problem]:
    wanted, found = list(meant.walk()), list(parsed.walk())
    if [part.get_content_type() for part in wanted] != [part.get_content_type() for part in found]:
        yield Problem("the parts", str([part.get_content_type() for part in found]), "the parts that were built")
        return
    for part, again in zip(wanted, found, strict=True):
        if not part.is_multipart() and _payload(part) != _payload(again):
            yield Problem(f"the part {part.get_content_type()}", "other text than was built", "the same text")


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    octets = payload if isinstance(payload, bytes) else b""
    if part.get_content_maintype() != "text":
        return octets
    return octets.replace(b"\r\n", b"\n").rstrip(b"\n")


def _line_at(raw: bytes, position: int) -> str:
    number = raw.count(b"\n", 0, position) + 1
    return f"line {number}"


def _raise(problems: list[Problem]) -> None:
    if problems:
        found = "; ".join(str(problem) for problem in problems)
        raise InputError(f"This mail cannot be sent as it is: {found}.", problems=tuple(problems))
