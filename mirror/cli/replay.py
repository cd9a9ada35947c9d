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
    from collections.abc import Container, Iterable

    from rich.console import Console

    from mirror.app.measures_row import Look
    from mirror.app.session_row import Practised
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
        typer.Option(
            metavar="NAME",
            help="A programme's name or file. Else the recording's own, or session.programme.",
        ),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Its stage. Else the recording's own, or session.stage."),
    ] = None,
    involved: Annotated[
        Side | None,
        typer.Option(
            help="The palsied side, the patient's own. Else the recording's, or patient.involved."
        ),
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

    The same measures give the same events, on every machine. What `mirror run --measures` wrote
    has the hands in it, begins as the mirror did, and says by which programme, stage and side, and
    where an interrupted session was taken up. What `mirror measure --out` wrote has no hands, so
    nobody can raise one: with it the session begins at its first set of smiles. A short recording
    of one smile becomes repetitions with --to-and-fro.
    """
    refuse_source(events, str(file))
    named = {"session.programme": programme, "session.stage": stage, "patient.involved": involved}
    overrides = {key: value for key, value in named.items() if value is not None}
    effective = load_settings(settings, overrides, os.environ).settings
    from mirror.app import replay as replaying
    from mirror.app.events_file import EventLines
    from mirror.app.measures_file import read_measures

    practised, looks = read_measures(file)
    session = _session(effective, practised, overrides.keys(), faster)
    first = next(looks)
    progress = None if first.with_hands else replaying.at_the_smiles(session)
    shown: Iterable[Look] = chain([first], looks)
    if to_and_fro:
        shown = replaying.to_and_fro(shown, to_and_fro)
    console = ERRORS if events == STDOUT else CONSOLE
    side = "none" if session.involved is None else session.involved.value
    console.print(
        f"Programme {session.programme.key}, stage {session.stage.key}, involved side {side}.",
        **AS_IT_IS,
    )
    if progress is not None:
        console.print("No hands were recorded: it begins with the smiles.")
    with ExitStack() as parts:
        lines = None
        if events is not None:
            lines = EventLines(parts.enter_context(growing_file(events)))
        frames = counted = 0
        last_s = 0.0
        for one in replaying.replay(session, shown, progress):
            frames, last_s = frames + 1, one.t_ns / 1e9
            counted += sum(event.name is EventName.REPETITION_COUNTED for event in one.events)
            for event in one.events:
                console.print(f"  {event.t_ns / 1e9:7.2f} s  {event_line(event)}", **AS_IT_IS)
            if lines is not None:
                lines.write(one.events, 0)
    _say_what_it_came_to(console, frames, last_s, counted)
    if events is not None and events != STDOUT:
        console.print(f"Events: {events}", **AS_IT_IS)


def _session(
    settings: Settings, practised: Practised | None, named: Container[str], faster: float
) -> Session:
    """Return the rules: those that were `named`, else the recording's own, else the settings'."""
    from mirror.app.session_row import Practised
    from mirror.exercise.programme.adjusting import adjusted
    from mirror.exercise.session.session import Session
    from mirror.language import Catalogue
    from mirror.practice.programme import (
        involved_side,
        programme_recorded,
        programme_set,
        stage_named,
        stage_set,
    )

    told = practised or Practised("", settings.session.stage, involved_side(settings))
    if told.programme and "session.programme" not in named:
        programme = programme_recorded(told.programme, settings)
    else:
        programme = programme_set(settings)
    programme = adjusted(programme, {told.stage: told.adjustment}).faster(faster)
    if "session.stage" in named or programme.key != told.programme:
        stage = stage_set(programme, settings)
    else:
        stage = stage_named(programme, told.stage, "the recording")
    side = involved_side(settings) if "patient.involved" in named else told.involved
    return Session(programme, stage, side, Catalogue(settings.language.name))


def _say_what_it_came_to(console: Console, frames: int, last_s: float, counted: int) -> None:
    smiles = "1 smile was counted" if counted == 1 else f"{counted} smiles were counted"
    console.print(f"{frames} frames, to {last_s:.1f} s: {smiles}.")
