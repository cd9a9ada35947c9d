"""The target line through real glass: what the two eyes of one patient find of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.panel import Panel
from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.face.head_frame import rotation_from_angles
from mirror.face.measures import CornerMarks, FaceMeasures, HeadPose
from mirror.overlay.layout import compose
from mirror.overlay.scene import Stroke
from mirror.registration.camera_pose import CameraPose
from mirror.registration.records import Alignment, Eye
from mirror.registration.view import MirrorView, Onlooker

PANEL = Panel(1920, 1080, 527.0, 296.0)
PX_PER_MM = PANEL.px_per_mm
ALIGNED = Alignment(CameraPose.looking((0.0, 150.0, 0.0), pitch_deg=-4.0), 1.02, samples=7)
FULL_MM, TARGET_PCT = 9.3, 25.0
CORNERS_MM = PerSide(np.array([25.0, -70.0, 5.0]), np.array([-25.0, -70.0, 5.0]))
WAYS = PerSide(left=np.array([0.68, 0.73, 0.0]), right=np.array([-0.68, 0.73, 0.0]))

HEADS = st.builds(
    HeadPose,
    x_mm=st.floats(-100, 100),
    y_mm=st.floats(80, 220),
    z_mm=st.floats(500, 900),
    yaw_deg=st.just(0.0),
    pitch_deg=st.just(0.0),
    roll_deg=st.floats(-15, 15),
)


def smiling(head: HeadPose, pct: float) -> FaceMeasures:
    """Return the measures of a head whose corners have come `pct` of their way."""
    rotation = rotation_from_angles(head.yaw_deg, head.pitch_deg, head.roll_deg)
    origin = np.array([head.x_mm, head.y_mm, head.z_mm])
    travel_mm = FULL_MM * pct / 100.0
    rest = CORNERS_MM.map(lambda corner: rotation @ corner + origin)
    ways = WAYS.map(lambda way: rotation @ way)
    now = PerSide(rest.left + ways.left * travel_mm, rest.right + ways.right * travel_mm)
    return FaceMeasures(
        t_ns=0,
        sequence=0,
        head=head,
        excursion_mm=PerSide(travel_mm, travel_mm),
        effort_pct=PerSide(pct, pct),
        corners=CornerMarks(now, rest, ways),
    )


def drawn(view: MirrorView, face: FaceMeasures, side: Side, far: str = "") -> tuple[Stroke, Stroke]:
    """Return a side's target line and mark: for the eye on that side, or `far.`, for the other."""
    guidance = Guidance(Phase.SMILE, "", Band(TARGET_PCT, 15.0, 35.0))
    scene = compose(guidance, face, view, PANEL, full_range_mm=PerSide(FULL_MM, FULL_MM))
    line, mark = scene.find(f"aim.{far}{side}"), scene.find(f"mark.{far}{side}")
    assert isinstance(line, Stroke)
    assert isinstance(mark, Stroke)
    return line, mark


def beside_line_mm(line: Stroke, place_px: np.ndarray) -> float:
    """Return how far a place lies above or below the line, on the glass."""
    run, rise = line.x1 - line.x0, line.y1 - line.y0
    across = (place_px[0] - line.x0) * rise - (place_px[1] - line.y0) * run
    return float(abs(across)) / math.hypot(run, rise) / PX_PER_MM


@settings(max_examples=60)
@given(
    head=HEADS,
    eye=st.sampled_from(list(Eye)),
    pupils_mm=st.floats(40, 85),
    side=st.sampled_from(list(Side)),
)
def test_both_eyes_find_the_line_at_their_own_right_height(
    head: HeadPose, eye: Eye, pupils_mm: float, side: Side
) -> None:
    """Whichever eye was chosen, and however the head is tilted, the line is right for both.

    The place where each eye sees the reflection of the aim lies on the line to 0.15 mm.
    """
    view = MirrorView(PANEL, ALIGNED, 5.0, Onlooker(eye, pupils_mm))
    view.follow(head)
    line, _ = drawn(view, smiling(head, 0.0), side)
    aim = smiling(head, TARGET_PCT).corners
    assert aim is not None
    right = view.each_eye_px(aim.now.of(side)[None, :], PerSide(np.empty((1, 2)), np.empty((1, 2))))
    for place in (right.left[0], right.right[0]):
        assert beside_line_mm(line, place) < 0.15


