"""One part of a mail: the standard library's message, with its content as octets instead of text.

The standard library keeps a payload as text and, asked for it, undoes transfer encodings with less patience than mail
needs. Code that walks through messages works with these as with its own.
"""

from __future__ import annotations

from email.message import Message
from email.policy import Compat32
from typing import Any, Final

from outreach.mail.transfer import undo


class _AsTheyAre(Compat32):
    """Gives header values as text in every case; the usual policy makes objects of those with octets beyond ASCII."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return the value as the splitter found it."""
        del name
        return value


_POLICY: Final = _AsTheyAre()


class Part(Message):
    """A part whose ``content`` are the octets of its body as they came; empty where it has parts below it."""

    def __init__(self) -> None:
        """Begin an empty part."""
        super().__init__(_POLICY)
        self.content = b""

    def get_payload(
        self,
        i: int | None = None,
        decode: bool = False,  # noqa: FBT001, FBT002 - the signature is the standard library's
    ) -> Any:  # noqa: ANN401 - as above
        """Return what the standard library's method returns; decoding never raises."""
        if self.is_multipart():
            payload: Any = super().get_payload()
            return None if decode else payload if i is None else payload[i]
        return self.octets() if decode else self.content.decode("ascii", "replace")

    def octets(self, longest: int | None = None) -> bytes:
        """Return the content with its transfer encoding undone; of ``longest`` octets of it when given."""
        encoding = next((str(value) for name, value in self.raw_items() if _is_encoding(name)), "")
        is_text = self.get_content_maintype() in {"text", "multipart", "message"}
        return undo(self.content[:longest], encoding, is_text=is_text)


def _is_encoding(name: str) -> bool:
    return name.lower() == "content-transfer-encoding"
