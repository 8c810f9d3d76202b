"""How one relay is reached: host, TLS, login, and how long each stage of the conversation may take."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from outreach.domain.attempts import Stage
from outreach.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

_HIGHEST_PORT: Final = 65535

# RFC 5321 section 4.5.3.2: the shortest time-outs a client should have, in seconds. The stages that come
# before MAIL have none of their own except the greeting, whose five minutes we lend to all of them.
_RFC_SECONDS: Final = {
    Stage.CONNECT: 300.0,
    Stage.TLS: 300.0,
    Stage.LOGIN: 300.0,
    Stage.MAIL: 300.0,
    Stage.RCPT: 300.0,
    Stage.MARKER: 300.0,
    Stage.DATA: 120.0,
    Stage.BODY: 180.0,
}


class TlsMode(StrEnum):
    """How the line to the relay is protected; there is no mode that falls back to plain text."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaySettings:
    """One relay. Refuses, with the name of the setting, what could not work or would send in the clear.

    timeout_seconds: the longest wait for one reply, or for 64 KiB of the text to leave; RFC 5321's own
        limits apply where they are shorter.
    end_of_data_seconds: the wait for the reply to the final dot, RFC 5321 asks for ten minutes. A short
        one makes *unknown* outcomes of accepted mails.
    idle_check_seconds: a kept connection that was idle for longer is asked NOOP before it is used.
    ca_file: PEM file of the only authorities to trust for this relay; None trusts the system's.
    token_source: gives a fresh OAuth2 access token; with it the login is XOAUTH2 and ``password`` unused.
    """

    name: str
    host: str
    port: int
    security: TlsMode
    username: str = ""
    password: str = field(default="", repr=False)
    timeout_seconds: float = 30.0
    local_hostname: str = ""
    max_messages_per_connection: int = 100
    ca_file: str | None = None
    end_of_data_seconds: float = 600.0
    idle_check_seconds: float = 15.0
    token_source: Callable[[], str] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Raise SettingsError for the first setting that cannot be used."""
        self._check_line()
        self._check_login()
        self._check_limits()

    def seconds_for(self, stage: Stage) -> float:
        """How long the reply of ``stage`` is awaited, in seconds."""
        if stage is Stage.END_OF_DATA:
            return self.end_of_data_seconds
        return min(_RFC_SECONDS[stage], self.timeout_seconds)

    def _check_line(self) -> None:
        if not self.host or not _is_plain_word(self.host):
            raise SettingsError(
                f"OUTREACH_SMTP_HOST is {self.host!r}; accepted is a host name or an IP address.",
                name="OUTREACH_SMTP_HOST",
            )
        if not 1 <= self.port <= _HIGHEST_PORT:
            raise SettingsError(
                f"OUTREACH_SMTP_PORT is {self.port}; accepted is 1 to 65535, usually 465 or 587.",
                name="OUTREACH_SMTP_PORT",
            )
        if self.security is TlsMode.NONE and not _is_loopback(self.host):
            raise SettingsError(
                f"OUTREACH_SMTP_SECURITY is 'none' for {self.host}, which would send letters and password in"
                " the clear; 'none' is accepted for 127.0.0.1, ::1 and localhost only.",
                name="OUTREACH_SMTP_SECURITY",
                hint="Set OUTREACH_SMTP_SECURITY to tls (port 465) or starttls (port 587).",
            )
        if self.local_hostname and not _is_plain_word(self.local_hostname):
            raise SettingsError(
                f"OUTREACH_SMTP_LOCAL_HOSTNAME is {self.local_hostname!r}; accepted is an ASCII host name"
                " without spaces, or nothing for this machine's own.",
                name="OUTREACH_SMTP_LOCAL_HOSTNAME",
            )

    def _check_login(self) -> None:
        if self.username and not self.password and self.token_source is None:
            raise SettingsError(
                "OUTREACH_SMTP_USERNAME is set but OUTREACH_SMTP_PASSWORD is empty.",
                name="OUTREACH_SMTP_PASSWORD",
                hint="Set the password, or remove the user name for a relay without login.",
            )
        if not self.username and (self.password or self.token_source is not None):
            raise SettingsError(
                "OUTREACH_SMTP_PASSWORD or an access token is set but OUTREACH_SMTP_USERNAME is empty.",
                name="OUTREACH_SMTP_USERNAME",
            )

    def _check_limits(self) -> None:
        for value, name, accepted in (
            (self.timeout_seconds, "OUTREACH_SMTP_TIMEOUT_SECONDS", "a number above 0"),
            (self.end_of_data_seconds, "OUTREACH_SMTP_END_OF_DATA_SECONDS", "a number above 0"),
            (self.max_messages_per_connection, "OUTREACH_SMTP_MESSAGES_PER_CONNECTION", "1 or more"),
        ):
            if value <= 0:
                raise SettingsError(f"{name} is {value}; accepted is {accepted}.", name=name)


def build_tls_context(settings: RelaySettings) -> ssl.SSLContext | None:
    """Make the context that verifies the relay's certificate and name; None for a line without TLS.

    Raises SettingsError when ``ca_file`` cannot be read.
    """
    if settings.security is TlsMode.NONE:
        return None
    try:
        context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=settings.ca_file)
    except (OSError, ssl.SSLError) as exc:
        raise SettingsError(
            f"OUTREACH_SMTP_CA_FILE is {settings.ca_file!r}, which cannot be read as certificates: {exc}.",
            name="OUTREACH_SMTP_CA_FILE",
            hint="Give a PEM file with the certificate of the authority that signed the relay's.",
        ) from exc
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _is_plain_word(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