@pytest.mark.parametrize("pupils_mm", [40.0, 63.0, 85.0])
@pytest.mark.parametrize("roll_deg", [0.0, 10.0])
@pytest.mark.parametrize("side", list(Side))
def test_for_each_eye_both_lip_corners_have_their_line(
    pupils_mm: float, roll_deg: float, side: Side
) -> None:
    """Line and mark are at full brightness where each eye finds them, whatever eyes measure.

    To a millimetre on the glass, sideways; their heights are right to 0.15 mm, as above.
    """
    head = HeadPose(0.0, 150.0, 650.0, 0.0, 0.0, roll_deg)
    view = MirrorView(PANEL, ALIGNED, 5.0, Onlooker(Eye.BOTH, pupils_mm))
    view.follow(head)
    face = smiling(head, TARGET_PCT)
    assert face.corners is not None
    room = PerSide(np.empty((1, 2)), np.empty((1, 2)))
    places = view.each_eye_px(face.corners.now.of(side)[None, :], room)
    for eye in Side:
        line, mark = drawn(view, face, side, "" if eye is side else "far.")
        x = places.of(eye)[0, 0]
        assert min(line.x0, line.x1) + line.soft_px <= x <= max(line.x0, line.x1) - line.soft_px
        assert (mark.x0 + mark.x1) / 2.0 == pytest.approx(x, abs=PX_PER_MM)
        for one in (line, mark):
            assert beside_line_mm(one, places.of(eye)[0]) < 0.15


@pytest.mark.parametrize("eye", [Eye.LEFT, Eye.RIGHT])
def test_for_a_chosen_eye_the_sides_lines_do_not_meet(eye: Eye) -> None:
    """Where one place is right, each line is at its own corner, and the mouth's middle is dark."""
    head = HeadPose(0.0, 150.0, 650.0, 0.0, 0.0, 0.0)
    view = MirrorView(PANEL, ALIGNED, 5.0, Onlooker(eye))
    view.follow(head)
    left, right = (drawn(view, smiling(head, 20.0), side)[0] for side in Side)
    assert max(left.x0, left.x1) < min(right.x0, right.x1)


@settings(max_examples=60)
@given(
    head=HEADS,
    eye=st.sampled_from(list(Eye)),
    misaligned=st.builds(
        Alignment,
        st.builds(
            CameraPose.looking,
            st.tuples(st.floats(-30, 30), st.floats(120, 180), st.floats(-10, 10)),
            pitch_deg=st.floats(-3, 3),
        ),
        scale_ratio=st.floats(0.9, 1.1),
        samples=st.just(7),
    ),
    pct=st.floats(0, 60),
)
def test_whether_the_mark_has_reached_the_line_needs_no_alignment(
    head: HeadPose, eye: Eye, misaligned: Alignment, pct: float
) -> None:
    """However wrong the alignment, the mark is above the line exactly when the effort is (optics).

    Both go through one transform, so both are as far off.
    """
    view = MirrorView(PANEL, misaligned, 5.0, Onlooker(eye))
    view.follow(head)
    for side in Side:
        line, mark = drawn(view, smiling(head, pct), side)
        slope = (line.y1 - line.y0) / (line.x1 - line.x0)
        above_px = line.y0 + slope * (mark.x0 - line.x0) - mark.y0
        if abs(pct - TARGET_PCT) > 1e-3:
            assert (above_px > 0.0) == (pct > TARGET_PCT)
