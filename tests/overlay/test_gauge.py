"""The gauges beside the face: what they say of an effort, and that they stand clear of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.overlay.layout import compose
from mirror.overlay.page import Page
from mirror.overlay.scene import Ink, Role, Scene, Stroke
from mirror.overlay.standing import UNCERTAIN_MM
from mirror.overlay.style import STYLE
from tests.overlay.placing import BAND, LANDSCAPE, PANELS, lit_box, projection_for, stroke
from tests.overlay.seeing import WHITE_WALL, contrast, light

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel
    from tests.overlay.conftest import MakeFace

    Show = Callable[..., Scene]

SMILING = Guidance(Phase.SMILE, "Gently", BAND)
HOLDING = replace(SMILING, progress_ratio=0.4, seconds_left=6)
TOP_PCT = 60.0


def ends_y(column: Stroke) -> tuple[float, float]:
    """Return the lower and the upper end of a column, its round ends included."""
    end_px = column.width_px / 2.0 if column.y0 != column.y1 else 0.0
    return column.y0 + end_px, column.y1 - end_px


def level_y(scene: Scene, side: Side) -> float:
    """Return the height of a level."""
    return stroke(scene, f"gauge.level.{side}").y0


def pure(ink: Ink) -> Role:
    """Return the role that an ink shows, wholly one by here."""
    assert ink.share in {0.0, 1.0}
    return ink.toward if ink.share and ink.toward is not None else ink.role


def parts(scene: Scene) -> list[Stroke]:
    """Return all that belongs to a gauge."""
    return [e for e in scene.elements if isinstance(e, Stroke) and e.slot.startswith("gauge")]


@pytest.fixture
def show(intrinsics: CameraIntrinsics, make_face: MakeFace) -> Show:
    """Return what composes a smile's picture."""
    projection = projection_for(LANDSCAPE, intrinsics)

    def composed(
        left_pct: float, right_pct: float, guidance: Guidance = SMILING, full_mm: float = 9.3
    ) -> Scene:
        face, full_range_mm = make_face(left_pct, right_pct), PerSide(full_mm, full_mm)
        return compose(guidance, face, projection, LANDSCAPE, full_range_mm=full_range_mm)

    return composed


def test_each_side_shows_its_own_effort(show: Show) -> None:
    """With only the left working, the left level rises and the right one stays at its foot."""
    scene = show(30.0, 0.0)
    foot_y, _ = ends_y(stroke(scene, "gauge.stem.left"))
    assert level_y(scene, Side.LEFT) < foot_y - 50.0
    assert level_y(scene, Side.RIGHT) == pytest.approx(foot_y)


def test_the_gauge_ends_at_60_percent(show: Show) -> None:
    """There is no reward for height: 60 % and 100 % look the same, and 25 % is at 25/60."""
    foot, target, top, beyond = (
        level_y(show(pct, pct), Side.LEFT) for pct in (0.0, 25.0, TOP_PCT, 100.0)
    )
    assert top == beyond
    assert (foot - target) / (foot - top) == pytest.approx(25.0 / TOP_PCT)


def test_the_band_reaches_from_its_low_to_its_high(show: Show) -> None:
    """The glow, round ends included, spans 15 to 35 %."""
    low, high = (level_y(show(pct, pct), Side.LEFT) for pct in (15.0, 35.0))
    assert ends_y(stroke(show(0.0, 0.0), "gauge.band.left")) == pytest.approx((low, high))


