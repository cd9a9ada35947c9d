"""How well a predictor does, in millimetres on the glass: for benchmarks only.

Poses come at the camera's rate; each is used to predict the moments at which it may be seen, and
the light that the prediction would lay is compared with the light that the truth wants: the height
of the line through the resting lip corners, seen from the middle between the eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.panel import Panel
from mirror.face.head_frame import rotation_from_angles
from mirror.face.measures import HeadPose
from mirror.registration.eyes import Eyes
from mirror.registration.prediction.motions import CAMERA_ABOVE_MM
from mirror.registration.prediction.noise import NOISE
from mirror.registration.prediction.records import fill_pose6
from mirror.registration.prediction.sight import from_sight, to_sight
from mirror.registration.reflection import CameraPose, ReflectionProjection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirror.registration.prediction.motions import Motion
    from mirror.registration.prediction.records import HeadPredictor

LEADS_S: Final = (0.06, 0.08, 0.10)
"""From the middle of the exposure to the light (issue 4)."""
FPS: Final = 30.0
SETTLED_S: Final = 0.5
"""At first nothing is judged: the predictor is getting to know the head."""
SMOOTHED_S: Final = 0.1
"""To either side of a moment, for what a recorded head truly did: seven frames (own choice)."""
_PANEL: Final = Panel(4800, 2700, 480.0, 270.0)
_PX_PER_MM: Final = 10.0
_CORNERS_MM: Final = np.array([[25.0, -68.0, 24.0], [-25.0, -68.0, 24.0]])
"""Lip corners of a typical face in the head's frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A head's way: what was measured, and where it truly was."""

    t_s: NDArray[np.float64]
    """Shape (n,): middles of the exposures."""
    measured: tuple[HeadPose, ...]
    true: Motion
    """The true pose at any time within the track."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What one predictor made of one track."""

    t_s: NDArray[np.float64]
    """Shape (m,): moments predicted."""
    error_mm: NDArray[np.float64]
    """Shape (m, leads, 2): on the glass, to the viewer's right and up, predicted minus true."""
    height_mm: NDArray[np.float64]
    """Shape (m, leads): where the light was laid, up on the glass."""
    foretold_mm: NDArray[np.float64]
    """Shape (m, leads): the error of height that the predictor itself expected."""

    @property
    def height_rms_mm(self) -> float:
        """RMS of the error of height, over all leads."""
        return float(np.sqrt(np.mean(self.error_mm[..., 1] ** 2)))

    @property
    def rms_mm(self) -> float:
        """RMS of the error in both directions, over all leads."""
        return float(np.sqrt(np.mean(np.sum(self.error_mm**2, axis=-1))))

    @property
    def jitter_mm(self) -> float:
        """RMS of the height around its mean at the longest lead: of a head at rest, the jitter."""
        return float(self.height_mm[:, -1].std())


class Glass:
    """Where the light for a head lies on the glass."""

    def __init__(self) -> None:
        """Put a camera above the eyes of the motions' head."""
        camera = CameraPose.facing_out(0.0, CAMERA_ABOVE_MM)
        self._eyes = Eyes(camera)
        self._projection = ReflectionProjection(_PANEL, camera, np.array([0.0, 0.0, 600.0]), 5.0)
        self._px = np.empty((2, 2))

    def light_mm(self, head: HeadPose) -> NDArray[np.float64]:
        """Return the middle of the line, shape (2,): to the viewer's right and up, in mm."""
        self._eyes.follow(head)
        self._projection.look_from(self._eyes.middle_mm)
        rotation = rotation_from_angles(head.yaw_deg, head.pitch_deg, head.roll_deg)
        corners = _CORNERS_MM @ rotation.T + (head.x_mm, head.y_mm, head.z_mm)
        middle = self._projection.to_panel_px(corners, self._px).mean(axis=0) / _PX_PER_MM
        return np.array([middle[0], -middle[1]])


def synthetic_track(motion: Motion, seconds: float, seed: int = 0) -> Track:
    """Return a head that moves as told, measured with the landmarks' own noise."""
    rng = np.random.default_rng(seed)
    t_s = np.arange(round(seconds * FPS)) / FPS
    noise = rng.standard_normal((len(t_s), len(NOISE))) * NOISE
    measured = (_noisy(motion(t), extra) for t, extra in zip(t_s.tolist(), noise, strict=True))
    return Track(t_s, tuple(measured), motion)


def recorded_track(t_s: NDArray[np.float64], poses6: NDArray[np.float64]) -> Track:
    """Return a head that was measured at `t_s`, shape (n,), in poses of shape (n, 6).

    The truth is what somebody who knows the future would say: a parabola through the poses around
    each moment. So the landmarks' own steady faults are not counted as the predictor's.
    """

    def true(moment_s: float) -> HeadPose:
        near = np.abs(t_s - moment_s) <= SMOOTHED_S + 1e-9
        fit = np.polynomial.polynomial.polyfit(t_s[near] - moment_s, poses6[near], 2)
        return HeadPose(*fit[0].tolist())

    return Track(t_s, tuple(HeadPose(*pose6) for pose6 in poses6.tolist()), true)


def run(predictor: HeadPredictor, track: Track, leads_s: Sequence[float] = LEADS_S) -> Trial:
    """Return what `predictor` makes of `track` from its settled part on, as far as it is known."""
    glass = Glass()
    lights, truths, foretold, moments = [], [], [], []
    last_s = float(track.t_s[-1]) - max(leads_s) - SMOOTHED_S
    for t_s, head in zip(track.t_s.tolist(), track.measured, strict=True):
        predictor.update(round(t_s * 1e9), head)
        if track.t_s[0] + SETTLED_S <= t_s <= last_s:
            moments.append(t_s)
            ahead = [_predicted(predictor, t_s + lead_s) for lead_s in leads_s]
            lights.append([glass.light_mm(head) for head, _ in ahead])
            truths.append([glass.light_mm(track.true(t_s + lead_s)) for lead_s in leads_s])
            foretold.append([mm for _, mm in ahead])
    light_mm, true_mm = np.array(lights), np.array(truths)
    return Trial(np.array(moments), light_mm - true_mm, light_mm[..., 1], np.array(foretold))


def _predicted(predictor: HeadPredictor, t_s: float) -> tuple[HeadPose, float]:
    prediction = predictor.predict(round(t_s * 1e9))
    assert prediction is not None, "a track of a trial has no gaps"
    return prediction.head(), prediction.height_error_mm


def _noisy(head: HeadPose, extra: NDArray[np.float64]) -> HeadPose:
    pose6 = fill_pose6(np.empty(len(NOISE)), head)
    to_sight(pose6)
    pose6 += extra
    from_sight(pose6)
    return HeadPose(*pose6.tolist())
