"""The session's flow from waking to thank you, with hand-made measures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.exercise.session.places import Place
from mirror.face.measures import NotMeasurable
from mirror.hands.measures import HandsSeen
from tests.exercise.session.acting import (
    BREAK,
    CHECK_IN,
    CHIN,
    CLOSED,
    FIST,
    FPS,
    FRAME_NS,
    GENTLE,
    MASSAGING,
    NOBODY,
    PALM,
    RAISED,
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
    measures,
    session,
    smiling,
    started,
    until,
)

TROUBLES = [reason for reason in NotMeasurable if reason is not NotMeasurable.NO_REST]


def test_a_face_that_stays_wakes_the_mirror() -> None:
    """Nobody, and whoever passes by in under half a second, leave the mirror black."""
    scene = Scene(session()).see(1.0, NOBODY)
    for _ in range(5):
        scene.see(0.4).see(1.2, NOBODY)
    assert scene.events == []
    assert {guidance.phase for guidance in scene.shown} == {Phase.ASLEEP}
    assert {guidance.text for guidance in scene.shown} == {""}
    scene.see(0.6)
    assert scene.names == [EventName.WOKE]
    assert scene.now().text == WORDS.say("awake-hello")


def test_it_says_how_to_start_once_the_face_has_settled() -> None:
    """One quiet line, after a second and a half of a good view."""
    scene = Scene(session()).see(1.4)
    assert scene.now().text == WORDS.say("awake-hello")
    scene.see(0.2)
    assert scene.now().text == WORDS.say("awake-raise-hand")


@pytest.mark.parametrize("trouble", TROUBLES)
def test_it_says_what_stands_in_the_way(trouble: NotMeasurable) -> None:
    """Too dark, too far, turned away, two people: half a second later the mirror says which."""
    scene = Scene(session()).see(2.0).see(0.4, trouble)
    assert scene.now().text == WORDS.say("awake-raise-hand")
    scene.see(0.2, trouble)
    assert scene.now().text == WORDS.say(f"why-not-{trouble.replace(' ', '-')}")


def test_a_moment_of_trouble_is_not_said() -> None:
    """A view that is lost and found again within half a second changes no words."""
    scene = Scene(session()).see(2.0)
    for _ in range(10):
        scene.see(0.2, NotMeasurable.MOVING).see(0.4)
    assert {guidance.text for guidance in scene.shown[60:]} == {WORDS.say("awake-raise-hand")}


def test_nobody_for_five_seconds_and_it_sleeps() -> None:
    """The mirror is a mirror again once whoever woke it has gone."""
    scene = Scene(session()).see(2.0).see(4.9, NOBODY)
    assert scene.where() is Place.AWAKE
    scene.see(0.2, NOBODY)
    assert scene.names == [EventName.WOKE, EventName.SLEPT]
    assert scene.now().phase is Phase.ASLEEP


def test_an_open_hand_starts_a_session() -> None:
    """A palm held for a second starts; the ring at the hand closes while it is held."""
    scene = Scene(session()).see(2.0).play(RAISED)
    assert scene.names[1:4] == [
        EventName.GESTURE,
        EventName.SESSION_STARTED,
        EventName.STEP_STARTED,
    ]
    assert scene.data(EventName.SESSION_STARTED) == {
        "programme": "made",
        "stage": "smirk",
        "involved": "left",
        "planned": 4,
    }
    rings = [guidance.dwell.share for guidance in scene.shown if guidance.dwell is not None]
    assert rings == sorted(rings)
    assert 0.9 < rings[-1] <= 1.0


@pytest.mark.parametrize("trouble", [NotMeasurable.TOO_FAR, NotMeasurable.OTHER_PERSON])
def test_a_hand_starts_nothing_for_whoever_cannot_be_seen_well(trouble: NotMeasurable) -> None:
    """A palm before a good view starts no session."""
    scene = Scene(session()).see(0.6).see(3.0, trouble).see(3.0, trouble, PALM)
    assert EventName.SESSION_STARTED not in scene.names


@pytest.mark.parametrize("before", [WELL, NotMeasurable.TOO_FAR])
def test_a_hand_that_is_up_early_is_heard_when_it_is_asked_for(before: Face) -> None:
    """No ring before the words that ask for it; then it closes within a second, from nothing."""
    scene = Scene(session()).see(1.0, before, PALM).see(6.0, WELL, PALM)
    assert scene.names[:3] == [EventName.WOKE, EventName.GESTURE, EventName.SESSION_STARTED]
    rung = [shown for shown in scene.shown if shown.dwell is not None]
    assert {shown.text for shown in rung} == {WORDS.say("awake-raise-hand")}
    assert rung[0].dwell is not None
    assert rung[0].dwell.share < 0.05


def test_a_fist_starts_nothing() -> None:
    """Awake, a fist has no meaning, and no ring is shown for it."""
    scene = Scene(session()).see(2.0).play(CLOSED)
    assert scene.where() is Place.AWAKE
    assert all(guidance.dwell is None for guidance in scene.shown)
    assert EventName.GESTURE not in scene.names


def test_doing_nothing_at_the_check_in_goes_on() -> None:
    """Both questions are asked in turn, each for its time, and answered no by waiting."""
    scene = started(CHECK_IN, WASH)
    assert scene.now().text == WORDS.say("check-in-emergency")
    assert scene.now().seconds_left == 2
    scene.see(2.1)
    assert scene.now().text == WORDS.say("check-in-eye-or-pain")
    scene.see(2.0)
    assert scene.where() is Place.CARE
    answers = [dict(event.data) for event in scene.told(EventName.CHECK_IN)]
    assert answers == [
        {"question": "emergency", "answer": "no"},
        {"question": "eye_or_pain", "answer": "no"},
    ]


@pytest.mark.parametrize(
    ("wait_s", "key", "why"),
    [(0.0, "stop-emergency", "red_flag"), (2.1, "stop-rest", "eye_or_pain")],
)
def test_a_fist_at_the_check_in_stops_with_plain_words(wait_s: float, key: str, why: str) -> None:
    """A red flag says to seek help now, pain or an eye to rest: the session ends, not scored."""
    scene = started(CHECK_IN, WASH).see(1.0).see(wait_s)
    until(scene, WELL, FIST, places={Place.STOP}, at_most_s=3.0)
    assert scene.now().phase is Phase.STOP
    assert (scene.now().text, scene.now().more) == (WORDS.say(key), WORDS.say(f"{key}-more"))
    assert scene.data(EventName.SESSION_ENDED) == {"complete": False, "why": why, "counted": 0}
    assert scene.data(EventName.CHECK_IN)["answer"] == "yes"
    assert scene.now().notice == WORDS.say("stop-unmeant")


def test_a_question_waits_for_a_hand_that_answers() -> None:
    """A fist that is raised at a question's last moment answers that question, not the next."""
    scene = started(CHECK_IN, WASH).see(1.0)
    while scene.now().seconds_left == 2:
        scene.see(1 / FPS)
    scene.see(0.7)
    until(scene, WELL, FIST, places={Place.STOP}, at_most_s=3.0)
    assert scene.data(EventName.CHECK_IN)["question"] == "emergency"


