"""What is watched in the room: standing all over the working volume, keeping still, moving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.app.room.walks import HOME, nodding, swaying, swaying_and_nodding, working_volume
from mirror.app.room.watching import FRAME_S, WALK_S, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mirror.app.room.truth import TrueHead
    from mirror.app.room.walks import Walk
    from mirror.app.room.watching import Watch

    Progress = Callable[[str, int, int], None]
    """Hears what is being done, how much of it is done, and how much there is."""

_SETTLING: Final = 6
"""Frames at a place before it counts: the smoothing of the head's pose begins anew there."""
_KEPT: Final = 4
_QUIET: Final = 90
MOVING_S: Final = 6.0
QUICK_MOVING_S: Final = 2.5


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """A walk, and what was seen of it: frame n at (n + 1) frame times."""

    walk: Walk
    seen: tuple[Seen, ...]

    def head_after(self, number: int, latency_s: float) -> TrueHead:
        """Return where the head is `latency_s` after frame `number`."""
        return self.walk((number + 1) * FRAME_S + latency_s)


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """Frames of one room; whatever is aligned or predicted is tried on the same ones."""

    still: tuple[Seen, ...]
    """Standing all over the working volume."""
    quiet: tuple[Seen, ...]
    """One place, no movement at all: what is left is noise."""
    moving: Mapping[str, Moved]


def record(watch: Watch, progress: Progress, *, quick: bool = False) -> Recording:
    """Watch a person who has rested."""
    still: list[Seen] = []
    places = working_volume(quick=quick)
    for number, place in enumerate(places):
        watch.look(place, after_s=WALK_S)
        for _ in range(_SETTLING):
            watch.look(place)
        still += (watch.look(place) for _ in range(_KEPT))
        progress("Standing still", number + 1, len(places))
    watch.look(HOME, after_s=WALK_S)
    for _ in range(_SETTLING):
        watch.look(HOME)
    quiet = tuple(watch.look(HOME) for _ in range(_QUIET))
    moving_s = QUICK_MOVING_S if quick else MOVING_S
    walks = {"sway": swaying(), "nod": nodding(), "both": swaying_and_nodding()}
    moving = {}
    for number, (name, walk) in enumerate(walks.items()):
        moving[name] = _moved(watch, walk, moving_s)
        progress("Moving", number + 1, len(walks))
    return Recording(tuple(still), quiet, moving)


def _moved(watch: Watch, walk: Walk, seconds: float) -> Moved:
    watch.look(walk(0.0), after_s=WALK_S)
    frames = range(1, round(seconds / FRAME_S) + 1)
    return Moved(walk, tuple(watch.look(walk(number * FRAME_S)) for number in frames))
