"""When something feels tight: massage, smile again, massage while smiling (source)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.exercise.programme.records import Whose
from mirror.exercise.records import Region
from mirror.exercise.session.places import Place
from mirror.exercise.session.state import Relief, Tight
from tests.exercise.session.acting import (
    BREAK,
    CHIN,
    FIST,
    PALM,
    REPETITION,
    REST,
    RESTING,
    SMIRKS,
    STROKE,
    SYNKINETIC,
    WELL,
    WORDS,
    Scene,
    smiling,
    started,
    until,
)


def fist(scene: Scene, place: Place) -> Scene:
    """Return the scene after a fist has led to `place`, and the hand has dropped."""
    until(scene, RESTING, FIST, places={place}, at_most_s=3.0)
    return scene.see(1.0, RESTING)


def tight(scene: Scene) -> Scene:
    """Return the scene after a fist that was held in a set, the hand dropped."""
    before = len(scene.told(EventName.TIGHT))
    for _ in range(90):
        scene.see(1 / 30, RESTING, FIST)
        if len(scene.told(EventName.TIGHT)) > before:
            return scene.see(1.0, RESTING)
    raise AssertionError("the fist was not heard")


def test_a_fist_leads_to_massage_and_back_to_the_set() -> None:
    """The set's count is kept; after the massage it is smiled again."""
    scene = fist(smiling().play(*REPETITION), Place.RELIEF)
    assert scene.now().phase is Phase.CARE
    assert scene.now().text == WORDS.say("step-zygomaticus-down")
    assert scene.data(EventName.TIGHT)["by"] == "fist"
    assert scene.data(EventName.RELIEF_STARTED) == {"region": None, "while_smiling": False}
    until(scene, RESTING, places={Place.SMILE}, at_most_s=6.0)
    assert scene.now().text == WORDS.say("tight-again")
    assert scene.count().done == 1
    assert EventName.RELIEF_ENDED in scene.names


def test_the_region_that_moved_along_last_is_massaged() -> None:
    """After a smile with which an eye closed, a fist means that eye."""
    scene = fist(smiling().play(*SYNKINETIC), Place.RELIEF)
    assert scene.data(EventName.RELIEF_STARTED)["region"] == "eye"
    assert scene.now().text == WORDS.say("relief-eye", side="left")
    assert scene.light().sides == (Side.LEFT,)


def test_what_moved_along_once_is_forgotten() -> None:
    """A smile was held without it, and it is 20 s ago: a fist means the smiling muscle again."""
    many = replace(SMIRKS, repetitions=6)
    scene = smiling(REST, many).play(*SYNKINETIC, *REPETITION).see(20.0, RESTING)
    fist(scene, Place.RELIEF)
    assert scene.data(EventName.RELIEF_STARTED)["region"] is None
    assert scene.now().text == WORDS.say("step-zygomaticus-down")


@pytest.mark.parametrize(("smiles", "wait_s"), [(0, 60.0), (1, 0.5)])
def test_what_moved_along_last_is_not_forgotten_at_once(smiles: int, wait_s: float) -> None:
    """Nothing was held without it yet, or it is only seconds ago: the fist still speaks of it."""
    many = replace(SMIRKS, repetitions=6)
    scene = smiling(REST, many).play(*SYNKINETIC, *REPETITION * smiles).see(wait_s, RESTING)
    fist(scene, Place.RELIEF)
    assert scene.data(EventName.RELIEF_STARTED)["region"] == "eye"


def test_the_smile_after_a_massage_is_there_to_feel() -> None:
    """It looked calm and is still tight (source): the fist speaks of what was massaged; later not.

    The massage was for the eye; the first smile after it does not make the mirror forget that.
    """
    many = replace(SMIRKS, repetitions=8)
    scene = fist(smiling(REST, many).play(*SYNKINETIC), Place.RELIEF)
    until(scene, RESTING, places={Place.SMILE}).play(*REPETITION).see(20.0, RESTING)
    kept = scene.state
    tight(scene)
    assert scene.data(EventName.RELIEF_STARTED) == {"region": "eye", "while_smiling": True}
    later = Scene(scene.rules, kept)
    later.t_ns = scene.t_ns
    fist(later.play(*REPETITION), Place.RELIEF)
    assert later.data(EventName.RELIEF_STARTED)["region"] is None


def test_an_offer_holds_as_long_as_it_is_shown() -> None:
    """Asked whether the eye is tight, they smile calmly, and are asked still: a fist means it."""
    scene = smiling(REST, replace(SMIRKS, repetitions=8)).play(*SYNKINETIC * 3, *REPETITION)
    scene.see(3.0, RESTING)
    assert scene.now().text == WORDS.say("tight-offer-eye", side="left")
    fist(scene, Place.RELIEF)
    assert scene.data(EventName.RELIEF_STARTED)["region"] == "eye"


def test_where_it_moved_along_is_where_it_is_massaged() -> None:
    """The side that was seen, also when it is not the involved one (source: "either")."""
    care = replace(STROKE, whose=Whose.INVOLVED)
    assert Relief(Tight(Region.EYE, Side.RIGHT), care).sides(Side.LEFT) == (Side.RIGHT,)
    assert Relief(Tight(Region.CHIN, None), care).sides(Side.LEFT) == (Side.LEFT,)


