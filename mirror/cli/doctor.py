"""`mirror doctor`."""

from __future__ import annotations

import json
from dataclasses import asdict
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.console import Group as Stack
from rich.live import Live
from rich.table import Table
from rich.text import Text

from mirror.cli.console import AS_IT_IS, CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile
from mirror.service.finding import Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mirror.app.doctor import Group

MARKS: Final = {
    Verdict.OK: ("ok", "green"),
    Verdict.WARN: ("look", "yellow"),
    Verdict.FAIL: ("needed", "bold red"),
}
"""Words, not signs: they are read aloud, and every terminal can write them."""
_EVERY_S: Final = 5.0
"""Between two looks of --watch."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as one JSON object.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Look again every few seconds, until Ctrl-C.")
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Say what works on this machine, and what to do about the rest.

    Looks at the computer, the network guard, the models, cameras, the screen, the settings and
    what the mirror keeps; keeps no picture and changes nothing. A camera that no mirror uses is
    looked through for a second, to count its pictures. "needed": the mirror cannot run before
    this is put right, and the exit status is 1. "look": it runs all the same, and could be better.
    """
    from mirror.app.doctor import examine
    from mirror.service.machine import Machine

    machine = Machine()
    if as_json:
        groups = examine(machine, settings)
        CONSOLE.print(json.dumps(_as_object(groups), indent=2), **AS_IT_IS)
    else:
        with CONSOLE.status("Looking ..."):
            groups = examine(machine, settings)
        if watch:
            _watch(groups, settings)
        CONSOLE.print(_report(groups))
    if not _can_run(groups):
        raise typer.Exit(1)


def _watch(groups: list[Group], settings: SettingsFile) -> None:
    """Show the report and look again, until Ctrl-C."""
    from mirror.app.doctor import SLOW, examine
    from mirror.service.machine import Machine

    known = [one for group in groups for one in group.findings if one.name in SLOW]
    with Live(_report(groups), console=CONSOLE, auto_refresh=False, screen=True) as screen:
        while not Event().wait(_EVERY_S):
            screen.update(_report(examine(Machine(), settings, known)), refresh=True)


def _report(groups: list[Group]) -> RenderableType:
    """Return all of it: each group under its title, and what it comes to."""
    names = [one.name for group in groups for one in group.findings]
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(min_width=max(len(mark) for mark, _ in MARKS.values()))
    table.add_column(min_width=max(map(len, names)))
    table.add_column(overflow="fold")  # a path that is cut short helps nobody
    for group in groups:
        _add(table, group)
    return Stack(table, "", _sum(groups))


def _add(table: Table, group: Group) -> None:
    table.add_row("", Text(group.title, "bold"), "")
    for one in group.findings:
        mark, style = MARKS[one.verdict]
        table.add_row(Text(mark, style), one.name, Text(one.found))
        if one.todo:
            table.add_row("", "", Text(f"next: {one.todo}", "bold"))


def _sum(groups: list[Group]) -> Text:
    """Return what it all comes to: whether the mirror can run, and how much wants a look."""
    needed, better = _count(groups, Verdict.FAIL), _count(groups, Verdict.WARN)
    if needed:
        things = "One thing is" if needed == 1 else f"{needed} things are"
        return Text.assemble(
            ("The mirror cannot run here yet.", "bold"), f" {things} needed: see above."
        )
    things = "One thing" if better == 1 else f"{better} things"
    return Text.assemble(
        ("The mirror can run here.", "bold"),
        f" {things} could be better." if better else "",
        (f" {_begin()}", "bold"),
        " starts it.",
    )


def _begin() -> str:
    """Return the command that starts the mirror where it stands."""
    from mirror.service.machine import Machine

    return "sudo systemctl restart mirror" if Machine().installed else f"{as_typed_here()} run"


def _can_run(groups: list[Group]) -> bool:
    return not _count(groups, Verdict.FAIL)


def _count(groups: list[Group], verdict: Verdict) -> int:
    return sum(one.verdict is verdict for group in groups for one in group.findings)


def _as_object(groups: list[Group]) -> dict[str, Any]:
    found = [{"group": group.title, **asdict(one)} for group in groups for one in group.findings]
    return {"can_run": _can_run(groups), "findings": found}
