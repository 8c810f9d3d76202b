"""Let a person choose the door of a thread: after a letter came back, where nobody is known, or because they asked.

What did not arrive is written anew for that door, and what has not left goes through it as well; each such letter needs
an approval. What a relay has taken stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.doors import DoorName, choose_addressees, door_of, in_words, offer, usable_doors, why_unusable
from outreach.domain.messages import ENDED, TAKEN, UNSENT, MessageStatus
from outreach.domain.waves import WaveStatus
from outreach.errors import InputError, RefusedError, StatusConflictError
from outreach.operations.choose_addressees import settled_door, suppressed_among
from outreach.operations.give_approval import voiding_in_review
from outreach.operations.place_hold import get_thread
from outreach.operations.plan_wave import render_draft
from outreach.operations.refresh_thread import human_replies, refresh_thread
from outreach.operations.replace_message import replace_message
from outreach.operations.send_back import send_back
from outreach.storage import campaigns, contacts, messages, replies, threads
from outreach.storage.events import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.domain.contacts import Contact, DoorKind
    from outreach.domain.messages import Message
    from outreach.domain.threads import Thread
    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

#: The letters of a wave that has ended do not leave any more, through whichever door.
_OVER = frozenset({WaveStatus.CANCELLED, WaveStatus.FINISHED})


@dataclass(frozen=True, slots=True)
class DoorPlan:
    """What choosing a door would do, for a person to look at first; two of them are equal when nothing changed.

    ``replaced`` are the letters that did not arrive and are written anew, ``redrawn`` those that have not left,
    ``kept`` those that a relay took, each by label. ``answers`` are the mails of theirs that are filed.
    """

    iso3: str
    before: DoorName
    door: DoorName
    address: str
    language: str
    timezone: str
    replaced: tuple[str, ...]
    redrawn: tuple[str, ...]
    kept: tuple[str, ...]
    answers: tuple[str, ...]


def plan_door(conn: Connection, opened: OpenCampaign, iso3: str, kind: DoorKind, place: str = "") -> DoorPlan:
    """Say what choosing a door would do; writes nothing. ``place`` tells one embassy from another.

    Raises NotFoundError without a thread, RefusedError for a door that the campaign does not offer, for a state that is
    not to be written to and while a letter may have arrived, InputError when the place is not clear, and
    StatusConflictError for a door without a usable contact or one that is in use already.
    """
    thread = get_thread(conn, opened.slug, iso3)
    _refuse_ended(thread)
    people = contacts.list_contacts(conn, iso3=iso3)
    to = _contact_at(conn, opened, people, iso3, kind, place)
    settled = settled_door(conn, thread)
    now_used = choose_addressees(
        opened.campaign.doors, people, settled=settled, suppressed=suppressed_among(conn, people)
    )
    written = messages.list_messages(conn, thread_key=thread.key)
    replaced = _not_arrived(conn, written)
    if door_of(to) in {now_used.door, settled.chosen} and not replaced and now_used.to is not None:
        why = f" ({now_used.why})" if now_used.why else ""
        msg = f"{iso3} is written to through the {door_of(to)} already{why}."
        raise StatusConflictError(msg, found=str(door_of(to)), hint=f"`outreach explain {iso3}`")
    return DoorPlan(
        iso3,
        before=now_used.door,
        door=door_of(to),
        address=to.address,
        language=to.language,
        timezone=to.timezone,
        replaced=tuple(one.label for one in replaced),
        redrawn=tuple(one.label for one in _unsent(conn, written)),
        kept=tuple(one.label for one in written if one.status in TAKEN),
        answers=tuple(one.label for one in human_replies(replies.list_thread_replies(conn, thread.key))),
    )


def use_door(
    store: Store,
    opened: OpenCampaign,
    iso3: str,
    kind: DoorKind,
    *,
    place: str = "",
    why: str = "",
    at: datetime,
    actor: str,
    expected: DoorPlan | None = None,
) -> list[Message]:
    """Send what is still to go to a state through this door; returns the letters that wait for an approval now.

    A letter that came back or was refused is superseded by a new one, with a Message-ID of its own. ``expected`` is the
    plan that a person saw: StatusConflictError when it is another by now. Raises as ``plan_door`` does.
    """
    with store.write() as conn:
        plan = plan_door(conn, opened, iso3, kind, place)
        if expected is not None and plan != expected:
            msg = f"Something about {iso3} changed since you looked; nothing was done."
            raise StatusConflictError(msg, hint="Run the command again and look at what it would do now.")
        thread = threads.get(conn, get_thread(conn, opened.slug, iso3).key)
        said = f"chosen by {actor}" + (f": {why}" if why.strip() else "")
        threads.update_thread(
            conn, thread.key, door_kind=str(plan.door.kind), door_place=plan.door.place, door_why=said
        )
        record(
            conn,
            at=at,
            actor=actor,
            kind="thread.door",
            subject=f"thread:{thread.key}",
            before={"door": str(plan.before)},
            after={"door": str(plan.door), "address": plan.address},
            why=said,
        )
        with voiding_in_review(conn, why=f"{iso3} goes through the {plan.door} now", at=at, actor=actor):
            drafts = _redraw(conn, opened, thread, plan, at=at, actor=actor)
        refresh_thread(conn, thread.key, now=at, actor=actor)
        return messages.list_messages(conn, keys=drafts)


def _refuse_ended(thread: Thread) -> None:
    if thread.do_not_contact_why:
        msg = f"{thread.iso3} asked not to be written to ({thread.do_not_contact_why}); no door changes that."
        raise RefusedError(msg)
    if thread.closed_by:
        msg = f"The thread with {thread.iso3} is closed ({thread.closed_by})."
        raise StatusConflictError(msg, found="closed")


def _contact_at(
    conn: Connection, opened: OpenCampaign, people: Sequence[Contact], iso3: str, kind: DoorKind, place: str
) -> Contact:
    """Return the one contact in To at a door that can be written to."""
    policy = opened.campaign.doors
    if kind not in policy.order:
        listed = ", ".join(f'"{one}"' for one in (*policy.order, kind))
        msg = f"Campaign {opened.slug} does not write to the {in_words(kind)} of a state."
        raise RefusedError(msg, hint=f"If it should: order = [{listed}] below [door] in its file.")
    at_kind = [one for one in people if one.door_kind is kind and place.casefold() in {"", one.place.casefold()}]
    suppressed = suppressed_among(conn, people)
    usable = [one for one in usable_doors(policy, at_kind, suppressed) if one.door_kind is kind]
    if len({door_of(one) for one in usable}) > 1:
        msg = f"{iso3} has {len(usable)} doors of this kind."
        raise InputError(msg, hint="Say which: " + "; ".join(offer(one, people) for one in usable))
    if len(usable) != 1:
        found = (
            "; ".join(why for one in at_kind if (why := why_unusable(one, suppressed))) or "no contact in To is known"
        )
        if len(usable) > 1:
            found = f"{len(usable)} contacts in To: {', '.join(one.address for one in usable)}"
        msg = f"The {in_words(kind, place)} of {iso3} cannot be written to: {found}."
        raise StatusConflictError(msg, hint=f"`outreach door list {iso3}`; `outreach contacts import FILE.csv`")
    return usable[0]


def _not_arrived(conn: Connection, written: Sequence[Message]) -> list[Message]:
    """Return the last letter of each step that came back or was refused and has no other in its place."""
    for one in written:
        if one.status is MessageStatus.UNKNOWN:
            msg = f"{one.label} may have arrived; no other door is taken before that is settled."
            raise RefusedError(msg, hint=f"`outreach settle {one.label} --accepted|--not-sent --why …`")
        if one.status is MessageStatus.CLAIMED:
            msg = f"{one.label} is being handed over at this moment."
            raise StatusConflictError(msg, found=one.status, hint="Try again in a minute.")
    live = {one.step for one in written if one.status not in ENDED}
    last = {one.step: one for one in written if one.status is not MessageStatus.CANCELLED}
    failed = {MessageStatus.BOUNCED, MessageStatus.REFUSED}
    return [one for one in last.values() if one.step not in live and one.status in failed and _may_go(conn, one)]


def _unsent(conn: Connection, written: Sequence[Message]) -> list[Message]:
    return [one for one in written if one.status in UNSENT and _may_go(conn, one)]


def _may_go(conn: Connection, message: Message) -> bool:
    return _wave_of(conn, message).status not in _OVER


def _wave_of(conn: Connection, message: Message) -> Wave:
    wave = campaigns.find_wave(conn, message.campaign, message.wave)
    if wave is None:
        raise AssertionError(f"{message.label} has no wave")  # the schema forbids it
    return wave


def _redraw(
    conn: Connection, opened: OpenCampaign, thread: Thread, plan: DoorPlan, *, at: datetime, actor: str
) -> list[int]:
    """Write anew what did not arrive, render again what has not left, and return the keys of all these drafts."""
    renderer = opened.renderer(conn)
    drafts = []
    for one in messages.list_messages(conn, thread_key=thread.key):
        wave = _wave_of(conn, one)
        if one.label in plan.replaced:
            how = f", through the {plan.door}"
            key = replace_message(conn, opened, one, wave, how=how, at=at, actor=actor)
        elif one.label in plan.redrawn:
            key = one.key
            if one.status is not MessageStatus.DRAFT:
                send_back(conn, one, f"it goes through the {plan.door} now", now=at, actor=actor)
        else:
            continue
        render_draft(conn, renderer, key, first_step=wave.step)
        drafts.append(key)
    return drafts
