"""What a mirror shows while nobody is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from mirror.app.empty import EmptyMirror, happened_since
from mirror.exercise.events import Event, EventName
from mirror.exercise.guidance import Asleep, Band, Guidance, Phase
from mirror.language import Catalogue
from mirror.settings.schema import AsleepSettings
from mirror.storage import ManualWallClock
from tests.storage.conftest import Bench, store_all
from tests.storage.script import counted, event, smiles, started

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WORDS = Catalogue("en")
BERLIN = ZoneInfo("Europe/Berlin")
NOBODY_THERE = Guidance(Phase.ASLEEP, "", Band(25.0, 15.0, 35.0))
ALL = AsleepSettings(clock=True, reminder=True)
S = 1_000_000_000


class Evening:
    """An empty mirror in Berlin, whose clock and journal are set by hand."""

    def __init__(
        self, asked: AsleepSettings = ALL, at: str = "17:30", *, synced: bool = True
    ) -> None:
        self.wall = ManualWallClock()
        self.wall.now = replace(self.wall.now, zone="Europe/Berlin", synced=synced)
        self.happened: bool | None = False
        self.asked_since: list[int] = []
        self.mirror = EmptyMirror(asked, WORDS, self._since, self.wall)
        self.set(at)

    def _since(self, utc_ms: int) -> bool | None:
        self.asked_since.append(utc_ms)
        return self.happened

    def set(self, at: str) -> None:
        """Set the clock to a time of 1 June 2026, in Berlin."""
        here = datetime.fromisoformat(f"2026-06-01T{at}").replace(tzinfo=BERLIN)
        self.wall.now = replace(self.wall.now, utc_ms=round(here.timestamp() * 1e3))

    def shown(self, t_s: float = 0.0, guidance: Guidance = NOBODY_THERE) -> Asleep | None:
        """Return what is shown at `t_s`."""
        return self.mirror.put(guidance, round(t_s * S)).asleep


def test_unless_somebody_asks_it_is_black() -> None:
    """Both are off by default; then the journal is not even asked."""
    evening = Evening(AsleepSettings())
    assert evening.shown() is None
    assert evening.asked_since == []


@pytest.mark.parametrize("at", ["00:05", "07:30", "17:00", "23:59"])
def test_the_time_is_that_of_the_house(at: str) -> None:
    """As the clocks on its walls say it, with summer time, in 24 hours."""
    found = Evening(AsleepSettings(clock=True), at).shown()
    assert found is not None
    assert (found.clock, found.reminder) == (at, "")


@pytest.mark.parametrize(
    ("at", "happened", "reminded"),
    [
        ("16:59", False, False),
        ("17:00", False, True),
        ("23:59", False, True),
        ("00:30", False, False),
        ("17:00", True, False),
        ("17:00", None, False),
    ],
)
def test_a_day_without_a_session_is_reminded_of_from_the_time_that_is_set(
    at: str,
    happened: bool | None,  # noqa: FBT001 - a table's column
    reminded: bool,  # noqa: FBT001 - a table's column
) -> None:
    """Not before, not on the next day, not after a session, and not where nobody can say."""
    evening = Evening(at=at)
    evening.happened = happened
    found = evening.shown()
    assert found is not None
    assert found.reminder == (WORDS.say("asleep-reminder") if reminded else "")


def test_today_begins_at_midnight_where_the_mirror_hangs() -> None:
    """The journal is asked since 00:00 in Berlin, which is 22:00 UTC of the day before."""
    evening = Evening()
    evening.shown()
    assert evening.asked_since == [
        round(datetime(2026, 5, 31, 22, tzinfo=ZoneInfo("UTC")).timestamp() * 1e3)
    ]


def test_a_clock_that_is_not_set_says_nothing() -> None:
    """A wrong time helps nobody, and which day is today is not known either."""
    evening = Evening(synced=False)
    assert evening.shown() == Asleep()
    assert evening.asked_since == []


def test_the_journal_is_asked_once_a_minute() -> None:
    """However many pictures are drawn; the time changes within a second of the clock's."""
    evening = Evening(at="17:30:00")
    found = []
    for number in range(1200):
        evening.set(f"17:{30 + number // 600}:{number // 10 % 60:02}")
        found.append(evening.shown(number / 10.0))
    assert len(evening.asked_since) == 2
    assert [one.clock for one in found if one] == ["17:30"] * 600 + ["17:31"] * 600


def test_whoever_has_just_practised_is_not_reminded() -> None:
    """After somebody was there everything is asked anew, also within the same minute."""
    evening = Evening()
    assert evening.shown(0.0) != Asleep("17:30", "", evening.wall.now.utc_ms // 60_000)
    awake = replace(NOBODY_THERE, phase=Phase.THANKS)
    assert evening.shown(0.5, awake) is None
    evening.happened = True
    found = evening.shown(0.9)
    assert found is not None
    assert found.reminder == ""


def ended(t_s: float, why: str) -> Event:
    """Return a session's end."""
    return event(t_s, EventName.SESSION_ENDED, complete=why == "done", why=why, counted=0)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], False),
        ([started(), ended(30.0, "away")], False),
        ([started(), ended(30.0, "menu")], False),
        ([started(), ended(20.0, "red_flag")], True),
        ([started(), ended(20.0, "eye_or_pain")], True),
        ([started(), ended(300.0, "away")], True),
        ([started(), *smiles(12.0, 1, 1)], True),
        ([started(), ended(1500.0, "done")], True),
    ],
)
def test_what_counts_as_todays_session(
    tmp_path: Path,
    events: Sequence[Event],
    expected: bool,  # noqa: FBT001 - a table's column
) -> None:
    """What was done counts, and so does advice to rest; having looked in does not."""
    clock, path = ManualWallClock(), tmp_path / "journal.db"
    midnight_ms = clock.now.utc_ms
    store_all(Bench(path, clock), events)
    assert happened_since(path, midnight_ms) is expected
    assert happened_since(path, clock.now.utc_ms + 1) is False


def test_a_journal_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    """Neither yes nor no: then nobody is reminded."""
    path = tmp_path / "journal.db"
    path.write_bytes(b"not a journal at all" * 100)
    assert happened_since(path, 0) is None


def test_a_session_of_an_unknown_day_is_not_todays(tmp_path: Path) -> None:
    """It may have been on any day, so it keeps nobody from being reminded."""
    clock, path = ManualWallClock(), tmp_path / "journal.db"
    clock.now = replace(clock.now, synced=False)
    store_all(Bench(path, clock), [started(), counted(20.0, 1, 1), ended(900.0, "done")])
    assert happened_since(path, 0) is False
