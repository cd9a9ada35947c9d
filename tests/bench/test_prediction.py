"""The predictors before the real landmark models: slow, and for some it takes a recording."""

from __future__ import annotations

import time
from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.errors import CameraError
from mirror.landmarks.models import FACE
from mirror.registration.prediction import motions
from mirror.registration.prediction.candidates import BEST, CANDIDATES, UNPREDICTED, head_predictor
from mirror.registration.prediction.noise import NOISE
from mirror.registration.prediction.records import SIZE, fill_pose6
from mirror.registration.prediction.sight import to_sight
from tests.models import verified
from tools.compare_predictors import PAGE, seen, seen_in, seen_tracks
from tools.head_tracks import RECORDING, actor_track, real_tracker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.registration.prediction.trial import Track

pytestmark = pytest.mark.bench

FRAME_NS = 33_333_333
SHARE_OF_A_FRAME = 0.02


@pytest.fixture(scope="module")
def tracks() -> Mapping[str, Track]:
    """Return the heads that the table speaks of, seen anew."""
    verified(FACE)
    try:
        return seen_tracks()
    except CameraError:
        pytest.skip(f"no recording: expected {RECORDING.name} in shared/media/faces")


@pytest.mark.parametrize("name", [UNPREDICTED, BEST])
def test_the_table_is_what_is_seen(name: str, tracks: Mapping[str, Track]) -> None:
    """CONTRIBUTING's columns of heads that were seen hold, to a tenth of a millimetre."""
    shown = seen_in(PAGE.read_text(encoding="utf-8"))[name]
    now = seen(CANDIDATES[name](), tracks)
    print(f"\n{name}: {now}")
    assert astuple(now) == pytest.approx(astuple(shown), abs=0.1)


def test_the_noise_is_as_it_was_measured() -> None:
    """A still head's pose trembles in no coordinate by twice, or by less than half, of NOISE."""
    verified(FACE)
    with real_tracker() as tracker:
        heads = actor_track(tracker, motions.still, 5.0).measured
    poses6 = np.array([fill_pose6(np.empty(SIZE), head) for head in heads])
    for pose6 in poses6:
        to_sight(pose6)
    print(f"\nnoise: {poses6.std(axis=0).round(3)}")
    assert np.all(np.abs(np.log2(poses6.std(axis=0) / NOISE)) < 1.0)


def test_prediction_costs_next_to_nothing() -> None:
    """Taking one pose and predicting twice takes less than a fiftieth of a frame's time."""
    predictor, head = head_predictor(), motions.still(0.0)
    took_ns = []
    for number in range(600):
        began_ns = time.perf_counter_ns()
        predictor.update(number * FRAME_NS, head)
        predictor.predict(number * FRAME_NS + 60_000_000)
        predictor.predict(number * FRAME_NS + 77_000_000)
        took_ns.append(time.perf_counter_ns() - began_ns)
    print(f"\nprediction: {np.median(took_ns) / 1e3:.0f} us")
    assert np.median(took_ns) < SHARE_OF_A_FRAME * FRAME_NS
