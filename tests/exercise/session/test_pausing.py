"""Pausing by an open hand or by walking away, going on, and coming back too late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.exercise.records import Progress
from mirror.exercise.session.places import Place
from tests.exercise.session.acting import (
    BREAK,
    CHECK_IN,
    CHIN,
    FIST,
    FPS,
    GENTLE,
    NOBODY,
    PALM,
    REPETITION,
    REST,
    RESTING,
    SMIRKS,
    STRETCH,
    WASH,
    WELL,
    WORDS,
    Face,
    Scene,
    Span,
    session,
    smiling,
    started,
    until,
)

if TYPE_CHECKING:
    from mirror.exercise.programme.records import Step
    from mirror.hands.measures import HandMeasures

PLACES: dict[Place, tuple[Step, ...]] = {
    Place.CHECK_IN: (CHECK_IN, WASH),
    Place.CARE: (STRETCH, WASH),
    Place.REST: (REST, WASH),
    Place.BREAK: (BREAK, WASH),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_open_hand_pauses_and_goes_on_anywhere(place: Place) -> None:
    """A palm pauses a step, the next palm goes on with the same step."""
    scene = started(*PLACES[place]).see(0.8)
    until(scene, WELL, PALM, places={Place.PAUSED}, at_most_s=3.0)
    assert scene.data(EventName.PAUSED) == {"why": "palm"}
    assert scene.now().text == WORDS.say("paused-palm")
    scene.see(20.0)
    assert scene.where() is Place.PAUSED, "whoever paused by hand goes on by hand"
    until(scene, WELL, PALM, places={place}, at_most_s=3.0)
    assert scene.data(EventName.RESUMED)["after_s"] == pytest.approx(21.3, abs=0.5)
    assert len(scene.told(EventName.STEP_STARTED)) == 1


def test_a_pause_is_not_time_spent() -> None:
    """A stretch that waits goes on with the seconds that it had left."""
    scene = started(STRETCH).see(0.8)
    until(scene, WELL, PALM, places={Place.PAUSED})
    left = scene.state.present.spent_ns
    scene.see(30.0)
    until(scene, WELL, PALM, places={Place.CARE})
    assert scene.state.present.spent_ns == left


def test_a_question_that_was_interrupted_has_all_its_time_again() -> None:
    """Two seconds to answer, however long the pause that fell into them."""
    scene = started(replace(CHECK_IN, seconds_s=5.0), WASH).see(2.0).see(2.1, NOBODY)
    assert scene.where() is Place.PAUSED
    until(scene, WELL, places={Place.CHECK_IN})
    assert scene.now().seconds_left == 5


def test_walking_away_pauses_a_set_within_a_second() -> None:
    """No face for a second in a set of smiles, and it waits."""
    scene = smiling().see(1.0, RESTING).see(1.0, NOBODY)
    assert scene.data(EventName.PAUSED) == {"why": "away"}
    assert scene.now().phase is Phase.PAUSED
    assert scene.now().text == WORDS.say("paused-away")


def test_a_lost_frame_pauses_nothing() -> None:
    """A face that is missed for half a second, again and again, is still there."""
    scene = smiling()
    for _ in range(10):
        scene.see(0.5, NOBODY).see(0.3, RESTING)
    assert EventName.PAUSED not in scene.names


@pytest.mark.parametrize("back", [WELL, RESTING])
def test_coming_back_resumes_where_they_were(back: Face) -> None:
    """The set keeps its count; a rest that is not known any more is measured again."""
    scene = smiling().play(*REPETITION).see(59.0, NOBODY)
    assert scene.where() is Place.PAUSED
    scene.see(0.6, back)
    assert scene.names.count(EventName.RESUMED) == 1
    until(scene, RESTING, places={Place.SMILE})
    assert scene.count().done == 1
    scene.play(*REPETITION)
    until(scene, RESTING, places={Place.BREAK})
    assert scene.data(EventName.SET_ENDED) == {"set_number": 1, "counted": 2}


def held(scene: Scene) -> Scene:
    """Return the scene when the mirror has just said "well held", the smile still there."""
    scene.see(1.5, RESTING)
    while scene.names[-1] is not EventName.HELD:
        scene.see(1 / FPS, GENTLE)
    return scene


@pytest.mark.parametrize("how", ["palm", "fist", "away"])
def test_what_was_well_held_counts(how: str) -> None:
    """Told "well held", they pause, ask for a massage or turn away before letting go: it counts."""
    scene = held(smiling())
    began_s = scene.told(EventName.REPETITION_STARTED)[-1].t_ns / 1e9
    held_s = scene.t_ns / 1e9
    if how == "away":
        scene.see(1.0, NOBODY)
    else:
        raised, place = (PALM, Place.PAUSED) if how == "palm" else (FIST, Place.RELIEF)
        until(scene, GENTLE, raised, places={place}, at_most_s=3.0)
    assert scene.names.count(EventName.REPETITION_COUNTED) == 1
    record = scene.told(EventName.REPETITION_COUNTED)[0].repetition
    assert record is not None
    assert record.hold_s == pytest.approx(1.0, abs=0.1)
    over_s = held_s if how == "away" else scene.t_ns / 1e9
    assert record.duration_s == pytest.approx(over_s - began_s, abs=0.1)
    assert scene.state.present.counted == scene.state.present.deeds.repetitions == 1
    assert EventName.REPETITION_LET_GO not in scene.names


def test_the_last_one_counts_too_and_the_set_goes_on_from_there() -> None:
    """Paused after the last "well held": back again, the set is done and nothing is asked twice."""
    scene = held(smiling().play(*REPETITION))
    until(scene, GENTLE, PALM, places={Place.PAUSED}, at_most_s=3.0)
    assert scene.state.present.counted == SMIRKS.repetitions
    scene.see(1.0, RESTING)
    until(scene, RESTING, PALM, places={Place.BREAK}, at_most_s=3.0)
    assert scene.data(EventName.SET_ENDED) == {"set_number": 1, "counted": 2}


@pytest.mark.parametrize("raised", [PALM, FIST])
def test_what_was_begun_has_an_end(raised: HandMeasures) -> None:
    """A smile that a palm or a fist breaks off is told to be let go of, and does not count."""
    slow = replace(SMIRKS, hold_s=10.0)
    scene = smiling(REST, slow).see(1.5, RESTING).see(2.0, GENTLE)
    until(scene, GENTLE, raised, places={Place.PAUSED, Place.RELIEF}, at_most_s=3.0)
    assert scene.names.count(EventName.REPETITION_STARTED) == 1
    assert scene.names.count(EventName.REPETITION_LET_GO) == 1
    assert scene.state.present.counted == 0
    held_s = scene.data(EventName.REPETITION_LET_GO)["held_s"]
    assert held_s == pytest.approx(2.5, abs=0.8)


@pytest.mark.parametrize("gap_s", [0.85, 1.6, 4.0])
def test_a_late_frame_is_no_absence(gap_s: float) -> None:
    """Frames that come late, all with a face in them: somebody is there."""
    scene = smiling()
    for _ in range(6):
        scene.play(Span(1 / FPS, RESTING, gap_s=gap_s))
    assert EventName.PAUSED not in scene.names


def test_a_late_frame_without_a_face_is_one() -> None:
    """A second's gap, and nobody there after it: they may have gone at its beginning."""
    scene = smiling().play(Span(1 / FPS, NOBODY, gap_s=1.0))
    assert scene.data(EventName.PAUSED) == {"why": "away"}


