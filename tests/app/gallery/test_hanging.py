"""The exhibition: each state in each language on both panels, and one sheet with all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirror.app.gallery.hanging import PANELS, SHEET, Exhibition
from mirror.app.gallery.states import STATES, named

if TYPE_CHECKING:
    from pathlib import Path

TWO = [named("hold"), named("thanks")]


def test_every_state_has_its_pictures(tmp_path: Path) -> None:
    """Two states in two languages on two panels are eight pictures and the sheet."""
    told: list[int] = []
    Exhibition(TWO, ["de", "en"]).hang(tmp_path, told.append)
    found = {path.name for path in tmp_path.glob("*.png")}
    pictures = {
        f"{state}-{language}-{shape}.png"
        for state in ("hold", "thanks")
        for language in ("de", "en")
        for shape in ("landscape", "portrait")
    }
    assert found == pictures | {SHEET}
    assert told == [1, 2, 3, 4, 5, 6, 7, 8]


def test_pictures_have_their_panels_shape_and_a_person_in_them(tmp_path: Path) -> None:
    """A dimmed reflection with light on it: never as bright below the light as the light."""
    Exhibition(TWO[:1], ["en"]).hang(tmp_path)
    for shape, panel in PANELS.items():
        picture = cv2.imread(str(tmp_path / f"hold-en-{shape}.png"))
        assert picture is not None
        assert picture.shape == (panel.height_px, panel.width_px, 3)
        assert 20 < float(np.median(picture)) < 110
        assert picture.max() > 240


def test_the_sheet_has_room_for_all(tmp_path: Path) -> None:
    """Four states in one language: two rows, of which the second is not full."""
    Exhibition(STATES[:4], ["en"]).hang(tmp_path)
    sheet = cv2.imread(str(tmp_path / SHEET))
    assert sheet is not None
    last_cell = sheet[sheet.shape[0] // 2 + 10 : -10, 2 * sheet.shape[1] // 3 + 20 : -10]
    assert np.ptp(last_cell) == 0
