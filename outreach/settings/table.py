"""The table of settings: this class is the one place where name, default, unit, meaning and check stand.

The documentation, the commented env file and the errors are made from it (``settings_table``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from outreach.domain.sending import Delivery
from outreach.settings import checks, folders

PREFIX: Final = "OUTREACH_"


@dataclass(frozen=True, slots=True)
class About:
    """What a setting is for. ``check`` says what is accepted; a range of numbers says it by itself.

    ``default`` are the words for a default that depends on something else; ``section`` is the heading under
    which this setting and those after it stand; a ``secret`` is never printed, and may be given as ``_FILE``.
    """

    what: str
    check: str = ""
    unit: str = ""
    default: str = ""
    section: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of the table. ``default`` is as written in an env file, or words when ``default_is_words``."""

    name: str
    default: str
    default_is_words: bool
    unit: str
    what: str
    check: str
    secret: bool
    section: str


Security = Literal["tls", "starttls", "none"]
_Security = Annotated[Security, BeforeValidator(checks.lower)]
_Path = Annotated[Path, AfterValidator(checks.in_workspace)]
_Folder = Annotated[_Path, AfterValidator(checks.existing_folder)]
_File = Annotated[_Path, AfterValidator(checks.existing_file)]
_Host = Annotated[str, AfterValidator(checks.host_name)]

_SMTP_PORTS: Final[dict[Security, int]] = {"tls": 465, "starttls": 587, "none": 25}
_IMAP_PORTS: Final[dict[Security, int]] = {"tls": 993, "starttls": 143, "none": 143}
_HOST_CHECK: Final = "a host name or an IP address, without port, such as mail.example.org"
_SECURITY_CHECK: Final = "tls or starttls; none only for a server on this machine (localhost, 127.0.0.1, ::1)"
_CA_CHECK: Final = "a PEM file that exists"
_YES_NO: Final = "yes or no"


