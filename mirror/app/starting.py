"""While the parts of the mirror are opened: whoever waits for it is told that it goes on.

That is the service manager, which ends a start that stands still, and, should it take long, whoever
has switched on the light and stands before the glass. Nearly always it takes long for one reason: a
damaged journal of many years is read for what is left of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.overlay.one_line import compose_line

if TYPE_CHECKING:
    from hardware.clock import Clock
    from mirror.language import Catalogue
    from mirror.overlay.display import Display
    from mirror.overlay.scene import Scene
    from mirror.overlay.style import Style
    from mirror.service.heartbeat import Heartbeat

SOON_NS: Final = 3_000_000_000
"""After the screen is there. A start without trouble is over by then, and shows no word (ours)."""
_EVERY_NS: Final = 1_000_000_000


class Starting:
    """Tells of one opening of the parts. To be called in the thread that has the display."""

    def __init__(self, heart: Heartbeat, clock: Clock) -> None:
        """Take who tells the service manager. There is no screen yet."""
        self._heart, self._clock = heart, clock
        self._due_ns: int | None = None
        self._line: tuple[Display, Scene] | None = None
        self._soon_ns = 0

    def on(self, display: Display, words: Catalogue, style: Style) -> None:
        """Say it on `display` as well, in `words`, should it take until `SOON_NS` from now."""
        self._line = display, compose_line(words.say("starting"), display.panel, style=style)
        self._soon_ns = self._clock.now_ns() + SOON_NS

    def step(self) -> None:
        """Take note that something was opened, or read; once a second it is told, however often."""
        now_ns = self._clock.now_ns()
        if self._due_ns is not None and now_ns < self._due_ns:
            return
        self._due_ns = now_ns + _EVERY_NS
        self._heart.opening(now_ns)
        if self._line is not None and now_ns >= self._soon_ns:
            display, scene = self._line
            display.show(scene, None)
