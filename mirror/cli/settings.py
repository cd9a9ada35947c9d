"""`mirror settings`."""

from __future__ import annotations

import os

import typer
from rich.table import Table
from rich.text import Text

from mirror.cli.console import CONSOLE
from mirror.cli.options import SettingsFile
from mirror.settings import load_settings
from mirror.settings.load import DEFAULT, file_places


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(settings)


def settings(settings: SettingsFile = None) -> None:
    """Show every setting that holds, and where each comes from.

    The last of these wins: built-in default, /etc/smile-mirror/mirror.toml,
    ~/.config/smile-mirror/mirror.toml, --settings FILE, MIRROR_SECTION__KEY in the environment,
    the command line. config/mirror.toml in the project explains every key.
    """
    effective = load_settings(settings, {}, os.environ)
    table = Table("setting", "value", "from", box=None, pad_edge=False, header_style="bold")
    section = ""
    for key, value, origin in effective.rows():
        if key.partition(".")[0] != section and section:
            table.add_row()
        section = key.partition(".")[0]
        style = "dim" if origin == DEFAULT else "bold"
        # Text, not markup: a path may have brackets in it.
        table.add_row(key, Text(_as_toml(value)), Text(origin), style=style)
    CONSOLE.print(table)
    places = ", ".join(str(place) for place in file_places(os.environ))
    CONSOLE.print(f"\nTo change one, write it into one of: {places}")


def _as_toml(value: object) -> str:
    """Return a value as it is written in the file."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
    return str(value)
