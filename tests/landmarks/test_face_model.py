"""Reading MediaPipe's answer, and following one face in the actor's frames."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.actor import ActorCamera, load_performance
from hardware.clock import ManualClock
from mirror.anatomy import Side
from mirror.errors import ModelError
from mirror.landmarks.face_model import FaceModel
from mirror.landmarks.face_tracker import FaceTracker
from mirror.landmarks.following import Place
from mirror.landmarks.hand_model import HandTracker
from mirror.landmarks.native_noise import silenced
from mirror.landmarks.records import FaceLandmarks
from mirror.landmarks.topology import COMMISSURE, FACE_POINTS, OUTER_CANTHUS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hardware.frame import Frame


def _frames(performance: str, count: int, *, every: int = 1) -> Iterator[tuple[Frame, ActorCamera]]:
    with ActorCamera(load_performance(performance), clock=ManualClock(), loop=True) as camera:
        for number in range(count * every):
            frame = camera.read()
            assert frame is not None
            if number % every == 0:
                yield frame, camera


def test_the_raw_and_the_public_way_agree(face_bundle: Path) -> None:
    """Reading the C struct gives the very numbers that MediaPipe's own objects hold."""
    with FaceModel(face_bundle, follow=True) as raw, FaceModel(face_bundle, follow=True) as public:
        assert raw.reads_raw, "mediapipe's private layout has changed: the fallback is in use"
        public.read_through_objects()
        assert not public.reads_raw
        for frame, _ in _frames("gentle_smile", 12):
            (mine,), (theirs,) = raw.detect(frame.rgb), public.detect(frame.rgb)
            assert mine.shape == (FACE_POINTS, 3)
            assert mine.dtype == np.float32
            np.testing.assert_array_equal(mine, theirs)


def test_an_unknown_layout_falls_back(face_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the C struct ever grow, the public result is used instead of reading astray."""
    from mediapipe.tasks.python.components.containers import landmark_c  # noqa: PLC0415 - broken here

    class Longer(ctypes.Structure):
        _fields_ = (*landmark_c.MpNormalizedLandmarkC._fields_, ("more", ctypes.c_double))

    monkeypatch.setattr(landmark_c, "MpNormalizedLandmarkC", Longer)
    with FaceModel(face_bundle, follow=True) as model:
        assert not model.reads_raw
        for frame, _ in _frames("rest", 2):
            assert len(model.detect(frame.rgb)) == 1


def test_earlier_results_do_not_change(face_bundle: Path) -> None:
    """An array that somebody keeps is theirs: the next picture does not write into it."""
    with FaceModel(face_bundle, follow=True) as model:
        kept = copy = None
        for frame, _ in _frames("over_effort", 4, every=45):
            (points,) = model.detect(frame.rgb)
            if kept is None:
                kept, copy = points, points.copy()
        np.testing.assert_array_equal(kept, copy)


def test_left_is_the_patients_left(face_bundle: Path) -> None:
    """The left commissure and canthus lie on the right of the picture, near where drawn."""
    with FaceModel(face_bundle, follow=True) as model:
        for frame, camera in _frames("rest", 3):
            (points,) = model.detect(frame.rgb)
            truth = camera.truth(frame.sequence)
    for side in Side:
        drawn = truth.commissures.of(side).px
        assert np.hypot(*(points[COMMISSURE.of(side), :2] - drawn)) < 4.0
    assert points[OUTER_CANTHUS.left, 0] > points[OUTER_CANTHUS.right, 0]


def test_a_second_person_never_takes_over(face_bundle: Path) -> None:
    """While somebody else comes and goes, the landmarks stay on the first person."""
    seen_visitor = False
    with FaceTracker(face_bundle) as tracker:
        for frame, camera in _frames("second_person", 60, every=5):
            face, truth = tracker.track(frame), camera.truth(frame.sequence)
            seen_visitor = seen_visitor or truth.visitor_present
            if not isinstance(face, FaceLandmarks):
                continue
            assert face.person == 1
            middle = (truth.outer_canthi.left.px + truth.outer_canthi.right.px) / 2.0
            place = Place.of(face.points_px)
            assert np.hypot(place.x_px - middle[0], place.y_px - middle[1]) < 15.0
    assert seen_visitor


def _people(performance: str, bundle: Path, count: int, every: int) -> list[int]:
    """Return the number of whoever is followed, frame by frame."""
    with FaceTracker(bundle) as tracker:
        faces = [tracker.track(frame) for frame, _ in _frames(performance, count, every=every)]
    return [face.person for face in faces if isinstance(face, FaceLandmarks)]


def test_who_comes_back_late_is_somebody_new(face_bundle: Path) -> None:
    """After walking out of the picture nobody has their old number, and it does not change back."""
    people = _people("walk_away", face_bundle, 80, 6)
    assert people[0] == 1
    assert people[-1] > 1
    assert people == sorted(people)


SWAP = """
title = "One leaves, another takes the place"
duration_s = 9.0
liveliness = false
[channels]
x_mm = [[0.0, 0.0], [5.0, 0.0], [6.0, -900.0]]
visitor_x_mm = [[0.0, 900.0], [5.6, 900.0], [6.6, 0.0]]
visitor_z_mm = 600.0
"""


def test_who_takes_the_place_of_somebody_who_left_is_somebody_new(
    face_bundle: Path, tmp_path: Path
) -> None:
    """Half a second after one has walked out, another stands there: they must rest first."""
    path = tmp_path / "swap.toml"
    path.write_text(SWAP)
    people = _people(str(path), face_bundle, 240, 1)
    assert people[0] == 1
    assert people[-1] > 1
    assert people == sorted(people)


def test_a_raised_palm_is_found_beside_the_face(hand_bundle: Path) -> None:
    """The actor's open palm has 21 points that lie beside the face, fingertips above the wrist."""
    with HandTracker(hand_bundle) as tracker:
        found = [
            (tracker.track(frame), camera.truth(frame.sequence))
            for frame, camera in _frames("open_palm", 25, every=6)
        ]
    shown = [hands for hands, truth in found if truth.gesture == "open_palm" and hands]
    assert len(shown) >= 5
    for hands in shown:
        points = hands[0].points_px
        assert points.shape == (21, 3)
        assert points[12, 1] < points[0, 1]


def test_native_noise_is_held_back_and_shown_on_failure(capfd: pytest.CaptureFixture[str]) -> None:
    """What C code prints is swallowed when all goes well and printed when the block fails."""
    libc = ctypes.CDLL(None)
    with silenced():
        libc.write(2, b"chatter\n", 8)
    assert "chatter" not in capfd.readouterr().err

    def fail() -> None:
        with silenced():
            libc.write(2, b"the reason\n", 11)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert "the reason" in capfd.readouterr().err


def test_a_failure_inside_mediapipe_is_told_in_words(face_bundle: Path) -> None:
    """A frame that MediaPipe refuses is an error of ours with its reason, not a crash."""
    with FaceModel(face_bundle, follow=True) as model:
        frame, _ = next(_frames("rest", 1))
        model.detect(frame.rgb)
        model._t_ms = -10_000_000_000
        with pytest.raises(ModelError, match="failed on a frame"):
            model.detect(frame.rgb)


def test_a_file_that_is_no_bundle_is_named(tmp_path: Path) -> None:
    """What a setting points to by mistake is told by its name, with the setting to correct."""
    path = tmp_path / "other.task"
    path.write_text("not a bundle")
    for wrong in (lambda: FaceModel(path, follow=True), lambda: HandTracker(path)):
        with pytest.raises(ModelError, match=r"other\.task: expected a \.task bundle.*leave them"):
            wrong()
