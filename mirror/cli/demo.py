"""`mirror demo`."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn

from mirror.cli.console import AS_IT_IS, CONSOLE, ERRORS, as_typed_here
from mirror.cli.options import SettingsFile, guarded_builder
from mirror.cli.output import STDOUT, text_file
from mirror.cli.recording import EventsFile, MeasuresFile, Recording
from mirror.cli.telling import event_line
from mirror.errors import DisplayError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from mirror.app.build import Builder
    from mirror.app.demo import Told
    from mirror.app.stories import Story
    from mirror.pipeline.moment import Moment

FOLDER = Path("demo")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    full: Annotated[
        bool,
        typer.Option(
            "--full", help="The therapist's whole programme, its seconds divided by twelve."
        ),
    ] = False,
    seconds: Annotated[
        float | None,
        typer.Option(min=0.1, max=1e8, metavar="S", help="Stop the story after so long."),
    ] = None,
    offscreen: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Show nothing; write the story's pictures into DIR."),
    ] = None,
    events: EventsFile = None,
    measures: MeasuresFile = None,
    settings: SettingsFile = None,
) -> None:
    """See the mirror at work: no camera, no mirror, no Raspberry Pi.

    A drawn patient with a weak left side comes in, raises a hand, follows the light with her
    fingers, rests, smiles gently, once too hard, and is thanked. With --full every step of the
    whole session is there, and what can happen in one: an eye that closes along, a fist for what
    feels tight, a helping finger, a pause, a walk out of the room. On a desktop it plays in a
    window, where the camera's picture stands in for the reflection; without one it writes
    pictures and says where.
    """
    from mirror.overlay.opening import automatic_display

    shown = automatic_display() == "window" and offscreen is None
    builder = guarded_builder(settings, {"display.name": "window"} if shown else {})
    from mirror.app.stories import short_story, whole_story

    story = whole_story() if full else short_story()
    console = ERRORS if STDOUT in (events, measures) else CONSOLE
    with Recording(events, measures) as recording:
        if not (shown and _in_a_window(builder, story, seconds, recording.hear, console)):
            _as_pictures(builder, story, offscreen or FOLDER, seconds, recording.hear, console)
    for path in filter(None, (events, measures)):
        if path != STDOUT:
            console.print(f"Written down: {path}", **AS_IT_IS)
    _next_steps(console, full=full)


def _in_a_window(
    builder: Builder,
    story: Story,
    seconds: float | None,
    hear: Callable[[Moment], None],
    console: Console,
) -> bool:
    """Return whether there was a window: DISPLAY may name a desktop that has gone."""
    from mirror.app.demo import tell_in_window

    console.print("The mirror opens in a window. [dim]Esc closes it.[/]")

    def see(moment: Moment) -> None:
        hear(moment)
        for event in moment.events:
            console.print(f"  {event_line(event)}", **AS_IT_IS)

    try:
        tell_in_window(builder, story, seconds, see)
    except DisplayError as error:
        console.print(f"No window can be opened here ({error.__cause__ or error}).", **AS_IT_IS)
        console.print("So the story is told in pictures instead.")
        return False
    return True


def _as_pictures(
    builder: Builder,
    story: Story,
    folder: Path,
    seconds: float | None,
    hear: Callable[[Moment], None],
    console: Console,
) -> None:
    from mirror.app.demo import tell_offscreen

    with ExitStack() as parts:
        bar = parts.enter_context(_progress(console))
        total_s = story.usual_s if seconds is None else min(seconds, story.usual_s)
        task = bar.add_task("story", total=total_s, step="")

        def see(moment: Moment) -> None:
            hear(moment)
            bar.update(task, completed=moment.frame.t_ns / 1e9, step=moment.guidance.text)

        told = tell_offscreen(builder, story, folder, seconds, see)
    summary = _summary(story, told)
    console.print(summary, **AS_IT_IS)
    text = folder / "summary.txt"
    with text_file(text) as stream:
        stream.write(summary + "\n")
    console.print("\nPictures, as the person sees them (no screen was found or wanted):")
    for path in (*told.pictures, text):
        console.print(f"  {path}", **AS_IT_IS)


def _progress(console: Console) -> Progress:
    columns = (TextColumn("Telling the story"), BarColumn(), TextColumn("{task.completed:.0f} s"))
    columns += (TextColumn("[dim]{task.fields[step]}"),)  # type: ignore[assignment]
    return Progress(*columns, console=console, transient=True)


def _summary(story: Story, told: Told) -> str:
    lines = [f"{story.title}, {told.duration_s:.0f} s in {told.frames} frames:"]
    lines += [f"  {told.seconds(event):5.1f} s  {event_line(event)}" for event in told.events]
    error_mm = told.rms_error_mm()
    if error_mm is not None:
        lines.append(
            f"Against what was drawn, the measured smile was {error_mm:.2f} mm off (RMS, "
            f"{len(told.errors_mm)} values with no hand on the face)."
        )
    return "\n".join(lines)


def _next_steps(console: Console, *, full: bool) -> None:
    command = as_typed_here()
    steps = {
        "demo --full": "plays the therapist's whole session, compressed",
        "doctor": "says what works on this machine",
        "programme show": "says what the whole session asks",
        "measure VIDEO": "measures a recorded smile",
    }
    if full:
        del steps["demo --full"]
    console.print("\nNext:")
    for words, what in steps.items():
        console.print(f"  {command} {words:15} {what}", **AS_IT_IS)
