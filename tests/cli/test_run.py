"""`mirror run`: what it tells whoever reads along."""

from __future__ import annotations

import errno
import io

from rich.console import Console

from mirror.cli.run import _tell
from mirror.exercise.events import Event, EventName

EVENTS = (Event(0, EventName.WOKE), Event(1, EventName.SLEPT))


class Gone(io.StringIO):
    """A terminal whose connection has broken."""

    def write(self, _: str) -> int:
        """Answer as the kernel does then."""
        raise OSError(errno.EIO, "Input/output error")


def test_each_event_has_a_line() -> None:
    """In order, and in words."""
    out = io.StringIO()
    _tell(EVENTS, Console(file=out))
    assert out.getvalue().split() == ["woke", "slept"]


def test_a_terminal_that_has_gone_stops_nothing() -> None:
    """Whoever hears of events next hears of all of them, though nobody reads them any more."""
    console = Console(file=Gone())
    _tell(EVENTS, console)
    _tell(EVENTS, console)
