"""`mirror settings`."""

from __future__ import annotations

import os

import typer
from rich.table import Table
from rich.text import Text

from mirror.cli.console import CONSOLE
from mirror.cli.options import SettingsFile
from mirror.settings.automatic import journal_file
from mirror.settings.load import DEFAULT, EffectiveSettings, file_places

_PAGE = "the page"
_SECRET = frozenset({"page.metrics_token"})
"""Said to be set, and not shown: what is printed here is passed on when asking for help."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(settings)


def settings(settings: SettingsFile = None) -> None:
    """Show every setting that holds, and where each comes from.

    The last of these wins: built-in default, /etc/smile-mirror/mirror.toml,
    ~/.config/smile-mirror/mirror.toml, --settings FILE, MIRROR_SECTION__KEY in the environment,
    the command line, and what somebody at home has set on the page (side, reminder, quiet).
    config/mirror.toml in the project explains every key.
    """
    from mirror.app.sound_settings import sound_settings

    effective = _with_the_page(sound_settings(settings, {}, os.environ))
    table = Table("setting", "value", "from", box=None, pad_edge=False, header_style="bold")
    section = ""
    for key, value, origin in effective.rows():
        if key.partition(".")[0] != section and section:
            table.add_row()
        section = key.partition(".")[0]
        style = "dim" if origin == DEFAULT else "bold"
        # Text, not markup: a path may have brackets in it.
        shown = "(set)" if key in _SECRET and value else _as_toml(value)
        table.add_row(key, Text(shown), Text(origin), style=style)
    CONSOLE.print(table)
    places = ", ".join(str(place) for place in file_places(os.environ))
    CONSOLE.print(f"\nTo change one, write it into one of: {places}")


def _with_the_page(said: EffectiveSettings) -> EffectiveSettings:
    """Return the settings with what was set on the page, and that it was."""
    from mirror.practice.now import preferences_in, preferred

    holds = preferred(said.settings, preferences_in(journal_file(said.settings, os.environ)))
    found = EffectiveSettings(holds, said.origins)
    other = [
        key
        for (key, before, _), (_, now, _) in zip(said.rows(), found.rows(), strict=True)
        if before != now
    ]
    return EffectiveSettings(holds, {**said.origins, **dict.fromkeys(other, _PAGE)})


def _as_toml(value: object) -> str:
    """Return a value as it is written in the file."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
    return str(value)
