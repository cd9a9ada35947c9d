"""The simulated reflection's size against what optics says of a real one."""

from __future__ import annotations

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics
from hardware.panel import Panel
from mirror.registration.framing import GLIDE_NS, Framing
from mirror.registration.picture import PictureFit, PictureProjection

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
PANEL = Panel.of_diagonal(1920, 1080, 24.0)
S = 1_000_000_000
FRAME_NS = S // 60


def settled(distance_mm: float, panel: Panel = PANEL) -> PictureFit:
    """Return how a picture lies once a head has stood at a distance for long."""
    framing = Framing(panel)
    framing.fit(CAMERA, distance_mm, 10 * S)
    return framing.fit(CAMERA, distance_mm, 20 * S)


@pytest.mark.parametrize("distance_mm", [400.0, 500.0, 600.0, 750.0, 900.0])
@pytest.mark.parametrize(
    "panel", [PANEL, Panel.of_diagonal(1080, 1920, 24.0), Panel.of_diagonal(3840, 2160, 27.0)]
)
def test_a_face_has_half_its_size_at_any_distance(distance_mm: float, panel: Panel) -> None:
    """100 mm of a face span 50 mm of the panel (optics), to the 8 % that are let be."""
    projection = PictureProjection(CAMERA, panel, settled(distance_mm, panel))
    points_mm = np.array([[-50.0, 0.0, distance_mm], [50.0, 0.0, distance_mm]])
    seen_px = projection.to_panel_px(points_mm, np.empty((2, 2)))
    span_mm = abs(seen_px[0, 0] - seen_px[1, 0]) * panel.width_mm / panel.width_px
    assert span_mm == pytest.approx(50.0, rel=0.08)


def sizes(framing: Framing, distances_mm: list[float], began_ns: int = 0) -> list[int]:
    """Return how wide the picture is, picture by picture."""
    fits = (
        framing.fit(CAMERA, distance_mm, began_ns + number * FRAME_NS)
        for number, distance_mm in enumerate(distances_mm)
    )
    return [fit.place_px[2] - fit.place_px[0] for fit in fits]


def test_it_does_not_breathe() -> None:
    """A head that sways by 3 cm, its distance trembling, leaves the picture as large as it is."""
    rng = np.random.default_rng(1)
    sway_mm = 600.0 + 30.0 * np.sin(np.arange(600) / 40.0) + rng.normal(0.0, 3.0, 600)
    assert len(set(sizes(Framing(PANEL), sway_mm.tolist()))) == 1


def test_it_follows_slowly_and_settles() -> None:
    """Somebody who steps back is followed without a jump, within the time of one glide."""
    framing = Framing(PANEL)
    before, *_ = sizes(framing, [600.0])
    found = sizes(framing, [500.0] * 240, S)
    steps = np.abs(np.diff([before, *found]))
    assert steps.max() <= 6, "of about 1400 pixels, in a sixtieth of a second"
    assert found[-1] == found[GLIDE_NS // FRAME_NS + 1] < before
    assert sizes(framing, [500.0], 100 * S) == [found[-1]]


def test_who_leaves_takes_no_reflection_along() -> None:
    """Without a head the picture keeps its size, and what was begun is ended."""
    framing = Framing(PANEL)
    framing.fit(CAMERA, 450.0, S)
    left = framing.fit(CAMERA, None, S + GLIDE_NS)
    assert left == settled(450.0)
    assert framing.fit(CAMERA, None, 90 * S) == left


def test_a_measure_gone_wild_does_no_harm() -> None:
    """Whatever distance is told, the picture stays on the panel and can be seen."""
    for distance_mm in (0.0, 1.0, 1e9):
        left, top, right, bottom = settled(distance_mm).place_px
        assert 0 <= left < right <= PANEL.width_px
        assert 0 <= top < bottom <= PANEL.height_px
