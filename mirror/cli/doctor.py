"""`mirror doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer
from rich.table import Table
from rich.text import Text

from mirror.cli.console import CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile
from mirror.service.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.app.doctor import Group
    from mirror.service.finding import Finding

MARKS: Final = {
    Verdict.OK: ("works", "green"),
    Verdict.WARN: ("could be better", "yellow"),
    Verdict.FAIL: ("needed", "bold red"),
}
"""Words, not signs: they are read aloud, and every terminal can write them."""
_MARK_WIDTH: Final = max(len(mark) for mark, _ in MARKS.values())


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(settings: SettingsFile = None) -> None:
    """Say what works on this machine, and what to do about the rest.

    Looks at the computer, the network guard, the models, cameras, the screen and the settings;
    takes no picture and changes nothing. "needed": the mirror cannot run before this is put
    right, and the exit status is 1. "could be better": it runs all the same.
    """
    from mirror.app.doctor import examine
    from mirror.service.machine import Machine

    with CONSOLE.status("Looking ..."):
        groups = examine(Machine(), settings)
    names = [one.name for group in groups for one in group.findings]
    for group in groups:
        CONSOLE.print(f"[bold]{group.title}[/]")
        CONSOLE.print(_table(group.findings, max(map(len, names))), "")
    if not _conclude(groups):
        raise typer.Exit(1)


def _table(findings: Iterable[Finding], name_width: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=2)
    table.add_column(min_width=_MARK_WIDTH)
    table.add_column(min_width=name_width)
    table.add_column(overflow="fold")  # a path that is cut short helps nobody
    for one in findings:
        mark, style = MARKS[one.verdict]
        table.add_row("", Text(mark, style), one.name, Text(one.found))
        if one.todo:
            table.add_row("", "", "", Text(f"next: {one.todo}", "bold"))
    return table


def _conclude(groups: list[Group]) -> bool:
    """Print the sum of it all; return whether the mirror can run here."""
    verdicts = [one.verdict for group in groups for one in group.findings]
    needed, better = verdicts.count(Verdict.FAIL), verdicts.count(Verdict.WARN)
    if needed:
        things = "One thing is" if needed == 1 else f"{needed} things are"
        CONSOLE.print(f"[bold]The mirror cannot run here yet.[/] {things} needed: see above.")
        return False
    CONSOLE.print("[bold]The mirror can run here.[/]", end="")
    if better:
        things = "One thing" if better == 1 else f"{better} things"
        CONSOLE.print(f" {things} could be better.", end="")
    CONSOLE.print(f" [bold]{as_typed_here()} run[/] starts it.")
    return True
