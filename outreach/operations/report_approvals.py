"""Report what waits for an approval in the waves of a campaign: who has given it, and which letters want it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.approvals import Tally, approval_hash, standing
from outreach.domain.messages import MessageStatus
from outreach.domain.waves import AGREED, WaveStatus
from outreach.operations.find_changed import find_changed_letters
from outreach.storage import approvals, campaigns, messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from outreach.domain.waves import Wave
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits in one wave, in a sentence, and the command that goes on with it."""

    wave: str
    told: str
    command: str


def report_approvals(store: Store, opened: OpenCampaign, *, required: int) -> list[Pending]:
    """Return what waits for an approval, in the order of the waves; changes nothing.

    Approved letters that would say something else by now are named here before anything sends them back.
    """
    found: list[Pending] = []
    with store.read() as conn:
        for wave in campaigns.list_waves(conn, slug=opened.slug):
            if wave.status is WaveStatus.IN_REVIEW:
                found += _in_review(conn, wave, required)
            elif wave.status in AGREED and wave.status is not WaveStatus.FINISHED:
                found += _agreed(conn, opened, wave)
    return found


def _in_review(conn: Connection, wave: Wave, required: int) -> list[Pending]:
    drafts = messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.DRAFT])
    whole = approval_hash(wave, [one for one in drafts if not one.missing])
    tally = Tally(standing(approvals.list_approvals(conn, wave.key), whole), required)
    return [Pending(wave.slug, tally.told, f"outreach wave approve {wave.slug}")] if tally.given else []


def _agreed(conn: Connection, opened: OpenCampaign, wave: Wave) -> list[Pending]:
    command = f"outreach wave reapprove {wave.slug}"
    found = []
    if changed := find_changed_letters(conn, opened, wave):
        names = _named([(one.name, one.why) for one in changed])
        told = f"{len(changed)} letters changed since they were approved and go back to draft: {names}"
        found.append(Pending(wave.slug, told, command))
    drafts = messages.list_messages(conn, wave_key=wave.key, statuses=[MessageStatus.DRAFT])
    if drafts:
        names = _named([(f"{one.iso3} {one.step}", one.status_why) for one in drafts])
        found.append(Pending(wave.slug, f"{len(drafts)} letters wait for an approval: {names}", command))
    return found


def _named(letters: Sequence[tuple[str, str]]) -> str:
    """Name letters, those with the same reason together; the rest are counted."""
    by_reason: dict[str, list[str]] = {}
    for name, why in letters[:_MOST_NAMED]:
        by_reason.setdefault(why, []).append(name)
    named = "; ".join(f"{', '.join(names)} ({why})" for why, names in by_reason.items())
    more = f"; and {len(letters) - _MOST_NAMED} more" if len(letters) > _MOST_NAMED else ""
    return named + more
