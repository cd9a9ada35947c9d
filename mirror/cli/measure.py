"""`mirror measure`."""

from __future__ import annotations

import json
import math
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from mirror.anatomy import Side
from mirror.cli.console import AS_IT_IS, CONSOLE, ERRORS
from mirror.cli.options import SettingsFile, guarded_builder
from mirror.cli.output import STDOUT, refuse_source, text_file
from mirror.errors import MirrorError

if TYPE_CHECKING:
    from mirror.app.summary import Summary
    from mirror.exercise.guidance import Band


class WindowError(MirrorError, ValueError):
    """The stretch named as the rest is not one."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(measure)


def measure(
    source: Annotated[
        str, typer.Argument(help="A video's path, or actor:PERFORMANCE for the built-in person.")
    ],
    involved: Annotated[
        Side | None,
        typer.Option(help="The palsied side, the patient's own. Else patient.involved."),
    ] = None,
    rest_s: Annotated[
        str | None,
        typer.Option(
            metavar="A:B", help="The seconds in which the face rests. Else the first quiet stretch."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl", help="Write a JSON object for every frame (- for stdout)."
        ),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Draw excursion over time.")
    ] = None,
    landmarks: Annotated[
        bool, typer.Option("--landmarks", help="With --out: the 478 points of every frame, too.")
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Measure the smile in a recording, frame by frame, as fast as the machine allows.

    Every JSON object has: t_s, frame; measurable (true, or the reason why not); excursion_mm,
    effort_pct, fissure_mm, brow_mm, nose_mm (each {"left": .., "right": ..}, the patient's own
    sides); symmetry_ratio, midline_pull_mm, mouth_open_mm, lip_corners_apart_mm, brows_apart_mm,
    chin_mm; head (x_mm, y_mm, z_mm from the camera; yaw_deg, pitch_deg, roll_deg);
    scale_source; with --landmarks also landmarks_px, 478 x [x, y, z].

    Millimetres of the face are changes from its rest; what could not be measured is null.
    """
    window_ns = None if rest_s is None else _window(rest_s)
    for result in (out, plot):
        refuse_source(result, source)
    builder = guarded_builder(settings, {})
    from mirror.app import measure as measuring
    from mirror.app.rows import row
    from mirror.app.summary import Summary

    recording = measuring.open_recording(builder, source)
    summary, began_s = Summary(), time.perf_counter()
    with ExitStack() as parts:
        target = None if out is None else parts.enter_context(text_file(out))
        progress = parts.enter_context(_progress())
        task = progress.add_task("Measuring", total=recording.frames_expected)
        tell_rest = partial(summary.add_rest, origin_ns=recording.origin_ns)
        for measured in measuring.measure(builder, recording, window_ns, tell_rest):
            t_s = (measured.measures.t_ns - recording.origin_ns) / 1e9
            summary.add(measured.measures, t_s)
            if target is not None:
                values = row(measured, recording.origin_ns, landmarks=landmarks)
                target.write(json.dumps(values, separators=(",", ":")) + "\n")
            progress.advance(task)
    band, involved = builder.band(), involved or builder.involved()
    console = ERRORS if out == STDOUT else CONSOLE
    console.print(_table(summary, band, involved, time.perf_counter() - began_s))
    _say_what_is_missing(summary, rest_s)
    _say_if_no_rest(summary)
    if plot is not None:
        from mirror.app.chart import draw_chart

        draw_chart(summary, band, involved, plot)
        console.print(f"Chart: {plot}", **AS_IT_IS)
    if out is not None and out != STDOUT:
        console.print(f"Frames: {out}", **AS_IT_IS)


def _window(text: str) -> tuple[int, int]:
    start, colon, end = text.partition(":")
    try:
        start_s, end_s = float(start or 0.0), float(end)
    except ValueError:
        colon = ""
        start_s = end_s = 0.0
    if not colon or not 0.0 <= start_s < end_s < math.inf:
        raise WindowError(
            f"--rest-s {text}: expected two times in seconds, the earlier first, as in 0:0.4"
        )
    return int(start_s * 1e9), int(end_s * 1e9)


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    columns += (TextColumn("{task.completed} frames"), TimeRemainingColumn())  # type: ignore[assignment]
    return Progress(*columns, console=ERRORS, transient=True, disable=not ERRORS.is_terminal)


def _table(summary: Summary, band: Band, involved: Side | None, elapsed_s: float) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    speed = summary.frames / elapsed_s if elapsed_s else 0.0
    table.add_row("frames", f"{summary.frames}, measured {summary.measured} ({speed:.0f} a second)")
    for reason, count in summary.unmeasured.most_common():
        table.add_row("", f"not measured: {reason} ({count})")
    for rest in summary.rests:
        table.add_row("rest", f"{rest.start_s:.2f}-{rest.end_s:.2f} s ({rest.frames} frames)")
    if summary.measured:
        _add_measures(table, summary, band, involved)
    return table


def _add_measures(table: Table, summary: Summary, band: Band, involved: Side | None) -> None:
    peak, when = summary.peak_mm(), summary.peak_s()
    for side in Side:
        role = "" if involved is None else (" (involved)" if side is involved else " (other)")
        table.add_row(
            f"{side}{role}", f"greatest excursion {peak.of(side):.1f} mm at {when.of(side):.2f} s"
        )
    opening = max(summary.mouth_open_mm)
    table.add_row("mouth", f"opened by up to {max(opening, 0.0):.1f} mm from rest")
    if summary.full_range_mm is not None:
        low, high = (pct / 100 * summary.full_range_mm for pct in (band.low_pct, band.high_pct))
        table.add_row(
            "gentle band",
            f"{low:.1f}-{high:.1f} mm ({band.low_pct:g}-{band.high_pct:g} % of "
            f"{summary.full_range_mm:.1f} mm; scale: {summary.scale_source})",
        )


def _say_what_is_missing(summary: Summary, rest_s: str | None) -> None:
    if summary.measured:
        return
    if not summary.frames:
        hint = "The recording has no frames."
    elif "no rest yet" in summary.unmeasured:
        stretch = "in that stretch" if rest_s else "anywhere"
        hint = f"No quiet face was found {stretch}; name one with --rest-s A:B."
    else:
        hint = "No face could be measured; the reasons stand above."
    ERRORS.print(f"[yellow]Nothing was measured.[/] {hint}")


def _say_if_no_rest(summary: Summary) -> None:
    below_mm = summary.below_rest_mm()
    if below_mm is not None:
        ERRORS.print(
            f"[yellow]The mouth went below the rest that was found[/], by {below_mm:.1f} mm on "
            "both sides: if it was smiling then, name a better one with --rest-s A:B."
        )
