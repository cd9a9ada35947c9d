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
BROW_INNER: Final = PerSide(left=(336, 285), right=(107, 55))
"""The brow's inner end, upper and lower edge: what a frown draws towards the middle."""
NOSE_WING: Final = PerSide(left=(327, 278, 294), right=(98, 48, 64))
PHILTRUM: Final = (0, 37, 267)
"""Cupid's bow on the upper lip's red border: its middle and the two beside it."""
UPPER_LIP_INNER: Final = (82, 13, 312)
LOWER_LIP_INNER: Final = (87, 14, 317)
"""Point for point opposite UPPER_LIP_INNER."""
LOWER_LIP_MIDDLE: Final = (84, 17, 314)
CHIN_SKIN: Final = (200, 199, 208, 428)
"""The pad over the mentalis, which rises in pouting; not the jaw's edge."""

JAW_SKIN: Final = PerSide(left=(364, 394), right=(135, 169))
"""A finger's breadth inside the jaw's edge. From here on down: places on the skin to draw at,
chosen on the actor; nothing is measured with them."""
LOWER_LIP_SIDE: Final = PerSide(left=(405, 406), right=(181, 182))
UPPER_LIP_SIDE: Final = PerSide(left=(270, 391), right=(40, 165))
PHILTRUM_SKIN: Final = (0, 164)
NOSE_TIP: Final = (1, 4)
"""The foremost point of the nose (4) and the one below it. The models see a nose move less than
it does when it is looked at from above or below. On the actor row 4 alone is right only for a
camera at eye level, and 4 mm too high for one that looks down by 13 degrees, as from 150 mm above
the eyes; there the middle of the two is right within a millimetre; at eye level, 3 mm low."""
CHEEK_SKIN: Final = PerSide(left=(425, 427), right=(205, 207))
"""Half way along the zygomaticus major, from the cheekbone to the lip corner."""
CHEEKBONE: Final = PerSide(left=(280, 346), right=(50, 117))
TEMPLE_SKIN: Final = PerSide(left=(251, 368), right=(21, 139))
FOREHEAD_SIDE: Final = PerSide(left=(297, 299, 337, 338), right=(67, 69, 108, 109))

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
PLACING_WEIGHTS: Final = (
    *(1.0 for _ in (*EYE_CORNERS, *NOSE_BRIDGE, *FOREHEAD)),
    *(1.5 for _ in TEMPLES),
)
"""How far each of RIGID is believed where only the head's distance is asked for: all alike, and
the temples, which lie farthest apart, a little more. Chosen on the actor."""


FACE_MIDDLE: Final = (10, 152)
"""The face's outline above the forehead's middle and below the chin."""
FACE_SIDE: Final = PerSide(left=454, right=234)
"""The face's outline before the ears."""


class Hand(IntEnum):
    """Rows of a hand's landmarks."""

    WRIST = 0
    THUMB_KNUCKLE = 2
    THUMB_TIP = 4
    INDEX_KNUCKLE = 5
    INDEX_TIP = 8
    MIDDLE_KNUCKLE = 9
    MIDDLE_TIP = 12
    RING_KNUCKLE = 13
    RING_TIP = 16
    LITTLE_KNUCKLE = 17
    LITTLE_TIP = 20
