"""Preview the letters of a wave: as they would leave, with placeholders where only the moment of sending knows more.

What has been handed over is shown with the very bytes that left.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from outreach.domain.approvals import approval_hash
from outreach.domain.letters import changed_facts
from outreach.domain.messages import ENDED
from outreach.errors import InputError, NotFoundError, Problem, StatusConflictError, TemplateError
from outreach.operations.approve_wave import get_wave
from outreach.operations.choose_addressees import addressees_of
from outreach.operations.freeze_bytes import build
from outreach.operations.plan_wave import PLANNABLE
from outreach.operations.render_letters import LateFields, Rendered
from outreach.operations.render_message import render_message
from outreach.storage import campaigns, messages, threads

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from outreach.domain.messages import Message
    from outreach.domain.waves import Wave, WaveMember
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store


@dataclass(frozen=True, slots=True)
class WavePreview:
    """What a person looks at before an approval: who is in and out, every letter, and the hash of it all.

    ``letters`` are the live messages of the wave by state and step, drafts that lack something included.
    """

    wave: Wave
    members: tuple[WaveMember, ...]
    letters: tuple[Message, ...]
    approval_hash: str

    @property
    def complete(self) -> tuple[Message, ...]:
        """Return the letters that could be approved."""
        return tuple(one for one in self.letters if not one.missing)

    @property
    def lacking(self) -> tuple[Message, ...]:
        """Return the drafts that cannot be approved, with what each lacks in ``missing``."""
        return tuple(one for one in self.letters if one.missing)

    def left_out(self) -> dict[str, list[str]]:
        """Return the states left out, by the reason."""
        found: dict[str, list[str]] = {}
        for one in self.members:
            if not one.included:
                found.setdefault(one.reason, []).append(one.iso3)
        return found


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """One letter with the headers it would leave with, in their order.

    ``headers`` is empty for a draft that lacks something. ``changed`` says why it would leave otherwise than it
    stands here, because a template, a contact or a figure changed since; it is empty when all is as it was. ``door``
    says through which door it goes and why that one, ``notes`` name each copy that is left out and why.
    """

    letter: Message
    headers: tuple[tuple[str, str], ...]
    changed: str
    door: str = ""
    notes: tuple[str, ...] = ()


#: Headers of the mail that say nothing about this letter, or that only the moment of sending knows.
_NOT_SHOWN = frozenset({"subject", "date", "mime-version", "content-type", "content-transfer-encoding"})

_MOST_NAMED = 5


def preview_wave(store: Store, opened: OpenCampaign, slug: str) -> WavePreview:
    """Return the plan of a wave as it is stored; raises NotFoundError when it was never planned."""
    with store.read() as conn:
        wave = get_wave(conn, opened.slug, slug)
        letters = tuple(
            one for one in messages.list_messages(conn, wave_key=wave.key, with_text=True) if one.status not in ENDED
        )
        members = tuple(campaigns.list_members(conn, wave.key))
        whole = approval_hash(wave, [one for one in letters if not one.missing])
    return WavePreview(wave, members, letters, whole)


def choose_letters(preview: WavePreview, *, iso3: str = "", step: str = "") -> list[Message]:
    """Return the letters of a preview for one state, one step, or both; raises NotFoundError when there is none."""
    chosen = [one for one in preview.letters if (not iso3 or one.iso3 == iso3) and (not step or one.step == step)]
    if not chosen:
        wanted = " ".join(part for part in (iso3, step) if part) or preview.wave.slug
        steps = ", ".join(dict.fromkeys(one.step for one in preview.letters)) or "none"
        raise NotFoundError("letter", wanted, hint=f"Steps of this wave: {steps}.")
    return chosen


def preview_letter(
    store: Store, opened: OpenCampaign, preview: WavePreview, letter: Message, *, now: datetime
) -> LetterPreview:
    """Return one letter of a preview with its headers, and whether it would leave otherwise by now."""
    with store.read() as conn:
        thread = threads.get(conn, letter.thread_key)
        addressees = addressees_of(conn, opened.campaign, letter.iso3, thread=thread)
        door = f"{addressees.door}; {addressees.why}" if addressees.why else str(addressees.door)
        if letter.missing:
            return LetterPreview(letter, (), "", door, addressees.notes)
        changed = _change(conn, opened, letter, preview.wave.step)
        try:
            raw = letter_bytes(conn, opened, letter, preview.wave.step, now)
        except TemplateError as exc:
            return LetterPreview(letter, (), exc.message, door, addressees.notes)
    mail = message_from_bytes(raw, policy=policy.default)
    headers = [(name, str(value)) for name, value in mail.items() if name.lower() not in _NOT_SHOWN]
    headers += [
        ("Attached", f"{part.get_filename()}, {len(part.get_content()) // 1024} KB") for part in mail.iter_attachments()
    ]
    if letter.raw_sha256:
        return LetterPreview(letter, tuple(headers), changed)  # it has left: what goes now says nothing of it
    return LetterPreview(letter, tuple(headers), changed, door, addressees.notes)


def _change(conn: Connection, opened: OpenCampaign, letter: Message, first_step: str) -> str:
    """Say how a letter that has not left differs from what it would be if it were rendered now, or nothing."""
    if letter.raw_sha256:
        return ""
    renderer = opened.renderer(conn)
    result = render_message(conn, renderer, letter, threads.get(conn, letter.thread_key), first_step=first_step)
    if not isinstance(result, Rendered):
        return "; ".join(result.missing)
    if result.content_hash != letter.content_hash:
        figures = changed_facts(letter.facts, renderer.facts)
        return figures or "a template, a contact or a figure changed since it was rendered"
    return ""


def letter_bytes(conn: Connection, opened: OpenCampaign, message: Message, first_step: str, now: datetime) -> bytes:
    """Return the mail of one letter: the bytes that left, else as it would leave at ``now`` with placeholders.

    Raises TemplateError when it cannot be rendered any more.
    """
    if message.raw_sha256:
        return messages.load_bytes(conn, message.raw_sha256)
    thread = threads.get(conn, message.thread_key)
    written = [one for one in messages.list_messages(conn, thread_key=thread.key) if one.key != message.key]
    return build(conn, opened, message, thread, written, first_step=first_step, now=now, late=LateFields())


def write_previews(
    store: Store, opened: OpenCampaign, preview: WavePreview, letters: Sequence[Message], folder: Path, *, now: datetime
) -> list[Path]:
    """Write letters as ``.eml`` files named ``FRA-appeal-act.eml`` into a folder and return their paths.

    Letters that lack something are left out. A file that is there already is never overwritten: InputError names
    them all, and nothing is written. Neither is it when a letter would leave otherwise than it was rendered:
    StatusConflictError names it, since these files are what people read before they approve.
    """
    wanted = [one for one in letters if not one.missing]
    with store.read() as conn:
        _refuse_changed(conn, opened, preview, wanted)
        mails = {
            folder / f"{one.iso3}-{one.step}.eml": letter_bytes(conn, opened, one, preview.wave.step, now)
            for one in wanted
        }
    _refuse_overwriting(mails)
    folder.mkdir(parents=True, exist_ok=True)
    for path, raw in mails.items():
        path.write_bytes(raw)
    return list(mails)


def _refuse_overwriting(mails: Collection[Path]) -> None:
    there = [path for path in mails if path.exists()]
    if there:
        problems = tuple(Problem(str(path), "a file", "nothing there") for path in there)
        msg = f"{len(there)} files are there already; nothing was written."
        raise InputError(msg, problems=problems, hint="Name an empty folder with --eml.")


def _refuse_changed(conn: Connection, opened: OpenCampaign, preview: WavePreview, letters: Sequence[Message]) -> None:
    changed = [f"{one.iso3} {one.step}" for one in letters if _change(conn, opened, one, preview.wave.step)]
    if changed:
        more = f" and {len(changed) - _MOST_NAMED} more" if len(changed) > _MOST_NAMED else ""
        slug = preview.wave.slug
        msg = f"{len(changed)} letters changed since wave {slug} was planned: {', '.join(changed[:_MOST_NAMED])}{more}."
        waiting = preview.wave.status in PLANNABLE
        hint = (
            f"Plan again with `outreach wave plan {slug}`." if waiting else "They go back to draft before they leave."
        )
        raise StatusConflictError(msg, hint=hint)
