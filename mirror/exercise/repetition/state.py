"""What a set of smiles remembers between frames: fixed in size, however long it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.exercise.repetition.hints import Easier, Hints

if TYPE_CHECKING:
    from mirror.exercise.repetition.attempt import Attempt
    from mirror.exercise.repetition.isolation import Isolation
    from mirror.exercise.repetition.onset import Rises
    from mirror.exercise.repetition.senses import Senses
    from mirror.exercise.repetition.streaks import Place, Streaks
    from mirror.exercise.repetition.views import SmilePart

_GENTLE: Final = Easier()
_UNSAID: Final = Hints()


@dataclass(frozen=True, slots=True)
class SmileSetState:
    """All that is remembered. Times are monotonic nanoseconds."""

    part: SmilePart
    part_ns: int
    """Since when; moves along while nothing can be seen."""
    counted: int
    last_ns: int
    """Time of the last frame."""
    isolation: Isolation
    senses: Senses | None = None
    """None: nothing has been felt lately."""
    rises: Rises | None = None
    attempt: Attempt | None = None
    calm_ns: int | None = None
    """Since when the face has been back near its rest."""
    low_ns: int | None = None
    """Since when the smile has been below the band."""
    unseen_ns: int | None = None
    """Since when nothing could be measured."""
    counted_ns: int | None = None
    """When a repetition was counted last."""
    parted: bool = False
    """The lips are apart."""
    lips_ns: int | None = None
    """Since when the lips have not been as the set asks for."""
    uneven_ns: int | None = None
    """Since when the strong side has pulled."""
    easier: Easier = _GENTLE
    hints: Hints = _UNSAID
    streaks: Streaks = ()
    tight: Place | None = None
    """Found in this very frame."""