def stopped(*, wait_s: float = 1.0) -> Scene:
    """Return a scene in which a fist has just answered a question, and dropped."""
    scene = until(started(CHECK_IN, WASH).see(wait_s), WELL, FIST, places={Place.STOP})
    return scene.see(1.0)


def test_plain_words_stay_until_they_leave() -> None:
    """STOP stays for as long as somebody reads it; then the mirror is a mirror."""
    scene = stopped().see(60.0)
    assert scene.where() is Place.STOP
    scene.see(6.0, NOBODY)
    assert scene.where() is Place.ASLEEP
    assert scene.names[-1] is EventName.SLEPT


@pytest.mark.parametrize("wait_s", [1.0, 2.5])
def test_a_fist_that_was_not_meant_can_be_taken_back(wait_s: float) -> None:
    """An open hand at STOP begins a new session, with the same questions from the first."""
    scene = stopped(wait_s=wait_s)
    until(scene, WELL, PALM, places={Place.CHECK_IN}, at_most_s=3.0)
    assert scene.now().text == WORDS.say("check-in-emergency")
    assert scene.names[-3:] == [
        EventName.GESTURE,
        EventName.SESSION_STARTED,
        EventName.STEP_STARTED,
    ]
    scene.see(4.5)
    assert scene.where() is Place.CARE
    assert scene.names.count(EventName.SESSION_STARTED) == 2


