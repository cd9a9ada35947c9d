"""What was set on the page, noticed while the mirror sleeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hardware.clock import ManualClock
from hardware.frame import CameraIntrinsics, Frame
from mirror.app.live import LiveRun, RunReport
from mirror.app.novelty import Novelty
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.exercise.preferences import Preference, What
from mirror.face.measures import FaceMeasures, NotMeasurable
from mirror.hands.measures import NO_HANDS_SEEN
from mirror.pipeline.live import Counts
from mirror.pipeline.moment import Moment
from mirror.settings.automatic import journal_file
from mirror.storage import ManualWallClock, prefer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import MakeBuilder

REPORT = RunReport(1.0, None, 0, Counts(0, 0, 0, 0), None, None, None, None, in_step=False)
FRAME = Frame(
    np.zeros((120, 160, 3), np.uint8),
    0,
    0,
    CameraIntrinsics.from_horizontal_fov(160, 120, 66.0, "drawn"),
)
S_NS = 1_000_000_000


def test_it_looks_every_few_seconds() -> None:
    """Sixty times a second it is asked; the journal is looked into once in five."""
    looks = 0

    def revision() -> tuple[int, int]:
        nonlocal looks
        looks += 1
        return 0, 0

    novelty = Novelty(revision)
    for frame in range(60 * 20 + 1):
        assert not novelty.look(frame * S_NS // 60)
    assert looks == 1 + 4


def test_what_is_found_stays_found() -> None:
    """Until somebody takes it in; and the journal is asked no more."""
    told = [(0, 0), (0, 0), (0, 1)]
    novelty = Novelty(lambda: told.pop(0))
    found = [novelty.look(t_s * S_NS) for t_s in (0, 4, 5, 9, 10, 15, 20)]
    assert found == [False, False, False, False, True, True, True]


class Slept(LiveRun):
    """A mirror that sleeps; in its first turn somebody sets the palsied side on the page."""

    sides: tuple[str, ...] = ()

    def once(self, seconds: float | None) -> RunReport:
        """Sleep until something has its turn, or for a minute."""
        del seconds
        clock = ManualClock()
        self._clock = clock
        self.sides += (self._builder.settings.patient.involved,)
        for second in range(60):
            if second == 7 and len(self.sides) == 1:
                path = journal_file(self._builder.settings, {})
                prefer(path, Preference(What.INVOLVED, "left"), "tablet", ManualWallClock())
            if self._called_away(None):
                break
            clock.advance_ns(S_NS)
        return REPORT


def test_a_sleeping_mirror_goes_on_by_what_was_set(
    make_builder: MakeBuilder, tmp_path: Path
) -> None:
    """The next turn is for that side, without a start anew; then nothing more is to be taken in."""
    builder = make_builder(journal__path=str(tmp_path / "journal.db"))
    run = Slept(builder, lambda _: None)
    assert run.run(None) is REPORT
    assert run.sides == ("none", "left")


def test_a_run_that_is_recorded_keeps_its_rules(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """Its file says once by which rules it was."""
    builder = make_builder(journal__path=str(tmp_path / "journal.db"))
    run = Slept(builder, lambda _: None, session=builder.session())
    assert run.run(None) is REPORT
    assert run.sides == ("none",)


def test_a_session_that_is_on_keeps_its_rules(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """Whatever is set meanwhile waits until nobody is there."""
    builder = make_builder(journal__path=str(tmp_path / "journal.db"))
    run = LiveRun(builder, lambda _: None)
    run._novelty.found = True
    nobody = FaceMeasures(0, 0, NotMeasurable.NO_FACE)
    for phase in Phase:
        guidance = Guidance(phase, "", Band(25.0, 15.0, 35.0))
        moment = Moment(FRAME, nobody, NO_HANDS_SEEN, guidance)
        assert run._called_away(moment) is (phase is Phase.ASLEEP)
