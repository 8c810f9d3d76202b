"""Report the coverage equation of a wave and of a campaign (promise 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.coverage import Coverage, LetterFacts, merge, place
from outreach.storage import campaigns, messages, roster

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from outreach.domain.campaigns import Campaign
    from outreach.domain.waves import Wave


def wave_coverage(conn: Connection, wave: Wave) -> Coverage:
    """Put each state of a planned wave's audience into its bin."""
    letters: dict[str, list[LetterFacts]] = {}
    for one in messages.list_messages(conn, wave_key=wave.key):
        if not one.is_follow_up:
            letters.setdefault(one.iso3, []).append(LetterFacts(one.label, one.status, one.status_why))
    members = campaigns.list_members(conn, wave.key)
    placings = tuple(
        place(
            one.iso3,
            included=one.included,
            excluded_why=one.reason,
            wave_status=wave.status,
            letters=letters.get(one.iso3, []),
        )
        for one in members
    )
    return Coverage(len(members), placings)


def campaign_coverage(conn: Connection, campaign: Campaign) -> Coverage:
    """Put each of the 193 member states into its bin for a whole campaign."""
    waves = campaigns.list_waves(conn, slug=campaign.slug)
    states = [state.iso3 for state in roster.list_states(conn)]
    planned = {one.slug for one in waves}
    all_planned = all(one.slug in planned for one in campaign.waves)
    excluded = {
        iso3: campaign.exclusion_of(iso3) or ("in the audience of no wave" if all_planned else "") for iso3 in states
    }
    return merge(states, [wave_coverage(conn, one) for one in waves], excluded)
