"""Measuring a recording: the rest comes from the recording itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics
from mirror.anatomy import PerSide
from mirror.face.measurer import FaceMeasurer, Person
from mirror.face.measures import FaceMeasures, NotMeasurable
from mirror.face.rest_finding import FirstQuiet, FoundRest, RestFinder, Window
from mirror.face.view import Limits, Sight
from mirror.landmarks.records import FaceLandmarks, HandLandmarks, NoLandmarks
from mirror.landmarks.topology import COMMISSURE, OUTER_CANTHUS
from mirror.pipeline.recording import Measured, RecordingMeasurer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FRAME_NS = 20_000_000
CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "the test")
NOBODY = NoLandmarks(others=0)
REST_S = 1.0
REST_FRAMES = 51
"""Fifty a second, both ends of the second included."""


class Plain(FaceMeasurer):
    """Tells how many frames its rest had as everybody's excursion: what it rests on shows."""

    def __init__(self) -> None:
        super().__init__(Limits(1.0, 9999.0, 90.0, 90.0, 0.0, 9999.0, 9999.0), Person(9.3), REST_S)
        self._rest: tuple[int, int] | None = None
        self._latest_ns = -1

    def take_rest(
        self, frames: Sequence[NDArray[np.float32]], camera: CameraIntrinsics, person: int
    ) -> None:
        """Keep the rest's length, and whose it is."""
        assert camera is CAMERA
        self._rest = (len(frames), person)

    def measure(
        self,
        sight: Sight,
        face: FaceLandmarks | NoLandmarks,
        hands: Sequence[HandLandmarks] = (),
    ) -> FaceMeasures:
        """Say no face, a hand, no rest, or the rest's length; time never goes back for it."""
        assert sight.t_ns > self._latest_ns
        self._latest_ns = sight.t_ns
        if self._rest is not None and isinstance(face, FaceLandmarks):
            # As the real one: whoever is new has no rest, and the one before is forgotten.
            self._rest = self._rest if face.person == self._rest[1] else None
        reason = None
        if isinstance(face, NoLandmarks):
            reason = NotMeasurable.NO_FACE
        elif hands:
            reason = NotMeasurable.HAND_OVER_MOUTH
        elif self._rest is None:
            reason = NotMeasurable.NO_REST
        if reason is not None or self._rest is None:
            return FaceMeasures(sight.t_ns, sight.sequence, reason)
        length = float(self._rest[0])
        return FaceMeasures(sight.t_ns, sight.sequence, excursion_mm=PerSide(length, length))


def _value(measures: FaceMeasures) -> float | str | None:
    if measures.reason is not None:
        return measures.reason
    return None if measures.excursion_mm is None else measures.excursion_mm.left


def face(person: int = 1, smile: float = 0.0) -> FaceLandmarks:
    """Return a face whose lip corners stand `smile` eye distances further out."""
    points = np.zeros((478, 3), np.float32)
    points[OUTER_CANTHUS.right, :2], points[OUTER_CANTHUS.left, :2] = (270, 200), (370, 200)
    points[COMMISSURE.right, :2] = (290 - 100 * smile, 280)
    points[COMMISSURE.left, :2] = (350 + 100 * smile, 280)
    return FaceLandmarks(points, person)


class Film:
    """A recording that is measured while it is made."""

    def __init__(self, finder: RestFinder | None = None) -> None:
        self.rests: list[FoundRest] = []
        self._measurer = RecordingMeasurer(Plain, finder or FirstQuiet(REST_S), self.rests.append)
        self._frames = 0
        self.told: list[Measured] = []

    def show(
        self, who: FaceLandmarks | NoLandmarks, count: int, hands: tuple[HandLandmarks, ...] = ()
    ) -> Film:
        """Add `count` frames of the same."""
        for _ in range(count):
            sight = Sight(self._frames * FRAME_NS, self._frames, CAMERA, 120.0)
            self.told += self._measurer.add(sight, who, hands)
            self._frames += 1
        return self

    def end(self) -> Film:
        """Come to the end."""
        self.told += self._measurer.finish()
        return self

    @property
    def sequences(self) -> list[int]:
        """Return the numbers of the frames told."""
        return [one.measures.sequence for one in self.told]

    def values(self, first: int, end: int) -> set[float | str | None]:
        """Return what the frames in a stretch came to: the rest's length, or the reason."""
        return {_value(one.measures) for one in self.told[first:end]}


def test_nothing_is_told_before_the_rest_is_known() -> None:
    """Frames of a face wait for their rest, and are then all measured, from the first on."""
    film = Film().show(face(), REST_FRAMES - 1)
    assert film.told == []
    film.show(face(), 1)
    assert film.sequences == list(range(REST_FRAMES))
    assert film.values(0, REST_FRAMES) == {REST_FRAMES}
    assert film.show(face(), 1).values(REST_FRAMES, REST_FRAMES + 1) == {REST_FRAMES}


