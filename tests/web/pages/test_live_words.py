"""The sentence of today, and how the mirror is: whatever happens, there are words for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import pytest

from mirror.exercise.events import Event, EventName
from mirror.exercise.guidance import Phase
from mirror.language import languages
from mirror.service.status import (
    CameraState,
    JournalState,
    LiveStatus,
    NoStatus,
    PowerState,
    ScreenState,
    SettingsState,
)
from mirror.storage.database import Database
from mirror.storage.entries import Entry
from mirror.storage.writing import write
from mirror.web.pages.live_words import HEALTH, live_words
from tests.web.conftest import smiling

if TYPE_CHECKING:
    from mirror.storage import ManualWallClock
    from mirror.web.parts import PageParts

Told: TypeAlias = tuple[EventName, dict[str, str | bool]]
"""An event's name and what it tells."""
ASLEEP = LiveStatus(
    phase="asleep",
    boot_ns=1,
    boot_id="first",
    utc_ms=1_780_300_800_000,
    clock_synced=True,
    version="1",
    fps=29.6,
    temperature_c=48.4,
    disk_free_bytes=12_300_000_000,
    aligned_utc_ms=1_780_300_800_000 - 3 * 86_400_000,
)
"""At 8:00 in the morning of 1 June 2026."""
SMILING = smiling(ASLEEP)


def store(parts: PageParts, clock: ManualWallClock, *told: Told) -> None:
    """Write what happened, a minute apart, the way the mirror does."""
    with Database.ready(parts.journal, 0) as database:
        session_id = None
        for name, data in told:
            event = Event(clock.now.boot_ns, name, data)
            with database.transaction() as connection:
                session_id = write(connection, session_id, Entry(clock.now, event))
            clock.advance(60.0)


def began() -> Told:
    """Return the beginning of a session."""
    return EventName.SESSION_STARTED, {"programme": "whole", "stage": "smirk"}


def ended(why: str) -> Told:
    """Return its end."""
    return EventName.SESSION_ENDED, {"complete": why == "done", "why": why}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("phase", [phase.value for phase in Phase])
def test_every_phase_has_words(parts: PageParts, language: str, phase: str) -> None:
    """Whatever the mirror does just now is said; a phase of a newer mirror's is "awake"."""
    said = live_words(parts, replace(ASLEEP, phase=phase), language)["now"]
    strange = live_words(parts, replace(ASLEEP, phase="dreaming"), language)["now"]
    assert said
    assert strange
    assert said != strange


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("why", NoStatus)
def test_no_status_has_words_and_no_health(parts: PageParts, language: str, why: NoStatus) -> None:
    """A mirror that says nothing is said to do so, and nothing is claimed of its health."""
    said = live_words(parts, why, language)
    assert said["now"]
    assert {said[name] for name in ("health", *HEALTH)} == {""}


def test_a_session_says_how_far_it_is(parts: PageParts) -> None:
    """In a set: which one, how many smiles, how long still."""
    said = live_words(parts, SMILING, "en")
    assert said["today"] == "A session is going on just now."
    assert said["now"] == "In a session: smiling gently."
    assert said["now_more"] == "Set 1 of 2. 4 of 10 smiles counted. About 7\u00a0min left."


def test_a_massage_says_which_step_it_is(parts: PageParts) -> None:
    """Elsewhere in a session: the step, and what is left of it."""
    status = replace(ASLEEP, phase="care", session=True, step_number=3, steps=14, left_s=25)
    said = live_words(parts, status, "en")["now_more"]
    assert said == "Step 3 of 14. 25\u00a0s left in this step."


def test_health_in_words(parts: PageParts) -> None:
    """Each part of the device in words, and all in all."""
    said = live_words(parts, ASLEEP, "en")
    assert said["health"] == "All is well with it."
    assert said["camera"] == "Seeing, 30 pictures a second."
    assert said["screen"] == "Connected."
    assert said["temperature"] == "48\u00a0°C: fine."
    assert said["disk"] == "12.3\u00a0GB free."
    assert said["clock"] == "Set by the network."
    assert said["aligned"] == "3 days ago."
    assert said["journal"] == "What is done is stored."


