"""One simulated room: what is true in it, and what its builder and the mirror believe."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor import REST, Person
from hardware.actor.eyes import eye
from hardware.frame import CameraIntrinsics
from hardware.panel import Panel
from mirror.anatomy import PerSide, Side
from mirror.app.room.truth import TrueCamera, TrueGlass
from mirror.registration.camera_pose import CameraPose
from mirror.registration.records import Alignment, Eye

if TYPE_CHECKING:
    from numpy.typing import NDArray

CAMERA_ABOVE_EYES_MM: Final = 150.0
CAMERA_PITCH_DEG: Final = -15.0
"""Down, so that a face 100 mm below the others and 500 mm away is still whole in the picture."""
AVERAGE_IRIS_MM: Final = 11.71
"""The iris for which every face is taken (facts: PMID 15778595)."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """By how much the truth differs from what was measured or taken for granted."""

    scale_ratio: float = 1.04
    """The person's iris against the average one: true millimetres for each measured one. 4 % is
    one standard deviation of adults (facts: 11.71 +/- 0.42 mm)."""
    camera_pitch_deg: float = 0.5
    camera_yaw_deg: float = 0.0
    camera_roll_deg: float = 0.0
    camera_x_mm: float = 3.0
    camera_y_mm: float = -4.0
    camera_z_mm: float = 0.0
    gap_mm: float = 0.0


NONE: Final = Misfit(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""A room in which all is as it was measured."""


def _default_panel() -> Panel:
    return Panel(1920, 1080, 527.0, 296.0)


def _default_camera() -> CameraIntrinsics:
    return CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "the simulated room's camera")


@dataclass(frozen=True, slots=True)
class Room:
    """A mirror on a wall and whoever looks into it.

    The middle of the panel is at the height of the eyes, the camera above it.
    """

    misfit: Misfit = field(default_factory=Misfit)
    eye: Side = Side.RIGHT
    """The eye that is dominant: with which the patient looks, and aligns."""
    pupil_distance_mm: float = 63.0
    panel: Panel = field(default_factory=_default_panel)
    intrinsics: CameraIntrinsics = field(default_factory=_default_camera)
    believed_gap_mm: float = 5.0
    camera_above_mm: float = CAMERA_ABOVE_EYES_MM
    camera_pitch_deg: float = CAMERA_PITCH_DEG
    """As the builder measured it."""
    noise_levels: float = 2.5
    """Of the camera's pictures, grey levels."""
    aim_mm: float = 0.5
    """How well the person brings their mouth into a ring, on the glass: one standard deviation each
    way. Soft: nobody has published it; the ring is 8 mm wide or more."""
    seed: int = 0

    @property
    def person(self) -> Person:
        """Who is drawn. The face keeps its size; the iris makes the mirror mistake it."""
        return Person(
            pupil_distance_mm=self.pupil_distance_mm,
            iris_diameter_mm=AVERAGE_IRIS_MM * self.misfit.scale_ratio,
        )

    @property
    def glass(self) -> TrueGlass:
        """The glass as it is."""
        return TrueGlass(self.panel, self.believed_gap_mm + self.misfit.gap_mm)

    @property
    def camera(self) -> TrueCamera:
        """The camera as it is."""
        misfit = self.misfit
        return TrueCamera(
            misfit.camera_x_mm,
            self.camera_above_mm + misfit.camera_y_mm,
            misfit.camera_z_mm,
            self.camera_pitch_deg + misfit.camera_pitch_deg,
            misfit.camera_yaw_deg,
            misfit.camera_roll_deg,
        )

    @property
    def believed(self) -> Alignment:
        """What holds before anybody has aligned anything: the builder's measurements."""
        camera = CameraPose.looking(
            (0.0, self.camera_above_mm, 0.0), pitch_deg=self.camera_pitch_deg
        )
        return Alignment(camera)

    @property
    def chosen(self) -> Eye:
        """The setting that names the eye with which the patient looks."""
        return Eye(self.eye)

    def eyes_head_mm(self) -> PerSide[NDArray[np.float64]]:
        """Return the true eyes, each (3,), in the head's frame: irises that look ahead."""
        return PerSide(Side.LEFT, Side.RIGHT).map(
            lambda side: eye(self.person, REST, side).iris_centre
        )


def random_room(seed: int, room: Room | None = None) -> Room:
    """Return a room whose misfits are drawn from how well people measure.

    One standard deviation: 4 % of scale (facts), 0.5 degrees of every angle, 5 mm of length
    for the camera's place, 1 mm of gap; pupils 63 +/- 3.5 mm apart, within what is accepted.
    """
    rng = np.random.default_rng(seed)
    pitch_deg, yaw_deg, roll_deg = rng.normal(0.0, 0.5, 3).tolist()
    x_mm, y_mm, z_mm = rng.normal(0.0, 5.0 / math.sqrt(3.0), 3).tolist()
    misfit = Misfit(
        scale_ratio=1.0 + float(np.clip(rng.normal(0.0, 0.04), -0.1, 0.1)),
        camera_pitch_deg=pitch_deg,
        camera_yaw_deg=yaw_deg,
        camera_roll_deg=roll_deg,
        camera_x_mm=x_mm,
        camera_y_mm=y_mm,
        camera_z_mm=z_mm,
        gap_mm=float(np.clip(rng.normal(0.0, 1.0), -2.5, 2.5)),
    )
    return replace(
        room or Room(),
        misfit=misfit,
        eye=Side.LEFT if rng.random() < 1.0 / 3.0 else Side.RIGHT,
        pupil_distance_mm=float(np.clip(rng.normal(63.0, 3.5), 52.0, 74.0)),
        seed=seed,
    )
