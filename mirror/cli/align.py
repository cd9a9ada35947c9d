"""`mirror align`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from mirror.cli.console import AS_IT_IS, CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile, guarded_builder
from mirror.settings import load_settings
from mirror.settings.automatic import alignment_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.app.align import AlignReport
    from mirror.registration.alignment.guidance import AlignGuidance
    from mirror.registration.alignment.store import Built, Stored
    from mirror.settings.schema import Settings

_UNALIGNED_MM = 10
"""What the light is off on average without any: mirror room, 4 %, half a degree and 5 mm."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(align)


def align(
    check: Annotated[
        bool, typer.Option("--check", help="Tell how good the alignment is, and of which day.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="List all alignments, the newest first.")
    ] = False,
    camera: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="As in `mirror run`."),
    ] = None,
    display: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="As in `mirror run`: kms, the panel behind the glass."),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(min=0.1, max=1e5, metavar="S", help="Stop by itself after so long."),
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """Line up the light with the reflection: seven rings, held with the mouth.

    Stand at arm's length. A ring appears on the glass: move until the reflection of your mouth lies
    in its middle, and keep still until it has closed. Five rings, then a step back, and two. An
    open hand stops it. It takes about a minute; a result that does not fit changes nothing.
    """
    named = {"camera.name": camera, "display.name": display}
    overrides = {key: value for key, value in named.items() if value is not None}
    if check or history:
        effective = load_settings(settings, overrides, os.environ).settings
        (_show_history if history else _check)(effective)
        return
    builder = guarded_builder(settings, overrides)
    from mirror.app.align import AlignRun
    from mirror.app.alone import alone

    file = alignment_file(builder.settings, os.environ)
    with alone(builder):
        CONSOLE.print("The rings appear on the glass. [dim]Ctrl-C stops.[/]")
        report = AlignRun(builder, file, _Telling()).run(seconds)
    _print(report)


class _Telling:
    """Says on the terminal what is said on the glass, nothing twice running."""

    def __init__(self) -> None:
        self._text = ""

    def __call__(self, guidance: AlignGuidance) -> None:
        if guidance.text != self._text:
            self._text = guidance.text
            count = f"{guidance.done}/{guidance.of} " if guidance.of else ""
            CONSOLE.print(f"  {count}{guidance.text}", **AS_IT_IS)


def _print(report: AlignReport) -> None:
    guidance = report.guidance
    if report.stored is not None:
        CONSOLE.print("Aligned.")
        CONSOLE.print(_account(report.stored))
        return
    if guidance is not None and guidance.more:
        CONSOLE.print(f"  {guidance.more}", **AS_IT_IS)
    CONSOLE.print("Nothing was changed.")
    raise typer.Exit(1)


def _check(settings: Settings) -> None:
    from mirror.registration.alignment.store import AlignmentStore

    file = alignment_file(settings, os.environ)
    history = AlignmentStore(file).history()
    if not history:
        CONSOLE.print(
            f"Not aligned yet: the light is placed as the settings say, some {_UNALIGNED_MM} mm "
            f"off. To align it: {as_typed_here()} align",
            **AS_IT_IS,
        )
        return
    CONSOLE.print(_account(history[-1]))
    changes = _changes(history[-1].built, settings)
    if changes:
        CONSOLE.print(
            f"It no longer holds, for the settings have changed since: {', '.join(changes)}. "
            f"Align it again: {as_typed_here()} align",
            **AS_IT_IS,
        )


def _changes(then: Built, settings: Settings) -> list[str]:
    """Return in words what of the mirror's build is no longer as it was.

    The panel's size is compared where it is set; a display's own is asked for only by what lights
    it.
    """
    panel = settings.panel
    now: Mapping[str, float] = {
        "glass_gap_mm": panel.glass_gap_mm,
        "camera_x_mm": panel.camera_x_mm,
        "camera_y_mm": panel.camera_y_mm,
        "camera_pitch_deg": panel.camera_pitch_deg,
        "pupil_distance_mm": settings.patient.pupil_distance_mm,
    }
    if panel.width_mm:
        now = {**now, "panel_width_mm": panel.width_mm, "panel_height_mm": panel.height_mm}
    was = then.model_dump()
    return [f"{key} {was[key]:g}, now {value:g}" for key, value in now.items() if was[key] != value]


def _account(stored: Stored) -> Table:
    """Return one alignment in words."""
    table = Table(box=None, show_header=False, pad_edge=False)
    then = stored.built
    table.add_row("made", f"{stored.made_at:%d %B %Y, %H:%M}")
    table.add_row("residual", f"{stored.residual_mm:.1f} mm over {stored.samples} rings")
    table.add_row(
        "expected",
        f"{stored.expected_height_mm:.1f} mm in height, {stored.expected_lateral_mm:.1f} mm "
        "sideways, wherever the face is",
    )
    table.add_row(
        "camera",
        f"{stored.camera_x_mm - then.camera_x_mm:+.1f} mm across, "
        f"{stored.camera_y_mm - then.camera_y_mm:+.1f} mm up, "
        f"{stored.camera_pitch_deg - then.camera_pitch_deg:+.2f} degrees of pitch, from the "
        "settings",
    )
    table.add_row("face", f"{100 * (stored.scale_ratio - 1):+.1f} % larger than it was taken for")
    table.add_row("eye", _eye(stored.eye_lateral_mm))
    return table


def _eye(lateral_mm: float) -> str:
    """Return with which eye was aligned, the patient's own."""
    if abs(lateral_mm) < 15.0:  # noqa: PLR2004 - half of the way from the middle to an eye
        return "midway between both"
    return "right" if lateral_mm > 0 else "left"


def _show_history(settings: Settings) -> None:
    from mirror.registration.alignment.store import AlignmentStore

    history = AlignmentStore(alignment_file(settings, os.environ)).history()
    if not history:
        CONSOLE.print("No alignments yet.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("made", "residual", "rings", "expected height", "sideways", "eye"):
        table.add_column(heading, justify="left" if heading in {"made", "eye"} else "right")
    for one in reversed(history):
        table.add_row(
            f"{one.made_at:%Y-%m-%d %H:%M}",
            f"{one.residual_mm:.1f} mm",
            str(one.samples),
            f"{one.expected_height_mm:.1f} mm",
            f"{one.expected_lateral_mm:.1f} mm",
            _eye(one.eye_lateral_mm),
        )
    CONSOLE.print(table)
