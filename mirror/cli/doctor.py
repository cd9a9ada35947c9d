"""`mirror doctor`."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.live import Live

from mirror.cli.console import AS_IT_IS, CONSOLE
from mirror.cli.doctor_report import can_run, report
from mirror.cli.options import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.app.doctor import Group

_EVERY_S: Final = 5.0
"""Between two looks of --watch."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object; with --watch one for each look.")
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
    A terminal with too few lines is only told the names of what is in order.
    """
    from mirror.app.doctor import examine
    from mirror.service.machine import Machine

    with CONSOLE.status("Looking ..."):
        groups = examine(Machine(), settings)
    if not as_json:
        groups = _watch_on_screen(groups, settings) if watch else groups
        CONSOLE.print(report(groups, CONSOLE))
    elif watch:
        groups = _watch(groups, settings, lambda now: _print_json(now, None))
    else:
        _print_json(groups, 2)
    if not can_run(groups):
        raise typer.Exit(1)


def _watch_on_screen(groups: list[Group], settings: SettingsFile) -> list[Group]:
    with Live(console=CONSOLE, auto_refresh=False, screen=True) as screen:

        def show(now: list[Group]) -> None:
            screen.update(report(now, CONSOLE, from_top=True), refresh=True)

        return _watch(groups, settings, show)


def _watch(
    groups: list[Group], settings: SettingsFile, show: Callable[[list[Group]], None]
) -> list[Group]:
    """Show what was found and look again, until Ctrl-C; return what was found last."""
    from mirror.app.doctor import SLOW, examine
    from mirror.service.machine import Machine

    known = [one for group in groups for one in group.findings if one.name in SLOW]
    with suppress(KeyboardInterrupt):
        show(groups)
        while not Event().wait(_EVERY_S):
            groups = examine(Machine(), settings, known)
            show(groups)
    return groups


def _print_json(groups: list[Group], indent: int | None) -> None:
    found = [{"group": group.title, **asdict(one)} for group in groups for one in group.findings]
    told: dict[str, Any] = {"can_run": can_run(groups), "findings": found}
    CONSOLE.print(json.dumps(told, indent=indent), **AS_IT_IS)
