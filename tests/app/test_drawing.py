"""The last station: where the eyes are taken to be."""

from __future__ import annotations

import numpy as np
import pytest

from hardware.panel import Panel
from mirror.app.drawing import Drawing
from mirror.face.measures import HeadPose
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.registration.reflection import CameraPose


@pytest.mark.parametrize(
    ("camera_mm", "mirror_mm"),
    [
        ((0.0, 0.0, 600.0), (0.0, 170.0, 600.0)),
        ((50.0, 0.0, 600.0), (-50.0, 170.0, 600.0)),
        ((0.0, 120.0, 700.0), (0.0, 50.0, 700.0)),
    ],
)
def test_eyes_in_front_of_the_glass(
    camera_mm: tuple[float, float, float], mirror_mm: tuple[float, float, float]
) -> None:
    """A level camera 170 mm up: right in its picture is the viewer's left, down is down."""
    panel = Panel(width_px=320, height_px=180, width_mm=527.0, height_mm=296.0)
    with OffscreenDisplay(panel) as display:
        drawing = Drawing(display, CameraPose.facing_out(0.0, 170.0), gap_mm=5.0)
        eye_mm = drawing._eye_mm(HeadPose(*camera_mm, 0.0, 0.0, 0.0))
    assert np.asarray(eye_mm) == pytest.approx(mirror_mm)