def test_the_programmes_relief_is_taken_as_long_as_it_says() -> None:
    """A massage of five seconds takes five seconds."""
    scene = until(smiling().play(*SYNKINETIC), RESTING, FIST, places={Place.RELIEF})
    began_ns = scene.t_ns
    until(scene, RESTING, places={Place.SMILE})
    assert (scene.t_ns - began_ns) / 1e9 == pytest.approx(5.0, abs=0.05)


def test_without_a_region_the_smiling_muscle_is_massaged() -> None:
    """The stage's own stroke along the zygomaticus, for as long as a relief lasts."""
    slow = replace(STROKE, key="zygomaticus-up", seconds_s=1.0)
    scene = smiling(slow, REST, SMIRKS)
    until(scene, RESTING, FIST, places={Place.RELIEF})
    assert scene.now().text == WORDS.say("step-zygomaticus-up")
    assert scene.now().seconds_left == 5


def test_still_tight_means_massaging_while_smiling() -> None:
    """The second fist for the same place: the set goes on, to the end of both sets (source)."""
    scene = until(fist(smiling(), Place.RELIEF), RESTING, places={Place.SMILE})
    tight(scene)
    assert scene.where() is Place.SMILE
    assert scene.data(EventName.RELIEF_STARTED)["while_smiling"] is True
    scene.see(1.0, RESTING)
    assert scene.now().more == WORDS.say("relief-while-smiling-more")
    scene.play(*REPETITION * 2)
    until(scene, RESTING, places={Place.BREAK})
    assert scene.names.count(EventName.RELIEF_ENDED) == 1, "not yet: another set follows"
    until(scene, RESTING, places={Place.SMILE})
    scene.play(*REPETITION * 2)
    until(scene, RESTING, places={Place.THANKS})
    assert scene.names.count(EventName.RELIEF_ENDED) == 2
    assert scene.data(EventName.SESSION_ENDED)["complete"] is True


def test_another_place_is_massaged_first() -> None:
    """A fist for a region that has not been massaged yet leads to its own massage."""
    scene = until(fist(smiling(), Place.RELIEF), RESTING, places={Place.SMILE})
    fist(scene.play(*SYNKINETIC), Place.RELIEF)
    assert [event.data["region"] for event in scene.told(EventName.RELIEF_STARTED)] == [None, "eye"]


def test_a_third_fist_stops_to_massage() -> None:
    """Tight even while it is massaged: the smiles wait once more."""
    scene = until(fist(smiling(), Place.RELIEF), RESTING, places={Place.SMILE})
    fist(tight(scene), Place.RELIEF)
    told = [event.data["while_smiling"] for event in scene.told(EventName.RELIEF_STARTED)]
    assert told == [False, True, False]
    assert scene.names.count(EventName.RELIEF_ENDED) == 2


@pytest.mark.parametrize("place", [Place.REST, Place.BREAK])
def test_a_fist_before_or_between_the_smiles_is_heard_too(place: Place) -> None:
    """Tight at rest or in the break: massage, then the same step again."""
    scene = started(REST, BREAK, SMIRKS).see(1.0)
    until(scene, WELL if place is Place.REST else RESTING, places={place})
    until(scene, WELL, FIST, places={Place.RELIEF}, at_most_s=3.0)
    until(scene, WELL, places={place}, at_most_s=6.0)


def test_a_fist_in_a_massage_asks_for_one_turn_more() -> None:
    """Four seconds become eight, twelve at most: then the rest of the session has its turn."""
    scene = started(CHIN).see(0.8)
    for _ in range(5):
        scene.see(1.6, WELL, FIST).see(1.0)
    assert len(scene.told(EventName.TIGHT)) >= 3
    until(scene, WELL, places={Place.THANKS})
    ended = scene.told(EventName.STEP_ENDED)[-1].t_ns
    started_ns = scene.told(EventName.STEP_STARTED)[-1].t_ns
    assert (ended - started_ns) / 1e9 == pytest.approx(12.0, abs=0.1)


def test_three_times_the_same_region_offers_the_massage() -> None:
    """The mirror asks, once; letting it pass goes on with the set."""
    scene = smiling(REST, replace(SMIRKS, repetitions=8)).play(*SYNKINETIC * 3)
    told = [dict(event.data) for event in scene.told(EventName.TIGHT)]
    assert told == [{"region": "eye", "side": "left", "by": "mirror"}]
    scene.see(1.0, RESTING)
    assert scene.now().text == WORDS.say("tight-offer-eye", side="left")
    scene.play(*SYNKINETIC * 5)
    assert scene.where() is not Place.RELIEF
    assert len(scene.told(EventName.TIGHT)) == 1, "asked once in a set"


def test_a_fist_takes_the_offer() -> None:
    """What the mirror has asked about is what is massaged."""
    scene = smiling(REST, replace(SMIRKS, repetitions=8)).play(*SYNKINETIC * 3)
    fist(scene, Place.RELIEF)
    assert scene.data(EventName.RELIEF_STARTED) == {"region": "eye", "while_smiling": False}


def test_a_massage_can_be_paused() -> None:
    """A palm in a relief waits, and goes on with the same massage."""
    scene = fist(smiling(), Place.RELIEF)
    until(scene, RESTING, PALM, places={Place.PAUSED}, at_most_s=3.0)
    scene.see(20.0, RESTING)
    until(scene, RESTING, PALM, places={Place.RELIEF}, at_most_s=3.0)
    assert scene.names.count(EventName.RELIEF_STARTED) == 1
    until(scene, RESTING, places={Place.SMILE}, at_most_s=5.0)
    assert scene.names.count(EventName.RELIEF_ENDED) == 1
