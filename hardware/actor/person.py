"""Who is drawn: an invented person, in millimetres and colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Rgb: TypeAlias = tuple[int, int, int]

TEMPLATE_PUPIL_DISTANCE_MM = 63.0
"""The pupil distance for which the head's measurements are written down (facts: typical adult)."""


@dataclass(frozen=True, slots=True)
class Person:
    """A face at rest. Lengths in mm, colours as red, green, blue from 0 to 255."""

    pupil_distance_mm: float = TEMPLATE_PUPIL_DISTANCE_MM
    """Centre to centre, looking straight ahead. The whole head grows and shrinks with it."""
    iris_diameter_mm: float = 11.7
    """Visible iris (facts: 11.71 +/- 0.42 mm, PMID 15778595). Does not follow the head's size."""
    mouth_width_mm: float = 50.0
    """Between the lip corners."""
    fissure_mm: float = 9.8
    """Opening of the eye between the lids, measured straight up the face."""
    skin: Rgb = (219, 174, 142)
    lips: Rgb = (187, 92, 96)
    iris: Rgb = (84, 126, 128)
    hair: Rgb = (158, 154, 150)
    brows: Rgb = (118, 106, 98)
    clothes: Rgb = (72, 92, 110)

    @property
    def size_ratio(self) -> float:
        """The head's size relative to the template."""
        return self.pupil_distance_mm / TEMPLATE_PUPIL_DISTANCE_MM


VISITOR = Person(
    pupil_distance_mm=61.0,
    skin=(196, 146, 116),
    lips=(158, 92, 84),
    iris=(84, 64, 48),
    hair=(74, 58, 48),
    brows=(66, 50, 42),
    clothes=(128, 96, 82),
)
"""The second person of the performances that have one."""
