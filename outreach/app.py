"""The assembly: settings, clock, database and mail become a desk that the rooms above can use.

The only file that knows all of them. The command line, the worker and the sandbox get everything from here.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import zoneinfo
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.clock import Clock, SandboxClock, SystemClock
from outreach.domain.retries import Patience
from outreach.domain.sending import Delivery
from outreach.errors import InputError, NotFoundError, SettingsError
from outreach.mail.imap import ImapMailbox
from outreach.mail.imap_line import ImapSettings
from outreach.mail.journal import SendJournal
from outreach.mail.maildir import MaildirMailbox
from outreach.mail.send import Mailer, SmtpMailer
from outreach.mail.smtp_settings import RelaySettings, TlsMode
from outreach.operations.lay_out_workspace import lay_out_workspace
from outreach.operations.open_campaign import OpenCampaign, open_campaign
from outreach.operations.open_workspace import agree_on_delivery, create_workspace
from outreach.operations.read_campaign import list_campaign_files
from outreach.operations.send_due_messages import SendingRules
from outreach.settings import Settings, load_settings, packaged_dir
from outreach.storage import campaigns, workspace
from outreach.storage.engine import Store, check_current, open_engine, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from outreach.mail.fetch import Mailbox
    from outreach.operations.lay_out_workspace import LaidOut

# Python asks the system's zone files first, and they may be of any age. Due times name the edition of the package
# tzdata that they rest on, and two hosts must reckon the same: so the package decides, in every process that starts.
zoneinfo.reset_tzpath(())

#: The folder in which `outreach demo` lays its workspace when none is named.
DEMO_FOLDER = "demo"

WORKSPACE_VARIABLE = "OUTREACH_WORKSPACE"


def find_workspace(named: Path | None, environ: Mapping[str, str], here: Path) -> Path:
    """Return the folder of the workspace: the one named, that of the environment, this one, or the demo below it."""
    if named is not None:
        return named.resolve()
    if environ.get(WORKSPACE_VARIABLE):
        return Path(environ[WORKSPACE_VARIABLE]).resolve()
    if not is_workspace(here) and is_workspace(here / DEMO_FOLDER):
        return (here / DEMO_FOLDER).resolve()
    return here.resolve()


def is_workspace(folder: Path) -> bool:
    """Say whether a folder was laid out by `outreach init` or `outreach demo`."""
    return (folder / ".env").is_file() or (folder / "var" / "outreach.db").is_file()


def read_settings(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Return the checked settings of a workspace; raises SettingsError."""
    return load_settings(folder, {key: value for key, value in environ.items() if key != WORKSPACE_VARIABLE})


