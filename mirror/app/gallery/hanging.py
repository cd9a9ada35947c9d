"""`mirror gallery`: every state in each language, wide and tall, as files."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from hardware.panel import Panel
from mirror.app.gallery.folder import hanging
from mirror.app.gallery.lighting import Easel
from mirror.app.gallery.sheet import ContactSheet
from mirror.app.room.picture import save

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from mirror.app.gallery.states import State

PANELS: Final[Mapping[str, Panel]] = MappingProxyType(
    {
        "landscape": Panel(1280, 720, 527.0, 296.0),
        "portrait": Panel(720, 1280, 296.0, 527.0),
    }
)
"""A 24-inch panel, both ways."""
SHEET: Final = "contact-sheet.png"


@dataclass(frozen=True, slots=True)
class Exhibition:
    """What is to be hung."""

    states: Sequence[State]
    languages: Sequence[str]

    @property
    def names(self) -> list[str]:
        """The files that it makes."""
        return [_name(*one) for one in self._pictures()] + [SHEET]

    @property
    def count(self) -> int:
        """How many pictures there are, the sheet not counted."""
        return len(self._pictures())

    def hang(self, folder: Path, tell: Callable[[int], None] = lambda _: None) -> None:
        """Paint all into `folder`; `tell` hears how many pictures are done.

        Raises GalleryError as `hanging` does.
        """
        easels = {name: Easel(panel) for name, panel in PANELS.items()}
        sheet, done = ContactSheet(), 0
        with hanging(folder, self.names) as workshop:
            for state in self.states:
                painted = []
                for language, shape in self._ways():
                    painted.append(easels[shape].painted(state, language))
                    save(painted[-1], workshop / _name(state, language, shape))
                    done += 1
                    tell(done)
                sheet.add(state, painted)
            save(sheet.picture(), workshop / SHEET)

    def _ways(self) -> list[tuple[str, str]]:
        return [(language, shape) for language in self.languages for shape in PANELS]

    def _pictures(self) -> list[tuple[State, str, str]]:
        return [(state, *way) for state in self.states for way in self._ways()]


def _name(state: State, language: str, shape: str) -> str:
    return f"{state.name}-{language}-{shape}.png"
