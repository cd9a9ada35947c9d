"""How different two pictures look: small shifts of a letter's edge little, another colour much.

Gold pictures are those that somebody has looked at and found right. When a picture looks
different, the new one is kept beside the old as `NAME.actual.png`. Look at it; if it is right,
move it over the old one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

GOLD = Path(__file__).parent / "gold"
BLUR_PX = 1.0
"""A pixel of the gold pictures spans 3.5 minutes of arc at 800 mm: an eye that reads at 0.3 sees
no finer."""
DIFFERENT = 8.0
"""Largest difference that passes: three times what can just be seen, for letters may differ a
little between font libraries. A tenth less light, or a mark a pixel away, is more."""


def compare(picture: NDArray[np.uint8], name: str) -> None:
    """Compare a picture, (height, width, 3), red first, with the gold one called `name`."""
    actual, file = GOLD / f"{name}.actual.png", GOLD / f"{name}.png"
    gold = cv2.imread(str(file)) if file.exists() else None
    wrong = gold is None or difference(picture, np.asarray(gold[:, :, ::-1], np.uint8)) > DIFFERENT
    if wrong:
        smallest = [cv2.IMWRITE_PNG_COMPRESSION, 9]
        cv2.imwrite(str(actual), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), smallest)
    assert not wrong, f"look at {actual}; if it is right, move it to {file.name}"
    actual.unlink(missing_ok=True)


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Return the largest difference of two pictures (height, width, 3), red first: CIE 1976.

    2.3 can just be seen where two plain areas meet (Mahy et al. 1994).
    """
    if one.shape != other.shape:
        return float("inf")
    apart = np.linalg.norm(_seen(one) - _seen(other), axis=2)
    return float(apart.max())


def _seen(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    blurred = cv2.GaussianBlur(picture.astype(np.float32) / 255.0, (0, 0), BLUR_PX)
    return np.asarray(cv2.cvtColor(blurred, cv2.COLOR_RGB2Lab), np.float32)
