"""Draw the README's picture of a session anew: `.venv/bin/python tools/session_picture.py`.

Twelve states of the gallery, in the order in which a session meets them.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from mirror.app.gallery.hanging import PANELS
from mirror.app.gallery.lighting import Easel
from mirror.app.gallery.states import named

FILE = Path(__file__).parents[1] / "docs" / "session.jpg"
SHOWN = (
    *("open-hand", "check-in-emergency", "cheek-down"),
    *("lip-down", "rest", "rising"),
    *("hold", "hold-one-side", "easier"),
    *("soften-eye", "break", "thanks"),
)
ACROSS = 3
ROWS, COLUMNS = slice(84, 720), slice(110, 1170)
WIDTH_PX = 1290
GAP_PX = 8
QUALITY = 82


def main() -> None:
    """Paint, cut, join and save."""
    easel = Easel(PANELS["landscape"])
    cells = [_cell(easel.painted(named(name), "en")) for name in SHOWN]
    rows = [np.hstack(cells[at : at + ACROSS]) for at in range(0, len(cells), ACROSS)]
    joined = np.vstack(rows)[:-GAP_PX, :-GAP_PX, ::-1]
    cv2.imwrite(str(FILE), joined, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])


def _cell(picture: np.ndarray) -> np.ndarray:
    cut = picture[ROWS, COLUMNS]
    width = WIDTH_PX // ACROSS - GAP_PX
    size = width, round(cut.shape[0] * width / cut.shape[1])
    small = cv2.resize(cut, size, interpolation=cv2.INTER_AREA)
    return cv2.copyMakeBorder(
        small, 0, GAP_PX, 0, GAP_PX, cv2.BORDER_CONSTANT, value=(255, 255, 255)
    )


if __name__ == "__main__":
    main()
