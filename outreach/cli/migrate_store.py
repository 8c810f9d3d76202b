"""``outreach migrate-store``: move the workspace to another database."""

from __future__ import annotations

import os
from typing import Annotated

import typer
from rich.markup import escape
from sqlalchemy import make_url

from outreach import app
from outreach.cli.confirm import confirm
from outreach.cli.console import open_desk, say, show_table, workspace_folder


def register(root: typer.Typer) -> None:
    """Add the command."""
    root.command("migrate-store")(migrate_store)


def migrate_store(
    target_url: Annotated[
        str, typer.Argument(help="An empty database: postgresql://user@host/database or sqlite:///file.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Move this workspace to an empty database, from SQLite to PostgreSQL or back, and prove that nothing changed."""
    from outreach.operations.migrate_store import migrate_store as move
    from outreach.operations.migrate_store import refuse_move
    from outreach.storage.engine import Store, open_engine

    settings = app.read_settings(workspace_folder(), {**os.environ, "OUTREACH_DATABASE_URL": target_url})
    with open_desk() as desk:
        target = Store(open_engine(settings.database_url))
        try:
            refuse_move(desk.store, target, at=desk.clock.now())
            here, there = (one.engine.url.render_as_string() for one in (desk.store, target))
            confirm(
                f"Copy everything from {escape(here)} to {escape(there)}; from then on only that one sends.", yes=yes
            )
            moved = move(desk.store, target, at=desk.clock.now(), actor=desk.actor)
        finally:
            target.close()
    rows = [(one.name, str(one.rows), one.sha256[:16]) for one in moved.tables]
    show_table("Equal on both sides", ("table", "rows", "SHA-256 of all of them"), rows, right=("rows",))
    say(
        f"{moved.rows} rows are there; {moved.audit.events} events fold to all {moved.audit.subjects} stored statuses"
        f" and end in {moved.audit.head[:16]} on both sides."
    )
    url = make_url(target_url)
    say("This is the line for .env; the old database does not send any more, keep it as a copy:")
    say(f"OUTREACH_DATABASE_URL={escape(url.render_as_string())}")
    if url.password is not None:
        say("[dim]Put the password in the place of ***, or leave it out and into ~/.pgpass.[/dim]")
