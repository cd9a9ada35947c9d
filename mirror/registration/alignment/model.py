"""Where a mouth covers the glass, for any camera, scale and eye: what samples are fitted with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from mirror.face.head_frame import rotation_from_angles
from mirror.registration.camera_pose import CameraPose
from mirror.registration.eyes import PUPIL_FORWARD_MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirror.face.measures import HeadPose
    from mirror.registration.alignment.records import AlignmentSample, Prior

    Values: TypeAlias = NDArray[np.float64]

UNKNOWNS: Final = 8
"""The vector that is solved for: the camera's pitch, yaw and roll (deg, as `CameraPose.looking`
takes them), its x, y and z (mm), the face's scale (ratio), the eye's place sideways (mm)."""
ROTATION: Final = slice(0, 3)
POSITION: Final = slice(3, 6)
SCALE: Final = 6
EYE: Final = 7


def pose_of(unknowns: Values) -> CameraPose:
    """Return the camera that a vector of unknowns speaks of."""
    pitch, yaw, roll = unknowns[ROTATION].tolist()
    x, y, z = unknowns[POSITION].tolist()
    return CameraPose.looking((x, y, z), pitch_deg=pitch, yaw_deg=yaw, roll_deg=roll)


def as_measured(prior: Prior, eye_mm: float) -> Values:
    """Return what the builder measured, as a vector of unknowns, with an eye at `eye_mm`."""
    position_mm = prior.camera.position_mm.tolist()
    return np.array([*prior.camera.angles_deg(), *position_mm, 1.0, eye_mm])


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """Points and the heads that look at them, in measured millimetres of the camera frame."""

    points_mm: Values
    """Shape (n, 3)."""
    heads_mm: Values
    """Shape (n, 3): the middle between the outer canthi, for each point."""
    sideways: Values
    """Shape (n, 3): unit vectors towards the patient's left."""
    forwards: Values
    """Shape (n, 3): unit vectors out of the face."""

    @classmethod
    def of(cls, points_mm: Values, heads: Sequence[HeadPose]) -> Sight:
        """Return points (n, 3) with the head, of `heads` (n), that looks at each."""
        turned = np.array(
            [rotation_from_angles(head.yaw_deg, head.pitch_deg, head.roll_deg) for head in heads]
        )
        places = np.array([(head.x_mm, head.y_mm, head.z_mm) for head in heads])
        return cls(points_mm, places, turned[:, :, 0], turned[:, :, 2])

    @classmethod
    def of_samples(cls, samples: Sequence[AlignmentSample]) -> Sight:
        """Return the mouths and heads of some samples."""
        mouths_mm = np.array([sample.mouth_mm for sample in samples])
        return cls.of(mouths_mm, [sample.head for sample in samples])

    def glass_mm(self, unknowns: Values, gap_mm: float) -> Values:
        """Return where on the glass each point's reflection is seen, shape (n, 2).

        The same as `reflection` and `eyes` have it, with one eye for each point.
        """
        camera, scale = pose_of(unknowns), float(unknowns[SCALE])
        points_mm = camera.to_mirror_mm(self.points_mm, scale, np.empty_like(self.points_mm))
        eyes_mm = camera.to_mirror_mm(self.heads_mm, scale, np.empty_like(self.heads_mm))
        in_head_mm = PUPIL_FORWARD_MM * self.forwards - float(unknowns[EYE]) * self.sideways
        eyes_mm += in_head_mm @ camera.rotation.T
        # As `reflection` has it; there one eye looks at many points.
        share = (eyes_mm[:, 2:] + gap_mm) / (eyes_mm[:, 2:] + points_mm[:, 2:])
        return np.asarray(eyes_mm[:, :2] + (points_mm - eyes_mm)[:, :2] * share)
