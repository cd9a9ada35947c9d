"""Heads that move in known ways, for comparing predictors: place and pose at any time.

A head is 600 mm from a camera 150 mm above the eyes. It nods about the neck, not about its eyes: so
a nod lifts and lowers the whole face.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.face.head_frame import rotation_from_angles
from mirror.face.measures import HeadPose

if TYPE_CHECKING:
    from numpy.typing import NDArray

Motion = Callable[[float], HeadPose]
"""From seconds to the head's true pose in the camera frame."""

DISTANCE_MM: Final = 600.0
CAMERA_ABOVE_MM: Final = 150.0
SWAY_MM_S: Final = 40.0
NOD_DEG_S: Final = 20.0
HERTZ: Final = 0.5
"""Of swaying and nodding: their greatest speeds are those above (issue 4), and one to and fro takes
two seconds (own choice)."""
HURRIED_HERTZ: Final = 0.8
NECK_MM: Final = (0.0, -60.0, -80.0)
"""Where a head turns, seen from the middle between its outer canthi, in its own frame. Soft: about
the upper end of the spine (own choice)."""
BRAKE_S: Final = 0.2
"""In which a head that moved at SWAY_MM_S stands still (own choice; quicker than anybody who looks
into a mirror needs to be)."""
REST_S: Final = 1.0
GO_S: Final = 1.0
STOP_EVERY_S: Final = 3.0
"""A second of rest, one of going, and the rest to stop and to stand still again."""
_TURN: Final = 2.0 * math.pi * HERTZ
_OUT_OF_STEP: Final = np.array([0.0, 1.0, 2.0])
"""Radians between the three directions of swaying."""
_NECK: Final = np.array(NECK_MM)
_HOME: Final = np.array([0.0, CAMERA_ABOVE_MM, DISTANCE_MM])
_LEVEL: Final = rotation_from_angles(0.0, 0.0, 0.0)


def still(t_s: float) -> HeadPose:
    """Return a head that does not move."""
    del t_s
    return _head(_HOME)


def sway(t_s: float) -> HeadPose:
    """Return a head that sways sideways, up and down, and to and fro, at up to 40 mm/s each."""
    return _swaying(t_s, HERTZ)


def hurry(t_s: float) -> HeadPose:
    """Return a head that sways as fast, but turns back sooner: restless."""
    return _swaying(t_s, HURRIED_HERTZ)


def nod(t_s: float) -> HeadPose:
    """Return a head that nods about its neck at up to 20 degrees a second."""
    return _about_neck(NOD_DEG_S / _TURN * math.sin(_TURN * t_s))


def stops(t_s: float) -> HeadPose:
    """Return a head that stands, goes up at 40 mm/s for a second, stops and comes down again."""
    within_s = t_s % (2.0 * STOP_EVERY_S)
    up_mm = SWAY_MM_S * (_way_s(within_s) - _way_s(within_s - STOP_EVERY_S))
    return _head(_HOME - np.array([0.0, up_mm, 0.0]))


def _way_s(t_s: float) -> float:
    """Return the integral of a speed that rises to 1 after REST_S and falls after GO_S more."""
    return _gone_s(t_s - REST_S) - _gone_s(t_s - REST_S - GO_S)


def _swaying(t_s: float, hertz: float) -> HeadPose:
    turn = 2.0 * math.pi * hertz
    way = np.sin(turn * t_s + _OUT_OF_STEP)
    return _head(_HOME + SWAY_MM_S / turn * way)


def _gone_s(t_s: float) -> float:
    """Return the integral of a speed that rises from 0 to 1 within BRAKE_S, from time 0."""
    if t_s <= 0.0:
        return 0.0
    return t_s**2 / (2.0 * BRAKE_S) if t_s < BRAKE_S else t_s - BRAKE_S / 2.0


def _about_neck(pitch_deg: float) -> HeadPose:
    neck: NDArray[np.float64] = _HOME + _LEVEL @ _NECK
    origin = neck - rotation_from_angles(0.0, pitch_deg, 0.0) @ _NECK
    return _head(origin, pitch_deg)


def _head(origin_mm: NDArray[np.float64], pitch_deg: float = 0.0) -> HeadPose:
    x_mm, y_mm, z_mm = origin_mm.tolist()
    return HeadPose(x_mm, y_mm, z_mm, yaw_deg=0.0, pitch_deg=pitch_deg, roll_deg=0.0)
