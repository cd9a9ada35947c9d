"""`mirror room`."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Final

import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from mirror.anatomy import Side
from mirror.cli.console import AS_IT_IS, CONSOLE, ERRORS
from mirror.cli.options import SettingsFile, guarded_builder
from mirror.cli.output import STDOUT, explained, refuse_unwritable, text_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from mirror.app.build import Builder
    from mirror.app.room.experiment import Found
    from mirror.app.room.figures import Figures
    from mirror.app.room.room import Room


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(room)


def room(
    quick: Annotated[
        bool, typer.Option("--quick", help="Fewer places and shorter walks: half the time.")
    ] = False,
    rooms: Annotated[
        int,
        typer.Option(
            min=0,
            max=100_000,
            metavar="N",
            help="Instead: N random rooms without pictures, from the truth with measured noise.",
        ),
    ] = 0,
    out: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write every figure (- for stdout)."),
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(metavar="FILE.png", help="Draw what each eye sees, before and after."),
    ] = None,
    scale: Annotated[
        float, typer.Option(min=0.85, max=1.15, help="True size of the iris, of the average one.")
    ] = 1.04,
    pitch_deg: Annotated[
        float, typer.Option(min=-3.0, max=3.0, help="How far the camera looks up unmeasured.")
    ] = 0.5,
    offset_mm: Annotated[
        tuple[float, float, float],
        typer.Option(metavar="X Y Z", help="How far the camera is from where it was measured."),
    ] = (3.0, -4.0, 0.0),
    gap_mm: Annotated[
        float, typer.Option(min=-5.0, max=20.0, help="Glass and gap, more than was measured.")
    ] = 0.0,
    eye: Annotated[Side, typer.Option(help="The eye that looks, the patient's own.")] = Side.RIGHT,
    latency_ms: Annotated[
        list[float] | None,
        typer.Option(min=0.0, max=500.0, help="From frame to light; may be given again."),
    ] = None,
    noise: Annotated[
        float, typer.Option(min=0.0, max=20.0, help="Noise of the pictures, grey levels.")
    ] = 2.5,
    seed: Annotated[int, typer.Option(min=0, help="Chooses every chance.")] = 0,
    settings: SettingsFile = None,
) -> None:
    """Measure how far the light lies from the reflection, in a room that is simulated.

    A drawn person stands before a camera, a glass and a panel that are not quite where they were
    measured to be. The mirror's own landmarks, measures, alignment and prediction run on the
    drawn frames; the lit place of each target line is compared with the place on the glass
    through which the eye sees that point of the reflection, found by following the ray.

    All millimetres are on the glass, where one is two on the face. Before alignment the light
    is placed by the builder's measurements; after it by what the person's mouth in seven rings
    has shown. Moving: a sway of 40 mm/s and nods of 20 degrees a second.
    """
    from mirror.app.room.room import Misfit, Room

    misfit = Misfit(
        scale_ratio=scale,
        camera_pitch_deg=pitch_deg,
        camera_x_mm=offset_mm[0],
        camera_y_mm=offset_mm[1],
        camera_z_mm=offset_mm[2],
        gap_mm=gap_mm,
    )
    console = ERRORS if out == STDOUT else CONSOLE
    with ExitStack() as parts:
        # A file that cannot be written is told of before the work, not after it.
        refuse_unwritable(picture)
        target = None if out is None else parts.enter_context(text_file(out))
        if rooms:
            _many(rooms, seed, target, console)
            return
        latencies_s = tuple(ms / 1e3 for ms in latency_ms or (60.0, 80.0, 100.0))
        chosen = Room(misfit=misfit, eye=eye, noise_levels=noise, seed=seed)
        found = _watched(guarded_builder(settings, {}), chosen, picture, latencies_s, quick=quick)
        console.print(_still(found))
        console.print(_moving(found.after or found.before))
        for line in _said(found):
            console.print(line)
        _write(target, found.numbers())
        if picture is not None:
            console.print(f"Picture: {picture}", **AS_IT_IS)


def _watched(
    builder: Builder,
    room: Room,
    picture: Path | None,
    latencies_s: tuple[float, ...],
    *,
    quick: bool,
) -> Found:
    from mirror.app.room import picture as drawing
    from mirror.app.room.experiment import experiment
    from mirror.app.room.walks import HOME
    from mirror.app.room.watching import DrawnWatch

    with _progress() as bar, builder.face_tracker() as tracker:
        tell = _teller(bar)
        watch = DrawnWatch(room, tracker, builder.measurer())
        watch.rest(HOME)
        found = experiment(room, watch, tell, quick=quick, latencies_s=latencies_s)
        if picture is not None:
            smile = drawing.smiling(watch)
            names = {"before alignment": room.believed, "after alignment": found.alignment}
            with explained(picture):
                drawing.save(drawing.both_eyes(room, names, smile), picture)
    return found


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"))
    return Progress(*columns, console=ERRORS, transient=True, disable=not ERRORS.is_terminal)


def _teller(bar: Progress) -> Callable[[str, int, int], None]:
    """Return what shows how far each piece of work has come, one bar for each."""
    tasks = {}

    def tell(doing: str, done: int, of: int) -> None:
        if doing not in tasks:
            tasks[doing] = bar.add_task(doing, total=of)
        bar.update(tasks[doing], completed=done)

    return tell


def _many(count: int, seed: int, target: IO[str] | None, console: Console) -> None:
    from mirror.app.room.many import many_rooms, summary

    with _progress() as bar:
        aligned, refused = many_rooms(count, seed, _teller(bar))
    table = _empty("mm on the glass", "median", "worst")
    for one in summary(aligned):
        table.add_row(one.name, f"{one.median:.2f}", f"{one.worst:.2f}")
    console.print(table)
    console.print(f"Rooms: {len(aligned)} aligned, {refused} refused.")
    _write(target, {"rooms": [one.numbers() for one in aligned], "refused": refused})


def _still(found: Found) -> Table:
    table = _empty("standing still, mm on the glass", "before", "after")
    after = found.after
    rows: tuple[tuple[str, Callable[[Figures], float]], ...] = (
        ("height, RMS", lambda one: one.still.height_rms_mm),
        ("height, 95th percentile", lambda one: one.still.height_p95_mm),
        ("lateral for the eye that looks, RMS", lambda one: one.still.lateral_rms_mm),
        ("jitter of the height, RMS", lambda one: one.jitter.height_mm),
    )
    for name, figure in rows:
        late = "-" if after is None else f"{figure(after):.2f}"
        table.add_row(name, f"{figure(found.before):.2f}", late)
    return table


def _moving(figures: Figures) -> Table:
    table = _empty("moving, RMS", "height", "predicted", "lateral", "predicted")
    for name, by_latency in figures.plain.items():
        for latency, plain in by_latency.items():
            foreseen = figures.predicted[name][latency]
            values = (
                *(plain.height_rms_mm, foreseen.height_rms_mm),
                *(plain.lateral_rms_mm, foreseen.lateral_rms_mm),
            )
            table.add_row(f"{_MOVING[name]}, {latency}", *(f"{value:.2f}" for value in values))
    return table


def _empty(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first)
    for heading in others:
        table.add_column(heading, justify="right")
    return table


_MOVING: Final = {"sway": "swaying", "nod": "nodding", "both": "both"}


def _said(found: Found) -> Iterator[str]:
    if found.after is None:
        yield "The alignment was refused: the figures are those of the builder's measurements."
        return
    alignment = found.alignment
    yield (
        f"Alignment: residual {alignment.residual_mm or 0.0:.2f} mm over "
        f"{alignment.samples} rings, scale {alignment.scale_ratio:.3f} "
        f"(iris {found.room.misfit.scale_ratio:.3f})."
    )


def _write(target: IO[str] | None, numbers: dict[str, object]) -> None:
    if target is not None:
        target.write(json.dumps(numbers, indent=1) + "\n")
