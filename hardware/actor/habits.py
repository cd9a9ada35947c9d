"""What people's hands do before a bathroom mirror, none of it meant for the mirror.

A table of habits; `bathroom` strings them together. Places are those of a left hand's anchor
(`anchor_mm`) in millimetres from the middle between the eyes: x to the patient's left, y up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hardware.actor.hand_shape import HandShape

Place = tuple[float, float]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Habit:
    """One thing that hands do."""

    name: str
    shape: HandShape
    path: tuple[Place, ...]
    """Walked to and fro."""
    leg_s: Range
    """How long it takes from one place to the next, least and most."""
    lasts_s: Range
    turn_deg: float = 0.0
    both: bool = False
    """Whether the right hand does the same, mirrored."""
    loose_mm: float = 6.0
    """How far from its place a hand comes down."""
    face: tuple[str, Range] | None = None
    """A channel of the face that moves along, with how far."""


HABITS: Final = (
    Habit(
        "brushing teeth",
        HandShape.FIST,
        ((74.0, -86.0), (48.0, -80.0)),
        (0.12, 0.25),
        (20.0, 60.0),
        turn_deg=-50.0,
        face=("mouth_open_mm", (4.0, 10.0)),
    ),
    Habit("combing", HandShape.FIST, ((70.0, 75.0), (112.0, 20.0)), (0.3, 0.8), (8.0, 25.0), -35.0),
    Habit(
        "washing the face",
        HandShape.FLAT,
        ((40.0, 20.0), (34.0, -60.0), (20.0, -20.0)),
        (0.2, 0.45),
        (6.0, 15.0),
        turn_deg=-20.0,
        both=True,
    ),
    Habit(
        "massaging a cheek",
        HandShape.FLAT,
        ((48.0, -22.0), (16.0, -66.0)),
        (0.8, 2.0),
        (15.0, 60.0),
        turn_deg=-32.0,
    ),
    Habit(
        "massaging both cheeks",
        HandShape.FLAT,
        ((52.0, -20.0), (30.0, -66.0)),
        (0.8, 2.0),
        (15.0, 40.0),
        turn_deg=-28.0,
        both=True,
    ),
    Habit(
        "helping a lip corner",
        HandShape.POINT,
        ((31.0, -75.0), (29.0, -77.0)),
        (1.0, 3.0),
        (8.0, 15.0),
        turn_deg=-40.0,
        loose_mm=2.0,
        face=("smile_mm", (1.0, 3.0)),
    ),
    Habit(
        "scratching",
        HandShape.POINT,
        ((60.0, -10.0), (56.0, -24.0)),
        (0.12, 0.3),
        (2.0, 5.0),
        turn_deg=-30.0,
    ),
    Habit(
        "waving",
        HandShape.OPEN_PALM,
        ((125.0, -40.0), (235.0, -50.0)),
        (0.18, 0.4),
        (2.0, 6.0),
        face=("smile_mm", (2.0, 6.0)),
    ),
    Habit(
        "drinking",
        HandShape.FIST,
        ((28.0, -150.0), (24.0, -112.0)),
        (1.0, 3.0),
        (6.0, 15.0),
        turn_deg=-45.0,
    ),
    Habit(
        "listening to a telephone",
        HandShape.FIST,
        ((88.0, -30.0), (90.0, -34.0)),
        (0.8, 2.0),
        (20.0, 90.0),
        turn_deg=-12.0,
        loose_mm=4.0,
        face=("mouth_open_mm", (0.0, 8.0)),
    ),
    Habit(
        "resting the chin",
        HandShape.FIST,
        ((14.0, -150.0), (16.0, -148.0)),
        (2.0, 5.0),
        (8.0, 30.0),
        turn_deg=-20.0,
        loose_mm=3.0,
    ),
    Habit(
        "yawning",
        HandShape.FLAT,
        ((10.0, -72.0), (8.0, -76.0)),
        (1.0, 2.0),
        (3.0, 6.0),
        turn_deg=-55.0,
        face=("mouth_open_mm", (15.0, 28.0)),
    ),
    Habit(
        "adjusting glasses",
        HandShape.POINT,
        ((62.0, 4.0), (64.0, 10.0)),
        (0.4, 1.0),
        (2.0, 4.0),
        turn_deg=-25.0,
    ),
    Habit(
        "drying with a towel",
        HandShape.FIST,
        ((96.0, 30.0), (70.0, -70.0)),
        (0.25, 0.6),
        (5.0, 15.0),
        turn_deg=-25.0,
        both=True,
    ),
    Habit(
        "wiping the mirror",
        HandShape.OPEN_PALM,
        ((130.0, -90.0), (230.0, -10.0), (150.0, 60.0)),
        (0.35, 0.7),
        (5.0, 15.0),
    ),
    Habit(
        "reaching for the shelf",
        HandShape.OPEN_PALM,
        ((170.0, -260.0), (230.0, 130.0)),
        (0.9, 1.8),
        (2.0, 5.0),
        turn_deg=15.0,
    ),
    Habit(
        "putting on cream",
        HandShape.FLAT,
        ((30.0, 40.0), (-30.0, 44.0), (36.0, -40.0), (0.0, -112.0)),
        (0.3, 0.8),
        (10.0, 30.0),
        turn_deg=-40.0,
    ),
    Habit(
        "shaving",
        HandShape.FIST,
        ((84.0, -70.0), (60.0, -130.0)),
        (0.5, 1.2),
        (15.0, 60.0),
        turn_deg=-40.0,
    ),
    Habit(
        "leaning on the basin",
        HandShape.FLAT,
        ((190.0, -300.0), (192.0, -302.0)),
        (3.0, 6.0),
        (5.0, 25.0),
        both=True,
    ),
    Habit(
        "looking at the nails",
        HandShape.FLAT,
        ((40.0, -190.0), (46.0, -186.0)),
        (1.0, 2.5),
        (3.0, 8.0),
    ),
    Habit(
        "scratching the head",
        HandShape.POINT,
        ((30.0, 70.0), (40.0, 60.0)),
        (0.15, 0.35),
        (2.0, 6.0),
        turn_deg=-60.0,
    ),
    Habit("reading, hands down", HandShape.FLAT, ((150.0, -480.0),), (2.0, 4.0), (5.0, 20.0)),
)
