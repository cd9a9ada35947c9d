"""All that is before the camera at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hardware.actor.expression import Expression
from hardware.actor.person import VISITOR, Person
from hardware.actor.pose import Pose

if TYPE_CHECKING:
    from hardware.actor.hands import Hand


@dataclass(frozen=True, slots=True)
class Lighting:
    """How the room is lit."""

    level: float = 1.0
    """Brightness of the whole picture; 1 is a well-lit bathroom, 0.15 is dusk."""
    side: float = 0.0
    """Where the lamp is: -1 at the patient's right, 0 in front, 1 at the patient's left."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Another person in the room, at rest."""

    pose: Pose
    person: Person = VISITOR


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment: what the person does, their hands, whoever else is there, the light."""

    expression: Expression = field(default_factory=Expression)
    pose: Pose = field(default_factory=Pose)
    hands: tuple[Hand, ...] = ()
    visitor: Visitor | None = None
    lighting: Lighting = field(default_factory=Lighting)
