"""Render one message as it would read now, to those who would get it now; for planning, looking and sending alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.operations.choose_addressees import addressees_of
from outreach.operations.render_letters import Incomplete
from outreach.storage import roster

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.domain.threads import Thread
    from outreach.operations.render_letters import LateFields, LetterRenderer, Rendered


def render_message(
    conn: Connection,
    renderer: LetterRenderer,
    message: Message,
    thread: Thread,
    *,
    first_step: str,
    late: LateFields | None = None,
) -> Rendered | Incomplete:
    """Return the letter, or everything it lacks; without ``late`` the late fields are placeholders.

    ``first_step`` is the wave's own letter, whose subject a follow-up takes over.
    """
    state = roster.find_state(conn, message.iso3)
    if state is None:
        return Incomplete((f"{message.iso3} is not in the roster",))
    addressees = addressees_of(conn, renderer.campaign, message.iso3, thread=thread)
    return renderer.render(
        state, addressees, message.step, first_step=first_step, reference=thread.reference, late=late
    )
