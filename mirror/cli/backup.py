"""`mirror backup` and `mirror restore`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mirror.cli.console import AS_IT_IS, CONSOLE
from mirror.cli.options import SettingsFile
from mirror.settings import journal_file, load_settings

if TYPE_CHECKING:
    from mirror.storage.backup import Contents


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(backup)
    app.command()(restore)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file for the copy.")],
    settings: SettingsFile = None,
) -> None:
    """Copy the whole journal into FILE, while the mirror runs or not, and read the copy through.

    FILE is an SQLite database of its own, readable by you alone. Keep it on another disk. Paired
    devices are not in it.
    """
    from mirror.storage.backup import back_up

    contents = back_up(_journal(settings), file)
    CONSOLE.print(f"{file}: {_told(contents)}, read through and sound.", **AS_IT_IS)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `mirror backup` has made.")],
    settings: SettingsFile = None,
) -> None:
    """Make the backup FILE the journal again; the present journal is kept beside it.

    FILE is read through before anything is touched. Stop the mirror and its page first: while
    anybody has the journal open, it stays as it is.
    """
    from mirror.storage import SystemWallClock
    from mirror.storage.backup import restore as bring_back

    journal = _journal(settings)
    restored = bring_back(file, journal, SystemWallClock().read().utc_ms)
    CONSOLE.print(f"{journal}: {_told(restored.contents)}, from {file}.", **AS_IT_IS)
    if restored.aside is not None:
        CONSOLE.print(f"The journal until now is kept as {restored.aside}.", **AS_IT_IS)


def _told(contents: Contents) -> str:
    """Return in words what a journal holds."""
    sessions = f"{contents.sessions} session{'' if contents.sessions == 1 else 's'}"
    if contents.first is not None and contents.last is not None:
        sessions += f" ({contents.first:%Y-%m-%d} to {contents.last:%Y-%m-%d})"
    return f"{sessions}, {contents.repetitions} smiles, {contents.size_bytes / 1e6:.1f} MB"


def _journal(settings: Path | None) -> Path:
    return journal_file(load_settings(settings, {}, os.environ).settings, os.environ)
