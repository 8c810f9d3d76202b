"""Copy every row of one database to another, whichever of the two kinds each is, and say by hash what a table holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Integer, LargeBinary, func, inspect, select, text

from outreach.storage import locks
from outreach.storage.schema import metadata, status_move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Column, Connection, Row, Table

#: Rows at a time; of mails and letters one, since each may have a hundred megabytes.
_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class TableDigest:
    """What one table holds: how many rows, and the SHA-256 over all of them in the order of their keys."""

    name: str
    rows: int
    sha256: str


def tables() -> list[Table]:
    """Return the tables in an order in which each comes after those it refers to.

    The legal moves are not among them: migrations fill that table, in every database alike.
    """
    return [table for table in metadata.sorted_tables if table is not status_move]


def names_of_tables(conn: Connection) -> set[str]:
    """Return the tables that a database has, ours or not."""
    return set(inspect(conn).get_table_names())


def is_empty(conn: Connection) -> bool:
    """Say whether none of our tables has a row."""
    return all(conn.execute(select(table).limit(1)).first() is None for table in tables())


def keep_open(conn: Connection) -> None:
    """Let this transaction wait for the other database as long as the copy takes."""
    if locks.is_shared(conn):
        conn.execute(text("SELECT set_config('idle_in_transaction_session_timeout', '0', true)"))


def digest(conn: Connection, table: Table) -> TableDigest:
    """Return what a table holds, computed from the values and not from how a database keeps them."""
    told, rows = hashlib.sha256(), 0
    query = select(table).order_by(*table.primary_key.columns)
    for row in conn.execute(query, execution_options={"yield_per": _batch(table)}):
        told.update(_canonical(row).encode())
        rows += 1
    return TableDigest(table.name, rows, told.hexdigest())


def digests(conn: Connection) -> list[TableDigest]:
    """Return what every table holds, the legal moves included."""
    return [digest(conn, table) for table in (*tables(), status_move)]


def _canonical(row: Row[Any]) -> str:
    return (
        json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    )


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it; texts and numbers stay, so that 1 and "1" are told apart."""
    match value:
        case datetime():
            return {"at": value.astimezone(UTC).isoformat(timespec="microseconds")}
        case date():
            return {"on": value.isoformat()}
        case bytes() | memoryview() | bytearray():
            return {"sha256": hashlib.sha256(value).hexdigest()}
        case _:
            return value


def copy_rows(source: Connection, target: Connection, table: Table) -> int:
    """Insert every row of a table, with its keys; returns how many. What is there already is never changed."""
    copied = 0
    for rows in _in_order(source, table):
        target.execute(table.insert(), [dict(row._mapping) for row in rows])  # noqa: SLF001 - SQLAlchemy's public name
        copied += len(rows)
    if copied:
        _go_on_counting(target, table)
    return copied


def _batch(table: Table) -> int:
    return 1 if any(isinstance(column.type, LargeBinary) for column in table.columns) else _ROWS


def _in_order(source: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """Yield the rows in batches; of a table that refers to itself, each row after the one it refers to."""
    refers = _reference_to_itself(table)
    key = next(iter(table.primary_key.columns))
    if refers is None:
        query = select(table).order_by(*table.primary_key.columns)
        yield from source.execute(query, execution_options={"yield_per": _batch(table)}).partitions()
        return
    pairs = [(row[0], row[1]) for row in source.execute(select(key, refers).order_by(key))]
    ordered = in_order_of_reference(pairs)
    for start in range(0, len(ordered), _ROWS):
        wanted = ordered[start : start + _ROWS]
        found = {row._mapping[key]: row for row in source.execute(select(table).where(key.in_(wanted)))}  # noqa: SLF001 - as above
        yield [found[one] for one in wanted]


def _reference_to_itself(table: Table) -> Column[Any] | None:
    for reference in table.foreign_keys:
        if reference.column.table is table:
            return reference.parent
    return None


def in_order_of_reference(pairs: Iterable[tuple[int, int | None]]) -> list[int]:
    """Return the keys of (key, key it refers to or None), each behind the one it refers to."""
    refers = dict(pairs)
    ordered: dict[int, None] = {}
    for key in refers:
        chain: list[int] = []
        step: int | None = key
        while step is not None and step not in ordered and step not in chain:
            chain.append(step)
            step = refers.get(step)
        ordered.update(dict.fromkeys(reversed(chain)))
    return list(ordered)


def _go_on_counting(target: Connection, table: Table) -> None:
    """Let the next row get the next number; SQLite goes on from the highest by itself."""
    columns = list(table.primary_key.columns)
    if not locks.is_shared(target) or len(columns) != 1 or not isinstance(columns[0].type, Integer):
        return
    named = {"table": table.name, "column": columns[0].name}
    sequence = target.execute(text("SELECT pg_get_serial_sequence(:table, :column)"), named).scalar_one()
    if sequence is not None:
        highest = target.execute(select(func.max(columns[0]))).scalar_one()
        target.execute(
            text("SELECT setval(CAST(:sequence AS regclass), :highest)"), {"sequence": sequence, "highest": highest}
        )
