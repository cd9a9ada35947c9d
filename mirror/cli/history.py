"""`mirror history`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from mirror.cli.console import AS_IT_IS, CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile
from mirror.settings import journal_file, load_settings

if TYPE_CHECKING:
    from mirror.app.history import Account
    from mirror.storage import StoredSession

_DAYS = 14


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(history)


def history(
    days: Annotated[
        int, typer.Option(min=1, max=36_500, metavar="N", help="How many days, today included.")
    ] = _DAYS,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write a JSON array, one object a session.")
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Tell what happened: each day's sessions, what was counted, and how gentle it was.

    A repetition counts when it was held and let go, with a finger's help or without, and whether
    or not anything moved visibly. There is no score here; days without a session are just days.
    """
    from mirror.app.history import Account, since_ms
    from mirror.storage import Archive, SystemWallClock
    from mirror.storage.stored import zone_of

    path = journal_file(load_settings(settings, {}, os.environ).settings, os.environ)
    with Archive(path) as archive:
        now = datetime.now(zone_of(SystemWallClock().read().zone))
        sessions = archive.sessions(since_ms(now, days))
        anything = bool(sessions) or bool(archive.sessions(limit=1))
    if as_json:
        told = [Account(one).as_json() for one in sessions]
        CONSOLE.print(json.dumps(told, indent=2), **AS_IT_IS)
    elif sessions:
        _show(sessions, days)
    else:
        _show_nothing(days, anything=anything)


def _show(sessions: tuple[StoredSession, ...], days: int) -> None:
    from mirror.app.history import by_day

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("day", "at", "stage", "smiles", "hold", "how it went"):
        right = heading in {"at", "smiles", "hold"}
        table.add_column(heading, justify="right" if right else "left", no_wrap=right)
    active = 0
    for number, (day, accounts) in enumerate(by_day(sessions)):
        if number:
            table.add_row()
        active += any(one.session.counted for one in accounts)
        for place, account in enumerate(accounts):
            date_ = Text("" if place else f"{day:%a} {day.day} {day:%b %Y}", style="bold")
            table.add_row(date_, *_cells(account))
    CONSOLE.print(table)
    smiles = sum(len(one.repetitions) for one in sessions)
    CONSOLE.print(
        f"\n{_number(smiles, 'smile')} in {_number(len(sessions), 'session')}, "
        f"on {active} of the last {_number(days, 'day')}."
    )
    if any(one.clock_unsynced for one in sessions):
        CONSOLE.print("[dim]~ no network time then: the time of day may be wrong.[/]")


def _cells(account: Account) -> tuple[Text, ...]:
    session, hold_s = account.session, account.session.mean_hold_s
    minutes = max(1, round(session.lasted.total_seconds() / 60))
    went = Text(", ".join(filter(None, (account.outcome, f"{minutes} min", account.effort))))
    for line in _along_the_way(account):
        went.append(f"\n{line}", style="dim")
    return (
        Text(f"{'~' if session.clock_unsynced else ''}{session.began:%H:%M}"),
        Text(session.stage.replace("_", " ")),
        Text(f"{account.session.counted} of {session.planned}" if session.planned else "none yet"),
        Text("" if hold_s is None else f"{hold_s:.1f} s"),
        went,
    )


def _along_the_way(account: Account) -> Iterator[str]:
    """Yield what else there is to tell: help, tries, tightness, hints by kind."""
    if account.session.assisted:
        yield f"{account.session.assisted} with a finger's help"
    if account.session.tried:
        yield f"{account.session.tried} tried without visible movement"
    if account.session.unseen:
        yield f"{account.session.unseen} not measured"
    if account.session.tight:
        yield f"felt tight: {_kinds(account.session.tight)}"
    if account.session.hints:
        yield f"hints: {_kinds(account.session.hints)}"


def _kinds(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in ordered)


def _show_nothing(days: int, *, anything: bool) -> None:
    command = as_typed_here()
    if anything:
        CONSOLE.print(f"No session in the last {_number(days, 'day')}. That is all right.")
        CONSOLE.print(f"  {command} history --days {days * 6}  looks further back", **AS_IT_IS)
        return
    CONSOLE.print("The journal is empty: no session has been done yet.")
    CONSOLE.print("\nNext:")
    CONSOLE.print(f"  {command} run   is the mirror; an open hand starts a session", **AS_IT_IS)
    CONSOLE.print(f"  {command} demo  shows first what that looks like", **AS_IT_IS)


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
