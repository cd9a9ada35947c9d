"""Models that are damaged before the mirror starts, and while it runs."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from mirror.errors import ModelError
from mirror.landmarks.face_tracker import FaceTracker
from mirror.landmarks.hand_model import HandTracker
from mirror.landmarks.models import FACE, HAND
from mirror.landmarks.records import FaceLandmarks
from tests.models import verified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hardware.frame import Frame
    from tests.app.conftest import MakeBuilder


def cut_short(file: Path) -> None:
    """Do as a disk that was full when the file was copied."""
    os.truncate(file, 100)


def emptied(file: Path) -> None:
    """Do as a card that gives noughts where there was something."""
    with file.open("r+b") as stream:
        stream.write(bytes(file.stat().st_size))


DAMAGED = pytest.mark.parametrize("damage", [cut_short, emptied])


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Return a folder with models that may be damaged."""
    for bundle in (FACE, HAND):
        shutil.copy(verified(bundle), tmp_path)
    return tmp_path


@pytest.fixture
def frames() -> Iterator[Callable[[], Frame]]:
    """Give what takes pictures of somebody who raises a hand."""
    with ActorCamera("open_palm", clock=ManualClock(), fps=6.0, loop=True) as camera:

        def take() -> Frame:
            frame = camera.read()
            assert frame is not None
            return frame

        yield take


@DAMAGED
def test_what_is_damaged_meanwhile_is_not_seen_with(
    models: Path, frames: Callable[[], Frame], damage: Callable[[Path], None]
) -> None:
    """Whatever becomes of the files, a mirror that runs sees to the pixel what it saw before.

    MediaPipe would read them on and on: a file that is cut short ended it (SIGBUS), one with a
    changed page changed the landmarks.
    """
    pictures = [frames() for _ in range(24)]
    face, hand = models / FACE.file_name, models / HAND.file_name
    with FaceTracker(face) as faces, HandTracker(hand) as hands:
        whole = [faces.track(one) for one in pictures]
        seen = [len(hands.track(one)) for one in pictures]
    with FaceTracker(face) as faces, HandTracker(hand) as hands:
        damage(face)
        damage(hand)
        again = [faces.track(one) for one in pictures]
        assert [len(hands.track(one)) for one in pictures] == seen
    assert max(seen) == 1
    for before, after in zip(whole, again, strict=True):
        assert isinstance(before, FaceLandmarks)
        assert isinstance(after, FaceLandmarks)
        np.testing.assert_array_equal(before.points_px, after.points_px)


@DAMAGED
@pytest.mark.parametrize("name", [FACE.file_name, HAND.file_name])
def test_what_is_damaged_before_is_refused_by_name(
    make_builder: MakeBuilder, models: Path, damage: Callable[[Path], None], name: str
) -> None:
    """Nothing is measured with half a model: the mirror does not start, and says what helps."""
    damage(models / name)
    builder = make_builder(models__folder=str(models))
    with pytest.raises(ModelError, match=rf"{name} is damaged.*mirror models"):
        (builder.face_tracker if name == FACE.file_name else builder.hand_tracker)()