def test_the_aim_is_at_the_height_of_the_mouth(
    show: Show, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """The eye travels sideways only: 25 % stands where the lip corners rest."""
    face = make_face(0.0, 0.0)
    assert face.corners is not None
    rest_y = face.corners.rest.left[1] / face.corners.rest.left[2] * intrinsics.fy_px
    px = LANDSCAPE.height_px / 360.0  # 640 x 480, its middle 640 x 360 over the panel
    expected = (LANDSCAPE.height_px - 1) / 2.0 + rest_y * px
    assert level_y(show(25.0, 25.0), Side.LEFT) == pytest.approx(expected, abs=1.0)


@pytest.mark.parametrize("full_mm", [6.0, 9.3, 12.0])
def test_a_level_is_no_sharper_than_what_is_known(full_mm: float, show: Show) -> None:
    """Its cushion reaches 0.54 mm of travel up and down: more percent of a smaller range."""
    scene = show(20.0, 20.0, full_mm=full_mm)
    cushion = stroke(scene, "gauge.cushion.left")
    foot, risen = (level_y(show(pct, pct), Side.LEFT) for pct in (0.0, 10.0))
    reach_pct = (cushion.y0 - cushion.y1) / 2.0 * 10.0 / (foot - risen)
    assert reach_pct == pytest.approx(100.0 * 0.54 / full_mm)
    assert (cushion.y0 + cushion.y1) / 2.0 == pytest.approx(level_y(scene, Side.LEFT))
    assert cushion.soft_px == pytest.approx((cushion.y0 - cushion.y1) / 2.0)


def test_where_the_uncertainty_comes_from() -> None:
    """Facts: 1.5 mm is the least change that can be told from a posed smile's own spread, at 95 %.

    Of a difference of two looks (PMC8288314), so 1.96 times the root of two standard errors.
    """
    assert pytest.approx(1.5 / (1.96 * 2.0**0.5), abs=0.005) == UNCERTAIN_MM


def test_a_weak_side_that_tries_is_never_shown_as_short(show: Show) -> None:
    """Product: trying counts. While a hold's time runs, the weak side is in a light of its own.

    It reaches from rest to the band's upper edge, so its level lies inside whatever it is; nothing
    of it keeps the colour of an aim that is still to be reached.
    """
    scene = show(2.0, 25.0, HOLDING)
    low_y, high_y = ends_y(stroke(scene, "gauge.trying.left"))
    assert low_y >= level_y(scene, Side.LEFT) >= high_y
    assert high_y == pytest.approx(ends_y(stroke(scene, "gauge.band.left"))[1])
    for slot in ("gauge.band.left", "gauge.level.left", "aim.left", "mark.left"):
        assert (stroke(scene, slot).ink.role, stroke(scene, slot).ink.share) == (Role.TRYING, 0.0)
    assert scene.find("gauge.trying.right") is None


@pytest.mark.parametrize(
    "guidance",
    [
        SMILING,
        replace(HOLDING, easier=True),
        replace(HOLDING, nudge=Nudge(Region.CHIN, None)),
    ],
)
def test_trying_counts_only_while_the_time_runs(guidance: Guidance, show: Show) -> None:
    """Before a hold, and while something else is asked for, nothing says that time counts."""
    scene = show(2.0, 25.0, guidance)
    assert scene.find("gauge.trying.left") is None
    assert stroke(scene, "gauge.level.left").ink.role is Role.NOW


def test_nothing_jumps_where_a_side_comes_into_the_band(show: Show) -> None:
    """Over 0.1 % of effort no part of a gauge changes its brightness by more than a twentieth."""
    before: dict[str, float] = {}
    for tenth in range(450):
        scene = show(tenth / 10.0, 25.0, HOLDING)
        alphas = {part.slot: part.alpha for part in parts(scene)}
        for slot, alpha in alphas.items():
            assert abs(alpha - before.get(slot, 0.0 if before else alpha)) < 0.05, (slot, tenth)
        before = alphas


def test_enough_has_no_edge(show: Show) -> None:
    """Above the band the light melts to nothing, far below the top until somebody is in it.

    Then it is amber, and reaches the top: all of it is enough.
    """
    inside, above = (stroke(show(pct, pct), "gauge.haze.left") for pct in (20.0, 50.0))
    half, top = (level_y(show(pct, pct), Side.LEFT) for pct in (50.0, TOP_PCT))
    assert inside.y1 > half
    assert above.y1 == pytest.approx(top)
    assert (inside.ink, above.ink) == (Ink(Role.AIM), Ink(Role.AIM, Role.EASIER, 1.0))
    for haze in (inside, above):
        assert haze.soft_px == pytest.approx((haze.y0 - haze.y1) / 2.0)


@pytest.mark.parametrize("efforts_pct", [(5.0, 25.0), (25.0, 50.0)])
def test_a_gauge_is_seen_before_a_white_wall(efforts_pct: tuple[float, float], show: Show) -> None:
    """Through half-silvered glass a level is read at 2.8 to 1, and the glows beside it at 1.3."""
    for guidance in (SMILING, HOLDING):
        for part in parts(show(*efforts_pct, guidance)):
            seen = contrast(light(pure(part.ink), part.alpha), WHITE_WALL)
            if ".level." in part.slot:
                assert seen > 2.8, part.slot
            elif ".band." in part.slot or ".trying." in part.slot:
                assert seen > 1.3, part.slot


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("kind", ["picture", "both eyes"])
@pytest.mark.parametrize("effort_pct", [0.0, 25.0, 60.0, 180.0])
def test_every_gauge_is_on_the_panel(
    panel: Panel, kind: str, effort_pct: float, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """No gauge leaves the panel or stands in the words, whatever the effort and the panel."""
    projection = projection_for(panel, intrinsics, kind)
    scene = compose(SMILING, make_face(effort_pct, effort_pct), projection, panel)
    words_top_px = Page(SMILING, panel, STYLE).words_top_px
    assert len(parts(scene)) == 10
    for part in parts(scene):
        left, top, right, _ = lit_box(part)
        assert left >= 0
        assert right <= panel.width_px
        assert top + part.soft_px >= 0  # a cushion may melt beyond the edge of a small panel
        assert ends_y(part)[0] <= words_top_px + part.soft_px + part.width_px
