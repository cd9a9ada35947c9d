"""The simulated mirror's geometry against pictures with dots in known places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.frame import CameraIntrinsics, Frame
from hardware.panel import Panel
from mirror.overlay.reflection import SimulatedMirror
from mirror.registration.picture import PictureFit, PictureProjection

if TYPE_CHECKING:
    from numpy.typing import NDArray

INTRINSICS = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
SIZES_PX = [(1920, 1080), (1080, 1920), (1024, 600), (640, 480), (800, 480)]
POINTS_MM = [(0.0, 0.0, 600.0), (25.0, 40.0, 600.0), (-61.0, -72.0, 700.0), (30.0, 90.0, 640.0)]


def project(point_mm: tuple[float, float, float], panel: Panel) -> tuple[float, float]:
    """Return the panel pixel of one point."""
    out = PictureProjection(INTRINSICS, panel).to_panel_px(np.array([point_mm]), np.empty((1, 2)))
    return float(out[0, 0]), float(out[0, 1])


def picture_with_dot(point_mm: tuple[float, float, float]) -> Frame:
    """Return a black picture with a bright dot, three pixels wide, where the point is seen."""
    u, v, w = INTRINSICS.matrix() @ np.array(point_mm)
    column, row = round(u / w), round(v / w)
    rgb = np.zeros((480, 640, 3), np.uint8)
    rgb[row - 1 : row + 2, column - 1 : column + 2] = 255
    return Frame(rgb, 0, 0, INTRINSICS, drawn=True)


def centre_of_light(picture: NDArray[np.uint8]) -> tuple[float, float]:
    """Return the x and y of the middle of what is lit."""
    bright = picture[:, :, 1].astype(float)
    rows, columns = np.indices(bright.shape)
    lit = bright.sum()
    return float((columns * bright).sum() / lit), float((rows * bright).sum() / lit)


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("point_mm", POINTS_MM)
def test_a_point_lands_on_its_reflection(
    size_px: tuple[int, int], point_mm: tuple[float, float, float]
) -> None:
    """What the camera sees at a point is shown where the point is projected.

    To half a picture pixel, for the dot sits on whole ones.
    """
    panel = Panel.of_diagonal(*size_px, 24.0)
    canvas = np.zeros((size_px[1], size_px[0], 4), np.uint8)
    mirror = SimulatedMirror(canvas, drawn_only=False)
    mirror.show(picture_with_dot(point_mm))
    half_pixel = 0.5 * max(size_px[0] / 640, size_px[1] / 480)
    seen = centre_of_light(canvas)
    assert seen == pytest.approx(project(point_mm, panel), abs=half_pixel + 0.2)


@pytest.mark.parametrize("size_px", [(1920, 1080), (1080, 1920), (640, 480)])
def test_a_dot_on_a_whole_pixel_lands_exactly(size_px: tuple[int, int]) -> None:
    """Where the point falls on the middle of a picture pixel the two agree to 0.2 panel px."""
    panel = Panel.of_diagonal(*size_px, 24.0)
    column, row, z_mm = 400, 300, 600.0
    x_mm = (column - INTRINSICS.cx_px) * z_mm / INTRINSICS.fx_px
    y_mm = (row - INTRINSICS.cy_px) * z_mm / INTRINSICS.fy_px
    canvas = np.zeros((size_px[1], size_px[0], 4), np.uint8)
    mirror = SimulatedMirror(canvas, drawn_only=False)
    mirror.show(picture_with_dot((x_mm, y_mm, z_mm)))
    seen = centre_of_light(canvas)
    assert seen == pytest.approx(project((x_mm, y_mm, z_mm), panel), abs=0.2)


@pytest.mark.parametrize("scale", [0.8, 1.7, 2.2, 3.1, 4.6])
@pytest.mark.parametrize("size_px", SIZES_PX)
def test_a_scaled_picture_is_lit_where_it_lies(size_px: tuple[int, int], scale: float) -> None:
    """However large the picture is made, smaller than the panel or cut by it, points go along."""
    panel, column, row, z_mm = Panel.of_diagonal(*size_px, 24.0), 350, 270, 600.0
    x_mm = (column - INTRINSICS.cx_px) * z_mm / INTRINSICS.fx_px
    y_mm = (row - INTRINSICS.cy_px) * z_mm / INTRINSICS.fy_px
    fit = PictureFit.scaled((640, 480), size_px, scale)
    canvas = np.full((size_px[1], size_px[0], 4), 77, np.uint8)
    mirror = SimulatedMirror(canvas, drawn_only=False)
    mirror.show(picture_with_dot((x_mm, y_mm, z_mm)), fit)
    seen = PictureProjection(INTRINSICS, panel, fit).to_panel_px(
        np.array([[x_mm, y_mm, z_mm]]), np.empty((1, 2))
    )
    assert centre_of_light(canvas) == pytest.approx(tuple(seen[0]), abs=0.3)
    assert fit.scale_x == pytest.approx(scale, rel=0.01)
    assert fit.scale_y == pytest.approx(scale, rel=0.01)


def test_the_same_frame_in_another_place_is_painted_anew() -> None:
    """Another size needs no new frame; the same frame in the same place costs nothing."""
    canvas = np.zeros((480, 640, 4), np.uint8)
    mirror, frame = SimulatedMirror(canvas, drawn_only=False), picture_with_dot((0.0, 0.0, 600.0))
    small, smaller = (PictureFit.scaled((640, 480), (640, 480), scale) for scale in (0.8, 0.6))
    assert mirror.show(frame, small)
    assert not mirror.show(frame, small)
    assert mirror.show(frame, smaller)
    fresh = np.zeros_like(canvas)
    SimulatedMirror(fresh, drawn_only=False).show(frame, smaller)
    np.testing.assert_array_equal(canvas, fresh)


def test_a_picture_melts_into_the_dark() -> None:
    """A white wall is as bright in the middle as it is filled, and ends without an edge."""
    white = np.full((480, 640, 3), 255, np.uint8)
    frame = Frame(white, 0, 0, INTRINSICS, drawn=True)
    canvas, filled = np.zeros((540, 960, 4), np.uint8), np.zeros((540, 960, 4), np.uint8)
    fit = PictureFit.scaled((640, 480), (960, 540), 1.1)
    SimulatedMirror(canvas, drawn_only=False).show(frame, fit)
    SimulatedMirror(filled, drawn_only=False).show(frame)
    assert (canvas[270, 480] == filled[270, 480]).all()
    for line in (canvas[270, :, 1], canvas[:, 480, 1]):
        assert np.abs(np.diff(line.astype(int))).max() <= 4


@pytest.mark.parametrize("size_px", SIZES_PX)
def test_the_patients_left_is_on_the_left(size_px: tuple[int, int]) -> None:
    """A mirror shows the patient's left, which is on the picture's right, on the left."""
    panel = Panel.of_diagonal(*size_px, 24.0)
    left_x, _ = project((25.0, 0.0, 600.0), panel)
    right_x, _ = project((-25.0, 0.0, 600.0), panel)
    assert left_x < (size_px[0] - 1) / 2 < right_x


@pytest.mark.parametrize("size_px", SIZES_PX)
def test_one_millimetre_has_the_length_that_is_promised(size_px: tuple[int, int]) -> None:
    """`mm_to_px` is the distance between two projected points that are 1 mm apart."""
    panel = Panel.of_diagonal(*size_px, 24.0)
    _, y0 = project((0.0, 0.0, 555.0), panel)
    _, y1 = project((0.0, 1.0, 555.0), panel)
    promised = PictureProjection(INTRINSICS, panel).mm_to_px(555.0)
    assert y1 - y0 == pytest.approx(promised, rel=1e-9)


@given(
    across=st.integers(16, 2304),
    down=st.integers(16, 1296),
    panel_across=st.integers(100, 2200),
    panel_down=st.integers(100, 2200),
)
def test_the_cut_lies_inside_and_has_the_panels_shape(
    across: int, down: int, panel_across: int, panel_down: int
) -> None:
    """Any picture fills any panel: cut inside it, as large as can be, bent by rounding only."""
    fit = PictureFit.fill((across, down), (panel_across, panel_down))
    assert fit.left_px >= 0
    assert fit.top_px >= 0
    assert fit.left_px + fit.width_px <= across
    assert fit.top_px + fit.height_px <= down
    assert fit.width_px == across or fit.height_px == down
    shorter_px = min(fit.width_px, fit.height_px)
    assert fit.scale_x / fit.scale_y == pytest.approx(1.0, abs=0.6 / shorter_px + 0.01)
