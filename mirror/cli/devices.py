"""`mirror devices`."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from mirror.cli.console import CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile
from mirror.settings import load_settings

if TYPE_CHECKING:
    from mirror.storage.house import Device


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(devices)


def devices(
    revoke: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help="Shut out the device of this number, at once."),
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """List the devices that may look at the page, and shut one out.

    What an open page shows goes away within a second or two. The page lists them as well.
    """
    from mirror.settings.automatic import house_file
    from mirror.storage import SystemWallClock
    from mirror.storage.house import Deed, House, Visit

    effective = load_settings(settings, {}, os.environ).settings
    now = SystemWallClock().read()
    with closing(House(house_file(effective, os.environ), now.utc_ms)) as house:
        if revoke is not None:
            named = [one.name for one in house.devices() if one.id == revoke]
            if not (named and house.revoke(revoke, now.utc_ms)):
                raise typer.BadParameter(f"no device of number {revoke} may look")
            house.note(Visit(now.utc_ms, Deed.REVOKED, detail=named[0]))
        _show(house.devices(), now.utc_ms)


def _show(known: tuple[Device, ...], utc_ms: int) -> None:
    if not known:
        CONSOLE.print("No device was ever paired: nobody can look at the page.")
        CONSOLE.print(f"\nNext:\n  {as_typed_here()} pair   lets one in")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("number", "name", "role", "last looked", "may look"):
        table.add_column(heading)
    for one in known:
        row = (str(one.id), one.name, one.role.value, _day(one.seen_utc_ms), _until(one, utc_ms))
        # Text, not markup: a name may have brackets in it.
        table.add_row(*map(Text, row), style=None if one.valid(utc_ms) else "dim")
    CONSOLE.print(table)


def _until(device: Device, utc_ms: int) -> str:
    if device.revoked_utc_ms is not None:
        return f"no: shut out {_day(device.revoked_utc_ms)}"
    ended = "until" if device.valid(utc_ms) else "no: only until"
    return f"{ended} {_day(device.expires_utc_ms)}"


def _day(utc_ms: int) -> str:
    return f"{datetime.fromtimestamp(utc_ms / 1e3).astimezone():%Y-%m-%d}"
