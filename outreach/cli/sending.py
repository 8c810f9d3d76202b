"""What a person does about single letters and about all sending: retry, settle, stop-all, allow-sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from outreach.cli.confirm import confirm
from outreach.cli.console import at, clean, key_of, open_desk, say, show_table
from outreach.cli.hold import required
from outreach.domain.messages import MessageStatus
from outreach.errors import InputError
from outreach.operations.retry_message import refuse_retry, retry_message
from outreach.operations.settle_message import settle_message
from outreach.operations.steer_wave import allow_sending, stop_all
from outreach.storage import messages

if TYPE_CHECKING:
    from outreach.app import Desk
    from outreach.domain.messages import Message

Why = Annotated[str, typer.Option("--why", help="The reason, for everybody who looks later.")]


def register(root: typer.Typer) -> None:
    """Add the commands to the tree."""
    root.command("retry")(retry)
    root.command("settle")(settle)
    root.command("stop-all")(stop)
    root.command("allow-sending")(allow)


def retry(
    labels: Annotated[list[str] | None, typer.Argument(help="Messages, such as M17.", metavar="MESSAGE...")] = None,
    deferred: Annotated[bool, typer.Option("--deferred", help="Every message that waits for its next try.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Try deferred messages now, or write anew in the place of refused and bounced ones."""
    with open_desk() as desk:
        found = _to_retry(desk, labels or [], deferred=deferred)
        rows = [
            (one.label, one.iso3, one.step, str(one.status), at(one.due_at), escape(one.status_why)) for one in found
        ]
        show_table("To be tried again", ("message", "state", "step", "status", "next try", "why"), rows)
        for one in found:
            refuse_retry(one)
        confirm(f"Try {len(found)} again.", yes=yes)
        for one in found:
            new = retry_message(desk.store, desk.campaign(one.campaign), one.key, at=desk.clock.now(), actor=desk.actor)
            if new.key == one.key:
                say(f"{one.label} is due now.")
            else:
                lacks = f" It lacks: {escape(clean('; '.join(new.missing)))}." if new.missing else ""
                say(
                    f"{new.label} takes the place of {one.label} and waits for an approval:"
                    f" `outreach wave reapprove {new.wave} {new.iso3}`.{lacks}"
                )


def _to_retry(desk: Desk, labels: list[str], *, deferred: bool) -> list[Message]:
    """Return the messages that are meant, each once; raises InputError when none or both ways are given."""
    if bool(labels) is deferred:
        raise InputError("Say which messages.", hint="Name them, such as M17, or give --deferred.")
    keys = list(dict.fromkeys(key_of(one, "M") for one in labels))
    with desk.store.read() as conn:
        if not deferred:
            return [messages.get(conn, key) for key in keys]
        found = messages.list_messages(conn, statuses=[MessageStatus.DEFERRED])
    if not found:
        raise InputError("No message waits for its next try.", hint="`outreach status` shows where each stands.")
    return found


def settle(
    label: Annotated[str, typer.Argument(help="A message, such as M17.", metavar="MESSAGE")],
    accepted: Annotated[bool, typer.Option("--accepted", help="It arrived.")] = False,
    not_sent: Annotated[bool, typer.Option("--not-sent", help="It did not; it goes out again.")] = False,
    why: Why = "",
) -> None:
    """Say what became of a message of which nobody knows whether it arrived."""
    if accepted == not_sent:
        raise InputError("Say which: it was accepted, or it was not sent.", hint="Add --accepted or --not-sent.")
    with open_desk() as desk:
        key = key_of(label, "M")
        settle_message(desk.store, key, accepted=accepted, why=why, at=desk.clock.now(), actor=desk.actor)
    say(f"M{key} " + ("was accepted." if accepted else "was not sent; it leaves again with the same bytes."))


def stop(why: Why = "") -> None:
    """Stop all sending of this workspace at once. Nothing is cancelled; what is in hand is finished."""
    with open_desk() as desk:
        running = stop_all(desk.store, why=why or "emergency stop", at=desk.clock.now(), actor=desk.actor)
    waves = ", ".join(running) or "no wave was running"
    say(f"[bold]Sending is stopped[/bold] ({waves}). `outreach allow-sending --why …` lets it go on.")


def allow(why: Why = "") -> None:
    """Lift the emergency stop."""
    with open_desk() as desk:
        allow_sending(desk.store, why=required(why), at=desk.clock.now(), actor=desk.actor)
    say("Sending goes on, at the campaign's pace.")
