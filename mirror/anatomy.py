"""Left and right, always the patient's own.

Twelve public palsy projects were read before this one was begun; two had swapped the sides.
So sides have a type, and a pair of values is never a bare tuple.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
U = TypeVar("U")


class Side(StrEnum):
    """A side of the patient's own body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True)
class PerSide(Generic[T]):
    """One value for each side of the patient's body."""

    left: T
    right: T

    def of(self, side: Side) -> T:
        """Return the value that belongs to `side`."""
        return self.left if side is Side.LEFT else self.right

    def map(self, function: Callable[[T], U]) -> PerSide[U]:
        """Return a pair with `function` applied to both sides."""
        return PerSide(function(self.left), function(self.right))
