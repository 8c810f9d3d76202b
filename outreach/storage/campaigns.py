"""Campaigns and waves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from outreach.domain.waves import Wave, WaveMember, WaveStatus
from outreach.storage.schema import campaign, wave, wave_member

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection


def save_campaign(conn: Connection, *, slug: str, title: str, sample: bool, file_sha256: str, at: datetime) -> bool:
    """Insert or update the campaign's row; returns whether its file changed since."""
    known = conn.execute(select(campaign.c.file_sha256).where(campaign.c.slug == slug)).scalar_one_or_none()
    values = {"title": title, "sample": sample, "file_sha256": file_sha256, "loaded_at": at}
    if known is None:
        conn.execute(insert(campaign).values(slug=slug, **values))
    elif known != file_sha256:
        conn.execute(update(campaign).where(campaign.c.slug == slug).values(**values))
    return bool(known != file_sha256)


def list_campaigns(conn: Connection) -> list[str]:
    """Return the slugs of the campaigns that were ever planned here."""
    return list(conn.execute(select(campaign.c.slug).order_by(campaign.c.slug)).scalars())


def _wave(row: Any) -> Wave:
    return Wave(
        key=row.id,
        campaign=row.campaign,
        slug=row.slug,
        step=row.step,
        audience=row.audience,
        status=WaveStatus(row.status),
        status_why=row.status_why,
        starts_at=row.starts_at,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        approved_hash=row.approved_hash,
        precedence=row.precedence,
        sources_hash=row.sources_hash,
    )


def list_waves(conn: Connection, *, slug: str | None = None) -> list[Wave]:
    """Return waves in the order of their campaign file; of one campaign when given."""
    query = select(wave).order_by(wave.c.campaign, wave.c.id)
    if slug is not None:
        query = query.where(wave.c.campaign == slug)
    return [_wave(row) for row in conn.execute(query)]


def find_wave(conn: Connection, campaign_slug: str, slug: str) -> Wave | None:
    """Return one wave."""
    row = conn.execute(select(wave).where(wave.c.campaign == campaign_slug, wave.c.slug == slug)).one_or_none()
    return None if row is None else _wave(row)


def lock_wave(conn: Connection, key: int) -> None:
    """Have a wave to oneself until the transaction ends; on SQLite the transaction has everything already."""
    conn.execute(select(wave.c.id).where(wave.c.id == key).with_for_update())


def insert_wave(conn: Connection, **columns: Any) -> int:
    """Add a wave in its first status and return its key."""
    made = conn.execute(insert(wave).values(status=WaveStatus.DRAFT, **columns))
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def update_wave(conn: Connection, key: int, **columns: Any) -> None:
    """Change columns of a wave other than its status."""
    conn.execute(update(wave).where(wave.c.id == key).values(**columns))


def list_members(conn: Connection, wave_key: int) -> list[WaveMember]:
    """Return the decisions on the wave's audience, by code."""
    query = select(wave_member).where(wave_member.c.wave_id == wave_key).order_by(wave_member.c.iso3)
    return [WaveMember(str(wave_key), row.iso3, row.included, row.rule, row.reason) for row in conn.execute(query)]


def replace_members(conn: Connection, wave_key: int, members: Iterable[WaveMember]) -> None:
    """Set the wave's audience anew; only a wave that nobody has approved is planned again."""
    conn.execute(delete(wave_member).where(wave_member.c.wave_id == wave_key))
    rows = [
        {
            "wave_id": wave_key,
            "iso3": one.iso3,
            "included": one.included,
            "rule": one.rule,
            "reason": one.reason,
        }
        for one in members
    ]
    if rows:
        conn.execute(insert(wave_member), rows)
