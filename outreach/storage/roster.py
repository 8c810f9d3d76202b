"""Member states, groupings and memberships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, delete, func, insert, select, update

from outreach.domain.states import Grouping, Membership, MemberState
from outreach.storage.schema import grouping, member_state, membership

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def _state(row: Any) -> MemberState:
    return MemberState(
        iso3=row.iso3,
        iso2=row.iso2,
        m49=row.m49,
        formal_name=row.formal_name,
        names=row.names,
        regional_group=row.regional_group,
        un_member_since=row.un_member_since,
        capital_timezone=row.capital_timezone,
        language=row.language,
        language_basis=row.language_basis,
        aliases=tuple(row.aliases),
        notes=row.notes,
    )


def list_states(conn: Connection) -> list[MemberState]:
    """Return all member states in the order of their English names."""
    states = [_state(row) for row in conn.execute(select(member_state))]
    return sorted(states, key=lambda state: state.name.casefold())


def names_as_text(conn: Connection) -> tuple[tuple[str, str, str, str], ...]:
    """Return (code, formal name, names, aliases) of every state, both lists as the JSON text that is stored.

    For whoever keeps what was made of them: to see that nothing changed takes a tenth of ``list_states``.
    """
    names, aliases = cast(member_state.c.names, Text), cast(member_state.c.aliases, Text)
    query = select(member_state.c.iso3, member_state.c.formal_name, names, aliases).order_by(member_state.c.iso3)
    return tuple((row[0], row[1], row[2], row[3]) for row in conn.execute(query))


def find_state(conn: Connection, iso3: str) -> MemberState | None:
    """Return one member state by its alpha-3 code."""
    row = conn.execute(select(member_state).where(member_state.c.iso3 == iso3)).one_or_none()
    return None if row is None else _state(row)


def find_by_iso2(conn: Connection, iso2: str) -> MemberState | None:
    """Return one member state by its alpha-2 code."""
    row = conn.execute(select(member_state).where(member_state.c.iso2 == iso2)).one_or_none()
    return None if row is None else _state(row)


def save_state(conn: Connection, state: MemberState) -> bool:
    """Insert or update one member state; returns whether anything changed."""
    known = find_state(conn, state.iso3)
    if known == state:
        return False
    values = {
        "iso2": state.iso2,
        "m49": state.m49,
        "formal_name": state.formal_name,
        "names": dict(state.names),
        "regional_group": state.regional_group,
        "un_member_since": state.un_member_since,
        "capital_timezone": state.capital_timezone,
        "language": state.language,
        "language_basis": state.language_basis,
        "aliases": list(state.aliases),
        "notes": state.notes,
    }
    if known is None:
        conn.execute(insert(member_state).values(iso3=state.iso3, **values))
    else:
        conn.execute(update(member_state).where(member_state.c.iso3 == state.iso3).values(**values))
    return True


def list_groupings(conn: Connection) -> list[Grouping]:
    """Return the groupings with the number of members known of each, by slug."""
    counted = select(membership.c.grouping, func.count().label("known")).group_by(membership.c.grouping)
    counts: dict[str, int] = {row.grouping: row.known for row in conn.execute(counted)}
    return [
        Grouping(
            row.slug,
            row.name,
            row.stated_count,
            row.stated_source,
            row.stated_on,
            row.complete,
            row.complete_why,
            counts.get(row.slug, 0),
        )
        for row in conn.execute(select(grouping).order_by(grouping.c.slug))
    ]


def find_grouping(conn: Connection, slug: str) -> Grouping | None:
    """Return one grouping."""
    return next((one for one in list_groupings(conn) if one.slug == slug), None)


def save_grouping(conn: Connection, one: Grouping) -> bool:
    """Insert or update a grouping (its members apart); returns whether anything changed."""
    known = find_grouping(conn, one.slug)
    values = {
        "name": one.name,
        "stated_count": one.stated_count,
        "stated_source": one.stated_source,
        "stated_on": one.stated_on,
        "complete": one.complete,
        "complete_why": one.complete_why,
    }
    if known is None:
        conn.execute(insert(grouping).values(slug=one.slug, **values))
        return True
    if all(getattr(known, name) == value for name, value in values.items()):
        return False
    conn.execute(update(grouping).where(grouping.c.slug == one.slug).values(**values))
    return True


def list_memberships(conn: Connection, *, slug: str | None = None) -> list[Membership]:
    """Return memberships, of one grouping when given, by code."""
    query = select(membership).order_by(membership.c.grouping, membership.c.iso3)
    if slug is not None:
        query = query.where(membership.c.grouping == slug)
    return [
        Membership(row.grouping, row.iso3, row.as_of, row.source, row.evidence, row.note) for row in conn.execute(query)
    ]


def save_memberships(conn: Connection, rows: Iterable[Membership]) -> None:
    """Insert or update memberships."""
    for one in rows:
        values = {"as_of": one.as_of, "source": one.source, "evidence": one.evidence, "note": one.note}
        where = (membership.c.grouping == one.grouping, membership.c.iso3 == one.iso3)
        if conn.execute(update(membership).where(*where).values(**values)).rowcount == 0:
            conn.execute(insert(membership).values(grouping=one.grouping, iso3=one.iso3, **values))


def remove_memberships(conn: Connection, slug: str, codes: Iterable[str]) -> None:
    """Take members out of a grouping; the caller writes the event that keeps what they were."""
    conn.execute(delete(membership).where(membership.c.grouping == slug, membership.c.iso3.in_(list(codes))))
