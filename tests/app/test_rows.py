"""The JSON objects of `mirror measure`: a promise to whoever reads the files."""

from __future__ import annotations

import json

import numpy as np

from mirror.anatomy import PerSide
from mirror.app.rows import row
from mirror.face.measures import FaceMeasures, HeadPose, NotMeasurable, ScaleSource
from mirror.landmarks.records import FaceLandmarks
from mirror.pipeline.recording import Measured

PROMISED = (
    *("t_s", "frame", "measurable", "excursion_mm", "effort_pct", "symmetry_ratio"),
    *("midline_pull_mm", "mouth_open_mm", "fissure_mm", "brow_mm", "head"),
)
"""By name, in the project's specification of the command."""
HEAD = HeadPose(1.0, -2.0, 600.0, 3.0, -4.0, 5.0)
MEASURED = FaceMeasures(
    t_ns=1_250_000_000,
    sequence=7,
    head=HEAD,
    scale_source=ScaleSource.IRIS,
    excursion_mm=PerSide(2.123456, 1.0),
    effort_pct=PerSide(22.0, 11.0),
    symmetry_ratio=0.5,
    midline_pull_mm=-0.3,
    mouth_open_mm=0.4,
    lip_corners_apart_mm=5.0,
    fissure_mm=PerSide(-0.6, -0.7),
    brow_mm=PerSide(0.8, 0.9),
    brows_apart_mm=-0.35,
    nose_mm=PerSide(0.1, 0.2),
    chin_mm=0.25,
)


def test_every_promised_key_is_there_and_right() -> None:
    """Each key has its own measure, each side its own value, times in seconds from the origin."""
    values = row(Measured(MEASURED, None), 1_000_000_000, landmarks=False)
    assert values == {
        "t_s": 0.25,
        "frame": 7,
        "measurable": True,
        "excursion_mm": {"left": 2.1235, "right": 1.0},
        "effort_pct": {"left": 22.0, "right": 11.0},
        "symmetry_ratio": 0.5,
        "midline_pull_mm": -0.3,
        "mouth_open_mm": 0.4,
        "lip_corners_apart_mm": 5.0,
        "fissure_mm": {"left": -0.6, "right": -0.7},
        "brow_mm": {"left": 0.8, "right": 0.9},
        "brows_apart_mm": -0.35,
        "nose_mm": {"left": 0.1, "right": 0.2},
        "chin_mm": 0.25,
        "head": {
            "x_mm": 1.0,
            "y_mm": -2.0,
            "z_mm": 600.0,
            "yaw_deg": 3.0,
            "pitch_deg": -4.0,
            "roll_deg": 5.0,
        },
        "scale_source": "iris",
    }
    assert set(PROMISED) <= set(values)


def test_what_cannot_be_measured_is_null() -> None:
    """Without a face every key is there, the reason is a word, and no number is made up."""
    nobody = FaceMeasures(2_000_000_000, 3, NotMeasurable.NO_FACE)
    values = row(Measured(nobody, None), 0, landmarks=True)
    assert (values.pop("t_s"), values.pop("frame")) == (2.0, 3)
    assert values.pop("measurable") == "no face"
    assert set(values.values()) == {None}
    assert set(values) | {"t_s", "frame", "measurable"} == {
        *row(Measured(MEASURED, None), 0, landmarks=True)
    }


def test_a_head_that_is_seen_is_told() -> None:
    """Turned too far to be measured, the head's own pose is known all the same."""
    turned = FaceMeasures(0, 0, NotMeasurable.TURNED, head=HEAD)
    values = row(Measured(turned, None), 0, landmarks=False)
    assert values["measurable"] == "turned"
    assert isinstance(values["head"], dict)
    assert values["excursion_mm"] is None


def test_landmarks_only_when_asked_for() -> None:
    """478 points of x, y, z in pixels, and no such key without the option."""
    points = np.arange(478 * 3, dtype=np.float32).reshape(478, 3)
    measured = Measured(MEASURED, FaceLandmarks(points, person=1))
    assert "landmarks_px" not in row(measured, 0, landmarks=False)
    assert row(measured, 0, landmarks=True)["landmarks_px"] == points.tolist()


def test_a_row_is_json() -> None:
    """What is written can be read again: no numpy numbers, no NaN."""
    points = FaceLandmarks(np.full((478, 3), 0.1, np.float32), person=1)
    values = row(Measured(MEASURED, points), 0, landmarks=True)
    assert json.loads(json.dumps(values, allow_nan=False)) == values
