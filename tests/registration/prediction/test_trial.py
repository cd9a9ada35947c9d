"""The benchmark's own pieces, and what the chosen predictor promises in it."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.face.head_frame import rotation_from_angles
from mirror.face.measures import FaceMeasures, HeadPose
from mirror.registration.prediction import motions
from mirror.registration.prediction.candidates import (
    CANDIDATES,
    SMOOTHED,
    UNPREDICTED,
    head_predictor,
)
from mirror.registration.prediction.foresight import Foresight
from mirror.registration.prediction.glass_error import GlassError
from mirror.registration.prediction.held import Held
from mirror.registration.prediction.predictor import LEVEL
from mirror.registration.prediction.records import Prediction, fill_pose6
from mirror.registration.prediction.sight import from_sight, to_sight
from mirror.registration.prediction.trial import (
    FPS,
    Glass,
    Track,
    recorded_track,
    run,
    synthetic_track,
)

JITTER_MM = 0.15
MOVING_MM = 1.5
MOTIONS = {"sway": motions.sway, "hurry": motions.hurry, "nod": motions.nod}


@pytest.mark.parametrize("name", list(MOTIONS))
def test_a_moving_head_is_followed(name: str) -> None:
    """Issue 4: at most 1.5 mm RMS of height, and half of that without prediction, on one track."""
    track = synthetic_track(MOTIONS[name], 5.0, seed=2)
    with_it = run(head_predictor(), track).height_rms_mm
    without = run(CANDIDATES[UNPREDICTED](), track).height_rms_mm
    smoothed = run(CANDIDATES[SMOOTHED](), track).height_rms_mm
    assert with_it <= MOVING_MM
    assert with_it <= min(without, smoothed) / 2.0


def test_a_resting_head_is_quiet() -> None:
    """Issue 4: at most 0.15 mm RMS of trembling, 100 ms ahead."""
    assert (
        run(head_predictor(), synthetic_track(motions.still, 10.0, seed=3)).jitter_mm <= JITTER_MM
    )


@pytest.mark.parametrize("name", list(MOTIONS))
def test_the_error_is_foretold(name: str) -> None:
    """What the predictor says of its own error holds, to a factor of two, over a whole motion."""
    trial = run(head_predictor(), synthetic_track(MOTIONS[name], 5.0, seed=4))
    foretold_mm = float(np.sqrt(np.mean(trial.foretold_mm**2)))
    assert trial.height_rms_mm / 2.0 <= foretold_mm <= trial.height_rms_mm * 2.0


@pytest.mark.parametrize("name", list(MOTIONS))
def test_the_ordinary_head_is_never_faded(name: str) -> None:
    """Swaying and nodding as in issue 4 takes no light away, from the second second on."""
    track, foresight, alphas = synthetic_track(MOTIONS[name], 8.0, seed=5), Foresight(), []
    for number, (t_s, head) in enumerate(zip(track.t_s.tolist(), track.measured, strict=True)):
        measures = FaceMeasures(round(t_s * 1e9), number, head=head, head_unsmoothed=head)
        alphas.append(foresight.at(measures, measures.t_ns + 100_000_000).alpha)
    assert set(alphas[round(2 * FPS) :]) == {1.0}


@pytest.mark.parametrize("t_s", [0.0, 0.4, 1.1])
def test_the_motions_are_as_fast_as_they_say(t_s: float) -> None:
    """Swaying reaches 40 mm/s each way and nodding 20 deg/s, and neither more."""
    step_s, cycle_s = 1e-4, np.arange(0.0, 2.0, 1e-3) + t_s
    y_mm = [(motions.sway(t + step_s).y_mm - motions.sway(t).y_mm) / step_s for t in cycle_s]
    deg = [(motions.nod(t + step_s).pitch_deg - motions.nod(t).pitch_deg) / step_s for t in cycle_s]
    assert np.abs(y_mm).max() == pytest.approx(40.0, rel=1e-3)
    assert np.abs(deg).max() == pytest.approx(20.0, rel=1e-3)


def test_a_nod_turns_about_the_neck() -> None:
    """The neck stays where it is while the head nods; the eyes do not."""
    places = []
    for head in (motions.nod(0.0), motions.nod(0.5)):
        rotation = rotation_from_angles(0.0, head.pitch_deg, 0.0)
        places.append(rotation @ motions.NECK_MM + (head.x_mm, head.y_mm, head.z_mm))
    assert places[0] == pytest.approx(places[1])
    assert motions.nod(0.5).y_mm != pytest.approx(motions.nod(0.0).y_mm, abs=1.0)


def test_the_head_that_stops_has_gone_its_way() -> None:
    """A second at 40 mm/s, with braking and starting alike, is 40 mm; then it comes back."""
    before, up, back = (motions.stops(t_s).y_mm for t_s in (0.5, 2.5, 5.9))
    assert before - up == pytest.approx(40.0)
    assert back == pytest.approx(before)
    speed = (motions.stops(1.71).y_mm - motions.stops(1.70).y_mm) / 0.01
    assert speed == pytest.approx(-40.0)


def test_holding_an_even_movement_lags_by_the_latency() -> None:
    """A head that goes up at 40 mm/s, held, is 40 mm/s times the lead too low: known by hand."""
    t_s = np.arange(60) / 30.0
    heads = tuple(_up(t) for t in t_s.tolist())
    trial = run(Held(), Track(t_s, heads, _up), leads_s=(0.05, 0.1))
    assert trial.error_mm[:, 0, 1] == pytest.approx(-2.0)
    assert trial.error_mm[:, 1, 1] == pytest.approx(-4.0)


def _up(t_s: float) -> HeadPose:
    return HeadPose(0.0, 150.0 - 40.0 * t_s, 600.0, 0.0, 0.0, 0.0)


def test_a_recording_is_its_own_truth() -> None:
    """Of poses on a parabola, the truth between two frames is the parabola's."""
    t_s = np.arange(30) / 30.0
    poses6 = np.array(
        [[5.0, 100.0 + 30.0 * t - 20.0 * t * t, 600.0, 0.0, 9.0 * t, 0.0] for t in t_s]
    )
    true = recorded_track(t_s, poses6).true(0.517)
    assert true.y_mm == pytest.approx(100.0 + 30.0 * 0.517 - 20.0 * 0.517**2)
    assert true.pitch_deg == pytest.approx(9.0 * 0.517)


@pytest.mark.parametrize("axis", range(6))
def test_an_error_of_pose_is_what_it_is_on_the_glass(axis: int) -> None:
    """A small error of each coordinate moves the light as the true geometry says, to a tenth."""
    home = HeadPose(20.0, 150.0, 600.0, 0.0, 0.0, 0.0)
    small = np.zeros(6)
    small[axis] = 0.2
    told, pose6 = Prediction(), fill_pose6(np.empty(6), home)
    to_sight(pose6)
    GlassError(LEVEL).fill(told, pose6, small)
    pose6 += small
    from_sight(pose6)
    glass = Glass()
    across_mm, up_mm = np.abs(glass.light_mm(HeadPose(*pose6.tolist())) - glass.light_mm(home))
    # Roll tilts the line about its own middle: its ends move, its middle's height does not.
    if axis != 5:
        assert told.height_error_mm == pytest.approx(up_mm, rel=0.1, abs=0.01)
    assert told.lateral_error_mm == pytest.approx(across_mm, rel=0.1, abs=0.01)
