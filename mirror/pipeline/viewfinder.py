"""Which part of its view the camera should show, so that a face far away is seen as finely as near.

A face model looks at 192 x 192 pixels. At 640 x 480 a face at 600 mm fills more than those; one at
1.4 m, or at 0.75 m before a wide lens, is so small that it is not found. A Pi's image processor can
cut the same picture out of less of its sensor, and then it is as large as before.

Nothing is gained by going after every step: another picture of the same room costs the follower a
look afresh, and shifts landmarks by a fraction of a pixel. So the region stays while it will do,
and through all of a set from its rest on, unless the face would be cut off.
"""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Final

from hardware.region import WHOLE, Region
from mirror.exercise.guidance import Phase

if TYPE_CHECKING:
    from hardware.camera import Camera
    from hardware.frame import CameraIntrinsics, Frame
    from mirror.face.measures import HeadPose
    from mirror.pipeline.moment import Moment

SHOWN_MM: Final = 780.0
"""Width of what is shown at the head: 640 pixels then have the 0.82 px per mm of a face at 600 mm
and 66 degrees (landmarks). A hand beside the face is well inside."""
BELOW_EYES_MM: Final = 40.0
"""The middle of the picture below the middle between the eyes: hands come from below."""
FACE_MM: Final = (110.0, 140.0, 150.0)
"""What must not be cut off, from the middle between the eyes aside, up and down: hair and chin are
within 100 and 125 of a large head, and then a finger's breadth."""
OFF_CENTRE: Final = 0.15
"""Share of the shown width by which a face may be beside the middle."""
OFF_SIZE: Final = 1.25
"""How many times too wide or too narrow the region may be (both own choices)."""
SETTLING_NS: Final = 500_000_000
"""What was asked for is given so long to come, before anything else is asked: picamera2 has six
pictures under way (`hardware.pi_camera`), which is 0.2 s at 30 a second."""
GONE_NS: Final = 1_000_000_000
"""So long without a face, and the camera looks elsewhere; and so long there."""
MIDDLE_RATIO: Final = 0.5
"""Share of the view, in its middle, in which a face is looked for that is too far away to be found
in all of it: half finds twice as far."""

_HELD: Final = (Phase.CARE, Phase.REST, Phase.SMILE)
"""Hands are on the face, or changes from one rest are measured."""

_LOG: Final = logging.getLogger(__name__)


class Viewfinder:
    """Points a camera by what was measured, moment by moment. Time is the frames'."""

    def __init__(self, camera: Camera) -> None:
        """Take a camera, which has shown nobody yet."""
        self._camera = camera
        self._seen_ns = self._asked_ns = -math.inf
        self._said = False

    def see(self, moment: Moment) -> None:
        """Ask the camera for another region if `moment` is better seen in one."""
        least_ratio = self._camera.least_ratio
        if least_ratio == 1.0:
            self._say_once()
        elif moment.looked:
            wanted = self._wanted(moment, least_ratio)
            if wanted is not None:
                self._asked_ns = moment.frame.t_ns
                self._camera.look_at(wanted)

    def _wanted(self, moment: Moment, least_ratio: float) -> Region | None:
        frame, head = moment.frame, moment.measures.head
        asked_ago_ns = frame.t_ns - self._asked_ns
        if head is None:
            quiet_ns = min(asked_ago_ns, frame.t_ns - self._seen_ns)
            return elsewhere(frame, least_ratio) if quiet_ns >= GONE_NS else None
        self._seen_ns = frame.t_ns
        held = moment.guidance.phase in _HELD
        settled = asked_ago_ns >= SETTLING_NS
        return following(frame, head, least_ratio, held=held) if settled else None

    def _say_once(self) -> None:
        if not self._said:
            _LOG.warning(
                "camera %s shows all of its view: it cannot follow a face", self._camera.name
            )
        self._said = True


def following(frame: Frame, head: HeadPose, least_ratio: float, *, held: bool) -> Region | None:
    """Return the region for a head; None where the one that is shown will do.

    `held`: it will do as long as nothing of the face is cut off.
    """
    view, shown = frame.intrinsics, frame.region
    wanted = _around(view, head, least_ratio)
    if _alike(shown, wanted, view) or (held and _shows_all(shown, view, head)):
        return None
    return wanted


def elsewhere(frame: Frame, least_ratio: float) -> Region:
    """Return where to look for a face by turns: in all of the view, and in its middle."""
    if frame.region != WHOLE:
        return WHOLE
    view, ratio = frame.intrinsics, max(MIDDLE_RATIO, least_ratio)
    return _part(view, ratio, (view.width_px / 2.0, view.height_px / 2.0))


def _around(view: CameraIntrinsics, head: HeadPose, least_ratio: float) -> Region:
    """Return the region that shows `SHOWN_MM` at the head, or what comes nearest to it."""
    ratio = SHOWN_MM * view.fx_px / head.z_mm / view.width_px
    x_px = view.cx_px + 0.5 + view.fx_px * head.x_mm / head.z_mm
    y_px = view.cy_px + 0.5 + view.fy_px * (head.y_mm + BELOW_EYES_MM) / head.z_mm
    return _part(view, min(max(ratio, least_ratio), 1.0), (x_px, y_px))


def _part(view: CameraIntrinsics, ratio: float, middle_px: tuple[float, float]) -> Region:
    """Return a region within the view, its middle as near to `middle_px` as can be."""
    left_px = middle_px[0] - 0.5 * ratio * view.width_px
    top_px = middle_px[1] - 0.5 * ratio * view.height_px
    return Region(
        left_px=min(max(left_px, 0.0), (1.0 - ratio) * view.width_px),
        top_px=min(max(top_px, 0.0), (1.0 - ratio) * view.height_px),
        across_ratio=ratio,
        down_ratio=ratio,
    )


def _alike(shown: Region, wanted: Region, view: CameraIntrinsics) -> bool:
    """Whether a face is large enough in `shown`, and near enough to its middle."""
    size = shown.across_ratio / wanted.across_ratio
    off_x = wanted.left_px - shown.left_px
    off_x += 0.5 * (wanted.across_ratio - shown.across_ratio) * view.width_px
    off_y = wanted.top_px - shown.top_px
    off_y += 0.5 * (wanted.down_ratio - shown.down_ratio) * view.height_px
    return (
        1.0 / OFF_SIZE <= size <= OFF_SIZE
        and abs(off_x) <= OFF_CENTRE * shown.across_ratio * view.width_px
        and abs(off_y) <= OFF_CENTRE * shown.down_ratio * view.height_px
    )


def _shows_all(shown: Region, view: CameraIntrinsics, head: HeadPose) -> bool:
    """Whether nothing of the face is cut off."""
    lens = shown.lens(view)
    px_per_mm = lens.fx_px / head.z_mm, lens.fy_px / head.z_mm
    x_px = lens.cx_px + px_per_mm[0] * head.x_mm
    y_px = lens.cy_px + px_per_mm[1] * head.y_mm
    aside, up, down = FACE_MM
    return (
        aside * px_per_mm[0] <= x_px <= view.width_px - aside * px_per_mm[0]
        and up * px_per_mm[1] <= y_px <= view.height_px - down * px_per_mm[1]
    )
