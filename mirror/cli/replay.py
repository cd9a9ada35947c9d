"""`mirror replay`."""

from __future__ import annotations

import os
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mirror.anatomy import Side
from mirror.cli.console import AS_IT_IS, CONSOLE, ERRORS
from mirror.cli.options import SettingsFile
from mirror.cli.output import STDOUT, growing_file, refuse_source
from mirror.cli.recording import EventsFile
from mirror.cli.telling import event_line
from mirror.exercise.events import EventName
from mirror.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from mirror.app.measures_row import Look
    from mirror.exercise.session.session import Session
    from mirror.settings.schema import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(replay)


def replay(
    file: Annotated[
        Path,
        typer.Argument(help="What `mirror run --measures` or `mirror measure --out` has written."),
    ],
    events: EventsFile = None,
    programme: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A programme's name or file. Else session.programme."),
    ] = None,
    stage: Annotated[
        str | None, typer.Option(metavar="KEY", help="Its stage. Else session.stage.")
    ] = None,
    involved: Annotated[
        Side | None,
        typer.Option(help="The palsied side, the patient's own. Else patient.involved."),
    ] = None,
    faster: Annotated[
        float,
        typer.Option(min=1.0, max=100.0, metavar="N", help="Divide the steps' seconds by N."),
    ] = 1.0,
    to_and_fro: Annotated[
        int,
        typer.Option(
            min=0, max=1000, metavar="N", help="Go forwards and backwards through it N times."
        ),
    ] = 0,
    settings: SettingsFile = None,
) -> None:
    """Let the session happen once more, from a recorded file of measures.

    The same measures give the same events, on every machine. Measures of `mirror run --measures`
    have the hands in them, and begin as the mirror does. Those of `mirror measure --out` have not,
    so nobody can raise one: with them the session begins at its first set of smiles. A short
    recording of one smile becomes repetitions with --to-and-fro.
    """
    refuse_source(events, str(file))
    named = {"session.programme": programme, "session.stage": stage, "patient.involved": involved}
    overrides = {key: value for key, value in named.items() if value is not None}
    session = _session(load_settings(settings, overrides, os.environ).settings, faster)
    from mirror.app import replay as replaying
    from mirror.app.events_file import EventLines
    from mirror.app.measures_file import read_looks

    looks: Iterable[Look] = read_looks(file)
    first = next(iter(looks))
    progress = None if first.with_hands else replaying.at_the_smiles(session)
    looks = chain([first], looks)
    if to_and_fro:
        looks = replaying.to_and_fro(looks, to_and_fro)
    console = ERRORS if events == STDOUT else CONSOLE
    if progress is not None:
        console.print("No hands were recorded: it begins with the smiles.")
    with ExitStack() as parts:
        lines = None
        if events is not None:
            lines = EventLines(parts.enter_context(growing_file(events)))
        frames = counted = 0
        last_s = 0.0
        for one in replaying.replay(session, looks, progress):
            frames, last_s = frames + 1, one.t_ns / 1e9
            counted += sum(event.name is EventName.REPETITION_COUNTED for event in one.events)
            for event in one.events:
                console.print(f"  {event.t_ns / 1e9:7.2f} s  {event_line(event)}", **AS_IT_IS)
            if lines is not None:
                lines.write(one.events, 0)
    _say_what_it_came_to(console, frames, last_s, counted)
    if events is not None and events != STDOUT:
        console.print(f"Events: {events}", **AS_IT_IS)


def _session(settings: Settings, faster: float) -> Session:
    from mirror.app.programme import involved_side, programme_set, stage_set
    from mirror.exercise.session.session import Session
    from mirror.language import Catalogue

    programme = programme_set(settings).faster(faster)
    stage = stage_set(programme, settings)
    words = Catalogue(settings.language.name)
    return Session(programme, stage, involved_side(settings), words)


def _say_what_it_came_to(console: Console, frames: int, last_s: float, counted: int) -> None:
    smiles = "1 smile was counted" if counted == 1 else f"{counted} smiles were counted"
    console.print(f"{frames} frames, to {last_s:.1f} s: {smiles}.")
