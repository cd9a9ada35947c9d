"""Joins the board's heat to what depends on it: measuring that goes easy, a note on the glass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.app.heat import Heat

if TYPE_CHECKING:
    from hardware.board import Board
    from mirror.pipeline.live import LivePipeline

NOTICE: Final = "notice-warm"
_EASED_FPS: Final = 15.0
"""Half of 30: a repetition's times are still known to a fifteenth of a second, where a dip of half
a second is forgiven (product)."""
_EVERY_NS: Final = 2_000_000_000
"""Heat comes slowly."""


class Easing:
    """Looks at the board every other second, and lets the pipeline go easy by it."""

    def __init__(self, board: Board, pipeline: LivePipeline, fps: float) -> None:
        """Take the board, what is to go easy, and how many pictures a second the camera takes."""
        self._board, self._pipeline = board, pipeline
        self._every = max(1, int(fps // _EASED_FPS))
        self._heat = Heat()
        self._due_ns: int | None = None

    @property
    def notice(self) -> str:
        """The text to be shown, by its key; empty for none."""
        return NOTICE if self._heat.eased else ""

    def look(self, t_ns: int) -> None:
        """Look at the board if it is time to, at `t_ns`, monotonic."""
        if self._due_ns is not None and t_ns < self._due_ns:
            return
        self._due_ns = t_ns + _EVERY_NS
        before = self._heat.eased
        if self._heat.step(self._board.read(), t_ns) != before:
            self._pipeline.ease(None if before else self._every)
