"""The landmarks that have a name here. Left and right are the patient's own.

Numbers are rows of MediaPipe's 478-point face mesh and 21-point hand. The picture is never
mirrored before detection, so the patient's right is on the picture's left.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from mirror.anatomy import PerSide

FACE_POINTS: Final = 478
HAND_POINTS: Final = 21

COMMISSURE: Final = PerSide(left=291, right=61)
"""Lip corners."""
OUTER_CANTHUS: Final = PerSide(left=263, right=33)
INNER_CANTHUS: Final = PerSide(left=362, right=133)
UPPER_LID: Final = PerSide(left=(385, 386, 387), right=(158, 159, 160))
LOWER_LID: Final = PerSide(left=(380, 374, 373), right=(153, 145, 144))
"""The middle of the lower lid, point for point opposite UPPER_LID."""
IRIS_CENTRE: Final = PerSide(left=473, right=468)
IRIS_RIM: Final = PerSide(left=(474, 475, 476, 477), right=(469, 470, 471, 472))
"""Four points a quarter turn apart, so opposite ones are two steps away."""
BROW: Final = PerSide(left=(296, 334, 293), right=(66, 105, 63))
"""The upper edge of the brow, its middle three points."""
NOSE_WING: Final = PerSide(left=(327, 278, 294), right=(98, 48, 64))
PHILTRUM: Final = (0, 37, 267)
"""Cupid's bow on the upper lip's red border: its middle and the two beside it."""
UPPER_LIP_INNER: Final = (82, 13, 312)
LOWER_LIP_INNER: Final = (87, 14, 317)
"""Point for point opposite UPPER_LIP_INNER."""
LOWER_LIP_MIDDLE: Final = (84, 17, 314)
CHIN_SKIN: Final = (200, 199, 208, 428)
"""The pad over the mentalis, which rises in pouting; not the jaw's edge."""

EYE_CORNERS: Final = (
    *(33, 133, 263, 362),  # canthi
    *(130, 226, 35, 143, 243, 244),  # skin around the right eye's corners
    *(359, 446, 265, 372, 463, 464),  # and around the left eye's
)
"""Points that the attention mesh refines, next to bone, that neither a smile nor a blink moves."""
NOSE_BRIDGE: Final = (168, 6, 8, 9)
FOREHEAD: Final = (10, 151, 67, 109, 338, 297, 69, 108, 337, 299)
TEMPLES: Final = (54, 284, 21, 251, 162, 389, 127, 356)
RIGID: Final = EYE_CORNERS + NOSE_BRIDGE + FOREHEAD + TEMPLES
"""What does not move with a smile (`landmarks.md`). Lids, brows, cheeks, nose wings and
everything below them do."""
RIGID_WEIGHTS: Final = (
    *(0.5 for _ in EYE_CORNERS),
    *(1.5 for _ in NOSE_BRIDGE),
    *(0.4 for _ in FOREHEAD),
    *(0.1 for _ in TEMPLES),
)
"""How far each of RIGID is believed, chosen on the actor. The coarse mesh leans when only one
side smiles, the temples most: on the actor by more than a degree at 12 mm. The eyes' corners
shift when the head turns. The bridge of the nose does neither. Against equal weights the still
lip corner wanders a third as far while the other one smiles."""


class Hand(IntEnum):
    """Rows of a hand's landmarks."""

    WRIST = 0
    THUMB_TIP = 4
    INDEX_KNUCKLE = 5
    INDEX_TIP = 8
    MIDDLE_KNUCKLE = 9
    MIDDLE_TIP = 12
    RING_KNUCKLE = 13
    RING_TIP = 16
    LITTLE_KNUCKLE = 17
    LITTLE_TIP = 20
