"""What a recording came to, in the few numbers that a person wants first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.face.measures import FaceMeasures, ScaleSource
    from mirror.face.rest_finding import FoundRest

SMALLEST_CHANGE_MM: Final = 1.5
"""The smallest change of a posed smile that can be told from none (facts)."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Where a rest was taken from."""

    start_s: float
    end_s: float
    """Times of its first and last frame, from the recording's beginning."""
    frames: int


@dataclass(slots=True)
class Summary:
    """Collects measures frame by frame."""

    frames: int = 0
    unmeasured: Counter[str] = field(default_factory=Counter)
    """Frames by the reason why they could not be measured."""
    scale_source: ScaleSource | None = None
    full_range_mm: float | None = None
    t_s: list[float] = field(default_factory=list)
    excursion_mm: list[PerSide[float]] = field(default_factory=list)
    mouth_open_mm: list[float] = field(default_factory=list)
    fissure_mm: list[PerSide[float]] = field(default_factory=list)
    gaps_s: list[tuple[float, str]] = field(default_factory=list)
    """Time and reason of every frame that could not be measured."""
    rests: list[Rest] = field(default_factory=list)
    """One for each person who was measured."""

    def add(self, measures: FaceMeasures, t_s: float) -> None:
        """Take one frame."""
        self.frames += 1
        if measures.reason is not None:
            self.unmeasured[measures.reason.value] += 1
            self.gaps_s.append((t_s, measures.reason.value))
            return
        assert measures.excursion_mm is not None
        assert measures.fissure_mm is not None
        assert measures.mouth_open_mm is not None
        self.scale_source = measures.scale_source
        self.full_range_mm = measures.full_range_mm
        self.t_s.append(t_s)
        self.excursion_mm.append(measures.excursion_mm)
        self.fissure_mm.append(measures.fissure_mm)
        self.mouth_open_mm.append(measures.mouth_open_mm)

    def add_rest(self, found: FoundRest, origin_ns: int) -> None:
        """Take the stretch that measures are changes from; `origin_ns` is where seconds begin."""
        start_s, end_s = ((t_ns - origin_ns) / 1e9 for t_ns in (found.start_ns, found.end_ns))
        self.rests.append(Rest(start_s, end_s, len(found.landmarks)))

    @property
    def measured(self) -> int:
        """Frames that could be measured."""
        return len(self.t_s)

    def side_mm(self, side: Side) -> NDArray[np.float64]:
        """Return one side's excursion in every measured frame, shape (measured,)."""
        return np.array([both.of(side) for both in self.excursion_mm])

    def peak_mm(self) -> PerSide[float]:
        """Return each side's greatest excursion. Needs at least one measured frame."""
        return PerSide(*(float(self.side_mm(side).max()) for side in (Side.LEFT, Side.RIGHT)))

    def below_rest_mm(self) -> float | None:
        """Return how far both corners at once were below the rest, where that is certain.

        Then what was taken for the rest was perhaps a held smile. One side alone may sink when
        the other one pulls. None where it cannot be told from noise.
        """
        deepest_mm = min((max(both.left, both.right) for both in self.excursion_mm), default=0.0)
        return -deepest_mm if deepest_mm < -SMALLEST_CHANGE_MM else None

    def peak_s(self) -> PerSide[float]:
        """Return when each side's excursion was greatest. Needs a measured frame."""
        peaks = (self.t_s[int(self.side_mm(side).argmax())] for side in (Side.LEFT, Side.RIGHT))
        return PerSide(*peaks)
