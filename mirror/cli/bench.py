"""`mirror bench`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from hardware.panel import Panel
from mirror.cli.console import CONSOLE
from mirror.cli.options import SettingsFile, guarded_builder

if TYPE_CHECKING:
    from mirror.app.bench import Cost, PipelineCosts


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(bench)


def bench(
    frames: Annotated[int, typer.Option(min=30, help="Frames to time each stage with.")] = 600,
    seconds: Annotated[
        float,
        typer.Option(
            min=0.0, max=1e6, metavar="S", help="How long to run the whole mirror; 0: not."
        ),
    ] = 15.0,
    settings: SettingsFile = None,
) -> None:
    """Time every stage on this machine, beside the bare FaceLandmarker call.

    Both get the same drawn frames in turn, in one run, so their ratio holds on any machine.
    Then the overlay is drawn at 1920x1080, and the whole mirror runs for a while.
    """
    builder = guarded_builder(settings, {})
    from mirror.app.bench import pipeline_costs

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"))
    with Progress(*columns, console=CONSOLE, transient=True) as progress:
        task = progress.add_task("Measuring frames", total=frames)
        costs = pipeline_costs(builder, frames, lambda n: progress.update(task, completed=n))
    CONSOLE.print(_stages(costs))
    CONSOLE.print(
        f"\nMeasuring thread / bare call: [bold]{costs.wall_ratio:.2f}[/] on the clock, "
        f"{costs.cpu_ratio:.2f} in processor time (promised: at most 1.25)."
    )
    CONSOLE.print(_overlay(frames))
    if seconds:
        _whole(seconds, settings)


def _stages(costs: PipelineCosts) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("for one frame")
    for heading in ("median ms", "p99 ms", "CPU ms"):
        table.add_column(heading, justify="right")
    for stage in costs.stages:
        _row(table, stage, indent="  ")
    _row(table, costs.whole)
    _row(table, costs.bare)
    return table


def _row(table: Table, cost: Cost, indent: str = "") -> None:
    figures = (cost.median_ms, cost.p99_ms, cost.cpu_ms)
    table.add_row(indent + cost.name, *(f"{figure:.2f}" for figure in figures))


def _overlay(pictures: int) -> Table:
    from mirror.overlay.bench import Shown, measure_pictures
    from mirror.overlay.offscreen import OffscreenDisplay

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("\nfor one picture at 1920x1080, in memory")
    for heading in ("median ms", "p99 ms"):
        table.add_column(f"\n{heading}", justify="right")
    for shown in Shown:
        for reflected, name in ((False, str(shown)), (True, "  over a simulated reflection")):
            with OffscreenDisplay(Panel.of_diagonal(1920, 1080, 24.0)) as display:
                times_ms = measure_pictures(display, pictures, shown, reflected=reflected)
            table.add_row(name, *(f"{ms:.2f}" for ms in np.percentile(times_ms, (50, 99))))
    return table


def _whole(seconds: float, settings: Path | None) -> None:
    from mirror.app.child import run_mirror

    with CONSOLE.status(f"Running the whole mirror for {seconds:g} s ..."):
        report = run_mirror(seconds, (1920, 1080), settings)
    CONSOLE.print(f"\nThe whole mirror, actor included, for {seconds:g} s:")
    for line in report.output.splitlines()[1:]:
        CONSOLE.print(f"  {line.strip()}")
    CONSOLE.print(
        f"  {report.peak_mb:.0f} MB at most (promised: under 400); "
        f"{100 * report.cpu_s / report.elapsed_s:.0f} % of one core."
    )
