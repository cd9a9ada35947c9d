"""`mirror publish`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from mirror.cli.console import CONSOLE
from mirror.cli.options import SettingsFile
from mirror.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(publish)


def publish(
    seconds: Annotated[
        float | None,
        typer.Option(min=0.1, max=1e8, metavar="S", help="Stop by itself after so long."),
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """Tell an MQTT broker how the mirror is and what was done, as for Home Assistant.

    The broker stands under [mqtt] in the settings; docs/home-assistant.md explains what is told.
    This is a process of its own, without a camera: when the broker is away, sessions wait in the
    journal, and the mirror knows nothing of it. Ctrl-C stops it.
    """
    from mirror.app.publish import publish as publish_on
    from mirror.app.publish import publishing

    effective = load_settings(settings, {}, os.environ).settings
    with publishing(effective, os.environ) as publisher:
        CONSOLE.print(
            f"Publishing to {effective.mqtt.host}:{effective.mqtt.port}. [dim]Ctrl-C stops.[/]"
        )
        publish_on(publisher, seconds)
