"""While the mirror starts: who hears of it, how often, and what is seen meanwhile."""

from __future__ import annotations

import pytest

from hardware.clock import ManualClock
from hardware.panel import Panel
from mirror.app.starting import SOON_NS, Starting
from mirror.language import Catalogue
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.overlay.style import STYLE
from mirror.service.heartbeat import OPENING_NS, Heartbeat
from mirror.service.notify import Systemd

S_NS = 1_000_000_000
MS_NS = 1_000_000
MORE_TIME = f"EXTEND_TIMEOUT_USEC={OPENING_NS // 1000}"


class Bench:
    """A start that is taken step by step, before a screen and a service manager."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.heard: list[str] = []
        self.starting = Starting(Heartbeat(Systemd(self._hear, None)), self.clock)
        self.display = OffscreenDisplay(Panel(640, 360, 527.0, 296.0))

    def _hear(self, said: str) -> bool:
        if said.startswith("EXTEND"):
            self.heard.append(said)
        return True

    def goes_on_for(self, t_ns: int, every_ns: int = 100 * MS_NS) -> None:
        """Let time pass, in which a step is made every so often."""
        for _ in range(t_ns // every_ns):
            self.clock.advance_ns(every_ns)
            self.starting.step()

    @property
    def lit(self) -> bool:
        """Whether anything is seen."""
        return bool(self.display.picture.any())


@pytest.fixture
def bench() -> Bench:
    """Give one at its beginning."""
    return Bench()


def test_the_first_step_is_told_at_once(bench: Bench) -> None:
    """Nobody waits a second to hear that something goes on."""
    bench.starting.step()
    assert bench.heard == [MORE_TIME]


def test_a_thousand_steps_a_second_are_told_once(bench: Bench) -> None:
    """Rows are read by the thousand; half a minute of them is thirty words."""
    bench.goes_on_for(30 * S_NS, every_ns=MS_NS)
    assert bench.heard == [MORE_TIME] * 30


def test_what_stands_still_asks_for_no_time(bench: Bench) -> None:
    """Time alone is no step: nothing is told, and the manager ends it in the time that it gave."""
    bench.starting.step()
    bench.clock.advance_ns(10 * OPENING_NS)
    assert bench.heard == [MORE_TIME]


def test_the_usual_start_shows_nothing(bench: Bench) -> None:
    """A dark mirror stays one: words that go at once would only startle."""
    bench.starting.on(bench.display, Catalogue("en"), STYLE)
    bench.goes_on_for(SOON_NS - S_NS)
    assert not bench.lit


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_long_one_is_explained(bench: Bench, language: str) -> None:
    """From then on whoever stands there reads that it takes a moment."""
    bench.starting.on(bench.display, Catalogue(language), STYLE)
    bench.goes_on_for(SOON_NS + S_NS)
    assert bench.lit


def test_what_came_before_the_screen_is_not_counted(bench: Bench) -> None:
    """However long the models took to load, what follows may still be quick."""
    bench.goes_on_for(20 * S_NS)
    bench.starting.on(bench.display, Catalogue("en"), STYLE)
    bench.goes_on_for(SOON_NS - S_NS)
    assert not bench.lit
