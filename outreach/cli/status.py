"""`outreach status`: the board in the terminal, the equations, and what today asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group
from rich.markup import escape
from rich.style import Style
from rich.table import Table
from rich.text import Text

from outreach.cli.approving import show_pending
from outreach.cli.console import REHEARSAL, at, clean, open_desk, out, plain, show_json, show_table
from outreach.domain.coverage import CoverageBin
from outreach.operations.report_approvals import report_approvals
from outreach.operations.report_status import MARKS, Standing, StatusReport, report_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from outreach.operations.report_approvals import Pending
    from outreach.operations.report_status import GroupBoard, Progress, Today, WaveReport

#: Background and ink of a tile: calm colours that differ in lightness too and hold on dark and on light terminals.
#: None is red, and none says that a position is bad. Only what needs a person is warm, because it asks for something.
_COLOURS: dict[Standing, tuple[str, str]] = {
    Standing.JOINED: ("#4cc9dd", "#06262d"),
    Standing.ALREADY_IN: ("#0f6c80", "#ffffff"),
    Standing.SUPPORTIVE: ("#86cdb4", "#0b2a20"),
    Standing.CONSIDERING: ("#c9c2f2", "#221c45"),
    Standing.CONDITIONAL: ("#746ba8", "#ffffff"),
    Standing.DECLINED: ("#766c60", "#ffffff"),
    Standing.WITHDRAWN: ("#544d44", "#ffffff"),
    Standing.ANSWERED: ("#9d95f0", "#16113a"),
    Standing.ACKNOWLEDGED: ("#514a96", "#ffffff"),
    Standing.CONTACTED: ("#5f6976", "#ffffff"),
    Standing.SCHEDULED: ("#b4bcc6", "#1d232b"),
    Standing.BLOCKED: ("#f0c461", "#3b2a00"),
}
#: Without a background: the desk does not write to them.
_QUIET = Style(dim=True)

_TILE = 7
_WIDEST = 160
#: From here on the equations stand apart from one another.
_ROOMY = 90
_FULL, _STATED, _EMPTY = "█", "▒", "░"

#: What a task asks for, of one and of several.
TASKS: dict[str, tuple[str, str]] = {
    "answer_reply": ("reply to answer", "replies to answer"),
    "file_reply": ("mail to file", "mails to file"),
    "find_contact": ("contact to find", "contacts to find"),
    "settle_unknown": ("unknown letter to settle", "unknown letters to settle"),
    "approve_again": ("letter to approve again", "letters to approve again"),
    "check_refused": ("refused letter to check", "refused letters to check"),
    "confirm_opt_out": ("opt-out to confirm", "opt-outs to confirm"),
}


def register(root: typer.Typer) -> None:
    """Add the command to the tree."""
    root.command("status")(status)


def status(
    campaign: Annotated[str, typer.Option("--campaign", "-c", help="Which campaign; else the only one.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    only: Annotated[
        CoverageBin | None, typer.Option("--list", help="List the states of one bin, with the reasons.")
    ] = None,
) -> None:
    """Show where all the member states stand, and what today asks for."""
    if only is None and not as_json:
        show_board(campaign)
        return
    with open_desk() as desk:
        opened = desk.campaign(campaign)
        report = report_status(desk.store, opened, now=desk.clock.now())
        pending = report_approvals(desk.store, opened, required=desk.settings.approvals) if only is None else []
    if as_json:
        show_json(_as_json(report, only, pending))
    elif only is not None:
        _show_list(report, only)


def show_board(campaign: str = "") -> None:
    """Draw the board of the chosen workspace; the mark of a rehearsal stands on the board itself."""
    with open_desk(quiet=True) as desk:
        opened = desk.campaign(campaign)
        report = report_status(desk.store, opened, now=desk.clock.now())
        pending = report_approvals(desk.store, opened, required=desk.settings.approvals)
    out.print(draw_board(report, out.width))
    show_pending(pending)


def _as_json(report: StatusReport, only: CoverageBin | None, pending: Sequence[Pending]) -> object:
    mark = {"mark": REHEARSAL} if report.rehearsal else {}
    if only is not None:
        return {**mark, "bin": str(only), "states": plain(report.states(only))}
    return {**mark, **plain(report), "pending": plain(list(pending))}


def _show_list(report: StatusReport, only: CoverageBin) -> None:
    rows = [
        (one.iso3, escape(one.name), escape(one.bin_why), str(one.thread_status or "–").replace("_", " "))
        for one in report.states(only)
    ]
    title = f"{report.title}: {len(rows)} {only}"
    show_table(title, ("code", "state", "why", "thread"), rows, footer="More of one: outreach explain CODE")


def draw_board(report: StatusReport, width: int) -> Group:
    """Return the whole board for a terminal of ``width`` columns."""
    width = min(width, _WIDEST)
    parts: list[RenderableType] = [_head(report, width), Text()]
    parts += [_progress(report.progress, width), Text()]
    for group in report.groups:
        parts += [_group_line(group), *_tiles(group, width), Text()]
    parts += [_legend(report, width), Text()]
    parts += [_equations(report, width), Text()]
    parts += [_today(report.today)]
    return Group(*parts)


def _head(report: StatusReport, width: int) -> Text:
    head = Text()
    head.append(report.title, style="bold")
    head.append(f"  {at(report.at)}", style="dim")
    if report.rehearsal:
        mark = f" {REHEARSAL} "
        head.append("\n" if head.cell_len + len(mark) + 3 > width else "   ")
        head.append(mark, style="reverse")
    elif report.sample:
        head.append("   sample campaign: never sent live", style="dim")
    if report.stopped:
        head.append("\n")
        head.append(clean(f" Nothing leaves: {report.stopped} "), style=_colour(Standing.BLOCKED) + Style(bold=True))
    return head


def _colour(standing: Standing) -> Style:
    colours = _COLOURS.get(standing)
    return _QUIET if colours is None else Style(bgcolor=colours[0], color=colours[1])


def _progress(progress: Progress, width: int) -> Text:
    """Draw the way to the goal: the named by position, what is stated beyond them, and what is missing."""
    cells = max(20, min(width, 100) - 4)
    parts = [
        (_FULL, count, str(value).replace("_", " "), _COLOURS[Standing(str(value))][0])
        for value, count in progress.by_position.items()
    ]
    beyond = max(0, (progress.stated or 0) - progress.named)
    parts.append((_STATED, beyond, "stated as a number", _COLOURS[Standing.ALREADY_IN][0]))
    line = Text()
    line.append("Goal  ", style="bold")
    line.append(progress.sentence)
    line.append("\n")
    reached, drawn = 0, 0
    for sign, count, _, colour in parts:
        reached = min(reached + count, progress.target)
        upto = round(cells * reached / progress.target)
        line.append(sign * (upto - drawn), style=colour)
        drawn = upto
    line.append(_EMPTY * (cells - drawn), style="dim")
    line.append(f" {progress.target}\n", style="dim")
    parts.append((_EMPTY, progress.target - reached, "to go", "dim"))
    for sign, count, words, colour in parts:
        if count:
            line.append(sign, style=colour)
            line.append(f" {words}   ", style="dim")
    return line


def _group_line(group: GroupBoard) -> Text:
    line = Text()
    line.append(group.name, style="bold")
    line.append(f"  {len(group.states)}", style="dim")
    return line


def _tiles(group: GroupBoard, width: int) -> Iterator[Text]:
    """Lay the states out as tiles: code and sign, so that the colour is not needed."""
    per_line = max(1, (width + 1) // (_TILE + 1))
    for start in range(0, len(group.states), per_line):
        line = Text(no_wrap=True)
        for one in group.states[start : start + per_line]:
            line.append(f" {one.iso3} {one.sign} ", style=_colour(one.standing))
            line.append(" ")
        line.right_crop(1)
        yield line


def _legend(report: StatusReport, width: int) -> Table:
    """Explain the signs that stand on the board, with their counts, in columns read downwards."""
    counts = report.standings
    cells = [_legend_cell(one, counts[one]) for one in MARKS if counts[one]]
    columns = max(1, min(4, width // 38))
    rows = -(-len(cells) // columns)
    table = Table.grid(padding=(0, 3))
    for row in range(rows):
        table.add_row(*cells[row::rows])
    return table


def _legend_cell(standing: Standing, count: int) -> Text:
    cell = Text()
    cell.append(f" {MARKS[standing].sign} ", style=_colour(standing))
    cell.append(f" {count:>3} ")
    cell.append(MARKS[standing].words, style="dim")
    return cell


def _equations(report: StatusReport, width: int) -> RenderableType:
    """Write the equation of the campaign and of each wave; numbers stand below one another."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2 if width >= _ROOMY else 1, 0, 0))
    table.add_column("Coverage", header_style="bold", no_wrap=True)
    table.add_column("", no_wrap=True)
    for number, one in enumerate(CoverageBin):
        table.add_column(f"+ {one}" if number else str(one), justify="right", no_wrap=True)
    table.add_column("= all", justify="right", no_wrap=True)
    for wave in report.waves:
        table.add_row(*_wave_row(wave))
    total = sum(report.counts.values())
    closes = "" if report.closes else " *"
    table.add_row(
        Text("campaign", style="bold"),
        "",
        *(Text(str(report.counts[one]), style="bold") for one in CoverageBin),
        Text(f"{total}{closes}", style="bold"),
    )
    notes = [f"Known in part: {line}" for line in report.known_in_part]
    if not report.closes:
        notes.append(f"* does not close: {report.equation}")
    if report.counts[CoverageBin.BLOCKED]:
        notes.append("Why blocked: outreach status --list blocked")
    missing = next((wave.slug for wave in report.waves if wave.status is None), "")
    if missing:
        notes.append(f"Not every wave is planned yet: outreach wave plan {missing}")
    return Group(table, Text("\n".join(notes), style="dim")) if notes else table


