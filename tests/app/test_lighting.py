"""When the lamp is lit, and how slowly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from hardware.lamp import Lamp
from mirror.app.lighting import Lighting
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.face.measures import FaceMeasures, NotMeasurable

if TYPE_CHECKING:
    from mirror.pipeline.moment import Moment

MS = 1_000_000
FRAME_MS = 33
BAND = Band(25.0, 15.0, 35.0)


@dataclass
class Seen:
    """What of a moment the lamp goes by."""

    measures: FaceMeasures
    guidance: Guidance


def moment(reason: NotMeasurable | None, phase: Phase = Phase.AWAKE) -> Moment:
    """Return a moment in which a face is measured, or is not for that reason."""
    return cast("Moment", Seen(FaceMeasures(0, 0, reason), Guidance(phase, "", BAND)))


DARK, BRIGHT = moment(NotMeasurable.DARK), moment(None)
NOBODY = moment(NotMeasurable.NO_FACE, Phase.ASLEEP)


class Evening:
    """A lamp, and what happens before it."""

    def __init__(self, full: float = 1.0) -> None:
        self.lamp = Lamp()
        self.levels: list[float] = []
        self._lighting = Lighting(self.lamp, full)
        self._ms = 0

    def passes(self, seen: Moment, for_ms: int) -> float:
        """Let time pass, thirty moments a second; return how bright it is then."""
        until_ms = self._ms + for_ms
        while self._ms < until_ms:
            self._lighting.step(seen, self._ms * MS)
            self.levels.append(self.lamp.level)
            self._ms += FRAME_MS
        return self.lamp.level


def test_a_dark_face_is_lit_after_a_second_over_three() -> None:
    """Dark for 0.9 s: nothing. After a second it begins, after four it is all there."""
    evening = Evening()
    assert evening.passes(DARK, 900) == 0.0
    assert 0.0 < evening.passes(DARK, 1_500) < 0.6
    assert evening.passes(DARK, 2_000) == 1.0


def test_a_hand_that_passes_is_not_the_night() -> None:
    """Dark for half a second, again and again, lights nothing."""
    evening = Evening()
    for _ in range(10):
        evening.passes(DARK, 500)
        assert evening.passes(BRIGHT, 200) == 0.0


def test_it_stays_for_as_long_as_somebody_is_there() -> None:
    """A lit face is bright, and that is no reason to let it go dark."""
    evening = Evening()
    evening.passes(DARK, 5_000)
    assert evening.passes(BRIGHT, 600_000) == 1.0
    assert evening.passes(NOBODY, 4_000) == 0.0


def test_it_is_no_brighter_than_it_may_be() -> None:
    """A lamp that may have a third of its light stops there."""
    assert Evening(full=0.3).passes(DARK, 10_000) == 0.3


def test_it_never_flashes() -> None:
    """Whoever comes and goes in the dark: it takes three seconds for all of its light, either way.

    There and back is six: a flash counts from a tenth of the light on, and three a second are many
    (WCAG 2.3.1).
    """
    evening = Evening()
    for _ in range(20):
        evening.passes(DARK, 1_400)
        evening.passes(NOBODY, 300)
    steps = np.abs(np.diff(evening.levels))
    assert 0.0 < steps.max() <= FRAME_MS / 3_000 + 1e-9


def test_a_long_gap_is_no_flash_either() -> None:
    """After a minute without a moment the lamp is where it should be, and not beyond."""
    evening = Evening()
    evening.passes(DARK, 5_000)
    evening._ms += 60_000
    evening.passes(NOBODY, FRAME_MS)
    assert evening.lamp.level == 0.0
