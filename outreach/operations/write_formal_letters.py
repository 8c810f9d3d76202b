"""Write the formal letters of a wave as PDF files, as they would leave, for people to read and print."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from outreach.errors import InputError, Problem, StatusConflictError
from outreach.operations.render_letters import Incomplete
from outreach.operations.render_message import render_message
from outreach.storage import messages, threads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.operations.render_letters import Rendered
    from outreach.storage.engine import Store


def write_formal_letters(
    store: Store, opened: OpenCampaign, first_step: str, letters: Sequence[Message], folder: Path
) -> list[Path]:
    """Write ``FRA-appeal-act.pdf`` and so on into a folder, with placeholders, and return the paths.

    Any letter can be looked at so, whether it is to be attached or not; one that has left is shown as it left.
    Letters that lack something are left out, and so are those that left without a PDF. All are made before the
    first is written: a file that is there already, a letter that changed since it was rendered
    (StatusConflictError) or one that cannot be laid out (TemplateError) leaves the folder as it was.
    """
    wanted = {folder / f"{one.iso3}-{one.step}.pdf": one for one in letters if not one.missing}
    if there := [path for path in wanted if path.exists()]:
        problems = tuple(Problem(str(path), "a file", "nothing there") for path in there)
        msg = f"{len(there)} files are there already; nothing was written."
        raise InputError(msg, problems=problems, hint="Name an empty folder with --pdf.")
    with store.read() as conn:
        written = {path: _write(conn, opened, one, first_step) for path, one in wanted.items()}
    made = {path: data for path, data in written.items() if data is not None}
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in made.items():
        path.write_bytes(data)
    return list(made)


def _write(conn: Connection, opened: OpenCampaign, letter: Message, first_step: str) -> bytes | None:
    if letter.raw_sha256:
        mail = message_from_bytes(messages.load_bytes(conn, letter.raw_sha256), policy=policy.default)
        found = [one.get_content() for one in mail.walk() if one.get_content_type() == "application/pdf"]
        return found[0] if found else None
    result = _render(conn, opened, letter, first_step)
    if result.formal is None:
        msg = f"{letter.iso3} {letter.step}: a letter with HTML of its own has no formal letter."
        raise InputError(msg, hint=f"Take body.html of {letter.step}/{letter.language} away.")
    return result.formal.write()


def _render(conn: Connection, opened: OpenCampaign, letter: Message, first_step: str) -> Rendered:
    """Return the letter as it is now; raises StatusConflictError when that is not what people approve."""
    thread = threads.get(conn, letter.thread_key)
    result = render_message(conn, opened.renderer(conn), letter, thread, first_step=first_step)
    if isinstance(result, Incomplete):
        why = "; ".join(result.missing)
    elif result.content_hash != letter.content_hash:
        why = "a template, a contact or a figure changed since it was rendered"
    else:
        return result
    raise StatusConflictError(
        f"{letter.iso3} {letter.step} would leave otherwise than it was rendered: {why}.",
        hint="Plan the wave again, or approve the letter again.",
    )
