"""``outreach contacts``: list, import, correct and export the contacts; addresses that failed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.console import clean, err, open_desk, say, show_json, show_table
from outreach.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.app import Desk
    from outreach.domain.contacts import Contact
    from outreach.operations.compare_contacts import ContactDifference, ContactLine
    from outreach.operations.find_changed import ChangedLetter
    from outreach.operations.open_campaign import OpenCampaign

contacts_app = typer.Typer(help="Where each state can be written to.", no_args_is_help=True)


def register(root: typer.Typer) -> None:
    """Add the commands to the command line."""
    root.add_typer(contacts_app, name="contacts")


@contacts_app.command("list")
def list_contacts(
    state: Annotated[str, typer.Option(help="Only this member state: code, name or alias.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the contacts, with what keeps one from being used."""
    from outreach.cli.console import state_code
    from outreach.storage import contacts

    with open_desk(quiet=as_json) as desk:
        iso3 = state_code(desk, state) if state else None
        with desk.store.read() as conn:
            people = contacts.list_contacts(conn, iso3=iso3)
            why = {one.contact_id: contacts.suppressed_why(conn, one.address) for one in people}
    if as_json:
        show_json([{"contact": one, "suppressed": why[one.contact_id]} for one in people])
        return
    states = len({one.iso3 for one in people})
    show_table(
        "Contacts",
        ("state", "door", "role", "address", "language", "use", "source"),
        [
            (
                one.iso3,
                _door(one),
                str(one.role),
                _plain(one.address),
                one.language,
                _plain(why[one.contact_id] or str(one.status)),
                _plain(one.source),
            )
            for one in people
        ],
        footer=f"Contacts: {len(people)}. Member states: {states}.",
    )