def test_the_advice_is_kept_for_whoever_comes_back() -> None:
    """Within an hour after a red flag the next face sees it at once, with the same way out."""
    scene = stopped().see(5.2, NOBODY).see(1.0)
    assert scene.where() is Place.STOP
    assert scene.now().text == WORDS.say("stop-emergency")
    assert scene.now().more == WORDS.say("stop-emergency-more")
    assert scene.names[-2:] == [EventName.SLEPT, EventName.WOKE]
    scene.see(30.0).see(6.0, NOBODY).play(Span(1.0, gap_s=3500.0))
    assert scene.where() is Place.STOP
    until(scene, WELL, PALM, places={Place.CHECK_IN}, at_most_s=3.0)


def test_after_an_hour_they_are_greeted_as_ever() -> None:
    """What was advised an hour ago has been done, or has passed."""
    scene = stopped().see(6.0, NOBODY).play(Span(1.0, gap_s=3600.0))
    assert scene.where() is Place.AWAKE


def test_the_advice_ends_when_the_questions_are_answered_with_no() -> None:
    """Raising a hand is not enough: only the questions take it back."""
    scene = until(stopped(), WELL, PALM, places={Place.CHECK_IN}, at_most_s=3.0)
    scene.see(1.0).see(70.0, NOBODY).see(1.0)
    assert scene.where() is Place.STOP
    until(scene, WELL, PALM, places={Place.CHECK_IN}, at_most_s=3.0)
    until(scene, WELL, places={Place.CARE})
    scene.see(130.0, NOBODY).see(1.0)
    assert scene.where() is Place.AWAKE


def test_pain_or_a_dry_eye_is_not_kept() -> None:
    """That a doctor is to be told is no emergency: the next time is greeted as ever."""
    scene = stopped(wait_s=2.5).see(6.0, NOBODY).see(1.0)
    assert scene.where() is Place.AWAKE


def test_after_the_end_it_stays_a_mirror_until_they_have_left() -> None:
    """Whoever has just ended a session is not greeted again before they come anew."""
    scene = started(WASH)
    scene.see(4.2)
    assert scene.where() is Place.THANKS
    scene.see(8.1)
    assert scene.where() is Place.ASLEEP
    scene.see(30.0)
    assert scene.where() is Place.ASLEEP
    scene.see(5.1, NOBODY).see(0.6)
    assert scene.where() is Place.AWAKE


def test_a_massage_shows_where_which_way_and_how_long() -> None:
    """The light moves on the involved side along the path, and the seconds count down."""
    scene = started(CHIN, involved=Side.RIGHT)
    first = scene.now()
    assert first.light is not None
    assert (first.light.path, first.light.sides) == (CHIN.path, (Side.RIGHT,))
    assert (first.seconds_left, first.text) == (4, WORDS.say("step-chin"))
    scene.see(1.5)
    assert scene.light().at_ratio == pytest.approx(0.5, abs=0.02)
    assert scene.now().seconds_left == 3
    assert scene.now().progress_ratio == pytest.approx(1.5 / 4.0, abs=0.02)


def test_a_stretch_is_done_several_times_with_pauses() -> None:
    """Three times three seconds with a second between: told apart, and over after eleven."""
    scene = started(STRETCH)
    scene.see(3.5)
    assert scene.now().text == WORDS.say("care-between")
    assert scene.now().light is None
    scene.see(1.0)
    assert scene.now().more == WORDS.say("care-next-turn")
    assert (scene.count().done, scene.count().of) == (1, 3)
    scene.see(6.4)
    assert scene.where() is Place.CARE
    scene.see(0.2)
    assert scene.where() is Place.THANKS


