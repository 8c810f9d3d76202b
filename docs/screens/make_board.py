"""Draw docs/screens/board.svg from a real workspace: ``make screens`` after ``make demo``.

Rich's own SVG names fonts at a content network; the picture may not fetch anything, so it is drawn with the
reader's own monospace font.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from outreach import app
from outreach.cli.status import draw_board
from outreach.operations.report_status import report_status

WIDTH = 104

FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
  <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Draw the board of the workspace named, else of ./demo."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else app.DEMO_FOLDER)
    console = Console(record=True, width=WIDTH, file=open("/dev/null", "w"), force_terminal=True)  # noqa: SIM115, PTH123
    with app.open_desk(folder) as desk:
        opened = desk.campaign()
        console.print(draw_board(report_status(desk.store, opened, now=desk.clock.now()), WIDTH))
    target = Path(__file__).with_name("board.svg")
    svg = console.export_svg(title="outreach status", theme=DIMMED_MONOKAI, code_format=FORMAT, unique_id="board")
    target.write_text(svg, encoding="utf-8")
    print(target)  # noqa: T201 - a script for the terminal


if __name__ == "__main__":
    main()
