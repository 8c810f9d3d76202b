"""`outreach check`: is everything in order; and `outreach test-send`: one marked letter to an address of ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from outreach.cli.console import REHEARSAL, at, clean, open_desk, out, plain, say, show_json, state_code
from outreach.domain.sending import Delivery
from outreach.errors import InputError, NotFoundError, RefusedError, SettingsError, StorageError
from outreach.operations.check_desk import Finding, Level, check_desk, exit_code, fault
from outreach.operations.read_campaign import list_campaign_files
from outreach.operations.send_test import send_test

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from outreach.app import Desk
    from outreach.mail.fetch import MailboxReport
    from outreach.mail.send import Mailer, RelayReport
    from outreach.operations.open_campaign import OpenCampaign

_SIGNS = {Level.OK: ("ok", "green"), Level.WARN: ("warn", "bold yellow"), Level.FAIL: ("FAIL", "bold reverse")}

_VERDICTS = ("All is well.", "It works, with warnings.", "Something keeps letters from leaving.")


def register(root: typer.Typer) -> None:
    """Add the commands to the tree."""
    root.command("check")(check)
    root.command("test-send")(send_one_test)


def check(
    as_json: Annotated[bool, typer.Option("--json", help="The findings, as JSON.")] = False,
) -> None:
    """Check settings, database, roster, campaigns, letters, contacts, mail servers and workers.

    Leaves with 0 when all is well, 1 with warnings, 2 when something keeps letters from leaving.
    """
    rehearsal = False
    try:
        with open_desk(quiet=True) as desk:
            rehearsal = desk.rehearsal
            findings = _findings(desk)
    except SettingsError as exc:
        findings = [fault("settings", exc)]
    except (StorageError, NotFoundError, RefusedError) as exc:
        findings = [fault("workspace", exc)]
    code = exit_code(findings)
    if as_json:
        mark = {"mark": REHEARSAL} if rehearsal else {}
        show_json({**mark, "exit_code": code, "verdict": _VERDICTS[code], "findings": plain(findings)})
    else:
        _show(findings, rehearsal=rehearsal)
        say(f"\n[bold]{_VERDICTS[code]}[/bold]")
    raise typer.Exit(code)


def _findings(desk: Desk) -> list[Finding]:
    opened: dict[str, OpenCampaign] = {}
    broken: dict[str, InputError] = {}
    for slug in list_campaign_files(desk.settings.config_dir):
        try:
            opened[slug] = desk.campaign(slug)
        except InputError as exc:
            broken[slug] = exc
    settings = desk.settings
    first = Finding("settings", Level.OK, f"{settings.workspace}, acting as {desk.actor}")
    return [
        first,
        *check_desk(
            desk.store,
            opened,
            broken,
            delivery=settings.delivery,
            redirect_to=settings.redirect_to,
            folder=settings.workspace,
            data_dir=settings.data_dir,
            now=desk.clock.now(),
            check_relay=lambda: _ask_relay(desk),
            check_mailbox=lambda: _ask_mailbox(desk),
            approvals=settings.approvals,
        ),
    ]


def _ask_relay(desk: Desk) -> RelayReport:
    mailer = desk.mailer()
    try:
        return mailer.check()
    finally:
        mailer.close()


def _ask_mailbox(desk: Desk) -> MailboxReport:
    mailbox = desk.mailbox()
    try:
        return mailbox.check()
    finally:
        mailbox.close()


def _show(findings: Sequence[Finding], *, rehearsal: bool) -> None:
    if rehearsal:
        say(f"[reverse] {REHEARSAL} [/reverse]\n")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, width=4)
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=24)
    table.add_column(overflow="fold")
    for one in findings:
        word, style = _SIGNS[one.level]
        told = Text(clean(one.found))
        if one.help and one.level is not Level.OK:
            told.append(f"\n→ {clean(one.help)}", style="dim")
        table.add_row(Text(word, style=style), one.part, told)
    out.print(table)


def send_one_test(
    address: Annotated[str, typer.Argument(help="An address of ours.")],
    as_state: Annotated[str, typer.Option("--as", help="The letter that this member state would get.")] = "FRA",
    step: Annotated[str, typer.Option("--step", help="Which letter; else that of the first wave.")] = "",
    campaign: Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")] = "",
) -> None:
    """Send one letter to an address of ours, its subject marked [TEST]; it is never counted as sent."""
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        code = state_code(desk, as_state)
        wanted = step or opened.campaign.waves[0].step
        target = _target(desk, address)
        now = desk.clock.now()
        with _relay(desk) as (mailer, kept_in):
            sent = send_test(desk.store, opened, mailer, target, iso3=code, step=wanted, at=now, actor=desk.actor)
        if kept_in is not None:
            file = kept_in / f"test-{code}-{wanted}.eml"
            kept_in.mkdir(parents=True, exist_ok=True)
            file.write_bytes(sent.raw)
            say("A sandbox sends nothing outside: its relay on this machine took the test.")
            say(f"Look at it in {escape(str(file))}")
        else:
            say(f"The relay took the test for {escape(target)}: {escape(sent.outcome.reply_text)}")
    say(f"[dim]{escape(sent.subject)} · {at(now)} · not counted, only noted in the audit log[/dim]")


def _target(desk: Desk, address: str) -> str:
    """Return where the test goes: in redirect everything goes to one address of ours, tests too (promise 4)."""
    settings = desk.settings
    if settings.delivery is Delivery.REDIRECT and settings.redirect_to.lower() != address.strip().lower():
        msg = f"This desk redirects every letter to {settings.redirect_to}; a test goes nowhere else."
        raise RefusedError(msg, hint=f"outreach test-send {settings.redirect_to}")
    return address.strip()


@contextmanager
def _relay(desk: Desk) -> Iterator[tuple[Mailer, Path | None]]:
    """Give the relay, and in a sandbox the folder where the test is kept: its relay lives on loopback alone."""
    if not desk.rehearsal:
        mailer = desk.mailer()
        try:
            yield mailer, None
        finally:
            mailer.close()
        return
    from outreach.mail.send import SmtpMailer
    from outreach.mail.smtp_settings import RelaySettings, TlsMode
    from outreach.sandbox.servers import SandboxServers

    def take(_sender: str, _recipient: str, _raw: bytes) -> str | None:
        return None

    with SandboxServers(take) as servers:
        name, port = "sandbox relay", servers.smtp_port
        local = SmtpMailer(RelaySettings(name=name, host=servers.host, port=port, security=TlsMode.NONE))
        try:
            yield local, desk.settings.data_dir / "tests"
        finally:
            local.close()
