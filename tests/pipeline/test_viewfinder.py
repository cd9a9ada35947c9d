"""Which part of its view a camera is asked for, and when it is left alone."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.driver import CameraDriver
from hardware.frame import CameraIntrinsics, Frame
from hardware.region import WHOLE, Region
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.face.measures import FaceMeasures, HeadPose, NotMeasurable
from mirror.hands.measures import NO_HANDS_SEEN
from mirror.pipeline.moment import Moment
from mirror.pipeline.viewfinder import Viewfinder, following

if TYPE_CHECKING:
    from collections.abc import Iterable

VIEW = CameraIntrinsics(640, 480, 657.0, 657.0, 319.5, 239.5, "the standard lens, 4:3")
RGB = np.zeros((480, 640, 3), np.uint8)
LEAST = 640 / 1728
FPS = 30
BAND = Band(25.0, 15.0, 40.0)


def head(x_mm: float = 0.0, y_mm: float = -40.0, z_mm: float = 1200.0) -> HeadPose:
    """Return a head that looks straight ahead: its picture's middle on the axis, if not moved."""
    return HeadPose(x_mm, y_mm, z_mm, 0.0, 0.0, 0.0)


def frame(region: Region = WHOLE, number: int = 0) -> Frame:
    """Return a dark frame, thirty a second."""
    return Frame(RGB, number * 1_000_000_000 // FPS, number, VIEW, region=region)


def region_for(at: HeadPose, shown: Region = WHOLE, *, held: bool = False) -> Region | None:
    """Return what is asked for a head."""
    return following(frame(shown), at, LEAST, held=held)


class Obedient(CameraDriver):
    """A camera that shows what it is asked for in the very next frame."""

    def __init__(self, least_ratio: float = LEAST) -> None:
        super().__init__("obedient", VIEW, live=True)
        self._least_ratio = least_ratio
        self.shown = WHOLE
        self.asked: list[tuple[int, Region]] = []
        self.number = 0

    @property
    def least_ratio(self) -> float:
        """What it was made with."""
        return self._least_ratio

    def look_at(self, region: Region) -> None:
        """Note what was asked, and in which frame."""
        self.asked.append((self.number, region))
        self.shown = region

    def _next(self) -> Frame:
        self.number += 1
        return frame(self.shown, self.number)

    def _release(self) -> None:
        """Hold nothing."""


def show(
    camera: Obedient, heads: Iterable[HeadPose | None], phase: Phase = Phase.AWAKE
) -> Obedient:
    """Let a new viewfinder see one head, or nobody, in each frame."""
    viewfinder = Viewfinder(camera)
    for one in heads:
        taken = camera.read()
        assert taken is not None
        reason = NotMeasurable.NO_FACE if one is None else None
        measures = FaceMeasures(taken.t_ns, taken.sequence, reason, one)
        viewfinder.see(Moment(taken, measures, NO_HANDS_SEEN, Guidance(phase, "", BAND)))
    return camera


def test_a_face_far_away_is_shown_as_large_as_a_near_one() -> None:
    """At 1.2 m, 780 mm of the view become 640 pixels: 0.82 a millimetre, the face in the middle."""
    region = region_for(head())
    assert region is not None
    lens = region.lens(VIEW)
    assert lens.fx_px / 1200.0 == pytest.approx(0.82, abs=0.005)
    assert (lens.cx_px, lens.cy_px) == pytest.approx((319.5, 239.5))
    assert region.across_ratio == region.down_ratio


@pytest.mark.parametrize("z_mm", [400.0, 600.0, 900.0])
def test_a_near_face_is_left_alone(z_mm: float) -> None:
    """It is large enough in all of the view."""
    assert region_for(head(z_mm=z_mm)) is None


def test_whoever_comes_near_is_shown_in_all_of_the_view() -> None:
    """From a region made for 1.2 m back to the whole, to the bit."""
    assert region_for(head(z_mm=600.0), region_for(head()) or WHOLE) == WHOLE


@pytest.mark.parametrize("z_mm", [1200.0, 2000.0, 4000.0])
@pytest.mark.parametrize(("x_mm", "y_mm"), [(0.0, 0.0), (600.0, 400.0), (-900.0, -700.0)])
def test_a_region_lies_in_the_view_and_is_as_fine_as_the_sensor(
    x_mm: float, y_mm: float, z_mm: float
) -> None:
    """Wherever the head is: never beyond an edge, never fewer pixels of the sensor than ours."""
    region = region_for(head(x_mm, y_mm, z_mm))
    assert region is not None
    assert region.across_ratio >= LEAST
    assert region.left_px >= 0.0
    assert region.top_px >= 0.0
    assert region.left_px + region.across_ratio * 640 <= 640.001
    assert region.top_px + region.down_ratio * 480 <= 480.001


def test_somebody_who_sways_moves_nothing() -> None:
    """A hundred millimetres aside, fifty up and down, a fifth nearer or farther: it will do."""
    shown = region_for(head())
    assert shown is not None
    for x_mm, y_mm, z_mm in np.random.default_rng(0).uniform(-1.0, 1.0, (200, 3)):
        at = head(95.0 * x_mm, -40.0 + 50.0 * y_mm, 1200.0 * 1.2**z_mm)
        assert region_for(at, shown) is None


def test_a_held_smile_is_not_moved_but_never_cut_off() -> None:
    """180 mm beside the middle all of the face is still seen; at 300 mm the ear would not be."""
    shown = region_for(head())
    assert shown is not None
    assert region_for(head(x_mm=180.0), shown) is not None
    assert region_for(head(x_mm=180.0), shown, held=True) is None
    followed = region_for(head(x_mm=300.0), shown, held=True)
    assert followed is not None
    assert followed.left_px > shown.left_px


@pytest.mark.parametrize(("phase", "moves"), [(Phase.BREAK, 1), (Phase.REST, 0), (Phase.SMILE, 0)])
def test_the_region_stays_from_a_rest_to_its_last_smile(phase: Phase, moves: int) -> None:
    """Whoever stands a step farther away is shown larger in the break, not before."""
    assert len(show(Obedient(), [head()] * FPS, phase).asked) == moves


def test_what_was_asked_is_given_time_to_come() -> None:
    """A camera that is slow, or deaf, is asked twice a second and not with every frame."""
    camera = Obedient()
    camera.look_at = lambda region: camera.asked.append((camera.number, region))  # type: ignore[method-assign]  # deaf
    show(camera, [head()] * (2 * FPS))
    assert [number for number, _ in camera.asked] == [1, 16, 31, 46]


def test_where_nobody_is_seen_the_camera_looks_around() -> None:
    """A second in all of the view, a second in its middle: there a face twice as far is found."""
    camera = show(Obedient(), [None] * (3 * FPS))
    middle = Region(160.0, 120.0, 0.5, 0.5)
    assert camera.asked == [(1, middle), (31, WHOLE), (61, middle)]


def test_whoever_goes_is_looked_for_in_all_of_the_view() -> None:
    """A face that is lost for less than a second, behind a hand, moves nothing."""
    camera = show(Obedient(), [head()] * FPS + [None] * (FPS - 1) + [head()] * FPS)
    assert len(camera.asked) == 1
    camera = show(Obedient(), [head()] * FPS + [None] * (FPS + 1))
    assert camera.asked[-1][1] == WHOLE


def test_a_camera_that_cannot_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    """It is named in the log, and never asked."""
    with caplog.at_level(logging.WARNING):
        camera = show(Obedient(least_ratio=1.0), [head()] * FPS + [None] * (2 * FPS))
    assert camera.asked == []
    assert [record.getMessage() for record in caplog.records] == [
        "camera obedient shows all of its view: it cannot follow a face"
    ]