@pytest.mark.parametrize(
    ("resume_s", "words"), [(300.0, "for 5 minutes"), (90.0, "for a minute"), (30.0, "your time.")]
)
def test_a_pause_says_how_long_the_place_is_kept(resume_s: float, words: str) -> None:
    """No more is promised than is kept: a session that is not taken up ends after that time."""
    scene = smiling(resume_s=resume_s).see(1.0, RESTING)
    until(scene, RESTING, PALM, places={Place.PAUSED})
    assert words in scene.now().more
    assert "your place for" in scene.now().more or resume_s < 60.0


def test_coming_back_is_welcomed() -> None:
    """For a moment the mirror says that it goes on from here."""
    scene = smiling().see(5.0, NOBODY).see(0.6, RESTING)
    assert scene.now().text == WORDS.say("resumed")
    scene.see(4.0, RESTING)
    assert scene.now().text != WORDS.say("resumed")


def test_coming_back_too_late_finds_it_ended() -> None:
    """After the programme's time the session has ended in part, and what was done is kept."""
    scene = smiling().play(*REPETITION).see(62.0, NOBODY)
    assert scene.data(EventName.SESSION_ENDED) == {"complete": False, "why": "away", "counted": 1}
    assert scene.data(EventName.SET_ENDED) == {"set_number": 1, "counted": 1}
    assert scene.data(EventName.STEP_ENDED)["done"] is False
    assert scene.where() is Place.ASLEEP
    assert scene.names[-2:] == [EventName.SESSION_ENDED, EventName.SLEPT]


def test_whoever_comes_back_too_late_is_greeted_anew() -> None:
    """The next face wakes the mirror: nobody has to leave first who has left already."""
    scene = smiling().see(62.0, NOBODY).see(1.0)
    assert scene.where() is Place.AWAKE


