"""What every predictor keeps to, whatever it believes of heads."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.face.measures import HeadPose
from mirror.registration.prediction.candidates import BEST, CANDIDATES, SMOOTHED, UNPREDICTED
from mirror.registration.prediction.predictor import LONGEST_GAP_S, LONGEST_LEAD_S
from mirror.registration.prediction.sight import from_sight, to_sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.registration.prediction.predictor import Predictor

MS = 1_000_000
FRAME_NS = 33_333_333
START_NS = 5_000_000_000_000
HOME = HeadPose(20.0, 150.0, 600.0, 3.0, -4.0, 2.0)
LEADING = sorted(set(CANDIDATES) - {UNPREDICTED, SMOOTHED})


@pytest.fixture(params=sorted(CANDIDATES))
def predictor(request: pytest.FixtureRequest) -> Predictor:
    """Return each predictor in turn, with nobody seen."""
    return CANDIDATES[request.param]()


def _see(predictor: Predictor, pose: Callable[[float], HeadPose], frames: int = 40) -> int:
    """Show `frames` poses, by their seconds, and return the time of the last."""
    for number in range(frames):
        predictor.update(START_NS + number * FRAME_NS, pose(number * FRAME_NS / 1e9))
    return START_NS + (frames - 1) * FRAME_NS


def _still(_t_s: float) -> HeadPose:
    return HOME


def _steady(t_s: float) -> HeadPose:
    """Return a head that goes up evenly, at 40 mm/s, and nods evenly, at 20 deg/s."""
    return HeadPose(20.0, 150.0 - 40.0 * t_s, 600.0, 3.0, -20.0 + 20.0 * t_s, 2.0)


def _predicted(predictor: Predictor, t_ns: int) -> HeadPose:
    prediction = predictor.predict(t_ns)
    assert prediction is not None
    return prediction.head()


def test_nobody_is_nowhere(predictor: Predictor) -> None:
    """Before the first pose nothing is predicted."""
    assert predictor.predict(START_NS) is None


@pytest.mark.parametrize("lead_ms", [0, 60, 100])
def test_a_still_head_stays(predictor: Predictor, lead_ms: int) -> None:
    """A head that has not moved is predicted where it is, without any error."""
    last_ns = _see(predictor, _still)
    assert astuple(_predicted(predictor, last_ns + lead_ms * MS)) == pytest.approx(astuple(HOME))
    prediction = predictor.predict(last_ns + lead_ms * MS)
    assert prediction is not None
    assert prediction.error_mm == pytest.approx(0.0, abs=1e-6)
    assert prediction.lead_s == pytest.approx(lead_ms / 1e3)


@pytest.mark.parametrize("name", LEADING)
def test_an_even_movement_is_foretold(name: str) -> None:
    """Of 3.2 mm and 1.6 degrees in 80 ms, each leading predictor foresees more than a third."""
    predictor = CANDIDATES[name]()
    last_ns = _see(predictor, _steady)
    now, later = _steady((last_ns - START_NS) / 1e9), _steady((last_ns - START_NS) / 1e9 + 0.08)
    found = _predicted(predictor, last_ns + 80 * MS)
    assert abs(found.y_mm - later.y_mm) < abs(now.y_mm - later.y_mm) / 1.5
    assert abs(found.pitch_deg - later.pitch_deg) < abs(now.pitch_deg - later.pitch_deg) / 1.5


def test_across_a_gap_nothing_is_foretold(predictor: Predictor) -> None:
    """A quarter of a second after the last pose, nobody knows any more where the head is."""
    last_ns = _see(predictor, _steady)
    gap_ns = round(LONGEST_GAP_S * 1e9)
    assert predictor.predict(last_ns + gap_ns) is not None
    assert predictor.predict(last_ns + gap_ns + 1) is None


def test_after_a_gap_it_begins_anew(predictor: Predictor) -> None:
    """A head that comes back is where it is seen, and has no speed from before."""
    last_ns = _see(predictor, _steady)
    back_ns = last_ns + round(LONGEST_GAP_S * 1e9) + 1
    predictor.update(back_ns, HOME)
    assert astuple(_predicted(predictor, back_ns + 80 * MS)) == pytest.approx(astuple(HOME))


def test_after_a_reset_nobody_is_known(predictor: Predictor) -> None:
    """The next head may be somebody else's: it begins where it is seen."""
    last_ns = _see(predictor, _steady)
    predictor.reset()
    assert predictor.predict(last_ns) is None
    predictor.update(last_ns + FRAME_NS, HOME)
    found = _predicted(predictor, last_ns + FRAME_NS + 80 * MS)
    assert astuple(found) == pytest.approx(astuple(HOME))


