"""`mirror run`."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from mirror.cli.console import AS_IT_IS, CONSOLE, ERRORS
from mirror.cli.options import SettingsFile, guarded_builder
from mirror.cli.output import STDOUT
from mirror.cli.recording import EventsFile, MeasuresFile, Recording
from mirror.cli.telling import event_line
from mirror.service.heartbeat import Heartbeat
from mirror.service.notify import open_notifier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from mirror.app.live import RunReport
    from mirror.exercise.events import Event
    from mirror.pipeline.moment import Moment


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(run)


def run(
    camera: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="auto, actor[:PERFORMANCE], video:PATH[@fast], usb[:N] or pi[:N].",
        ),
    ] = None,
    display: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="auto, window, kms or offscreen."),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(min=0.1, max=1e8, metavar="S", help="Stop by itself after so long."),
    ] = None,
    events: EventsFile = None,
    measures: MeasuresFile = None,
    settings: SettingsFile = None,
) -> None:
    """Be the mirror: watch the camera, measure the face, lead through the session.

    On a Raspberry Pi behind glass only the overlay is lit, on black. In a window on a desktop
    the camera's picture stands in for the reflection. Ctrl-C stops it; in the window Esc or q.

    A session that broke off within the last five minutes is taken up where it was. After a loss of
    power that waits until the network's time is known; without it the next session begins anew.
    Files of --events and --measures are their owner's alone, and never written over. What is set on
    the page meanwhile holds from the next session on; while one of these is written, from the next
    start on.
    """
    named = {"camera.name": camera, "display.name": display}
    overrides = {key: value for key, value in named.items() if value is not None}
    notifier = open_notifier(os.environ)
    # What is imported from here on takes a slow card longer than all the rest of the start.
    goes_on = Heartbeat(notifier).opening
    goes_on(time.monotonic_ns())
    builder = guarded_builder(settings, overrides, lasting=True).preferred()
    goes_on(time.monotonic_ns())
    from mirror.app.alone import alone
    from mirror.app.live import LiveRun
    from mirror.app.session_row import Practised

    console = ERRORS if STDOUT in (events, measures) else CONSOLE
    session = builder.session()
    console.print("Starting. [dim]Ctrl-C stops.[/]")
    practised = Practised.of(session, builder.adjustments)
    with alone(builder), Recording(events, measures, practised, keep=True) as recording:

        def hear(moment: Moment) -> None:
            recording.hear(moment)
            _tell(moment.events, console)

        # What is recorded says once by which rules it was: they hold to its end.
        rules = session if recording.wanted else None
        live = LiveRun(
            builder,
            hear,
            tell_all=recording.wanted,
            session=rules,
            notifier=notifier,
        )
        report = live.run(seconds)
    _print(report, console)


def _tell(events: Iterable[Event], console: Console) -> None:
    """Print what happened; a terminal that has gone keeps no event from the journal."""
    with suppress(OSError):
        for event in events:
            console.print(f"  {event_line(event)}", **AS_IT_IS)


def _print(report: RunReport, console: Console) -> None:
    counts = report.counts
    console.print(
        f"{report.elapsed_s:.1f} s: {counts.captured} frames taken, {counts.measured} measured, "
        f"{counts.passed_on} passed on while nobody was there, "
        f"{counts.dropped} dropped ({100 * counts.dropped_ratio:.2f} %), "
        f"{report.pictures} pictures shown ({report.pictures / report.elapsed_s:.1f} a second)."
    )
    if report.first_light_s is not None:
        console.print(f"First picture {report.first_light_s:.2f} s after the start.")
    until = "light" if report.in_step else "the end of drawing"
    for name, spread in (
        ("measuring", report.measuring),
        ("drawing", report.drawing),
        ("from one picture to the next", report.between),
        (f"from exposure to {until}", report.latency),
    ):
        if spread is not None:
            console.print(
                f"{name}: {spread.median_ms:.1f} ms median, {spread.p99_ms:.1f} ms at the 99th "
                f"percentile"
            )
