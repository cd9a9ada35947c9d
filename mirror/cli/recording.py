"""What the commands that see frames can write down meanwhile: events and measures, as lines."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Self

import typer

from mirror.app.events_file import EventLines
from mirror.app.measures_file import MeasuresLines
from mirror.cli.output import growing_file

if TYPE_CHECKING:
    from types import TracebackType

    from mirror.app.session_row import Practised
    from mirror.pipeline.moment import Moment

EventsFile = Annotated[
    Path | None,
    typer.Option(
        "--events",
        metavar="FILE.jsonl",
        help="Write a JSON object for every event, as it happens: t_s, event and its data "
        "(docs/events.md); - for stdout.",
    ),
]
MeasuresFile = Annotated[
    Path | None,
    typer.Option(
        "--measures",
        metavar="FILE.jsonl",
        help="Write what was measured in every frame, numbers only, for `mirror replay`.",
    ),
]


class Recording:
    """Writes down the moments that it hears of. Use as a context manager.

    Seconds begin with the first moment. Raises OutputError where a file cannot be opened.
    """

    def __init__(
        self,
        events: Path | None,
        measures: Path | None,
        practised: Practised | None = None,
        *,
        keep: bool = False,
    ) -> None:
        """Take where events and measures go; None: nowhere.

        `practised` is by which rules the session is, for the measures. With `keep` a file that has
        anything in it is refused.
        """
        self._paths = (events, measures)
        self._practised = practised
        self._keep = keep
        self._files = ExitStack()
        self._events: EventLines | None = None
        self._measures: MeasuresLines | None = None
        self._origin_ns: int | None = None

    @property
    def wanted(self) -> bool:
        """Whether anything is to be written."""
        return any(self._paths)

    def hear(self, moment: Moment) -> None:
        """Write what belongs to one moment."""
        if self._origin_ns is None:
            self._origin_ns = moment.frame.t_ns
        if self._events:
            self._events.write(moment.events, self._origin_ns)
        if self._measures and moment.looked:
            self._measures.write(moment.measures, moment.hands, self._origin_ns, moment.taken_up)

    def __enter__(self) -> Self:
        """Open the files."""
        events, measures = self._paths
        with ExitStack() as files:
            if events:
                self._events = EventLines(self._open(files, events))
            if measures:
                self._measures = MeasuresLines(self._open(files, measures), self._practised)
            self._files = files.pop_all()
        return self

    def _open(self, files: ExitStack, path: Path) -> IO[str]:
        return files.enter_context(growing_file(path, keep=self._keep))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close them."""
        self._files.close()