@pytest.mark.parametrize(
    ("ill", "what"),
    [
        (replace(ASLEEP, camera=CameraState.AWAY), "Camera: Unplugged"),
        (replace(ASLEEP, screen=ScreenState.AWAY), "Screen: Switched off, or unplugged"),
        (replace(ASLEEP, screen=ScreenState.UNMEASURED), "Screen: Its size is not known. Measure"),
        (replace(ASLEEP, temperature_c=80.0), "Temperature: 80"),
        (
            replace(ASLEEP, power=PowerState.WEAK),
            "Power supply: Too weak. Please tell",
        ),
        (replace(ASLEEP, power=PowerState.ONCE), "Power supply: It has been too weak"),
        (replace(ASLEEP, disk_free_bytes=499_999_999), "Room for the journal: 0.5"),
        (replace(ASLEEP, clock_synced=False), "Clock: Without"),
        (replace(ASLEEP, journal=JournalState.WAITING), "Journal: Waiting"),
        (replace(ASLEEP, settings=SettingsState.KEPT), "Settings: Their file cannot be read"),
    ],
)
def test_one_fault_asks_for_a_look(parts: PageParts, ill: LiveStatus, what: str) -> None:
    """All is well only while nothing asks for help; what does is named at once."""
    said = live_words(parts, ill, "en")
    assert said["health"].startswith(f"It needs a look. {what}")


def test_a_processor_that_is_kept_slow_says_how_slow(parts: PageParts) -> None:
    """In gigahertz, beside its temperature; one that runs as it likes is not told of."""
    slowed = replace(ASLEEP, temperature_c=84.0, clock_hz=1_500_000_000, slowed=True)
    kept = live_words(parts, slowed, "en")["temperature"]
    assert kept.startswith("84\u00a0°C. The processor keeps to 1.5\u00a0GHz")
    said = live_words(parts, replace(slowed, slowed=False, temperature_c=48.0), "en")
    assert said["temperature"] == "48\u00a0°C: fine."


def test_what_is_not_told_is_no_fault(parts: PageParts) -> None:
    """A machine without a thermometer is well, and its temperature is not invented."""
    status = replace(ASLEEP, temperature_c=None, fps=None, disk_free_bytes=None)
    said = live_words(parts, status, "en")
    assert said["health"] == "All is well with it."
    assert said["temperature"] == "This machine does not tell."
    assert said["power"] == "This machine does not tell."


def test_before_the_first_session(parts: PageParts) -> None:
    """An empty journal is no reproach."""
    assert live_words(parts, ASLEEP, "en")["today"] == "No session has been done yet."


def test_a_done_session_is_today_and_yesterday_tomorrow(
    parts: PageParts, clock: ManualWallClock
) -> None:
    """Done: the sentence says so. The next day it says when the last one was."""
    store(parts, clock, began(), ended("done"))
    said = live_words(parts, ASLEEP, "en")
    assert said["today"] == "Today\u2019s session is done."
    assert said["today_more"] == "1\u00a0min of massage and stretching."
    clock.advance(24 * 3600.0)
    said = live_words(parts, ASLEEP, "en")
    assert said["today"] == "No session yet today."
    assert said["today_more"] == "The last one was yesterday."
    clock.advance(5 * 24 * 3600.0)
    assert "Monday, 1 June 2026" in live_words(parts, ASLEEP, "en")["today_more"]


def test_a_partial_session_counts(parts: PageParts, clock: ManualWallClock) -> None:
    """A session that ended early was begun, and two that are done are said to be two."""
    store(parts, clock, began(), ended("away"))
    assert live_words(parts, ASLEEP, "en")["today"].startswith("A session was begun today.")
    store(parts, clock, began(), ended("done"))
    assert live_words(parts, ASLEEP, "en")["today"] == "Today\u2019s session is done."
    store(parts, clock, began(), ended("done"))
    assert live_words(parts, ASLEEP, "en")["today"] == "Today\u2019s sessions are done."


def test_the_menu_is_no_session(parts: PageParts, clock: ManualWallClock) -> None:
    """An open hand that meant the menu has begun nothing."""
    store(parts, clock, began(), ended("menu"))
    assert live_words(parts, ASLEEP, "en")["today"] == "No session has been done yet."


@pytest.mark.parametrize("later", ["done", "away"])
def test_a_sign_of_danger_comes_before_all_else(
    parts: PageParts, clock: ManualWallClock, later: str
) -> None:
    """Whoever looks after the patient reads of it first, even when a session was done later."""
    store(parts, clock, began(), ended("red_flag"), began(), ended(later))
    for status in (ASLEEP, SMILING):
        said = live_words(parts, status, "en")
        assert said["today"] == "Today the mirror advised to seek help."
        assert said["alert"].startswith("At 08:00 the answer was yes: something new")
        assert said["today_more"] == ""


def test_a_journal_that_cannot_be_read_has_words(parts: PageParts) -> None:
    """The page says so, and says of the mirror what it knows all the same."""
    parts.journal.write_bytes(b"no journal" * 99)
    said = live_words(parts, ASLEEP, "en")
    assert said["today"] == "The journal cannot be read just now."
    assert said["now"] == "Asleep: simply a mirror."
