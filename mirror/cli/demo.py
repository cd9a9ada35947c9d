"""`mirror demo`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn

from mirror.cli.console import AS_IT_IS, CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile, guarded_builder
from mirror.cli.output import text_file
from mirror.cli.run import tell
from mirror.errors import DisplayError

if TYPE_CHECKING:
    from mirror.app.build import Builder
    from mirror.app.demo import Told

FOLDER = Path("demo")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    seconds: Annotated[
        float | None,
        typer.Option(min=0.1, max=1e8, metavar="S", help="Stop the story after so long."),
    ] = None,
    offscreen: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Show nothing; write the story's pictures into DIR."),
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """See the mirror at work: no camera, no mirror, no Raspberry Pi.

    A drawn person comes in, rests, smiles gently with a weak left side, over-does it and is told
    "easier". On a desktop it plays in a window, where the camera's picture stands in for the
    reflection; without one it writes a handful of pictures and says where.
    """
    from mirror.overlay.opening import automatic_display

    shown = automatic_display() == "window" and offscreen is None
    overrides = {"camera.name": "actor:story"} | ({"display.name": "window"} if shown else {})
    builder = guarded_builder(settings, overrides)
    if not (shown and _in_a_window(builder, seconds)):
        _as_pictures(builder, offscreen or FOLDER, seconds)


def _in_a_window(builder: Builder, seconds: float | None) -> bool:
    """Return whether there was a window: DISPLAY may name a desktop that has gone."""
    from mirror.app.demo import story_seconds
    from mirror.app.live import LiveRun

    CONSOLE.print("The mirror opens in a window. [dim]Esc closes it.[/]")
    try:
        LiveRun(builder, tell).run(story_seconds() if seconds is None else seconds)
    except DisplayError as error:
        CONSOLE.print(f"No window can be opened here ({error.__cause__ or error}).", **AS_IT_IS)
        CONSOLE.print("So the story is told in pictures instead.")
        return False
    _next_steps()
    return True


def _as_pictures(builder: Builder, folder: Path, seconds: float | None) -> None:
    from mirror.app.demo import story_seconds, tell_offscreen

    total_s = story_seconds() if seconds is None else min(seconds, story_seconds())
    columns = (TextColumn("Telling the story"), BarColumn(), TextColumn("{task.completed:.0f} s"))
    with Progress(*columns, console=CONSOLE, transient=True) as progress:
        task = progress.add_task("story", total=total_s)
        told = tell_offscreen(
            builder, folder, seconds, lambda t_s: progress.update(task, completed=t_s)
        )
    summary = _summary(told)
    CONSOLE.print(summary)
    text = folder / "summary.txt"
    with text_file(text) as stream:
        stream.write(summary + "\n")
    CONSOLE.print("\nPictures, as the person sees them (no screen was found or wanted):")
    for path in (*told.pictures, text):
        CONSOLE.print(f"  {path}", **AS_IT_IS)
    _next_steps()


def _summary(told: Told) -> str:
    lines = [f"The story, {told.duration_s:.0f} s in {told.frames} frames:"]
    for event in told.events:
        detail = f": {event.detail}" if event.detail else ""
        lines.append(f"  {event.t_ns / 1e9:5.1f} s  {event.name.replace('_', ' ')}{detail}")
    error_mm = told.rms_error_mm()
    if error_mm is not None:
        lines.append(
            f"Against what was drawn, the measured smile was {error_mm:.2f} mm off (RMS, "
            f"{len(told.errors_mm)} values)."
        )
    return "\n".join(lines)


def _next_steps() -> None:
    CONSOLE.print("\nNext:")
    command = as_typed_here()
    CONSOLE.print(f"  {command} doctor         says what works on this machine", **AS_IT_IS)
    CONSOLE.print(f"  {command} measure VIDEO  measures a recorded smile", **AS_IT_IS)