def lay_out(folder: Path, *, delivery: Delivery, force: bool = False, of: Settings | None = None) -> LaidOut:
    """Write settings, configuration and letters of a new workspace from the copies that came with Outreach.

    ``of`` takes configuration and letters from another workspace instead; its settings stay there. Raises RefusedError
    for a folder that is a workspace already, unless ``force`` adds what is missing.
    """
    packaged = packaged_dir("config")
    return lay_out_workspace(
        folder,
        packaged_config=of.config_dir if of else packaged,
        packaged_letters=of.templates_dir if of else packaged_dir("templates") / "emails",
        env_text=(packaged / "outreach.env.example").read_text(encoding="utf-8"),
        delivery=str(delivery),
        force=force,
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a command needs, opened and checked."""

    settings: Settings
    store: Store
    clock: Clock
    actor: str
    token_key: bytes
    rehearsal: bool

    def campaign_slug(self, slug: str = "") -> str:
        """Return the campaign that is meant: the one named, that of the settings, or the only one."""
        wanted = slug or self.settings.campaign
        if wanted:
            return wanted
        with self.store.read() as conn:
            planned = campaigns.list_campaigns(conn)
        files = list_campaign_files(self.settings.config_dir)
        for choice in (planned, files):
            if len(choice) == 1:
                return choice[0]
        if not files:
            raise NotFoundError("campaign", "in config/campaigns/", hint="Write one; docs/campaign-file.md shows how.")
        msg = f"There are {len(files)} campaigns: {', '.join(files)}."
        raise InputError(msg, hint="Name one with --campaign, or set OUTREACH_CAMPAIGN.")

    def campaign(self, slug: str = "") -> OpenCampaign:
        """Open one campaign; raises InputError with every problem of its file."""
        with self.store.read() as conn:
            return open_campaign(
                conn,
                config_dir=self.settings.config_dir,
                templates_dir=self.settings.templates_dir,
                slug=self.campaign_slug(slug),
                token_key=self.token_key,
                rehearsal=self.rehearsal,
                calendar_dir=self.calendar_dir,
            )

    @property
    def calendar_dir(self) -> Path:
        """Return the folder of the calendar: the workspace's own, else the one that came with Outreach."""
        own = self.settings.config_dir / "calendar"
        return own if own.is_dir() else packaged_dir("config") / "calendar"

    def planned_campaigns(self) -> dict[str, OpenCampaign]:
        """Open every campaign of which a wave was planned here, by slug."""
        with self.store.read() as conn:
            planned = campaigns.list_campaigns(conn)
        return {slug: self.campaign(slug) for slug in planned}

    def mailer(self) -> Mailer:
        """Return the way to the relay of the settings; nothing is connected yet."""
        return SmtpMailer(self.relay_settings())

    def relay_settings(self) -> RelaySettings:
        """Return the relay of the settings; raises SettingsError when none is set."""
        one = self.settings
        if not one.smtp_host:
            raise SettingsError("No relay is set.", name="OUTREACH_SMTP_HOST", hint="Set OUTREACH_SMTP_HOST.")
        return RelaySettings(
            name=f"{one.smtp_host}:{one.smtp_port}",
            host=one.smtp_host,
            port=one.smtp_port,
            security=TlsMode(one.smtp_security),
            username=one.smtp_username,
            password=one.smtp_password.get_secret_value(),
            timeout_seconds=one.smtp_timeout_seconds,
            end_of_data_seconds=one.smtp_end_of_data_seconds,
            local_hostname=one.smtp_local_hostname,
            max_messages_per_connection=one.smtp_messages_per_connection,
            ca_file=str(one.smtp_ca_file) if one.smtp_ca_file else None,
        )

    def mailbox(self) -> Mailbox:
        """Return the mailbox that answers come to; raises SettingsError when none is set."""
        one = self.settings
        if one.maildir is not None:
            return MaildirMailbox(f"maildir:{one.maildir}", one.maildir, mark_seen=one.imap_mark_seen)
        if not one.imap_host:
            hint = "Set OUTREACH_IMAP_HOST, or OUTREACH_MAILDIR."
            raise SettingsError("No mailbox is set.", name="OUTREACH_IMAP_HOST", hint=hint)
        account = ImapSettings(
            host=one.imap_host,
            port=one.imap_port,
            security=TlsMode(one.imap_security),
            username=one.imap_username,
            password=one.imap_password.get_secret_value(),
            # What colleagues write by hand lies in the folder of sent mail, and belongs to the story.
            folders=tuple(dict.fromkeys(folder for folder in (*one.imap_folders, one.sent_folder) if folder)),
            ca_file=str(one.imap_ca_file) if one.imap_ca_file else None,
            mark_seen=one.imap_mark_seen,
            whole_mail_limit=one.mail_limit_mb * 1_000_000,
        )
        return ImapMailbox(f"{one.imap_username}@{one.imap_host}", account)

    def journal(self) -> SendJournal:
        """Return the send journal of this workspace."""
        return SendJournal(self.settings.journal_dir)

    def sending_rules(self, worker: str) -> SendingRules:
        """Return how a worker of this desk sends."""
        one = self.settings
        return SendingRules(
            worker=worker,
            delivery=one.delivery,
            redirect_to=one.redirect_to,
            lease=timedelta(seconds=one.lease_seconds),
            patience=Patience(
                first=timedelta(minutes=one.retry_first_minutes),
                longest=timedelta(minutes=one.retry_most_minutes),
                give_up_after=timedelta(hours=one.give_up_hours),
            ),
        )


def set_up(settings: Settings, *, instance_id: str = "", clock_at: datetime | None = None) -> bool:
    """Create or upgrade a workspace's database; returns whether it is new. Safe to repeat."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database_url)
    upgrade(engine)
    store = Store(engine)
    now = SystemClock().now()
    sandbox = settings.delivery is Delivery.SANDBOX
    try:
        return create_workspace(
            store,
            instance_id=instance_id or secrets.token_hex(16),
            delivery=settings.delivery,
            at=clock_at or now,
            clock_at=(clock_at or now) if sandbox else None,
            actor=settings.actor,
        )
    finally:
        store.close()


@contextmanager
def open_desk(folder: Path, environ: Mapping[str, str] | None = None, *, actor: str = "") -> Iterator[Desk]:
    """Open the desk of a workspace and close it afterwards.

    Raises SettingsError for wrong settings, StorageError for a database of another schema, NotFoundError for a
    folder that was never set up, and RefusedError when the delivery does not fit what was sent from here.
    """
    settings = read_settings(folder, os.environ if environ is None else environ)
    _refuse_missing_database(settings)
    store = Store(open_engine(settings.database_url))
    try:
        check_current(store.engine)
        name = actor or settings.actor
        found = agree_on_delivery(store, settings.delivery, at=SystemClock().now(), actor=name)
        yield Desk(
            settings=settings,
            store=store,
            clock=_clock(store, found),
            actor=name,
            token_key=_token_key(settings, found),
            rehearsal=settings.delivery is Delivery.SANDBOX,
        )
    finally:
        store.close()


def _refuse_missing_database(settings: Settings) -> None:
    """Say so before SQLite makes an empty file where a command only meant to look."""
    prefix = "sqlite+pysqlite:///"
    if settings.database_url.startswith(prefix):
        path = Path(settings.database_url.removeprefix(prefix))
        if str(path) != ":memory:" and not path.is_file():
            hint = "Run `outreach init` to begin one here, or `outreach demo` to look around."
            raise NotFoundError("workspace", str(settings.workspace), hint=hint)


def _clock(store: Store, found: workspace.Workspace) -> Clock:
    if found.delivery is not Delivery.SANDBOX:
        return SystemClock()
    fallback = found.clock_at or found.created_at

    def read() -> tuple[datetime, datetime | None]:
        with store.read() as conn:
            space = workspace.get(conn)
        return space.clock_at or fallback, space.clock_running_since

    return SandboxClock(read)


def _token_key(settings: Settings, found: workspace.Workspace) -> bytes:
    """Return the key that signs tokens; a sandbox without one takes a key from its own identity."""
    secret = settings.token_key.get_secret_value()
    if secret:
        return secret.encode()
    return hashlib.sha256(f"sandbox token key {found.instance_id}".encode()).digest()
