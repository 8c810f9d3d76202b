"""The demo: a sandbox workspace with the sample campaign, three waves approved and played over four weeks.

Every stage calls the operations that a team would call; only the missions and the coordinator are pretended.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from outreach.operations.approve_wave import approve_wave
from outreach.operations.plan_wave import plan_wave
from outreach.operations.steer_wave import schedule_wave

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.app import Desk
    from outreach.domain.campaigns import WavePlan

#: The sample campaign.
CAMPAIGN = "aleppo-2016"

#: When the sandbox's clock starts: Thursday 1 December 2016, 09:00 in New York.
STARTS_AT = datetime(2016, 12, 1, 14, 0, tzinfo=UTC)

LASTS = timedelta(weeks=4)

#: In its last days the pretend coordinator is gone, so that the reply queue has work for the user.
COORDINATOR_LEAVES = timedelta(weeks=3, days=1)

TEAM = "advocacy team (rehearsal)"


def plan_demo(desk: Desk, *, progress: Callable[[str, int, int], None]) -> None:
    """Plan, approve and schedule every wave of the sample campaign; ``progress`` is told (wave, done, of)."""
    for wave in desk.campaign(CAMPAIGN).campaign.waves:
        start_wave(desk, CAMPAIGN, wave, progress=progress)


def start_wave(desk: Desk, campaign: str, wave: WavePlan, *, progress: Callable[[str, int, int], None]) -> None:
    """Plan one wave, approve it and schedule it at its own time; raises RefusedError where approving does."""
    opened, now = desk.campaign(campaign), desk.clock.now()
    plan_wave(
        desk.store, opened, wave.slug, at=now, actor=TEAM, progress=lambda done, of: progress(wave.slug, done, of)
    )
    approve_wave(desk.store, opened, wave.slug, at=now, actor=TEAM)
    schedule_wave(desk.store, opened.slug, wave.slug, starts_at=wave.send_at, at=now, actor=TEAM)
