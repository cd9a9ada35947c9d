"""The whole experiment: one room, watched and aligned, and what came of it as plain numbers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from mirror.app.room.aligning import align
from mirror.app.room.figures import LATENCIES_S, Figuring
from mirror.app.room.recording import record
from mirror.registration.alignment.records import Solved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.app.room.figures import Figures
    from mirror.app.room.recording import Progress, Recording
    from mirror.app.room.room import Room
    from mirror.app.room.watching import Watch
    from mirror.registration.alignment.records import Outcome
    from mirror.registration.records import Alignment


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What one room has shown."""

    room: Room
    recording: Recording
    outcome: Outcome
    before: Figures
    """With the builder's measurements alone."""
    after: Figures | None
    """None: the alignment was refused."""

    @property
    def alignment(self) -> Alignment:
        """What holds in the end."""
        return self.outcome.alignment if isinstance(self.outcome, Solved) else self.room.believed

    def numbers(self) -> dict[str, object]:
        """Return everything as plain numbers and words; units stand in the names."""
        return {
            "room": _described(self.room),
            "alignment": _outcome(self.outcome),
            "before": asdict(self.before),
            "after": None if self.after is None else asdict(self.after),
        }


def experiment(
    room: Room,
    watch: Watch,
    progress: Progress,
    *,
    quick: bool = False,
    latencies_s: Sequence[float] = LATENCIES_S,
) -> Found:
    """Watch a person who has rested, let them align, and judge the light.

    `progress` hears what is being done, how much of it is done, and how much there is. Raises
    RoomError when the person cannot be seen while a ring is held.
    """
    outcome = align(room, watch, progress)
    recording = record(watch, progress, quick=quick)
    before = Figuring(room, room.believed, latencies_s).figures(recording)
    after = None
    if isinstance(outcome, Solved):
        after = Figuring(room, outcome.alignment, latencies_s).figures(recording)
    return Found(room, recording, outcome, before, after)


def _described(room: Room) -> dict[str, object]:
    return {
        "misfit": asdict(room.misfit),
        "eye": str(room.eye),
        "pupil_distance_mm": room.pupil_distance_mm,
        "camera_above_eyes_mm": room.camera_above_mm,
        "camera_pitch_deg": room.camera_pitch_deg,
        "believed_gap_mm": room.believed_gap_mm,
        "picture_noise_levels": room.noise_levels,
        "aim_mm": room.aim_mm,
        "seed": room.seed,
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    if not isinstance(outcome, Solved):
        return {"refused": str(outcome.reason), "residual_mm": outcome.residual_mm}
    alignment = outcome.alignment
    pitch_deg, yaw_deg, roll_deg = alignment.camera.angles_deg()
    x_mm, y_mm, z_mm = alignment.camera.position_mm.tolist()
    return {
        "residual_mm": alignment.residual_mm,
        "expected": asdict(outcome.expected),
        "scale_ratio": alignment.scale_ratio,
        "eye_lateral_mm": alignment.eye_lateral_mm,
        "camera_deg": {"pitch": pitch_deg, "yaw": yaw_deg, "roll": roll_deg},
        "camera_mm": {"x": x_mm, "y": y_mm, "z": z_mm},
    }
