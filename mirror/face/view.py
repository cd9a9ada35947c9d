"""Whether the face can be seen well enough to be measured, and if not, why not.

One reason is given at a time, the one that the patient can mend first: light, then place and
distance, then how the head is held, then what is in front of the mouth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.region import WHOLE
from mirror.face.measures import NotMeasurable
from mirror.landmarks.flesh import flesh_px
from mirror.landmarks.records import FaceLandmarks
from mirror.landmarks.topology import COMMISSURE, OUTER_CANTHUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics, Frame
    from hardware.region import Region
    from mirror.anatomy import PerSide
    from mirror.face.measures import HeadPose
    from mirror.landmarks.records import HandLandmarks, NoLandmarks

_LUMA: Final = np.array([0.299, 0.587, 0.114])
"""Rec. 601 weights of red, green and blue in what the eye sees as brightness."""
_EVERY: Final = 8
"""One pixel in 8 x 8 tells the brightness of a picture well enough."""
_MOUTH_WIDTH_SHARE: Final = 0.75
_MOUTH_HEIGHT_SHARE: Final = 0.5
"""Half-axes, in lip-corner distances, of the ellipse that a hand must stay out of: the lips in
any smile and a finger's breadth around them."""
_BESIDE_FINGERTIP_SHARE: Final = 0.66
"""The width for the one finger that helps a lip corner along: its joint may come to within 8 mm
of the corner, its flesh to within one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """All that measuring needs of a frame besides its landmarks: no picture passes this point."""

    t_ns: int
    """Middle of the exposure, monotonic."""
    sequence: int
    camera: CameraIntrinsics
    level: float
    """Mean brightness of the face, or of the picture without one, 0 to 255."""
    region: Region = WHOLE
    """The part of the camera's view that the picture shows."""

    @classmethod
    def of(cls, frame: Frame, face: FaceLandmarks | NoLandmarks) -> Sight:
        """Return what is kept of `frame`."""
        region = frame.region
        seen_px = region.to_picture(face.points_px) if isinstance(face, FaceLandmarks) else None
        level = brightness(frame.rgb, seen_px)
        return cls(frame.t_ns, frame.sequence, frame.intrinsics, level, region)


@dataclass(frozen=True, slots=True)
class Limits:
    """Within these a face is measured."""

    nearest_mm: float
    farthest_mm: float
    turned_deg: float
    """Largest yaw or pitch, either way."""
    tilted_deg: float
    """Largest roll, either way."""
    darkest_level: float
    """Mean brightness of the face, 0 to 255."""
    fastest_mm_s: float
    fastest_deg_s: float


def brightness(rgb: NDArray[np.uint8], points_px: NDArray[np.float32] | None) -> float:
    """Return the mean brightness, 0 to 255, of the face's box, or of the whole picture."""
    rows, columns = slice(None, None, _EVERY), slice(None, None, _EVERY)
    if points_px is not None:
        low = np.maximum(points_px[:, :2].min(axis=0), 0).astype(int)
        high = np.maximum(points_px[:, :2].max(axis=0), 0).astype(int)
        rows, columns = slice(low[1], high[1], _EVERY), slice(low[0], high[0], _EVERY)
    sample = rgb[rows, columns]
    return float(sample.reshape(-1, 3).mean(axis=0) @ _LUMA) if sample.size else 0.0


def within_picture(points_px: NDArray[np.float32], camera: CameraIntrinsics) -> bool:
    """Whether the whole face (478, 3) lies inside the picture: what lies outside is guessed."""
    low, high = points_px[:, :2].min(axis=0), points_px[:, :2].max(axis=0)
    return bool(low.min() >= 0.0 and high[0] < camera.width_px and high[1] < camera.height_px)


def fault(
    head: HeadPose, speed: tuple[float, float], level: float, limits: Limits
) -> NotMeasurable | None:
    """Return the first thing wrong with how a face is seen, or None.

    `speed` is the head's, in mm/s and deg/s; `level` its brightness.
    """
    turned = max(abs(head.yaw_deg), abs(head.pitch_deg)) > limits.turned_deg
    checks = (
        (level < limits.darkest_level, NotMeasurable.DARK),
        (head.z_mm > limits.farthest_mm, NotMeasurable.TOO_FAR),
        (head.z_mm < limits.nearest_mm, NotMeasurable.TOO_NEAR),
        (turned, NotMeasurable.TURNED),
        (abs(head.roll_deg) > limits.tilted_deg, NotMeasurable.TILTED),
        (speed[0] > limits.fastest_mm_s or speed[1] > limits.fastest_deg_s, NotMeasurable.MOVING),
    )
    return next((reason for wrong, reason in checks if wrong), None)


def mouth_width_px(points_px: NDArray[np.float32]) -> float:
    """Return the distance between the lip corners of a face (478, 3).

    The mouth narrows when it is turned away or pursed; then the eyes tell how wide it can be.
    """
    mouth, eyes = _apart(points_px, COMMISSURE), _apart(points_px, OUTER_CANTHUS)
    return max(float(np.hypot(*mouth)), 0.5 * float(np.hypot(*eyes)))


def covers_mouth(
    points_px: NDArray[np.float32], hands: Sequence[HandLandmarks], *, fingertip: bool = False
) -> bool:
    """Whether any part of any hand lies over the mouth of the face (478, 3).

    `fingertip` says that the hands come near it with one fingertip only.
    """
    across = _apart(points_px, COMMISSURE)
    middle = points_px[COMMISSURE.right, :2] + across / 2.0
    angle = math.atan2(across[1], across[0])
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    wide = _BESIDE_FINGERTIP_SHARE if fingertip else _MOUTH_WIDTH_SHARE
    axes = np.array([wide, _MOUTH_HEIGHT_SHARE]) * mouth_width_px(points_px)
    nearest = (((((flesh_px(hand) - middle) @ turn) / axes) ** 2).sum(axis=1) for hand in hands)
    return any(bool(inside.min() < 1.0) for inside in nearest)


def _apart(points_px: NDArray[np.float32], pair: PerSide[int]) -> NDArray[np.float32]:
    """Return the way from a point of the right side to its like on the left, shape (2,)."""
    return np.asarray(points_px[pair.left, :2] - points_px[pair.right, :2])