def test_where_each_rest_was_taken_is_told() -> None:
    """Each person's rest is told once, with the times of its first and last frame."""
    film = Film().show(NOBODY, 5).show(face(1), 60).show(face(2), 20).show(face(2, 0.1), 5).end()
    (first, second) = film.rests
    assert (first.start_ns, first.end_ns) == (5 * FRAME_NS, (4 + REST_FRAMES) * FRAME_NS)
    assert len(first.landmarks) == REST_FRAMES
    assert second.start_ns == 65 * FRAME_NS
    assert 80 * FRAME_NS <= second.end_ns < 85 * FRAME_NS
    assert len(second.landmarks) == (second.end_ns - second.start_ns) // FRAME_NS + 1


def test_the_order_is_kept() -> None:
    """Whoever waits, frames come out in the order in which they went in, and all of them."""
    film = Film().show(NOBODY, 5)
    assert film.sequences == list(range(5))
    film.show(face(), 20).show(NOBODY, 5)
    assert film.sequences == list(range(5))
    film.show(face(), 80).show(NOBODY, 5).show(face(), 5).end()
    assert film.sequences == list(range(120))
    assert film.values(0, 5) == {NotMeasurable.NO_FACE}
    assert film.values(25, 30) == {NotMeasurable.NO_FACE}
    assert NotMeasurable.NO_REST not in film.values(0, 120)


def test_a_smile_ends_a_short_rest() -> None:
    """When the mouth moves, the quiet stretch until then is the rest, however short of a second."""
    film = Film().show(face(), 30).show(face(smile=0.1), 10).end()
    assert film.sequences == list(range(40))
    (length,) = film.values(0, 40)
    assert isinstance(length, float)
    assert 15 <= length <= 30


def test_without_a_rest_no_number_is_invented() -> None:
    """A face that is never quiet is told with the reason, at the end, and without a value."""
    film = Film()
    for number in range(60):
        film.show(face(smile=0.1 * (number // 4 % 2)), 1)
    assert film.told == []
    film.end()
    assert film.sequences == list(range(60))
    assert film.values(0, 60) == {NotMeasurable.NO_REST}


def test_frames_that_cannot_be_measured_keep_their_reason() -> None:
    """A hand before the mouth is a hand still when the rest was found later."""
    hand = HandLandmarks(np.zeros((21, 3), np.float32), presence_ratio=1.0)
    film = Film().show(face(), 10).show(face(), 5, (hand,)).show(face(), 80)
    assert film.values(10, 15) == {NotMeasurable.HAND_OVER_MOUTH}
    assert NotMeasurable.NO_REST not in film.values(0, 95)


def test_a_window_is_taken_as_it_was_named() -> None:
    """The named stretch, both ends included, is the rest; frames before it are measured too."""
    film = Film(Window(20 * FRAME_NS, 29 * FRAME_NS)).show(face(), 30)
    assert film.told == []
    assert film.show(face(), 1).values(0, 31) == {10.0}


def test_a_window_that_the_recording_ends_in() -> None:
    """What there is of the window is the rest when the recording ends inside it."""
    assert Film(Window(20 * FRAME_NS, 10**12)).show(face(), 30).end().values(0, 30) == {10.0}


def test_a_window_without_a_face_is_no_rest() -> None:
    """A window in which nobody is seen gives no rest, and no numbers."""
    film = Film(Window(0, 9 * FRAME_NS)).show(NOBODY, 10).show(face(), 30).end()
    assert film.values(10, 40) == {NotMeasurable.NO_REST}


def test_somebody_new_has_a_rest_of_their_own() -> None:
    """The second person is measured from their own rest, never from the first one's."""
    film = Film().show(face(1), 100)
    assert film.show(face(2), REST_FRAMES - 1).sequences == list(range(100))
    film.show(face(2), 20).end()
    assert film.sequences == list(range(170))
    assert film.values(100, 170) == {REST_FRAMES}


def test_a_first_person_who_left_too_soon_is_not_measured() -> None:
    """Frames of somebody who never rested stay unmeasured when the next one's rest is found."""
    film = Film().show(face(1), 10).show(face(2), 80).end()
    assert film.values(0, 10) == {NotMeasurable.NO_REST}
    assert film.values(10, 90) == {REST_FRAMES}


def test_waiting_has_an_end() -> None:
    """After two minutes without a rest the oldest frame is told as it is: memory is bounded."""
    film = Film(Window(10**12, 2 * 10**12)).show(face(), 3600)
    assert film.told == []
    assert film.show(face(), 5).sequences == list(range(5))
    assert film.end().sequences == list(range(3605))


@pytest.mark.parametrize("who", [NOBODY, face()])
def test_landmarks_come_with_the_face(who: FaceLandmarks | NoLandmarks) -> None:
    """The frame's own landmarks are handed on, and none where there were none."""
    film = Film().show(who, 3).end()
    expected = who if isinstance(who, FaceLandmarks) else None
    assert [one.landmarks for one in film.told] == [expected] * 3
