"""Draw the README's pictures anew: `.venv/bin/python tools/readme_pictures.py`.

They are the demo's own pictures, cut to the part around the face and put side by side.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np

DOCS = Path(__file__).parents[1] / "docs"
SHOWN = (("open-hand", "zygomaticus-down"), ("set-1-hold", "easier"))
"""How the pictures' names end, row by row."""
COLUMNS, ROWS = slice(240, 1680), slice(200, 1080)
WIDTH_PX = 1280
GAP_PX = 24


def main() -> None:
    """Run the demo, cut, join and save."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mirror", "demo", "--offscreen", folder]
        subprocess.run(command, check=True)  # noqa: S603 - our own command, no shell
        cuts = [[_cut(Path(folder), name) for name in row] for row in SHOWN]
    across = np.zeros((cuts[0][0].shape[0], GAP_PX, 3), np.uint8)
    rows = [np.hstack([left, across, right]) for left, right in cuts]
    down = np.zeros((GAP_PX, rows[0].shape[1], 3), np.uint8)
    joined = np.vstack([rows[0], down, rows[1]])
    height_px = round(joined.shape[0] * WIDTH_PX / joined.shape[1])
    picture = cv2.resize(joined, (WIDTH_PX, height_px), interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(DOCS / "mirror.png"), picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def _cut(folder: Path, name: str) -> np.ndarray:
    path = next(folder.glob(f"*-{name}.png"))
    picture = cv2.imread(str(path))
    assert picture is not None, path
    return picture[ROWS, COLUMNS]


if __name__ == "__main__":
    main()