@contacts_app.command("import")
def import_file(  # noqa: PLR0917 - each is an option of the command
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or ODS; config/contacts/README.md names the columns.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference and change nothing.")] = False,
    source: Annotated[str, typer.Option(help="Where the addresses come from, for rows that do not say.")] = "",
    sheet: Annotated[str, typer.Option(help="The sheet of a workbook, where several have content.")] = "",
    encoding: Annotated[
        str, typer.Option(help="The encoding of a CSV file that is not in UTF-8, such as windows-1252.")
    ] = "",
    alias: Annotated[
        list[str] | None,
        typer.Option(help='A name of a state in this file, such as "DR Congo=COD"; can be given several times.'),
    ] = None,
    ignore_unknown_columns: Annotated[
        bool,
        typer.Option("--ignore-unknown-columns", help="Pass over columns whose names look like a slip in a known one."),
    ] = False,
    overwrite_corrections: Annotated[
        bool, typer.Option("--overwrite-corrections", help="Let the sheet win over what was set with contacts set.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Import contacts: all of the file or nothing. What is there already is updated, never doubled."""
    from outreach.operations.import_contacts import ImportRequest, import_contacts, plan_contact_import
    from outreach.operations.read_tables import refusal

    asked = ImportRequest(source, sheet, encoding, tuple(alias or ()), ignore_unknown_columns, overwrite_corrections)
    with open_desk(quiet=as_json) as desk:
        now, opened = desk.clock.now(), _planned(desk)
        if dry_run:
            found = plan_contact_import(desk.store, file, at=now, request=asked, opened=opened)
        else:
            found = import_contacts(desk.store, file, at=now, actor=desk.actor, request=asked, opened=opened)
    if as_json:
        names = [one.name for one in found.sent_back]
        show_json(
            {**_counted(found), "difference": replace(found, sent_back=()), "dry_run": dry_run, "sent_back": names}
        )
    else:
        _show(found, dry_run=dry_run)
    if found.problems:
        raise refusal(file.name, found.problems, again=asked.again(file))


@contacts_app.command("set")
def set_fields(
    address: Annotated[str, typer.Argument(help="The address of the contact.")],
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="Such as rank=charge person=.")],
    why: Annotated[str, typer.Option("--why", help="How you know, for the audit log.")] = "",
) -> None:
    """Correct fields of a contact by hand; later imports leave them alone and say so."""
    from outreach.operations.set_contact import read_assignments, set_contact

    given = read_assignments(fields)
    with open_desk() as desk:
        opened = _planned(desk)
        line, sent_back = set_contact(
            desk.store, address, given, why=why, at=desk.clock.now(), actor=desk.actor, opened=opened
        )
    for change in line.changes:
        say(f"{change.field}: {_plain(change.before) or 'nothing'} is now {_plain(change.after) or 'nothing'}.")
    say(f"{_plain(line.address)} is corrected in {', '.join(given)}; imports leave that alone.")
    _say_sent_back(sent_back)


@contacts_app.command("export")
def export_file(
    file: Annotated[Path, typer.Argument(help="The sheet to write; its ending says how: .csv, .xlsx or .ods.")],
    state: Annotated[str, typer.Option(help="Only this member state: code, name or alias.")] = "",
    door: Annotated[str, typer.Option(help="Only this kind of door, such as mission_geneva.")] = "",
) -> None:
    """Write the contacts as the sheet that import takes: read again, it changes nothing."""
    from outreach.cli.console import state_code
    from outreach.cli.export import write_file
    from outreach.domain.contacts import DoorKind
    from outreach.errors import InputError
    from outreach.operations.export_contacts import export_contacts

    if door and door not in tuple(DoorKind):
        raise InputError(f"{door!r} is no kind of door.", hint="One of " + ", ".join(DoorKind) + ".")
    with open_desk() as desk:
        iso3 = state_code(desk, state) if state else None
        kind = DoorKind(door) if door else None
        raw, count = export_contacts(desk.store, file.suffix, iso3=iso3, door=kind, rehearsal=desk.rehearsal)
    write_file(file, raw)
    say(f"{count} contacts are in {_plain(str(file))}.")


def _planned(desk: Desk) -> dict[str, OpenCampaign]:
    """Open the campaigns whose letters the new contacts may touch; none where one cannot be read."""
    try:
        return desk.planned_campaigns()
    except (InputError, NotFoundError) as exc:
        err.print(f"Approved letters were not compared: {clean(exc.message)} They are before they leave.", markup=False)
        return {}


def _say_sent_back(letters: Sequence[ChangedLetter], *, verb: str = "went") -> None:
    for one in letters:
        say(f"{one.message.label} ({one.name}) {verb} back to draft: {_plain(one.why)}.")
    for wave in dict.fromkeys(one.message.wave for one in letters):
        say(f"Next: `outreach wave reapprove {wave}`.")


def _counted(found: ContactDifference) -> dict[str, int]:
    counts = {"added": len(found.added), "changed": len(found.changed), "unchanged": len(found.unchanged)}
    return counts | {"kept": len(found.kept)}


def _show(found: ContactDifference, *, dry_run: bool) -> None:
    _show_tables(found)
    if found.ignored:
        say(f"[bold]Passed over columns:[/bold] {_plain(', '.join(found.ignored))}.")
    for address, why in found.suppressed:
        say(f"[bold]Suppressed:[/bold] {_plain(address)} is never written to ({_plain(why)}).")
    for note in found.notes:
        say(f"[bold]Note:[/bold] {_plain(note)}")
    _say_sent_back(found.sent_back, verb="would go" if dry_run else "went")
    if found.problems:
        return
    counts = ", ".join(f"{number} {name}" for name, number in _counted(found).items())
    say(f"{counts}. Nothing was changed: this was a dry run." if dry_run else f"Imported: {counts}.")


def _show_tables(found: ContactDifference) -> None:
    new = [
        (one.spot, one.iso3, _door(one), str(one.role), _plain(one.address), one.language, _plain(one.office))
        for one in found.added
    ]
    if new:
        show_table("New", ("where", "state", "door", "role", "address", "language", "office"), new)
    changed = [
        (one.spot, one.iso3, _plain(one.address), each.field, _plain(each.before), _plain(each.after))
        for one in found.changed
        for each in one.changes
    ]
    if changed:
        show_table("Changed", ("where", "state", "address", "field", "before", "after"), changed)
    kept = [
        (
            one.spot,
            one.iso3,
            _plain(one.address),
            one.field,
            _plain(one.kept),
            _plain(one.sheet),
            _plain(f"by {one.correction.by} on {one.correction.at:%Y-%m-%d}"),
        )
        for one in found.kept
    ]
    if kept:
        show_table(
            "Kept, because a person corrected it",
            ("where", "state", "address", "field", "kept", "the sheet says", "corrected"),
            kept,
            footer="--overwrite-corrections takes the sheet.",
        )


def _door(one: ContactLine | Contact) -> str:
    kind = one.door_kind.replace("_", " ")
    return kind if one.door_kind.startswith("mission") else f"{kind}, {one.place}"


def _plain(text: str) -> str:
    """Keep brackets in what people wrote from being read as markup."""
    from rich.markup import escape

    return escape(text)


@contacts_app.command("strikes")
def list_strikes(
    address: Annotated[str, typer.Argument(help="One address; else all that failed.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the addresses that failed, how often, and the mail that says so; cleared ones are marked."""
    from outreach.domain.contacts import address_key
    from outreach.storage import strikes

    with open_desk(quiet=as_json) as desk, desk.store.read() as conn:
        found = strikes.list_strikes(conn, address_key=address_key(address) if address else None)
    if as_json:
        show_json(found)
        return
    rows = [
        (
            _plain(one.address_key),
            "for good" if one.hard else "for now",
            f"{one.at:%Y-%m-%d}",
            f"R{one.reply_key}",
            f"cleared by {_plain(one.cleared_by)}" if one.cleared_at else "counts",
            _plain(one.why),
        )
        for one in found
    ]
    show_table("Addresses that failed", ("address", "failed", "on", "mail", "", "why"), rows)


@contacts_app.command("reset")
def reset(
    address: Annotated[str, typer.Argument(help="The address that works again.")],
    why: Annotated[str, typer.Option("--why", help="How you know, for the audit log.")] = "",
) -> None:
    """Clear the failures of an address, so that it is written to again."""
    from outreach.domain.contacts import address_key
    from outreach.operations.clear_strikes import clear_strikes

    with open_desk() as desk:
        cleared = clear_strikes(desk.store, address, why=why, at=desk.clock.now(), actor=desk.actor)
    say(f"{_plain(address_key(address))} is used again. {cleared} failures are cleared.")
    say("[dim]Next: outreach retry M… writes again what came back.[/dim]")
