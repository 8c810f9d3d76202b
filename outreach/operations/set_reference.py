"""Correct the reference that a government gave its answer: our next letter quotes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.errors import InputError
from outreach.storage import replies
from outreach.storage.events import record

if TYPE_CHECKING:
    from datetime import datetime

    from outreach.storage.engine import Store

#: It is printed in a letter to a government, so it is one short line of what references are made of.
_REFERENCE: Final = re.compile(r"[\w№º°#./:()\-–  ]{1,80}")


def set_reference(store: Store, key: int, reference: str, *, at: datetime, actor: str) -> str:
    """Say what a mail's own reference is, or with an empty text that it has none; returns the one before."""
    wanted = " ".join(reference.split())
    if wanted and _REFERENCE.fullmatch(wanted) is None:
        msg = f"{wanted[:90]!r} is no reference: one line of at most 80 letters, digits, spaces and ./-()№:# is."
        raise InputError(msg, hint="Write it as it stands on their letter, such as 'Note verbale No. 145/2016'.")
    with store.write() as conn:
        before = replies.get(conn, key).their_reference
        replies.update_reply(conn, key, their_reference=wanted)
        record(
            conn,
            at=at,
            actor=actor,
            kind="reply.reference",
            subject=f"reply:{key}",
            before={"reference": before},
            after={"reference": wanted},
            why=f"said {actor}",
        )
    return before