def _wave_row(wave: WaveReport) -> list[RenderableType]:
    name: list[RenderableType] = [wave.slug]
    if wave.status is None:
        return [*name, Text("not planned", style="dim"), *("–" for _ in CoverageBin), "–"]
    total = str(sum(wave.counts.values())) + ("" if wave.closes else " *")
    status_text = Text(str(wave.status).replace("_", " "), style="dim")
    return [*name, status_text, *(str(wave.counts[one]) for one in CoverageBin), total]


def _today(today: Today) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("Leaves next", _leaves_next(today))
    table.add_row("Came in", _came_in(today))
    table.add_row("For a person", _for_a_person(today))
    return table


def _leaves_next(today: Today) -> Text:
    following = today.next_letter
    if following is None:
        return Text("nothing is scheduled", style="dim")
    zone = following.zone if following.zone != "UTC" else ""
    line = Text(f"{following.what}  ")
    line.append(at(following.due_at, zone))
    if today.overdue:
        line.append(f"; {today.overdue} due by now", style="dim")
    if today.due_soon > today.overdue:
        line.append(f"; {today.due_soon} within 24 hours", style="dim")
    return line


def _came_in(today: Today) -> Text:
    if today.came_in:
        parts = [f"{count} {kind.replace('_', ' ')}" for kind, count in today.came_in.items()]
        line = Text(", ".join(parts))
        line.append(" in the last 24 hours", style="dim")
    else:
        line = Text("nothing in the last 24 hours", style="dim")
    read = (
        f"inbox read to its end {at(today.inbox_read_at)}" if today.inbox_read_at else "inbox not read to its end yet"
    )
    line.append(f"; {read}", style="dim")
    for problem in today.inbox_problems:
        line.append(clean(f"\n{problem}"), style="bold")
    return line


def _for_a_person(today: Today) -> Text:
    parts = [f"{count} {TASKS[kind][count != 1]}" for kind, count in today.tasks.items()]
    line = Text(", ".join(parts)) if parts else Text("nothing", style="dim")
    if parts:
        line.append("  → outreach tasks", style="dim")
    for one in today.unknown:
        line.append(clean(f"\nunknown: {one}"))
    return line
