"""The demo's story, told without a screen: once, for all tests here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import pytest

from mirror.app.demo import Told, story_seconds, tell_offscreen

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.app.build import Builder

PICTURES = ["1-awake", "2-rest", "3-gentle", "4-easier", "5-again-gentle"]


class Telling:
    """The story as it was told, and how far it said it was meanwhile."""

    def __init__(self, builder: Builder, folder: Path, seconds: float | None = None) -> None:
        self.folder = folder
        self.heard_s: list[float] = []
        self.told: Told = tell_offscreen(builder, folder, seconds, self.heard_s.append)

    def at_s(self, name: str) -> float:
        """Return when something first happened."""
        return next(one.t_ns for one in self.told.events if one.name == name) / 1e9


@pytest.fixture(scope="module")
def whole(small: Builder, tmp_path_factory: pytest.TempPathFactory) -> Telling:
    """Return the whole story, on a small panel and with fewer frames."""
    return Telling(small, tmp_path_factory.mktemp("story"))


def test_the_story_happens_in_its_order(whole: Telling) -> None:
    """She wakes it, rests, smiles, over-does it and is told so: each once, and nothing else."""
    happened = [(event.name.value, event.detail) for event in whole.told.events]
    assert happened[:4] == [
        *(("woke", ""), ("rest_started", ""), ("rest_measured", ""), ("hint", "easier")),
    ]
    assert set(happened[4:]) <= {("slept", "")}


def test_things_happen_when_they_are_played(whole: Telling) -> None:
    """Nobody is there before 1 s; the rest is three quiet seconds; too much begins at 17 s."""
    assert whole.at_s("woke") > 1.0
    assert whole.at_s("rest_measured") - whole.at_s("rest_started") >= 3.0
    assert 17.0 < whole.at_s("hint") < 18.5


def test_five_pictures_are_written(whole: Telling) -> None:
    """Each chapter has its picture, in the panel's size, and no two are alike."""
    paths = [whole.folder / f"{name}.png" for name in PICTURES]
    assert whole.told.pictures == paths
    pictures = [cv2.imread(str(path)) for path in paths]
    found = [picture for picture in pictures if picture is not None]
    assert [picture.shape for picture in found] == [(360, 640, 3)] * 5
    assert len({picture.tobytes() for picture in found}) == 5


def test_what_was_measured_is_near_the_truth(whole: Telling) -> None:
    """Against what was drawn, the smile is measured to better than a millimetre (RMS)."""
    error_mm = whole.told.rms_error_mm()
    assert error_mm is not None
    assert error_mm < 1.0
    assert len(whole.told.errors_mm) > 300


def test_progress_is_told(whole: Telling) -> None:
    """The bar moves forwards to the story's end, and every frame was counted."""
    assert whole.heard_s == sorted(whole.heard_s)
    assert len(whole.heard_s) == whole.told.frames == round(story_seconds() * 12)
    assert whole.told.duration_s == pytest.approx(story_seconds(), abs=0.1)


def test_a_shorter_story(small: Builder, tmp_path: Path) -> None:
    """It stops when it is told to; what did not happen has no picture, no event and no error."""
    short = Telling(small, tmp_path / "new" / "folder", seconds=0.5)
    assert short.told.duration_s <= 0.5
    assert short.told.frames == 6
    assert (short.told.events, short.told.pictures) == ([], [])
    assert short.told.rms_error_mm() is None
