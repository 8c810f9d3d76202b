"""Progress bars: one look for every long act; silent where nobody watches."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from outreach.cli.console import err

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from outreach.sandbox.coordinator import Coordinator
    from outreach.sandbox.play import Moment
    from outreach.sandbox.rehearsal import Rehearsal


@contextmanager
def bar(label: str, total: float) -> Iterator[Callable[[float, str], None]]:
    """Show a bar on standard error; the function given is told (done, note)."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:<24}"),
        BarColumn(bar_width=28),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[note]}[/dim]"),
    )
    with Progress(*columns, console=err) as progress:
        task = progress.add_task(label, total=total or 1, note="")

        def tell(done: float, note: str = "") -> None:
            progress.update(task, completed=done, note=note)

        yield tell
        progress.update(task, completed=total or 1)


def play_with_bar(rehearsal: Rehearsal, until: datetime, *, label: str, coordinator: Coordinator | None = None) -> int:
    """Play a rehearsal with a bar that runs over simulated time; returns the number of steps."""
    from outreach.sandbox.play import play

    start = rehearsal.desk.clock.now()
    with bar(label, (until - start).total_seconds()) as tell:

        def told(moment: Moment) -> None:
            note = f"{moment.now:%a %d %b %Y} · {moment.handed_over} letters out, {moment.mails} mails in"
            tell((moment.now - start).total_seconds(), note)

        return play(rehearsal, until, coordinator=coordinator, progress=told)
