"""`mirror pair`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from mirror.cli.console import AS_IT_IS, CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile
from mirror.service.pairing import Role
from mirror.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(pair)


def pair(
    role: Annotated[
        Role,
        typer.Option(help="caregiver: reads. therapist: also sets the programme, takes exports."),
    ] = Role.CAREGIVER,
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What the device is called in the list.")
    ] = "",
    settings: SettingsFile = None,
) -> None:
    """Let one device look at the page: a pattern for its camera, and a code to type.

    Both are good for two minutes and for one device. A mirror that runs shows them on its glass,
    too. A new code takes the place of the one before.
    """
    from mirror.app.pairing import new_pairing
    from mirror.service.qr import terminal_lines

    shown = new_pairing(load_settings(settings, {}, os.environ).settings, os.environ, role, name)
    if shown is None:
        CONSOLE.print("The page is not running on this machine: there is nothing to pair with.")
        CONSOLE.print(f"\nNext:\n  {as_typed_here()} page   serves it", **AS_IT_IS)
        raise typer.Exit(1)
    for line in terminal_lines(shown.address):
        CONSOLE.print(line, **AS_IT_IS)
    CONSOLE.print(f"\nOn the phone open   {shown.where.named}", **AS_IT_IS)
    if shown.where.figures not in {"", shown.where.named}:
        CONSOLE.print(f"               or   {shown.where.figures}", **AS_IT_IS)
    CONSOLE.print(f"and type            {shown.pairing.spelled}", **AS_IT_IS)
    CONSOLE.print(f"\nGood for two minutes, for one device: a {role.value}'s.")
