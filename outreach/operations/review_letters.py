"""Review letters before an approval: how far it is, what is different from the last one, and what people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.approvals import ApprovedLetter, Tally, standing
from outreach.domain.review import Comparison, LetterCount, LetterGroup, compare_letters, count_letters, group_letters
from outreach.storage import approvals, messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from outreach.domain.approvals import Approval
    from outreach.domain.messages import Message
    from outreach.operations.preview_wave import WavePreview
    from outreach.storage.engine import Store


@dataclass(frozen=True, slots=True)
class Review:
    """What stands before a person who is asked for an approval.

    ``void`` are earlier approvals of the wave that bind something else by now.
    """

    counts: tuple[LetterCount, ...]
    groups: tuple[LetterGroup, ...]
    comparison: Comparison
    tally: Tally
    void: tuple[Approval, ...] = ()


def review_wave(store: Store, preview: WavePreview, *, required: int) -> Review:
    """Review a planned wave as a whole."""
    with store.read() as conn:
        given = approvals.list_approvals(conn, preview.wave.key)
        comparison = compare_letters(preview.complete, _approved_before(conn, preview.complete))
    stands = standing(given, preview.approval_hash)
    void = tuple(one for one in given if one not in stands)
    return _review(preview.letters, comparison, Tally(stands, required), void)


def review_letters(store: Store, wave_key: int, letters: Sequence[Message], *, required: int) -> Review:
    """Review letters that went back to draft; the tally is that of the letter that most have approved."""
    hashes = {one.key: one.content_hash for one in letters}
    with store.read() as conn:
        comparison = compare_letters(letters, _approved_before(conn, letters))
        given: dict[int, list[Approval]] = {}
        for one in approvals.list_message_approvals(conn, wave_key):
            if one.message_key is not None and hashes.get(one.message_key) == one.hash:
                given.setdefault(one.message_key, []).append(one)
    most = max(given.values(), key=len, default=[])
    return _review(letters, comparison, Tally(tuple(most), required), ())


def _review(letters: Sequence[Message], comparison: Comparison, tally: Tally, void: tuple[Approval, ...]) -> Review:
    return Review(tuple(count_letters(letters)), tuple(group_letters(letters)), comparison, tally, void)


def _approved_before(conn: Connection, letters: Sequence[Message]) -> dict[int, ApprovedLetter]:
    """Return what was approved of each letter last: of itself, or of the one in whose place it stands."""
    found = approvals.list_kept(conn, [one.key for one in letters])
    wanted = {(one.thread_key, one.step): one.key for one in letters if one.key not in found}
    if not wanted:
        return found
    earlier: dict[int, int] = {}
    for other in messages.list_messages(conn, campaign=letters[0].campaign):
        key = wanted.get((other.thread_key, other.step))
        if key is not None and other.key < key and other.approved_hash:
            earlier[other.key] = key
    for last in messages.list_messages(conn, keys=list(earlier), with_text=True) if earlier else []:
        recipients = tuple((str(who.role), who.address) for who in last.recipients)
        found[earlier[last.key]] = ApprovedLetter(
            last.key, last.approved_hash, last.approved_by, last.subject, last.text, recipients
        )
    return found
