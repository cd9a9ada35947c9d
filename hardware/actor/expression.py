"""What a face does at one moment, as displacements from its own rest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mirror.anatomy import PerSide


def _still() -> PerSide[float]:
    return PerSide(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Expression:
    """Displacements from rest in mm in the head's frame; all zero is the face at rest."""

    excursion_mm: PerSide[float] = field(default_factory=_still)
    """Lip corner along the zygomaticus line: 47 degrees up and out in the face's plane."""
    midline_pull_mm: float = 0.0
    """The middle of the mouth to the patient's left; the lip corners follow by half."""
    mouth_open_mm: float = 0.0
    """Gap between the lips at the middle."""
    purse_mm: float = 0.0
    """Each lip corner towards the middle."""
    fissure_mm: PerSide[float] = field(default_factory=_still)
    """Change of the opening between the lids; negative: narrowed."""
    brow_mm: PerSide[float] = field(default_factory=_still)
    """Positive: raised."""
    nose_mm: PerSide[float] = field(default_factory=_still)
    """Height of the wing of the nose; positive: wrinkled upwards."""
    chin_mm: float = 0.0
    """Height of the chin's skin; positive: raised as in pouting."""
    gaze_yaw_deg: float = 0.0
    """Eyes turned to the patient's left, relative to the head."""
    gaze_pitch_deg: float = 0.0
    """Eyes turned up, relative to the head."""

    def mirrored(self) -> Expression:
        """Return the same expression with the patient's sides exchanged."""
        return replace(
            self,
            excursion_mm=_swapped(self.excursion_mm),
            midline_pull_mm=-self.midline_pull_mm,
            fissure_mm=_swapped(self.fissure_mm),
            brow_mm=_swapped(self.brow_mm),
            nose_mm=_swapped(self.nose_mm),
            gaze_yaw_deg=-self.gaze_yaw_deg,
        )


def _swapped(pair: PerSide[float]) -> PerSide[float]:
    return PerSide(left=pair.right, right=pair.left)


REST = Expression()
