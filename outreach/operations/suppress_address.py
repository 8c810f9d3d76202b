"""Never write to an address, a domain or a state again, and lift that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.contacts import Role, address_key
from outreach.domain.messages import UNSENT, MessageStatus
from outreach.domain.tasks import TaskKind
from outreach.errors import InputError, NotFoundError, StatusConflictError
from outreach.operations.give_approval import voiding_in_review
from outreach.operations.place_hold import get_thread
from outreach.operations.refresh_thread import refresh_thread
from outreach.operations.send_back import send_back
from outreach.storage import contacts, messages, standing, threads
from outreach.storage.events import record
from outreach.storage.statuses import move

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.storage.engine import Store


def suppress_address(store: Store, address: str, *, reason: str, at: datetime, actor: str) -> int:
    """Suppress an address, or a domain given as ``@domain``; returns how many unsent letters were cancelled.

    A letter of which only a copy would have gone there goes back to draft: without that copy it needs a new approval.
    """
    key = address_key(address)
    if "@" not in key or key.endswith("@") or " " in key:
        msg = f"{address!r} is neither an address nor a domain."
        raise InputError(msg, hint="Write `name@domain`, or `@domain` for all of it.")
    if not reason.strip():
        raise InputError("A suppression needs a reason.", hint="Add --why.")
    with store.write() as conn:
        if any(one.key == key for one in contacts.list_suppressions(conn)):
            msg = f"{key} is suppressed already."
            raise StatusConflictError(msg, found="suppressed")
        contacts.add_suppression(conn, key=key, reason=reason, by=actor, at=at)
        record(conn, at=at, actor=actor, kind="suppression.added", subject=f"address:{key}", why=reason)
        with voiding_in_review(conn, why=f"{key} is suppressed", at=at, actor=actor):
            return _cancel(conn, key, f"suppressed: {key} is suppressed: {reason}", at=at, actor=actor)


def _cancel(conn: Connection, key: str, why: str, *, at: datetime, actor: str) -> int:
    cancelled = 0
    for message in messages.list_messages(conn, statuses=UNSENT):
        hit = {
            one.role
            for one in message.recipients
            if one.address_key == key or (key[0] == "@" and one.address_key.endswith(key))
        }
        if Role.TO in hit:
            move(conn, "message", message.key, MessageStatus.CANCELLED, at=at, actor=actor, why=why)
            refresh_thread(conn, message.thread_key, now=at, actor=actor)
            cancelled += 1
        elif hit and message.status is not MessageStatus.DRAFT:
            send_back(conn, message, f"a copy is left out: {why}", now=at, actor=actor)
    return cancelled


def lift_suppression(store: Store, address: str, *, at: datetime, actor: str) -> None:
    """Allow an address again; letters that were cancelled stay so."""
    key = address_key(address)
    with store.write() as conn:
        if not contacts.lift_suppression(conn, key=key, by=actor, at=at):
            raise NotFoundError("suppression", key, hint="`outreach suppress list` shows them.")
        record(conn, at=at, actor=actor, kind="suppression.lifted", subject=f"address:{key}")


def stop_contacting(store: Store, campaign: str, iso3: str, *, why: str, at: datetime, actor: str) -> int:
    """Confirm that a state does not want to be written to in a campaign; returns how many letters were cancelled."""
    with store.write() as conn:
        thread = get_thread(conn, campaign, iso3)
        threads.update_thread(conn, thread.key, do_not_contact_why=f"{actor}: {why}")
        record(conn, at=at, actor=actor, kind="thread.opted_out", subject=f"thread:{thread.key}", why=why)
        unsent = messages.list_messages(conn, thread_key=thread.key, statuses=UNSENT)
        reason = f"do not contact: {why}"
        with voiding_in_review(conn, why=f"{iso3} is not written to", at=at, actor=actor):
            for message in unsent:
                move(conn, "message", message.key, MessageStatus.CANCELLED, at=at, actor=actor, why=reason)
        subject = f"thread:{thread.key}"
        standing.close_tasks(conn, subject=subject, by=actor, at=at, kind=TaskKind.CONFIRM_OPT_OUT)
        refresh_thread(conn, thread.key, now=at, actor=actor)
    return len(unsent)
