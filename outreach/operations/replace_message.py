"""Begin the letter that takes the place of one that did not arrive, with the task to approve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.operations.plan_wave import begin_message
from outreach.storage import contacts, standing
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign


def replace_message(
    conn: Connection, opened: OpenCampaign, old: Message, wave: Wave, *, how: str = "", at: datetime, actor: str
) -> int:
    """Return the key of a new draft of the same step; ``old`` is refused or bounced, and superseded from here on.

    ``how`` ends the sentence that the audit log has of it, such as ``, through the mission in Geneva``.
    """
    new = begin_message(
        conn, opened, old.thread_key, wave.key, old.iso3, old.step, when=old.follow_up_when, at=at, actor=actor
    )
    why = f"M{new} takes its place{how}"
    move(conn, "message", old.key, MessageStatus.SUPERSEDED, at=at, actor=actor, why=why, superseded_by=new)
    standing.close_tasks(conn, subject=f"message:{old.key}", by=actor, at=at)
    for contact in contacts.list_contacts(conn, address_keys=[one.address_key for one in old.recipients]):
        standing.close_tasks(conn, subject=f"contact:{contact.contact_id}", by=actor, at=at)
    standing.open_task(
        conn,
        kind=TaskKind.APPROVE_AGAIN,
        subject=f"message:{new}",
        text=f"M{new} ({old.iso3}, {old.step}) takes the place of {old.label}{how}."
        f" Look at it and approve it with `outreach wave reapprove {wave.slug} {old.iso3}`.",
        at=at,
        campaign=old.campaign,
        iso3=old.iso3,
    )
    return new