def test_far_ahead_is_as_far_as_it_dares(predictor: Predictor) -> None:
    """Beyond LONGEST_LEAD_S the pose stays as it was foretold for then; trust sinks on."""
    last_ns = _see(predictor, lambda t_s: _steady(np.sin(9.0 * t_s)))
    most_ns = last_ns + round(LONGEST_LEAD_S * 1e9)
    at_most, error_mm = _predicted(predictor, most_ns), predictor.predict(most_ns)
    assert error_mm is not None
    known_mm = error_mm.error_mm
    beyond = predictor.predict(most_ns + 60 * MS)
    assert beyond is not None
    assert astuple(beyond.head()) == pytest.approx(astuple(at_most))
    assert beyond.error_mm > known_mm


def test_a_time_before_the_last_frame_is_that_frames(predictor: Predictor) -> None:
    """Nothing is foretold backwards."""
    last_ns = _see(predictor, _steady)
    assert _predicted(predictor, last_ns - 50 * MS) == _predicted(predictor, last_ns)


def test_late_and_repeated_poses_are_ignored(predictor: Predictor) -> None:
    """Two poses of one time are not two, and an older one tells nothing: no division by zero."""
    last_ns = _see(predictor, _steady)
    before = _predicted(predictor, last_ns + 80 * MS)
    predictor.update(last_ns, HOME)
    predictor.update(last_ns - FRAME_NS, HOME)
    assert _predicted(predictor, last_ns + 80 * MS) == before


def test_the_answer_is_the_predictors_own(predictor: Predictor) -> None:
    """One answer is used for good, so nothing is allocated; `head` gives a record that lasts."""
    last_ns = _see(predictor, _steady)
    first = predictor.predict(last_ns)
    assert first is not None
    kept = first.head()
    assert predictor.predict(last_ns + 80 * MS) is first
    predictor.update(last_ns + FRAME_NS, HOME)
    assert kept == _predicted_again(predictor, last_ns)


def _predicted_again(predictor: Predictor, last_ns: int) -> HeadPose:
    predictor.reset()
    _see(predictor, _steady)
    return _predicted(predictor, last_ns)


def test_a_sudden_movement_is_not_trusted_and_rest_is_again() -> None:
    """A head that starts at 300 mm/s is 5 mm wrong at once; half a second after, trust is back."""
    predictor = CANDIDATES[BEST]()
    last_ns = _see(predictor, _still)
    for number in range(1, 4):
        y_mm = HOME.y_mm - 10.0 * number
        pose = HeadPose(HOME.x_mm, y_mm, HOME.z_mm, HOME.yaw_deg, HOME.pitch_deg, HOME.roll_deg)
        predictor.update(last_ns + number * FRAME_NS, pose)
        moving = predictor.predict(last_ns + number * FRAME_NS + 80 * MS)
        assert moving is not None
        assert moving.height_error_mm > 5.0
    for number in range(4, 34):
        predictor.update(last_ns + number * FRAME_NS, pose)
    resting = predictor.predict(last_ns + 33 * FRAME_NS + 80 * MS)
    assert resting is not None
    assert resting.error_mm < 1.0


@given(
    x=st.floats(-400.0, 400.0), y=st.floats(-400.0, 400.0), z=st.floats(200.0, 1500.0),
    angle=st.floats(-40.0, 40.0),
)  # fmt: skip
def test_sight_coordinates_lead_back(x: float, y: float, z: float, angle: float) -> None:
    """To the coordinates of the line of sight and back is where one began, to 1e-9."""
    pose6 = np.array([x, y, z, angle, -angle, angle / 2.0])
    there = pose6.copy()
    to_sight(there)
    assert there[0] == pytest.approx(1e3 * x / z, abs=1e-9)
    from_sight(there)
    assert there == pytest.approx(pose6, abs=1e-9)


def test_distance_alone_moves_nothing_sideways() -> None:
    """In sight coordinates a head that comes nearer along its line of sight changes only z."""
    near, far = np.array([40.0, 90.0, 400.0, 0, 0, 0]), np.array([80.0, 180.0, 800.0, 0, 0, 0])
    to_sight(near)
    to_sight(far)
    assert near[:2] == pytest.approx(far[:2])