def test_hands_may_hide_the_face_while_they_massage() -> None:
    """No face for the whole step, hands all the while: the step goes on to its end."""
    scene = started(CHIN, STRETCH).see(0.5)
    scene.see(13.0, NOBODY, MASSAGING)
    assert EventName.PAUSED not in scene.names
    ended = [event.data["step"] for event in scene.told(EventName.STEP_ENDED)]
    assert ended == ["chin"]


def test_a_massage_waits_for_whoever_has_left() -> None:
    """Neither face nor hand for five seconds pauses a massage; its time stands still."""
    scene = started(CHIN)
    scene.see(1.0).see(4.9, NOBODY)
    assert scene.where() is Place.THANKS, "shorter absences are part of a massage"
    scene = started(STRETCH).see(1.0).see(5.1, NOBODY)
    assert scene.data(EventName.PAUSED) == {"why": "away"}
    left = scene.state.present.spent_ns
    scene.see(20.0, NOBODY).see(0.6)
    assert scene.where() is Place.CARE
    assert scene.state.present.spent_ns - left < 0.2e9


def test_washing_hands_needs_no_face() -> None:
    """Whoever bends down to the basin for half a minute has not walked away."""
    washing = replace(WASH, seconds_s=30.0)
    scene = started(washing, CHIN).see(28.0, NOBODY)
    assert EventName.PAUSED not in scene.names


def test_the_rest_is_a_new_one() -> None:
    """A rest that is known from before does not count as measured now."""
    scene = started(REST, BREAK)
    assert scene.now().phase is Phase.REST
    assert scene.names[-1] is EventName.REST_STARTED
    scene.see(1.0)
    assert scene.where() is Place.REST
    scene.see(2 / FPS, RESTING)
    assert scene.where() is Place.BREAK
    assert scene.data(EventName.REST_MEASURED) == {"full_range_mm": 9.3}


def test_an_old_rest_is_not_taken_for_a_new_one() -> None:
    """While today's rest is being measured the one of before still holds: it ends nothing."""
    scene = until(started(WASH, REST, BREAK), RESTING, places={Place.REST})
    assert EventName.REST_MEASURED not in scene.names
    rules, state = scene.rules, scene.state
    for number in range(1, 60):
        old = measures(RESTING, scene.t_ns + number * FRAME_NS)
        state, shown, events = rules.step(
            state, replace(old, rest_progress_ratio=0.5), HandsSeen(0)
        )
        assert (shown.phase, shown.progress_ratio, events) == (Phase.REST, 0.5, ())


def test_a_whole_session() -> None:
    """Every step in its order, both sets counted, thank you, and black."""
    scene = started().see(20.0)
    until(scene, WELL, places={Place.REST})
    until(scene, RESTING, places={Place.SMILE})
    scene.play(*REPETITION * 2)
    until(scene, RESTING, places={Place.BREAK})
    until(scene, RESTING, places={Place.SMILE})
    scene.play(*REPETITION * 2)
    until(scene, RESTING, places={Place.THANKS})
    steps = [event.data["step"] for event in scene.told(EventName.STEP_STARTED)]
    assert steps == [step.key for step in scene.rules.stage.steps]
    assert steps == [event.data["step"] for event in scene.told(EventName.STEP_ENDED)]
    sets = [dict(event.data) for event in scene.told(EventName.SET_ENDED)]
    assert sets == [{"set_number": 1, "counted": 2}, {"set_number": 2, "counted": 2}]
    assert scene.data(EventName.SESSION_ENDED) == {"complete": True, "why": "done", "counted": 4}
    assert scene.now().text.startswith("Thank you")
    scene.see(8.1, RESTING)
    assert scene.names[-1] is EventName.SLEPT


def test_a_lost_rest_is_measured_again_and_the_set_keeps_its_count() -> None:
    """When the rest is not known any more, a new one comes before the next smile."""
    scene = smiling().play(*REPETITION)
    until(scene, RESTING, places={Place.SMILE})
    assert scene.count().done == 1
    scene.see(1.0, WELL)
    assert scene.now().phase is Phase.REST
    scene.see(2 / FPS, RESTING)
    assert scene.now().phase is Phase.SMILE
    assert scene.count().done == 1


