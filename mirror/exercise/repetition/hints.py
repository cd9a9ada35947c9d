"""Hints: what is said while somebody smiles, softly and seldom.

"Easier" is not one hint among others but the answer to the effort: the source asks never to
strain, so it follows within a second, every time, and its mark stays as long as it is true. Only
its word in the journal keeps the pace of the others. All else is one hint at a time and one in
eight seconds, isolation first, then lips, then evenness.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import Event, EventName
from mirror.exercise.repetition.since import lasted, since

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.guidance import Nudge
    from mirror.exercise.records import Region

EVERY_NS: Final = 8_000_000_000
"""From one hint to the next (issue: neither flickers nor nags)."""
SHOWN_NS: Final = 4_000_000_000
"""How long a hint's words stay: a short line read twice."""
READ_NS: Final = 1_500_000_000
"""The least time for which anything that was said or marked stays."""
EASIER_AFTER_NS: Final = 300_000_000
"""A peak that is shorter is let pass; with the short mean's delay, easier comes in a second."""


@dataclass(frozen=True, slots=True)
class Easier:
    """Whether less effort is asked for. Times are monotonic nanoseconds."""

    above_ns: int | None = None
    """Since when the effort has been above the band."""
    said_ns: int | None = None
    """When the words came last."""
    until_ns: int = 0
    """Until when they stay."""
    told_ns: int | None = None
    """When an event told of it last."""

    def on(self, t_ns: int) -> bool:
        """Whether less is asked for now."""
        return t_ns < self.until_ns

    def fresh(self, t_ns: int) -> bool:
        """Whether its words have not had the time to be read yet."""
        return self.on(t_ns) and self.said_ns is not None and t_ns - self.said_ns < READ_NS

    def follow(self, t_ns: int, *, above: bool) -> tuple[Easier, tuple[Event, ...]]:
        """Take one more frame; return what holds, and the event when it is to be told."""
        after = replace(self, above_ns=since(self.above_ns, t_ns, holds=above))
        if not lasted(after.above_ns, t_ns, EASIER_AFTER_NS):
            return after, ()
        said_ns = self.said_ns if self.on(t_ns) else t_ns
        after = replace(after, said_ns=said_ns, until_ns=t_ns + READ_NS)
        if said_ns != t_ns or not _due(self.told_ns, t_ns):
            return after, ()
        return replace(after, told_ns=t_ns), (Event(t_ns, EventName.HINT, {"hint": "easier"}),)


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to say."""

    name: str
    """As the event has it: isolation, lips_closed, lips_open, even."""
    region: Region | None = None
    side: Side | None = None
    often: bool = True
    """Whether it may come more than once in a repetition."""

    @property
    def key(self) -> str:
        """The text's key."""
        name = self.name.replace("_", "-")
        return f"hint-{name}" if self.region is None else f"hint-{name}-{self.region}"

    def event(self, t_ns: int) -> Event:
        """Return the event that tells of it."""
        parts = {"hint": self.name, "region": self.region, "side": self.side}
        data = {name: str(value) for name, value in parts.items() if value is not None}
        return Event(t_ns, EventName.HINT, data)


@dataclass(frozen=True, slots=True)
class Hints:
    """What was said. Times are monotonic nanoseconds."""

    said: Hint | None = None
    said_ns: int | None = None
    once: tuple[str, ...] = ()
    """What was said in this repetition and is not to be said in it again."""
    nudge: Nudge | None = None
    """Where the last named region lies."""
    nudge_until_ns: int = 0

    def current(self, t_ns: int) -> Hint | None:
        """Return the hint whose words are shown."""
        shown = self.said_ns is not None and t_ns - self.said_ns < SHOWN_NS
        return self.said if shown else None

    def before(self, t_ns: int | None) -> bool:
        """Return whether the last hint was said before `t_ns`."""
        return self.said_ns is not None and t_ns is not None and self.said_ns < t_ns

    def light(self, t_ns: int) -> Nudge | None:
        """Return where a region is lit."""
        return self.nudge if t_ns < self.nudge_until_ns else None

    def lit(self, nudge: Nudge, t_ns: int) -> Hints:
        """Light a region that moves along; another waits until the first has been seen."""
        if nudge != self.nudge and t_ns < self.nudge_until_ns:
            return self
        return replace(self, nudge=nudge, nudge_until_ns=t_ns + READ_NS)

    def offer(self, hint: Hint, t_ns: int) -> tuple[Hints, tuple[Event, ...]]:
        """Say `hint`, unless it is too early for one."""
        if not _due(self.said_ns, t_ns) or hint.name in self.once:
            return self, ()
        once = self.once if hint.often else (*self.once, hint.name)
        return replace(self, said=hint, said_ns=t_ns, once=once), (hint.event(t_ns),)

    def hushed(self) -> Hints:
        """Take the words back: the repetition is over. The time of the last hint still counts."""
        return replace(self, said=None, once=(), nudge_until_ns=0)


def _due(last_ns: int | None, t_ns: int) -> bool:
    return last_ns is None or t_ns - last_ns >= EVERY_NS
