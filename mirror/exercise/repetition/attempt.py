"""One repetition while it goes on: how long it has been held, and its running means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.anatomy import PerSide, Side
from mirror.exercise.repetition.averages import Running
from mirror.exercise.repetition.limits import CLEAR_MM

if TYPE_CHECKING:
    from mirror.exercise.records import Breach, Estimate
    from mirror.face.measures import FaceMeasures

FORGIVEN_NS: Final = 500_000_000
"""A shorter dip is forgiven (product: about half a second); over a longer gap between frames
nobody can say what the face did."""
ASSISTED_NS: Final = 500_000_000
"""A finger must be at a lip corner for so long: hands are phantoms at times (`landmarks.md`)."""
_NONE: Final = Running()
_NEITHER: Final = PerSide(_NONE, _NONE)


@dataclass(frozen=True, slots=True)
class Sums:
    """What is averaged over a hold."""

    effort_pct: PerSide[Running] = _NEITHER
    excursion_mm: PerSide[Running] = _NEITHER
    symmetry_ratio: Running = _NONE
    pull_mm: Running = _NONE

    def add(self, measures: FaceMeasures) -> Sums:
        """Return the sums with one more measurable frame."""
        symmetry, pull = measures.symmetry_ratio, measures.midline_pull_mm
        return Sums(
            _added(self.effort_pct, measures.effort_pct),
            _added(self.excursion_mm, measures.excursion_mm),
            self.symmetry_ratio if symmetry is None else self.symmetry_ratio.add(symmetry),
            self.pull_mm if pull is None else self.pull_mm.add(pull),
        )


def _added(sums: PerSide[Running], pair: PerSide[float] | None) -> PerSide[Running]:
    if pair is None:
        return sums
    return PerSide(sums.left.add(pair.left), sums.right.add(pair.right))


def estimates(sums: PerSide[Running]) -> PerSide[Estimate] | None:
    """Return both sides' means; None where there were too few frames."""
    left, right = sums.left.estimate(), sums.right.estimate()
    return None if left is None or right is None else PerSide(left, right)


_NO_SUMS: Final = Sums()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One repetition. Times are monotonic nanoseconds."""

    start_ns: int
    held_ns: int = 0
    best_ns: int = 0
    """The longest hold before it went slack."""
    good_ns: int | None = None
    """When all was well last; moves along while nothing can be seen."""
    firm_ns: int | None = None
    """When the smile was last no less than the band asks for; moves along likewise."""
    spent_ns: int = 0
    """How long it has been going on, as far as anything was seen of it."""
    frames: int = 0
    seen: int = 0
    above_ns: int = 0
    hidden_ns: int = 0
    """How much of the hold a massaging hand hid."""
    assisted_ns: int = 0
    peak_pct: PerSide[float] | None = None
    """Of the short mean, not of a single frame."""
    sums: Sums = _NO_SUMS
    full: bool = False
    """It has been held long enough; what follows is letting go."""
    onset_ms: float | None = None
    """The involved (or left) side's start minus the other's, known once it is full."""
    breaches: tuple[Breach, ...] = ()
    """Regions that were seen to move along, known once it is full."""
    visible_mm: float = CLEAR_MM
    """From here a mean excursion is a visible movement."""

    def waited(self, elapsed_ns: int) -> Attempt:
        """Return the repetition after a time in which nothing could be seen: clocks stand."""
        return replace(
            self,
            good_ns=None if self.good_ns is None else self.good_ns + elapsed_ns,
            firm_ns=None if self.firm_ns is None else self.firm_ns + elapsed_ns,
        )

    def framed(self, *, seen: bool) -> Attempt:
        """Return the repetition with one more frame counted, measured or not."""
        return replace(self, frames=self.frames + 1, seen=self.seen + seen)

    def touched(self, elapsed_ns: int) -> Attempt:
        """Return the repetition after a frame in which a finger was at a lip corner."""
        return replace(self, assisted_ns=self.assisted_ns + elapsed_ns)

    def spent(self, elapsed_ns: int, *, above: bool) -> Attempt:
        """Return the repetition with the time of a frame added."""
        above_ns = self.above_ns + (elapsed_ns if above else 0)
        return replace(self, spent_ns=self.spent_ns + elapsed_ns, above_ns=above_ns)

    def watched(self, t_ns: int, *, good: bool, slack: bool, firm: bool, seen: bool) -> Attempt:
        """Return the repetition after one more frame of the hold.

        `good`: in the band, isolated, lips as they are asked for; `slack`: below the band, as a
        mean; `firm`: not below it in this frame; `seen`: it was measured.
        """
        firm_ns = t_ns if firm else self.firm_ns
        if slack:
            return self._slackened(t_ns)
        if not good:
            return replace(self, firm_ns=firm_ns)
        gained_ns = 0 if self.good_ns is None else t_ns - self.good_ns
        if gained_ns > FORGIVEN_NS:
            gained_ns = 0
        return replace(
            self,
            held_ns=self.held_ns + gained_ns,
            hidden_ns=self.hidden_ns + (0 if seen else gained_ns),
            good_ns=t_ns,
            firm_ns=firm_ns,
        )

    def _slackened(self, t_ns: int) -> Attempt:
        """Begin the hold anew once it has been slack for longer than is forgiven."""
        if self.firm_ns is None or t_ns - self.firm_ns < FORGIVEN_NS:
            return self
        return replace(
            self,
            held_ns=0,
            best_ns=self.longest_ns,
            hidden_ns=0,
            good_ns=None,
            firm_ns=None,
            assisted_ns=0,
            sums=_NO_SUMS,
        )

    @property
    def known(self) -> bool:
        """Whether enough of the hold was seen to say what did not happen in it: half (ours)."""
        return 2 * self.hidden_ns <= self.held_ns

    @property
    def longest_ns(self) -> int:
        """The longest hold so far."""
        return max(self.held_ns, self.best_ns)

    def peaked(self, effort_pct: PerSide[float]) -> Attempt:
        """Return the repetition with its greatest efforts brought up to date."""
        peak = self.peak_pct
        if peak is not None and peak.left >= effort_pct.left and peak.right >= effort_pct.right:
            return self
        if peak is not None:
            left, right = max(peak.left, effort_pct.left), max(peak.right, effort_pct.right)
            effort_pct = PerSide(left, right)
        return replace(self, peak_pct=effort_pct)


def visibly_moved(
    excursion_mm: PerSide[Estimate], visible_mm: float, involved: Side | None
) -> bool:
    """Whether the involved side (either, where none is) clearly moved in the hold.

    Its mean must be a clear movement even when it is read too high by its own uncertainty.
    """
    sides = Side if involved is None else (involved,)
    found = [excursion_mm.of(side) for side in sides]
    return any(one.mean - one.uncertainty >= visible_mm for one in found)
