"""The menu's choice: the alignment has its turn, and then the mirror goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.app.live import LiveRun, RunReport
from mirror.pipeline.live import Counts

if TYPE_CHECKING:
    from tests.app.conftest import MakeBuilder

REPORT = RunReport(1.0, None, 0, Counts(0, 0, 0, 0), None, None, None, None, in_step=False)


class Asked(LiveRun):
    """A run whose menu is asked for an alignment the first two times."""

    turns: tuple[str, ...] = ()

    def once(self, seconds: float | None) -> RunReport:
        """Note the turn."""
        del seconds
        self.turns += ("session",)
        self._aligning = len(self.turns) < 4
        return REPORT

    def _align(self) -> None:
        assert not self._aligning, "asked for once is done once"
        self.turns += ("alignment",)


def test_an_alignment_comes_between_two_turns_of_the_mirror(make_builder: MakeBuilder) -> None:
    """Whoever chose it is led through it, and afterwards the mirror is a mirror again."""
    run = Asked(make_builder(), lambda _: None)
    assert run.run(None) is REPORT
    assert run.turns == ("session", "alignment", "session", "alignment", "session")
