"""The contact sheet: every state at one glance, with what somebody should take it for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from mirror.overlay.renderer import Renderer
from mirror.overlay.scene import Flush, Ink, Role, Scene, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirror.app.gallery.states import State

    Picture = NDArray[np.uint8]

_HEIGHT_PX: Final = 180
"""Of every small picture, tall panel or wide."""
_GAP_PX: Final = 6
_CAPTION_PX: Final = 46
_NAME_PX, _MEANS_PX = 9.0, 7.5
_ACROSS: Final = 3
_WALL: Final = 26
"""Grey level of the wall: the pictures' black shall be seen as black."""


class ContactSheet:
    """Takes states in, gives one picture out. Colours are red first."""

    def __init__(self) -> None:
        """Begin with an empty sheet."""
        self._cells: list[Picture] = []

    def add(self, state: State, pictures: Sequence[Picture]) -> None:
        """Put a state's pictures beside each other, under its name."""
        row = np.hstack([_framed(_small(picture)) for picture in pictures])
        self._cells.append(np.asarray(np.vstack([_caption(state, row.shape[1]), row]), np.uint8))

    def picture(self) -> Picture:
        """Return the sheet, shape (height, width, 3): read along the rows."""
        blank = np.full_like(self._cells[0], _WALL)
        cells = self._cells + [blank] * (-len(self._cells) % _ACROSS)
        rows = [np.hstack(cells[at : at + _ACROSS]) for at in range(0, len(cells), _ACROSS)]
        return _framed(np.asarray(np.vstack(rows), np.uint8))


def _small(picture: Picture) -> Picture:
    width = round(picture.shape[1] * _HEIGHT_PX / picture.shape[0])
    small = cv2.resize(picture, (width, _HEIGHT_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _framed(picture: Picture) -> Picture:
    framed = cv2.copyMakeBorder(
        picture, *(_GAP_PX,) * 4, cv2.BORDER_CONSTANT, value=(_WALL, _WALL, _WALL)
    )
    return np.asarray(framed, np.uint8)


def _caption(state: State, width: int) -> Picture:
    renderer = Renderer((width, _CAPTION_PX))
    words = Words(
        slot="caption",
        text=state.name,
        x=float(_GAP_PX),
        bottom_px=_CAPTION_PX / 2.0,
        x_height_px=_NAME_PX,
        width_max_px=width - 2.0 * _GAP_PX,
        lines_max=1,
        ink=Ink(Role.WORDS),
        more=state.means,
        more_x_height_px=_MEANS_PX,
        flush=Flush.LEFT,
    )
    renderer.canvas[:] = _WALL
    renderer.draw(Scene((words,)), repainted=True)
    return np.asarray(cv2.cvtColor(renderer.canvas, cv2.COLOR_BGRA2RGB), np.uint8)
