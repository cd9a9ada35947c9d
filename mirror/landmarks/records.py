"""What this station hands on: one person's landmarks, or the plain fact that there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class FaceLandmarks:
    """The landmarks of the one person who is being measured."""

    points_px: NDArray[np.float32]
    """Shape (478, 3), in the camera's view as taken (never mirrored): x to the right, y down, both
    in pixels of all of it, whatever region the picture shows; z in the same unit, weak
    perspective, smaller towards the camera, 0 near the middle of the head. Rows are named in
    `mirror.landmarks.topology`."""
    person: int
    """Counts the people who have been followed; a new number is somebody new."""


@dataclass(frozen=True, slots=True)
class NoLandmarks:
    """Nobody is being followed in this frame."""

    others: int
    """Faces that were seen but are not the person who was being followed."""


@dataclass(frozen=True, slots=True, eq=False)
class HandLandmarks:
    """One hand."""

    points_px: NDArray[np.float32]
    """Shape (21, 3), as in FaceLandmarks; z relative to the wrist. Rows are named in
    `mirror.landmarks.topology.Hand`."""
    presence_ratio: float
    """How sure the model is of which hand it is, 0 to 1. A phantom can score 0.997."""
