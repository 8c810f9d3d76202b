"""A real database with a few states in it, and builders that put one row into a table, in any status.

``Rows`` writes rows as they may stand, past the operations that would lead there; the constraints and triggers of the
schema hold all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from outreach.domain.messages import TAKEN, MessageStatus, Recipient
from outreach.domain.replies import Bin, FetchedMail
from outreach.domain.waves import WaveStatus
from outreach.storage import campaigns, messages, replies, threads
from outreach.storage.schema import attempt, campaign, message, wave

if TYPE_CHECKING:
    from sqlalchemy import CursorResult

    from outreach.domain.contacts import Role
    from outreach.storage.engine import Store

CAMPAIGN = "aleppo-2016"
OTHER = "another-appeal"
HASH = "a" * 64

#: Friday, 2 December 2016, ten in the morning in New York.
NOW = datetime(2016, 12, 2, 15, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(slots=True)
class Rows:
    """Puts rows into ``store``; each builder returns the key of its row."""

    store: Store
    _waves: dict[tuple[str, str], int] = field(default_factory=dict)
    _threads: dict[tuple[str, str], int] = field(default_factory=dict)
    _count: int = 0

    def next(self) -> int:
        """Return a number that was not given before."""
        self._count += 1
        return self._count

    def campaign(self, slug: str = CAMPAIGN) -> str:
        """Add a campaign unless it is there."""
        with self.store.write() as conn:
            if slug not in campaigns.list_campaigns(conn):
                conn.execute(
                    insert(campaign).values(slug=slug, title=slug, sample=True, file_sha256=HASH, loaded_at=NOW)
                )
        return slug

    def wave(self, slug: str = "first", *, campaign_slug: str = CAMPAIGN, status: str = WaveStatus.RUNNING) -> int:
        """Add a wave unless it is there."""
        self.campaign(campaign_slug)
        known = self._waves.get((campaign_slug, slug))
        if known is not None:
            return known
        columns = {"step": "appeal", "audience": "True", "precedence": 1, "status": str(status)}
        with self.store.write() as conn:
            made = conn.execute(insert(wave).values(campaign=campaign_slug, slug=slug, **columns))
        key = _key(made)
        self._waves[campaign_slug, slug] = key
        return key

    def thread(self, iso3: str = "FRA", *, campaign_slug: str = CAMPAIGN) -> int:
        """Add a thread unless it is there."""
        self.campaign(campaign_slug)
        known = self._threads.get((campaign_slug, iso3))
        if known is not None:
            return known
        name = f"{campaign_slug}-{iso3}"
        with self.store.write() as conn:
            key = threads.insert_thread(
                conn, campaign=campaign_slug, iso3=iso3, reference=name.upper(), token=name.lower()
            )
        self._threads[campaign_slug, iso3] = key
        return key

    def message(
        self,
        iso3: str = "FRA",
        step: str = "appeal",
        status: str = MessageStatus.DRAFT,
        *,
        campaign_slug: str = CAMPAIGN,
        wave_slug: str = "first",
        **columns: Any,
    ) -> int:
        """Add a message in a status, with what the schema wants of that status."""
        values: dict[str, Any] = {
            "thread_id": self.thread(iso3, campaign_slug=campaign_slug),
            "wave_id": self.wave(wave_slug, campaign_slug=campaign_slug),
            "step": step,
            "is_follow_up": False,
            "status": str(status),
            "message_id": f"<{self.next()}@coalition.example>",
            "missing": [],
            "approved_hash": HASH,
            "content_hash": HASH,
            "due_at": NOW,
        }
        if status in TAKEN:
            values["accepted_at"] = NOW
        if status == MessageStatus.CLAIMED:
            values |= {"claimed_by": "worker 1", "claim_token": "token", "lease_until": NOW + 5 * MINUTE}
        with self.store.write() as conn:
            made = conn.execute(insert(message).values(**values | columns))
        return _key(made)

    def recipients(self, key: int, *people: tuple[str, Role]) -> None:
        """Give a message its recipients."""
        made = [Recipient(address, address.lower(), role) for address, role in people]
        with self.store.write() as conn:
            messages.replace_recipients(conn, key, made)

    def attempt(self, message_key: int, address: str = "mission@fra.example", **columns: Any) -> int:
        """Add an attempt that is in flight before its marker, or whatever ``columns`` say."""
        values: dict[str, Any] = {
            "message_id": message_key,
            "address_key": address,
            "number": self.next(),
            "worker": "worker 1",
            "claim_token": "token",
            "relay": "relay",
            "envelope_to": address,
            "started_at": NOW,
        }
        with self.store.write() as conn:
            made = conn.execute(insert(attempt).values(**values | columns))
        return _key(made)

    def reply(self, raw: bytes = b"", *, bin_: Bin | None = None, **columns: Any) -> int:
        """Add an inbound mail, unread unless ``bin_`` says where it ended."""
        number = self.next()
        sha256 = columns.pop("sha256", f"{number:064d}")
        mail = fetched(number, raw or b"mail %d" % number)
        with self.store.write() as conn:
            key = replies.store_raw(conn, mail, sha256, NOW)
            assert key is not None
            values = columns | ({"bin": str(bin_), "parsed_at": NOW} if bin_ else {})
            if values:
                replies.update_reply(conn, key, **values)
        return key


def _key(made: CursorResult[Any]) -> int:
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


def fetched(
    uid: int, raw: bytes, *, mailbox: str = "desk", folder: str = "INBOX", uid_validity: int = 7
) -> FetchedMail:
    """Return a mail as a mailbox would give it."""
    return FetchedMail(mailbox, folder, uid_validity, uid, f"{uid_validity}.{uid}", NOW, raw, len(raw))
