"""What the alignment shows at one moment: the overlay's only input from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirror.registration.alignment.records import Outcome, Place


class AlignPhase(StrEnum):
    """Where the user is."""

    REST = "rest"
    """The neutral face is being measured: without it the face's size is not steady."""
    RING = "ring"
    """A ring waits for the middle of the mouth."""
    BACK = "back"
    """A step back is asked for."""
    DONE = "done"
    """Aligned: `outcome` is `Solved`."""
    REFUSED = "refused"
    """Not aligned: `outcome` is `Refused`, and the old alignment stays."""
    STOPPED = "stopped"
    """The user stopped it, or went away; the old alignment stays."""


@dataclass(frozen=True, slots=True)
class AlignGuidance:
    """What to show. Texts are final: the overlay only places them."""

    phase: AlignPhase
    text: str
    """One short line."""
    more: str = ""
    """A second, smaller line; empty for none."""
    ring_mm: Place | None = None
    """The ring's middle on the glass; None: no ring."""
    share: float = 0.0
    """How far the ring has closed, 0 to 1."""
    progress_ratio: float | None = None
    """How much of the rest has been measured; None: none is being measured."""
    done: int = 0
    of: int = 0
    """Rings that were held, of how many."""
    wants_rest: bool = False
    """A rest is to be started in the measurer; said once."""
    outcome: Outcome | None = None
    over: bool = False
    """The result has been read: whoever runs this may close it."""
