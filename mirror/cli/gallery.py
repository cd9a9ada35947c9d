"""`mirror gallery`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from mirror.cli.console import AS_IT_IS, CONSOLE, ERRORS
from mirror.language import languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.app.gallery.hanging import Exhibition


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(gallery)


def gallery(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the pictures go.")],
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="en or de; may be given again. All unless named."),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this state; may be given again."),
    ] = None,
) -> None:
    """See every state of the mirror: each in every language, on a wide and a tall panel.

    A drawn person stands before a 24-inch mirror. Her reflection is as large as the glass would
    show it, stands where her right eye sees it, and is dimmed as half-silvered glass dims it; what
    the mirror lights lies on it. What is said is said by the session's own rules. One sheet with
    all of it, contact-sheet.png, tells for each state what a newcomer should take it for.

    DIR may be new, empty, or an earlier gallery, which is brought up to date; files that are not
    its own are never written over. Ctrl-C leaves all as it was.
    """
    from mirror.app.gallery.hanging import SHEET, Exhibition
    from mirror.app.gallery.states import STATES

    spoken = _known("--language", language, languages())
    names = _known("--state", state, [one.name for one in STATES])
    exhibition = Exhibition([one for one in STATES if one.name in names], spoken)
    count = _hang(exhibition, folder)
    CONSOLE.print(f"{count} pictures of {len(exhibition.states)} states.")
    CONSOLE.print(f"All at one glance: {folder / SHEET}", **AS_IT_IS)


def _hang(exhibition: Exhibition, folder: Path) -> int:
    """Hang it and return how many pictures there are."""
    columns = (TextColumn("Painting"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=ERRORS, transient=True, disable=not ERRORS.is_terminal) as bar:
        task = bar.add_task("pictures", total=exhibition.count)
        exhibition.hang(folder, lambda done: bar.update(task, completed=done))
    return exhibition.count


def _known(option: str, wanted: Sequence[str] | None, known: Sequence[str]) -> Sequence[str]:
    """Return what was asked for, all of it known; everything where nothing was asked for."""
    for name in wanted or ():
        if name not in known:
            raise typer.BadParameter(
                f"there is no {name!r}. Choose from: {', '.join(known)}.", param_hint=option
            )
    return wanted or known
