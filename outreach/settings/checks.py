"""Checks of one value each. They raise ValueError without the value: it may be a secret.

What would be accepted is said in the table, beside the setting, so the texts here are for a debugger only.
"""

from __future__ import annotations

import getpass
import ipaddress
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

if TYPE_CHECKING:
    from pydantic import SecretStr, ValidationInfo

SHORTEST_KEY: Final = 32

_DRIVERS: Final = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_HOST_LABEL: Final = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_HOST: Final = 253
_SERVER_WORD: Final = re.compile(r"[^\s;=()\"]{1,253}")


def login_name() -> str:
    """Return the name under which the person is logged in to this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # A container may run as a number that has no name.
        return f"user {os.getuid()}"


def in_workspace(value: Path, info: ValidationInfo) -> Path:
    """Return an absolute path: ``~`` is the home folder, a relative one begins at the workspace."""
    try:
        return Path(info.data["workspace"]) / value.expanduser()
    except RuntimeError as exc:
        raise ValueError("no such home folder") from exc


def existing_folder(value: Path) -> Path:
    """Return the folder, which must be there."""
    if not value.is_dir():
        raise ValueError("no such folder")
    return value


def existing_file(value: Path) -> Path:
    """Return the file, which must be there."""
    if not value.is_file():
        raise ValueError("no such file")
    return value


def existing_maildir(value: Path) -> Path:
    """Return the Maildir, which must be there with the two folders where mail lies."""
    if not (value / "cur").is_dir() or not (value / "new").is_dir():
        raise ValueError("no Maildir")
    return value


def database_url(value: str, info: ValidationInfo) -> str:
    """Return the URL with the driver we use, and a relative SQLite file placed in the workspace."""
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise ValueError("no URL of a database") from None
    driver = _DRIVERS.get(url.drivername)
    database = url.database
    if driver is None or not database:
        raise ValueError("another kind of database, or none named")
    url = url.set(drivername=driver)
    if driver == "sqlite+pysqlite":
        # A database in memory is another one for every process, so the marker would protect nothing.
        if url.host or database == ":memory:" or database.startswith("file:"):
            raise ValueError("no file of this machine")
        url = url.set(database=str(in_workspace(Path(database), info)))
    return url.render_as_string(hide_password=False)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine by its very name, without asking a name server."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_name(value: str) -> str:
    """Return an ASCII host name or an IP address (without brackets, scheme and port)."""
    try:
        ipaddress.ip_address(value)
    except ValueError:
        labels = value.removesuffix(".").split(".")
        is_name = len(value) <= _LONGEST_HOST and all(_HOST_LABEL.fullmatch(label) for label in labels)
        if not is_name or labels[-1].isdigit():
            raise ValueError("no host name") from None
    return value


def server_word(value: str) -> str:
    """Return the name that a mail server gives itself (RFC 8601 section 2.5): mostly a host name, always one word."""
    if not _SERVER_WORD.fullmatch(value):
        raise ValueError("more than one word")
    return value


def mail_address(value: str) -> str:
    """Return one bare address; no name server is asked."""
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError as exc:
        raise ValueError("no address") from exc


def slug(value: str) -> str:
    """Return the name of a campaign as its file is called."""
    if not _SLUG.fullmatch(value):
        raise ValueError("no name of a campaign")
    return value


def long_key(value: SecretStr) -> SecretStr:
    """Return a key that is too long to be guessed."""
    if len(value.get_secret_value()) < SHORTEST_KEY:
        raise ValueError("too short")
    return value


def folder_list(value: object) -> object:
    """Split a comma separated list, keeping the order and dropping what is named twice."""
    if not isinstance(value, str):
        return value
    return tuple(dict.fromkeys(part.strip() for part in value.split(",")))


def lower(value: object) -> object:
    """Let a word of a fixed list be written in capitals."""
    return value.lower() if isinstance(value, str) else value
