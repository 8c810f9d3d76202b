"""The settings: one class is the one table of them, read from env files and the environment.

Order, later wins: ``.env`` in the workspace, then ``config/*.env`` by name, then the environment. Nothing is
expanded: ``${…}`` and ``$`` stay as written, because python-dotenv would expand them even in single quotes and
break a password. An empty value counts as not set. Every fault is found in one run and named with its place.
"""

from __future__ import annotations

import difflib
import getpass
import io
import ipaddress
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple

import annotated_types
from dotenv.parser import parse_stream
from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from outreach.domain.sending import Delivery
from outreach.errors import Problem, SettingsError

PREFIX: Final = "OUTREACH_"
ENVIRONMENT: Final = "the environment"
SHORTEST_KEY: Final = 32

_SMTP_PORTS: Final = {"tls": 465, "starttls": 587, "none": 25}
_IMAP_PORTS: Final = {"tls": 993, "starttls": 143, "none": 143}
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
_LONGEST_SHOWN: Final = 80
# A foreign name in an env file is not ours to judge, unless it is a setting of ours with a slip in its prefix.
_SLIP: Final = 0.9


# --- checks of one value ----------------------------------------------------------------------------------


def packaged_dir(name: Literal["config", "templates"]) -> Path:
    """Return the folder with our own copy: within the package in a wheel, beside it in a checkout.

    Raises SettingsError when neither is there, which means that the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_packaged" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise SettingsError(
        f"The installation of Outreach in {package} has no folder {name!r}.",
        hint="Install it again: pip install --force-reinstall outreach-desk",
    )


def _config_dir(done: dict[str, Any]) -> Path:
    own = Path(done["workspace"]) / "config"
    has_own = any((own / name).is_dir() for name in ("campaigns", "roster"))
    return own if has_own else packaged_dir("config")


def _templates_dir(done: dict[str, Any]) -> Path:
    own = Path(done["workspace"]) / "templates" / "emails"
    return own if own.is_dir() else packaged_dir("templates") / "emails"


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # A container may run as a number that has no name.
        return f"user {os.getuid()}"


def _in_workspace(value: Path, info: ValidationInfo) -> Path:
    try:
        return Path(info.data["workspace"]) / value.expanduser()
    except RuntimeError as exc:
        raise ValueError("no such home folder") from exc


def _existing_folder(value: Path) -> Path:
    if not value.is_dir():
        raise ValueError("no such folder")
    return value


def _existing_file(value: Path) -> Path:
    if not value.is_file():
        raise ValueError("no such file")
    return value


def _database_url(value: str, info: ValidationInfo) -> str:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise ValueError("no URL of a database") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None or not url.database:
        raise ValueError("another kind of database, or none named")
    url = url.set(drivername=driver)
    if driver == "sqlite+pysqlite":
        # A database in memory is another one for every process, so the marker would protect nothing.
        if url.host or url.database == ":memory:" or url.database.startswith("file:"):
            raise ValueError("no file of this machine")
        url = url.set(database=str(_in_workspace(Path(url.database), info)))
    return url.render_as_string(hide_password=False)


def _host(value: str) -> str:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        labels = value.removesuffix(".").split(".")
        is_name = len(value) <= _LONGEST_HOST and all(_HOST_LABEL.fullmatch(label) for label in labels)
        if not is_name or labels[-1].isdigit():
            raise ValueError("no host name") from None
    return value


def _address(value: str) -> str:
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError as exc:
        raise ValueError("no address") from exc


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise ValueError("no name of a campaign")
    return value


def _key(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < SHORTEST_KEY:
        raise ValueError("too short")
    return value


def _folders(value: object) -> object:
    return tuple(dict.fromkeys(part.strip() for part in value.split(","))) if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


# --- the table --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class About:
    """What a setting is for. ``check`` says what is accepted; a range of numbers says it by itself.

    default: the words for a default that depends on something else.
    section: the heading under which this setting and those after it stand.
    secret: never printed, and may be given as a file with ``_FILE``.
    """

    what: str
    check: str = ""
    unit: str = ""
    default: str = ""
    section: str = ""
    secret: bool = False


type_security = Literal["tls", "starttls", "none"]
Security = Annotated[type_security, BeforeValidator(_lower)]
WorkspacePath = Annotated[Path, AfterValidator(_in_workspace)]
Folder = Annotated[WorkspacePath, AfterValidator(_existing_folder)]
File = Annotated[WorkspacePath, AfterValidator(_existing_file)]
Host = Annotated[str, AfterValidator(_host)]
_HOST_CHECK: Final = "a host name or an IP address, without port"
_SECURITY_CHECK: Final = "tls, starttls, or none (for this machine only: localhost, 127.0.0.1, ::1)"
