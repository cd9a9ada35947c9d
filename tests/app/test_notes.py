"""Quiet notes: the journal's before the alignment's, and one suggestion after the first session."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.app.notes import Notes
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.language import Catalogue
from mirror.registration.camera_pose import CameraPose
from mirror.registration.records import Alignment
from mirror.storage import ManualWallClock

WORDS = Catalogue("en")
BUILT = Alignment(CameraPose.facing_out(0.0, 170.0))
ALIGNED = replace(BUILT, samples=7)
UNALIGNED = WORDS.say("notice-not-aligned")


def notes(alignment: Alignment | None, before: int = 0, *, synced: bool = True) -> Notes:
    """Return the notes of a mirror with so many sessions before, its clock set or not."""
    clock = ManualWallClock()
    clock.now = replace(clock.now, synced=synced)
    return Notes(WORDS, alignment, before, clock)


def shown(phase: Phase) -> Guidance:
    """Return what is shown in a phase, with two lines."""
    return Guidance(phase, "Thank you.", Band(25.0, 15.0, 35.0), more="See you next time.")


@pytest.mark.parametrize(
    ("alignment", "phase", "notice"),
    [
        (BUILT, Phase.SMILE, UNALIGNED),
        (BUILT, Phase.CARE, UNALIGNED),
        (BUILT, Phase.CHECK_IN, ""),
        (ALIGNED, Phase.SMILE, ""),
        (None, Phase.SMILE, ""),
    ],
)
def test_what_is_not_lined_up_says_so_where_light_is_meant_to_lie_on_the_face(
    alignment: Alignment | None, phase: Phase, notice: str
) -> None:
    """Only behind glass, only until somebody has aligned it, only where it matters."""
    assert notes(alignment).put(shown(phase), "").notice == notice


def test_the_journals_note_comes_first() -> None:
    """That nothing can be stored just now is news; the other note has time."""
    noted = notes(BUILT).put(shown(Phase.SMILE), "notice-not-stored")
    assert noted.notice == WORDS.say("notice-not-stored")


@pytest.mark.parametrize(
    ("phase", "told"),
    [(Phase.AWAKE, True), (Phase.THANKS, True), (Phase.SMILE, False), (Phase.ASLEEP, False)],
)
def test_settings_that_hold_over_are_told_around_a_session(phase: Phase, *, told: bool) -> None:
    """That the last good settings hold is said before and after a session, never in its midst."""
    noting = Notes(WORDS, ALIGNED, 0, ManualWallClock(), settings_kept=True)
    assert bool(noting.put(shown(phase), "").notice) is told


@pytest.mark.parametrize(
    ("alignment", "before", "suggested"), [(BUILT, 0, True), (BUILT, 1, False), (ALIGNED, 0, False)]
)
def test_aligning_is_suggested_once(alignment: Alignment, before: int, suggested: bool) -> None:  # noqa: FBT001 - a table's column
    """At the end of the first session, and never again."""
    more = notes(alignment, before).put(shown(Phase.THANKS), "").more
    assert more == (WORDS.say("align-suggestion-more") if suggested else "See you next time.")


def test_the_way_out_of_a_stop_is_covered_by_nothing() -> None:
    """What the exercise itself says at the edge stays: notes of the journal can wait."""
    stopped = replace(shown(Phase.STOP), notice=WORDS.say("stop-unmeant"))
    assert notes(BUILT).put(stopped, "notice-not-stored") == stopped


@pytest.mark.parametrize("phase", Phase)
def test_an_unknown_date_is_told_where_a_session_is_put_down(phase: Phase) -> None:
    """Once, with the thanks: then it matters that the day may be wrong."""
    told = notes(ALIGNED, synced=False).put(shown(phase), "").notice
    assert told == (WORDS.say("notice-no-time") if phase is Phase.THANKS else "")
    assert notes(ALIGNED).put(shown(phase), "").notice == ""


def test_a_mirror_that_is_asleep_is_told_nothing() -> None:
    """A note that nobody reads would only be a light in a dark room."""
    asleep = shown(Phase.ASLEEP)
    assert notes(BUILT).put(asleep, "notice-not-stored") is asleep
