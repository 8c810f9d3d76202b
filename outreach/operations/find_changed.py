"""Find the approved letters that would say something else by now, and send exactly those back (promise 4).

The claim compares each letter once more before it leaves. This finds them earlier, so that people are told at once
and not when a letter falls due.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.waves import AGREED, WaveStatus
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.render_letters import Rendered
from outreach.operations.render_message import render_message
from outreach.operations.send_back import send_back
from outreach.storage import campaigns, messages, threads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: Approved, and nothing of it has left or is leaving at this moment.
_WAITING = frozenset({MessageStatus.APPROVED, MessageStatus.SCHEDULED, MessageStatus.DEFERRED, MessageStatus.HELD})


@dataclass(frozen=True, slots=True)
class ChangedLetter:
    """An approved letter that would leave otherwise than it was approved, and what is different."""

    message: Message
    why: str

    @property
    def name(self) -> str:
        """Return it as people name it: its state and its step."""
        return f"{self.message.iso3} {self.message.step}"


def find_changed_letters(
    conn: Connection, opened: OpenCampaign, wave: Wave, *, sources: str = ""
) -> list[ChangedLetter]:
    """Return the approved letters of a wave that changed; quick where nothing they are made from has.

    ``sources`` is the campaign's ``sources_hash`` now, where the caller has it already.
    """
    if wave.status not in AGREED or wave.status is WaveStatus.FINISHED:
        return []
    waiting = [one for one in messages.list_messages(conn, wave_key=wave.key, statuses=_WAITING) if one.approved_hash]
    if not waiting or (wave.sources_hash and wave.sources_hash == (sources or opened.sources_hash(conn))):
        return []
    renderer = opened.renderer(conn)
    found = []
    for one in waiting:
        result = render_message(conn, renderer, one, threads.get(conn, one.thread_key), first_step=wave.step)
        if not isinstance(result, Rendered):
            found.append(ChangedLetter(one, "; ".join(result.missing)))
        elif result.content_hash != one.approved_hash:
            found.append(ChangedLetter(one, _difference(conn, one, result)))
    return found


def _difference(conn: Connection, message: Message, now: Rendered) -> str:
    """Say in a few words what of a letter is different."""
    before = messages.get(conn, message.key)
    parts = {
        "recipients": {(one.role, one.address) for one in before.recipients}
        != {(one.role, one.address) for one in now.recipients},
        "language": before.language != now.letter.language,
        "subject": before.subject != now.letter.subject,
        "text": before.text != now.letter.text,
        "HTML": before.html != now.letter.html,
    }
    changed = [part for part, differs in parts.items() if differs]
    return f"{' and '.join(changed) or 'an attachment'} changed after the approval"


def void_changed_letters(
    conn: Connection, opened: OpenCampaign, wave: Wave, *, at: datetime, actor: str, sources: str = ""
) -> list[ChangedLetter]:
    """Send the changed letters of a wave back to draft, each with its task; the others stay approved."""
    sources = sources or opened.sources_hash(conn)
    found = find_changed_letters(conn, opened, wave, sources=sources)
    for one in found:
        send_back(conn, one.message, one.why, now=at, actor=actor)
    for key in {one.message.thread_key for one in found}:
        refresh_thread(conn, key, now=at, actor=actor)
    # A letter that is being handed over was not compared; should it come back, it is at the next look.
    is_compared = not messages.has_status(conn, wave.key, {MessageStatus.CLAIMED})
    if wave.status in AGREED and is_compared and sources != wave.sources_hash:
        campaigns.update_wave(conn, wave.key, sources_hash=sources)
    return found


def void_changed_approvals(
    store: Store, opened: Mapping[str, OpenCampaign], *, at: datetime, actor: str
) -> list[ChangedLetter]:
    """Send back what changed in every wave of these campaigns; writes nothing where nothing did."""
    with store.read() as conn:
        if not any(_may_have_changed(conn, wave, sources) for wave, sources in _waves(conn, opened)):
            return []
    with store.write() as conn:
        return void_changed(conn, opened, at=at, actor=actor)


def void_changed(
    conn: Connection, opened: Mapping[str, OpenCampaign], *, at: datetime, actor: str
) -> list[ChangedLetter]:
    """Send back what changed in every wave of these campaigns, within the transaction of the caller."""
    found: list[ChangedLetter] = []
    for wave, sources in _waves(conn, opened):
        if _may_have_changed(conn, wave, sources):
            found += void_changed_letters(conn, opened[wave.campaign], wave, at=at, actor=actor, sources=sources)
    return found


def _waves(conn: Connection, opened: Mapping[str, OpenCampaign]) -> list[tuple[Wave, str]]:
    """Return the waves of these campaigns, each with what its letters are made from now."""
    sources = {slug: one.sources_hash(conn) for slug, one in opened.items()}
    return [(wave, sources[wave.campaign]) for wave in campaigns.list_waves(conn) if wave.campaign in sources]


def _may_have_changed(conn: Connection, wave: Wave, sources: str) -> bool:
    if wave.status not in AGREED or wave.status is WaveStatus.FINISHED:
        return False
    return wave.sources_hash != sources and messages.has_status(conn, wave.key, _WAITING)