def test_a_long_pause_ends_kindly() -> None:
    """Paused by hand and never taken up: goodbye, what was done is kept, black."""
    scene = smiling().see(1.0, RESTING)
    until(scene, RESTING, PALM, places={Place.PAUSED})
    scene.see(60.1, RESTING)
    assert scene.now().text == WORDS.say("partial-goodbye")
    assert scene.data(EventName.SESSION_ENDED) == {"complete": False, "why": "palm", "counted": 0}
    scene.see(8.1, RESTING)
    assert scene.now().phase is Phase.ASLEEP


def test_frames_that_stop_are_an_absence() -> None:
    """Half a minute without a frame pauses; ten minutes end; both at once, and in order."""
    scene = smiling().play(Span(0.1, RESTING, gap_s=30.0))
    assert scene.data(EventName.PAUSED) == {"why": "away"}
    assert scene.where() is Place.PAUSED, "nobody knows yet whether they stay"
    scene.see(0.6, RESTING)
    assert scene.where() is Place.SMILE
    scene.play(Span(0.1, RESTING, gap_s=600.0))
    assert scene.names[-3:] == [EventName.SET_ENDED, EventName.STEP_ENDED, EventName.SESSION_ENDED]
    assert scene.names.count(EventName.PAUSED) == 2


def test_a_gap_is_no_time_spent_in_a_massage() -> None:
    """Two seconds without a frame do not count as massaged."""
    scene = started(CHIN).see(1.0)
    before = scene.state.present.spent_ns
    scene.play(Span(0.2, gap_s=2.0))
    assert scene.where() is Place.CARE
    assert scene.state.present.spent_ns - before < 0.2e9


def interrupted(progress: Progress, ago_s: float = 10.0) -> Scene:
    """Return a scene that begins after an interruption."""
    rules = session(CHIN, REST, SMIRKS, BREAK, SMIRKS)
    return Scene(rules, rules.resume(progress, 0, ago_s))


def test_after_a_power_loss_it_waits_for_them() -> None:
    """The session is taken up with its counts once somebody is there, after a new rest."""
    scene = interrupted(Progress("smirk", 4, set_number=2, counted=1, counted_before=2))
    scene.see(10.0, NOBODY)
    assert scene.names == [EventName.SESSION_RESUMED, EventName.PAUSED]
    assert scene.data(EventName.SESSION_RESUMED)["step"] == "smirks"
    scene.see(1.0, WELL)
    assert scene.data(EventName.RESUMED)["after_s"] == pytest.approx(20.5, abs=0.2)
    until(scene, RESTING, places={Place.SMILE})
    assert (scene.count().done, scene.count().set_number) == (1, 2)
    scene.play(*REPETITION)
    until(scene, RESTING, places={Place.THANKS})
    assert scene.data(EventName.SESSION_ENDED) == {"complete": True, "why": "done", "counted": 4}


def test_after_a_power_loss_nobody_comes() -> None:
    """What was interrupted ends in part when they do not come back in time."""
    scene = interrupted(Progress("smirk", 3, set_number=1, counted=2), ago_s=30.0)
    scene.see(31.0, NOBODY)
    assert scene.data(EventName.SESSION_ENDED) == {"complete": False, "why": "away", "counted": 2}


def test_what_was_counted_before_a_break_is_not_counted_again() -> None:
    """Interrupted in the break: the next set begins with none, the session keeps the first's."""
    scene = interrupted(Progress("smirk", 3, set_number=1, counted=2)).see(1.0)
    until(scene, RESTING, places={Place.SMILE})
    assert scene.count().done == 0
    scene.play(*REPETITION * 2)
    until(scene, RESTING, places={Place.THANKS})
    assert scene.data(EventName.SESSION_ENDED)["counted"] == 4


def test_progress_survives_an_interruption() -> None:
    """What is kept of a session gives back the same step and the same counts."""
    scene = smiling().play(*REPETITION)
    kept = scene.rules.progress(scene.state)
    assert kept == Progress("smirk", 1, set_number=1, counted=1, counted_before=0)
    assert scene.rules.progress(scene.rules.resume(kept, 0)) == kept


@pytest.mark.parametrize("progress", [Progress("prepare", 0), Progress("smirk", 9)])
def test_another_stages_progress_is_refused(progress: Progress) -> None:
    """A session of a stage that is not the present one cannot be taken up, and it is said so."""
    with pytest.raises(ValueError, match="expected a step of stage 'smirk'"):
        interrupted(progress)


def test_repeated_pauses_do_not_lose_a_repetition() -> None:
    """A palm between two repetitions, again and again: every counted one stays counted."""
    scene = smiling(REST, SMIRKS).play(*REPETITION)
    for _ in range(3):
        until(scene, RESTING, PALM, places={Place.PAUSED})
        scene.see(1.0, RESTING)
        until(scene, RESTING, PALM, places={Place.SMILE})
        scene.see(1.0, RESTING)
    assert scene.count().done == 1