def test_nothing_is_tried_for_minutes() -> None:
    """Somebody stands there and does not smile: asked kindly, then the session ends in part."""
    scene = smiling().see(121.0, RESTING)
    assert scene.data(EventName.PAUSED) == {"why": "idle"}
    assert scene.now().text == WORDS.say("paused-idle")
    scene.see(61.0, RESTING)
    assert scene.data(EventName.SESSION_ENDED) == {"complete": False, "why": "idle", "counted": 0}
    assert scene.now().text == WORDS.say("partial-goodbye")


def test_an_open_hand_goes_on_after_the_question() -> None:
    """A palm answers that it goes on, where it was."""
    scene = smiling().see(121.0, RESTING).see(1.6, RESTING, PALM)
    assert scene.where() is Place.SMILE
    assert scene.names[-1] is EventName.RESUMED


@pytest.mark.parametrize("quiet", [False, True])
def test_a_set_says_whether_it_is_quiet(quiet: bool) -> None:  # noqa: FBT001 - a table's column
    """The programme decides whether a smile is felt rather than looked at; a rest says nothing."""
    scene = smiling(REST, replace(SMIRKS, quiet=quiet))
    assert scene.now().quiet is quiet


def test_a_smile_is_time_spent() -> None:
    """Whoever smiles is not asked whether to go on, however many minutes the set lasts."""
    many = replace(SMIRKS, repetitions=40)
    scene = smiling(REST, many).play(*REPETITION * 28)
    assert EventName.PAUSED not in scene.names
    assert scene.count().done == 28


def test_a_rest_that_has_drifted_is_measured_again() -> None:
    """Three movements running that never came near the band: a resting face, and an old rest."""
    scene = smiling()
    until(scene, 12.9, places={Place.REST}, at_most_s=50.0)
    assert scene.names.count(EventName.REPETITION_LET_GO) == 3
    assert scene.names[-1] is EventName.REST_STARTED
    assert scene.data(EventName.REPETITION_LET_GO)["held_s"] == 0.0


def test_whoever_moves_something_along_is_trying() -> None:
    """Smiles that are never held, because an eye closes along: nobody is asked whether to go on."""
    scene = smiling(REST, replace(SMIRKS, hold_s=10.0))
    for _ in range(20):
        scene.play(Span(1.5, RESTING), Span(5.0, GENTLE, eye_mm=6.0), Span(1.5, RESTING))
    assert scene.names.count(EventName.REPETITION_LET_GO) >= 19
    assert EventName.PAUSED not in scene.names
    assert scene.names.count(EventName.REST_STARTED) == 1


def test_one_raised_hand_does_one_thing() -> None:
    """The palm that started a session does not pause it too, however long it stays up."""
    scene = Scene(session()).see(2.5).see(10.0, WELL, PALM)
    assert EventName.PAUSED not in scene.names


def test_a_rest_that_was_a_smile_is_measured_again() -> None:
    """Both corners 1.9 mm below "rest" for three seconds: it was none, and is not kept.

    Against it a gentle smile would read too small, and the mirror would seem to ask for more.
    """
    scene = started(REST, SMIRKS)
    scene = until(scene, RESTING, places={Place.SMILE})
    scene.see(2.5, -20.0).see(0.5, RESTING)
    assert scene.where() is Place.SMILE, "shorter than that, it may have been anything"
    until(scene, -20.0, places={Place.REST}, at_most_s=3.2)
    assert scene.names[-1] is EventName.REST_STARTED
    scene.see(0.1, NotMeasurable.NO_REST)
    until(scene, RESTING, places={Place.SMILE})
    assert scene.names.count(EventName.REST_MEASURED) == 2


def test_a_corner_that_sags_a_little_is_at_rest() -> None:
    """A millimetre below rest is within what a blink or a turn of the head pretends."""
    scene = until(started(REST, SMIRKS), RESTING, places={Place.SMILE})
    scene.see(20.0, -10.0)
    assert scene.where() is Place.SMILE
