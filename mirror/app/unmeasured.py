"""A screen that does not tell its size: it is asked for, in words, where no mark could be placed.

Marks belong where somebody's lips are seen, to the millimetre, so that nothing is drawn on a screen
of unknown size. Words may stand where they like. Black would look like a mirror that is broken.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from mirror.errors import DisplayError
from mirror.overlay.one_line import compose_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.panel import Panel
    from mirror.language import Catalogue
    from mirror.overlay.display import Display
    from mirror.overlay.scene import Scene
    from mirror.overlay.style import Style

PATIENT_LOOKS: Final = 3
"""Before it asks: a screen just plugged in may take a second or two to say what it is (ours)."""


def asks_for_a_ruler(words: Catalogue, style: Style) -> Callable[[Panel], Scene]:
    """Return what composes the question for a panel, in `words`."""

    def composed(panel: Panel) -> Scene:
        text, more = words.say("size-unknown"), words.say("size-unknown-more")
        return compose_line(text, panel, more=more, style=style)

    return composed


class SizeQuestion:
    """Asks for a ruler on a screen that is connected, for as long as it does not tell its size."""

    def __init__(self, opened: Callable[[], Display], composed: Callable[[Panel], Scene]) -> None:
        """Take what opens the screen as if it were of some size, and what is then lit there."""
        self._opened, self._composed = opened, composed
        self._looks = 0
        self._asking: tuple[Display, Scene] | None = None

    @property
    def lit(self) -> bool:
        """Whether it is on the screen."""
        return self._asking is not None

    def ask(self) -> None:
        """Take note that it was looked once more, in vain; ask once that is no hiccup."""
        self._looks += 1
        if self._asking is None and self._looks > PATIENT_LOOKS:
            with suppress(DisplayError):  # dark as before; whoever keeps the screen tries again
                screen = self._opened()
                self._asking = screen, self._composed(screen.panel)
        if self._asking is not None:
            screen, question = self._asking
            screen.show(question, None)

    def close(self) -> None:
        """Give the screen back, for whoever has a use for it. The next question is a new one."""
        self._looks = 0
        if self._asking is not None:
            self._asking[0].close()
            self._asking = None
