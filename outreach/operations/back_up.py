"""Back up a workspace while its worker runs: one consistent database, then the files beside it.

The journal is copied after the database, so that the copy can only know more letters than its database: such a copy
refuses to send until it is reconciled, and never the other way round.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.errors import InputError, RefusedError, StorageError
from outreach.storage.engine import copy_sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.storage.engine import Store

DATABASE = "outreach.db"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was written, relative to the folder, and how much in octets."""

    files: tuple[str, ...]
    octets: int


def back_up(store: Store, folder: Path, *, workspace: Path, journal: Path) -> BackedUp:
    """Write a copy of a workspace into a new folder, readable by its owner alone.

    The copy is laid out as a workspace: `outreach -w FOLDER status` works on it. Raises InputError when the folder
    holds something, RefusedError for a database that has its own way of backups, StorageError when a copy fails.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty; nothing was written.", hint="Name a new folder.")
    if store.engine.dialect.name != "sqlite":
        msg = "This workspace is on PostgreSQL, whose own tools make its backups."
        raise RefusedError(msg, hint="pg_dump --format=custom, and copy the folder of OUTREACH_JOURNAL_DIR after it.")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "var").mkdir(mode=0o700, exist_ok=True)
        copy_sqlite(store.engine, folder / "var" / DATABASE)
        for name in ("config", "templates"):
            _copy(workspace / name, folder / name)
        _copy_settings(workspace / ".env", folder / ".env")
        _copy(journal, folder / "var" / "journal")
    except OSError as exc:
        raise StorageError(f"The backup in {folder} could not be written: {exc}.") from exc
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    return BackedUp(
        tuple(str(path.relative_to(folder)) for path in written), sum(path.stat().st_size for path in written)
    )


def _copy_settings(source: Path, target: Path) -> None:
    """Copy the env file without the places of database and journal, or the copy would work on the original."""
    if not source.is_file():
        return
    places = ("OUTREACH_DATABASE_URL", "OUTREACH_JOURNAL_DIR", "OUTREACH_DATA_DIR")
    lines = [
        f"# of the original: {line}" if line.replace("export ", "").lstrip().startswith(places) else line
        for line in source.read_text(encoding="utf-8").splitlines()
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    target.chmod(0o600)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.is_file():
        shutil.copy2(source, target)
