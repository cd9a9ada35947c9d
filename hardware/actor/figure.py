"""One person at one moment: who, doing what, where."""

from __future__ import annotations

from dataclasses import dataclass, field

from hardware.actor.expression import Expression
from hardware.actor.person import Person
from hardware.actor.pose import Pose


@dataclass(frozen=True, slots=True)
class Figure:
    """What a painter needs to know of a person."""

    person: Person = field(default_factory=Person)
    expression: Expression = field(default_factory=Expression)
    pose: Pose = field(default_factory=Pose)

    @property
    def size_ratio(self) -> float:
        """The head's size relative to the template."""
        return self.person.size_ratio
