"""The session's states and the ways between them, as data that the session executes.

`TABLE` is all there is: the session asks, row by row, whether a row's trigger holds, and goes
where the row leads. Nothing else changes a place, so there is no other way to go. The drawing in
CONTRIBUTING is made from the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping


class Place(StrEnum):
    """Where a session is; between frames it is never at NEXT."""

    ASLEEP = "asleep"
    AWAKE = "awake"
    NEXT = "next"
    """Between two steps: what comes next decides."""
    CHECK_IN = "check_in"
    CARE = "care"
    REST = "rest"
    SMILE = "smile"
    BREAK = "break"
    RELIEF = "relief"
    PAUSED = "paused"
    STOP = "stop"
    THANKS = "thanks"


class Trigger(StrEnum):
    """What leads from one place to another, in the words of the drawing."""

    STAYS = "a face stays"
    FLAGGED = "a face soon after a red flag"
    NOBODY = "nobody is there"
    PALM = "open palm"
    FIST = "fist (tight)"
    STILL_TIGHT = "fist (still tight)"
    YES = "fist (yes)"
    QUESTIONS = "questions"
    CARE = "massage or stretch"
    REST = "a rest"
    SET = "a set of smiles"
    BREAK = "a break"
    RELIEF = "a massage to finish"
    NONE_LEFT = "no step is left"
    DONE = "done"
    AWAY = "walked away"
    NO_REST = "no rest that was one"
    IDLE = "nothing is tried"
    BACK = "back in time"
    TOO_LONG = "for too long"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Row:
    """One way to go."""

    source: Place
    trigger: Trigger
    target: Place


STEPS: Final = (Place.CHECK_IN, Place.CARE, Place.REST, Place.SMILE, Place.BREAK, Place.RELIEF)
"""Where a session is being done."""

_INTERRUPTIONS: Final = tuple(
    row
    for place in STEPS
    for row in (
        Row(place, Trigger.TOO_LONG, Place.THANKS),
        Row(place, Trigger.AWAY, Place.PAUSED),
        Row(place, Trigger.PALM, Place.PAUSED),
    )
)
"""At any moment; they come before what else a step may lead to."""

TABLE: Final = (
    Row(Place.ASLEEP, Trigger.FLAGGED, Place.STOP),
    Row(Place.ASLEEP, Trigger.STAYS, Place.AWAKE),
    Row(Place.AWAKE, Trigger.NOBODY, Place.ASLEEP),
    Row(Place.AWAKE, Trigger.PALM, Place.NEXT),
    Row(Place.NEXT, Trigger.RELIEF, Place.RELIEF),
    Row(Place.NEXT, Trigger.QUESTIONS, Place.CHECK_IN),
    Row(Place.NEXT, Trigger.CARE, Place.CARE),
    Row(Place.NEXT, Trigger.REST, Place.REST),
    Row(Place.NEXT, Trigger.SET, Place.SMILE),
    Row(Place.NEXT, Trigger.BREAK, Place.BREAK),
    Row(Place.NEXT, Trigger.NONE_LEFT, Place.THANKS),
    *_INTERRUPTIONS,
    Row(Place.CHECK_IN, Trigger.YES, Place.STOP),
    Row(Place.CHECK_IN, Trigger.DONE, Place.NEXT),
    Row(Place.CARE, Trigger.FIST, Place.CARE),
    Row(Place.CARE, Trigger.DONE, Place.NEXT),
    Row(Place.REST, Trigger.FIST, Place.RELIEF),
    Row(Place.REST, Trigger.IDLE, Place.PAUSED),
    Row(Place.REST, Trigger.DONE, Place.NEXT),
    Row(Place.SMILE, Trigger.STILL_TIGHT, Place.SMILE),
    Row(Place.SMILE, Trigger.FIST, Place.RELIEF),
    Row(Place.SMILE, Trigger.NO_REST, Place.REST),
    Row(Place.SMILE, Trigger.IDLE, Place.PAUSED),
    Row(Place.SMILE, Trigger.DONE, Place.NEXT),
    Row(Place.BREAK, Trigger.FIST, Place.RELIEF),
    Row(Place.BREAK, Trigger.DONE, Place.NEXT),
    Row(Place.RELIEF, Trigger.FIST, Place.RELIEF),
    Row(Place.RELIEF, Trigger.DONE, Place.NEXT),
    Row(Place.PAUSED, Trigger.TOO_LONG, Place.THANKS),
    Row(Place.PAUSED, Trigger.PALM, Place.NEXT),
    Row(Place.PAUSED, Trigger.BACK, Place.NEXT),
    Row(Place.STOP, Trigger.NOBODY, Place.ASLEEP),
    Row(Place.STOP, Trigger.PALM, Place.CHECK_IN),
    Row(Place.THANKS, Trigger.NOBODY, Place.ASLEEP),
    Row(Place.THANKS, Trigger.READ, Place.ASLEEP),
)
"""Every way there is. From one place the rows are asked in this order."""

WAYS: Final[Mapping[Place, tuple[Row, ...]]] = MappingProxyType(
    {place: tuple(row for row in TABLE if row.source is place) for place in Place}
)
"""The rows that begin at a place."""

PHASES: Final[Mapping[Place, Phase]] = MappingProxyType(
    {
        Place.ASLEEP: Phase.ASLEEP,
        Place.AWAKE: Phase.AWAKE,
        Place.CHECK_IN: Phase.CHECK_IN,
        Place.CARE: Phase.CARE,
        Place.RELIEF: Phase.CARE,
        Place.REST: Phase.REST,
        Place.SMILE: Phase.SMILE,
        Place.BREAK: Phase.BREAK,
        Place.PAUSED: Phase.PAUSED,
        Place.STOP: Phase.STOP,
        Place.THANKS: Phase.THANKS,
    }
)
"""What the patient is shown as; NEXT is over before anything is shown."""
