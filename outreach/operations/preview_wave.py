"""Preview the letters of a wave: as they would leave, with placeholders where only the moment of sending knows more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.messages import ENDED
from outreach.errors import InputError, NotFoundError, Problem
from outreach.operations.approve_wave import approval_hash, get_wave
from outreach.operations.freeze_bytes import build
from outreach.operations.render_letters import LateFields
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


def letter_bytes(conn: Connection, opened: OpenCampaign, message: Message, first_step: str, now: datetime) -> bytes:
    """Return the mail of one letter as it would leave at ``now``, late fields shown as placeholders."""
    thread = threads.get(conn, message.thread_key)
    written = [one for one in messages.list_messages(conn, thread_key=thread.key) if one.key != message.key]
    return build(conn, opened, message, thread, written, first_step=first_step, now=now, late=LateFields())


def write_previews(
    store: Store, opened: OpenCampaign, preview: WavePreview, letters: Sequence[Message], folder: Path, *, now: datetime
) -> list[Path]:
    """Write letters as ``.eml`` files named ``FRA-appeal-act.eml`` into a folder and return their paths.

    Letters that lack something are left out. A file that is there already with other content is never overwritten:
    InputError names them all, and nothing is written.
    """
    with store.read() as conn:
        mails = {
            folder / f"{one.iso3}-{one.step}.eml": letter_bytes(conn, opened, one, preview.wave.step, now)
            for one in letters
            if not one.missing
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