class Settings(BaseSettings):
    """Every setting, checked; made by ``load_settings``, which alone also checks how they fit together."""

    # The empty texts among the defaults mean "not set" and would not pass the checks of a value.
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    workspace: Path
    delivery: Annotated[
        Delivery,
        BeforeValidator(checks.lower),
        About(
            "Where letters go: to the pretend world on this machine, to one address of yours, or to governments.",
            "sandbox, redirect or live",
            section="Where letters go",
        ),
    ] = Delivery.SANDBOX
    redirect_to: Annotated[
        str,
        AfterValidator(checks.mail_address),
        About(
            "The address that gets every letter when delivery is redirect.",
            "one e-mail address; required for redirect",
        ),
    ] = ""
    token_key: Annotated[
        SecretStr,
        AfterValidator(checks.long_key),
        About(
            "Signs the tokens by which answers are recognised. Never change it while answers are awaited.",
            f"{checks.SHORTEST_KEY} characters or more; required for redirect and live, "
            "in the sandbox one is made when it is empty",
            secret=True,
        ),
    ] = SecretStr("")

    database_url: Annotated[
        str,
        AfterValidator(checks.database_url),
        About(
            "The database: a SQLite file, or PostgreSQL when several people or workers share it.",
            "sqlite:///file or postgresql://user:password@host/database",
            default="sqlite:///var/outreach.db",
            section="Where things are",
            secret=True,
        ),
    ] = Field(default_factory=lambda done: f"sqlite+pysqlite:///{done['workspace']}/var/outreach.db", repr=False)
    config_dir: Annotated[
        _Folder,
        About(
            "The folder with campaigns and roster.",
            "a folder that exists",
            default="config, when it has campaigns/ or roster/; else the copy that came with Outreach",
        ),
    ] = Field(default_factory=lambda done: folders.config_dir_of(done["workspace"]))
    templates_dir: Annotated[
        _Folder,
        About(
            "The folder with the letters.",
            "a folder that exists",
            default="templates/emails, when it exists; else the copy that came with Outreach",
        ),
    ] = Field(default_factory=lambda done: folders.templates_dir_of(done["workspace"]))
    data_dir: Annotated[
        _Path,
        About(
            "The folder where Outreach keeps its own files; made when it is missing.",
            "a folder",
            default="var",
        ),
    ] = Field(default_factory=lambda done: done["workspace"] / "var")
    journal_dir: Annotated[
        _Path,
        About(
            "Where the send journal lies: one line for each letter a relay took, kept apart from the database so that"
            " an old backup of it cannot send the same letter again. Best on another disk.",
            "a folder; made when it is missing",
            default="var/journal",
        ),
    ] = Field(default_factory=lambda done: done["workspace"] / "var" / "journal")

    actor: Annotated[
        str,
        StringConstraints(min_length=1, max_length=100),
        About(
            "Who does what is done on the command line; stands in the audit log.",
            "a name of at most 100 characters",
            default="your login name",
        ),
    ] = Field(default_factory=checks.login_name)
    campaign: Annotated[
        str,
        AfterValidator(checks.slug),
        About(
            "The campaign that commands mean when they name none; empty: the only one there is.",
            "the name of a campaign file without .toml: small letters, digits and hyphens",
        ),
    ] = ""
    approvals: Annotated[
        int,
        Field(ge=1, le=5),
        About(
            "How many different people must approve a wave, and each letter of it that went back to draft. Who "
            "somebody is stands in OUTREACH_ACTOR or --as, so on a shared login this is a matter of trust.",
            unit="people",
        ),
    ] = 1

    smtp_host: Annotated[
        _Host,
        About(
            "The relay that takes our letters.",
            f"{_HOST_CHECK}; required for redirect and live",
            section="Outgoing mail",
        ),
    ] = ""
    smtp_security: Annotated[_Security, About("How the line to the relay is protected.", _SECURITY_CHECK)] = "tls"
    smtp_port: Annotated[
        int,
        Field(ge=1, le=65535),
        About("The relay's port.", default="465 with tls, 587 with starttls, 25 with none"),
    ] = Field(default_factory=lambda done: _SMTP_PORTS[done["smtp_security"]])
    smtp_username: Annotated[
        str, About("The login at the relay; empty for a relay without login.", "a name; together with the password")
    ] = ""
    smtp_password: Annotated[
        SecretStr,
        About("The password at the relay.", "a password in one line; together with the user name", secret=True),
    ] = SecretStr("")
    smtp_timeout_seconds: Annotated[
        int, Field(ge=1, le=600), About("The longest wait for one reply of the relay.", unit="seconds")
    ] = 30
    smtp_end_of_data_seconds: Annotated[
        int,
        Field(ge=1, le=3600),
        About(
            "The wait for the relay's word that it took the letter; RFC 5321 asks for ten minutes, and a short one "
            "makes letters whose fate is unknown.",
            unit="seconds",
        ),
    ] = 600
    smtp_messages_per_connection: Annotated[
        int, Field(ge=1, le=1000), About("Letters handed over before the line is opened anew.", unit="letters")
    ] = 50
    smtp_local_hostname: Annotated[
        _Host,
        About("The name with which we greet the relay; empty: this machine's own.", _HOST_CHECK),
    ] = ""
    smtp_ca_file: Annotated[
        _File | None,
        About("The only authority to trust for the relay; empty: those of this machine.", _CA_CHECK),
    ] = None

    imap_host: Annotated[
        _Host,
        About(
            "The server of the mailbox where answers arrive.",
            f"{_HOST_CHECK}; for redirect and live this or OUTREACH_MAILDIR is required, never both",
            section="Incoming mail",
        ),
    ] = ""
    imap_security: Annotated[_Security, About("How the line to the mailbox is protected.", _SECURITY_CHECK)] = "tls"
    imap_port: Annotated[
        int,
        Field(ge=1, le=65535),
        About("The mailbox server's port.", default="993 with tls, 143 with starttls or none"),
    ] = Field(default_factory=lambda done: _IMAP_PORTS[done["imap_security"]])
    imap_username: Annotated[str, About("The login at the mailbox.", "a name; required with OUTREACH_IMAP_HOST")] = ""
    imap_password: Annotated[
        SecretStr,
        About(
            "The password at the mailbox.",
            "a password in one line; required with OUTREACH_IMAP_USERNAME",
            secret=True,
        ),
    ] = SecretStr("")
    imap_folders: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=1)], ...],
        BeforeValidator(checks.folder_list),
        About(
            "The folders that are read; name the one for junk as well, answers of governments land there.",
            "names of folders, separated by commas",
        ),
    ] = ("INBOX",)
    imap_mark_seen: Annotated[bool, About("Whether a mail that we have stored is marked as seen.", _YES_NO)] = True
    imap_ca_file: Annotated[
        _File | None,
        About("The only authority to trust for the mailbox; empty: those of this machine.", _CA_CHECK),
    ] = None
    maildir: Annotated[
        Annotated[_Path, AfterValidator(checks.existing_maildir)] | None,
        About("The Maildir where answers arrive, instead of IMAP.", "a folder that exists, with cur/ and new/ in it"),
    ] = None
    sent_folder: Annotated[
        str,
        About(
            "The folder of the mailbox that gets a copy of each letter, by the relay or by a rule of the provider."
            " A copy there settles a letter of which nobody knows whether it left, and what one of us writes by hand"
            " is read from there.",
            "a folder name, such as Sent; empty when there is none",
        ),
    ] = ""
    authserv_id: Annotated[
        str,
        AfterValidator(checks.server_word),
        About(
            "The name that your own mail server gives itself in Authentication-Results headers. What they say of the"
            " sender is believed only under this name; empty: nothing is.",
            'one word, such as mail.example.org, as it stands right behind "Authentication-Results:";'
            " - for a server that leaves its name out (Microsoft 365)",
        ),
    ] = ""
    mail_limit_mb: Annotated[
        int,
        Field(ge=1, le=500),
        About("The largest mail that is fetched whole; of a larger one the beginning.", unit="MB"),
    ] = 50

    send_every_seconds: Annotated[
        int,
        Field(ge=1, le=3600),
        About("How often the worker looks for letters that are due.", unit="seconds", section="Pace and patience"),
    ] = 30
    inbox_every_seconds: Annotated[
        int, Field(ge=1, le=86400), About("How often the worker reads the mailbox.", unit="seconds")
    ] = 120
    inbox_most_an_hour: Annotated[
        int,
        Field(ge=1, le=10_000),
        About(
            "How many mails of one address within an hour are believed; of more, none takes effect by itself, since two"
            " machines may be answering each other. Reports about undelivered letters are not counted.",
            unit="mails",
        ),
    ] = 20
    lease_seconds: Annotated[
        int,
        Field(ge=60, le=86400),
        About(
            "How long a worker keeps a claimed letter before another may look after it; more than "
            "OUTREACH_SMTP_TIMEOUT_SECONDS and OUTREACH_SMTP_END_OF_DATA_SECONDS together.",
            unit="seconds",
        ),
    ] = 900
    batch_size: Annotated[int, Field(ge=1, le=500), About("Letters claimed at once.", unit="letters")] = 25
    retry_first_minutes: Annotated[
        int, Field(ge=1, le=1440), About("The wait before a deferred letter is tried again.", unit="minutes")
    ] = 15
    retry_most_minutes: Annotated[
        int,
        Field(ge=1, le=2880),
        About(
            "The longest wait between two tries, as waits double; no less than OUTREACH_RETRY_FIRST_MINUTES.",
            unit="minutes",
        ),
    ] = 240
    give_up_hours: Annotated[
        int,
        Field(ge=1, le=240),
        About(
            "How long a deferred letter is tried before a person must decide (RFC 5321 asks for four days or more); "
            "longer than OUTREACH_RETRY_MOST_MINUTES.",
            unit="hours",
        ),
    ] = 96

    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        BeforeValidator(checks.lower),
        About("From which weight on a line is logged.", "debug, info, warning or error", section="Logs"),
    ] = "info"
    log_format: Annotated[
        Literal["text", "json"],
        BeforeValidator(checks.lower),
        About("Logs for people or for machines.", "text or json"),
    ] = "text"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what ``load_settings`` has gathered.

        The sources of pydantic-settings expand ``${…}``, skip a broken line with a warning, and forget from
        which file a value came.
        """
        return (init_settings,)


def env_name(field: str) -> str:
    """Return the name of a setting as written in an env file."""
    return PREFIX + field.upper()


def settings_table() -> tuple[SettingRow, ...]:
    """Return one row for each setting, in the order of the documentation."""
    rows: list[SettingRow] = []
    section = ""
    for field, declared in Settings.model_fields.items():
        about = next((one for one in declared.metadata if isinstance(one, About)), None)
        if about is None:  # The workspace is a folder that commands are given, no line of an env file.
            continue
        section = about.section or section
        depends = declared.default_factory is not None
        rows.append(
            SettingRow(
                name=env_name(field),
                default=about.default if depends else _as_written(declared.default),
                default_is_words=depends and field not in {"database_url", "data_dir"},
                unit=about.unit,
                what=about.what,
                check=about.check or _range_of(declared.metadata),
                secret=about.secret,
                section=section,
            )
        )
    return tuple(rows)


def _range_of(metadata: list[Any]) -> str:
    least = next(one.ge for one in metadata if hasattr(one, "ge"))
    most = next(one.le for one in metadata if hasattr(one, "le"))
    return f"a whole number from {least} to {most}"


def _as_written(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, tuple):
        return ",".join(default)
    if isinstance(default, SecretStr):
        return default.get_secret_value()
    if isinstance(default, Enum):
        return str(default.value)
    return "" if default is None else str(default)
