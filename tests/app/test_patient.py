"""The built-in patient, shown guidance by hand: what is done follows from what is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hardware.actor import HandShape, Person
from mirror.anatomy import PerSide, Side
from mirror.app.patient import Cue, Deed, Patient
from mirror.app.patient_body import out_of_sight
from mirror.exercise.guidance import Band, CareLight, Count, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import Site
from mirror.language import Catalogue

FPS = 15.0
WORDS = Catalogue("en")
BAND = Band(25.0, 15.0, 35.0)
ASLEEP = Guidance(Phase.ASLEEP, "", BAND)
SMILE = Guidance(Phase.SMILE, WORDS.say("smile-ready"), BAND, count=Count(0, 10, 1, 2))
HOLD = replace(SMILE, text=WORDS.say("smile-hold"), progress_ratio=0.2)
LET_GO = replace(SMILE, text=WORDS.say("smile-let-go"), progress_ratio=1.0)
CARE = Guidance(Phase.CARE, "", BAND)
HELLO = Guidance(Phase.AWAKE, WORDS.say("awake-hello"), BAND)
RAISE = Guidance(Phase.AWAKE, WORDS.say("awake-raise-hand"), BAND)
PAUSED = Guidance(Phase.PAUSED, WORDS.say("paused-palm"), BAND)
AWAY = Guidance(Phase.PAUSED, WORDS.say("paused-away"), BAND)
THANKS = Guidance(Phase.THANKS, "", BAND)


class Bathroom:
    """A mirror that shows what it is told to, and a patient before it."""

    def __init__(self, *cues: Cue) -> None:
        self.actor = out_of_sight(Side.LEFT)
        self.patient = Patient(self.actor, WORDS, Side.LEFT, cues)
        self.frames = 0

    @property
    def t_s(self) -> float:
        """The time of the newest frame."""
        return self.frames / FPS

    def show(self, guidance: Guidance, seconds: float) -> None:
        """Show that for so long."""
        for _ in range(round(seconds * FPS)):
            self.frames += 1
            self.patient.see(guidance, self.t_s)

    @property
    def smile_mm(self) -> PerSide[float]:
        """How far the lip corners are out now."""
        return self.actor.expression_at(self.t_s, Person()).excursion_mm

    @property
    def left_eye_mm(self) -> float:
        """How much the left eye is narrowed."""
        return -self.actor.expression_at(self.t_s, Person()).fissure_mm.left

    @property
    def hands(self) -> dict[Side, HandShape]:
        """The raised hands."""
        return {hand.side: hand.shape for hand in self.actor.hands_at(self.t_s)}

    @property
    def x_mm(self) -> float:
        """Where the head is, sideways."""
        return self.actor.pose_at(self.t_s).x_mm


@pytest.fixture
def room() -> Bathroom:
    """Return a bathroom whose patient does nothing but what is asked."""
    return Bathroom()


def test_the_patient_comes_in_by_herself(room: Bathroom) -> None:
    """Nobody is in the picture at first; after three seconds somebody stands in its middle."""
    room.show(ASLEEP, 0.9)
    assert abs(room.x_mm) > 600.0
    room.show(ASLEEP, 2.5)
    assert abs(room.x_mm) < 1.0


def test_a_hand_is_raised_only_when_asked_for(room: Bathroom) -> None:
    """At "hello" both hands are down; at "raise an open hand" one palm is beside the face."""
    room.show(HELLO, 2.0)
    assert room.hands == {}
    room.show(RAISE, 2.0)
    assert room.hands == {Side.RIGHT: HandShape.OPEN_PALM}
    (hand,) = room.actor.hands_at(room.t_s)
    assert hand.x_mm < -100.0
    room.show(replace(HELLO, phase=Phase.CHECK_IN), 2.0)
    assert room.hands == {}


def test_a_hand_that_is_not_heard_is_shown_again(room: Bathroom) -> None:
    """After four seconds it is lowered, and comes again: nobody holds an arm up for ever."""
    room.show(RAISE, 5.3)
    assert room.hands == {}
    room.show(RAISE, 2.0)
    assert room.hands == {Side.RIGHT: HandShape.OPEN_PALM}


@pytest.mark.parametrize("phase", [Phase.CHECK_IN, Phase.REST, Phase.BREAK])
def test_where_nothing_is_asked_nothing_is_done(room: Bathroom, phase: Phase) -> None:
    """At the check-in, at rest and in the break the face is soft and the hands are down."""
    room.show(HOLD, 3.0)
    room.show(replace(SMILE, phase=phase), 2.0)
    assert room.smile_mm == PerSide(0.0, 0.0)
    assert room.hands == {}


@pytest.mark.parametrize("side", list(Side))
def test_the_fingers_follow_the_light(room: Bathroom, side: Side) -> None:
    """The hand of the light's side goes from the cheekbone to the lip corner with it."""
    places = []
    for share in (0.0, 1.0):
        light = CareLight((Site.CHEEKBONE, Site.LIP_CORNER), (side,), share)
        room.show(replace(CARE, light=light), 2.0)
        (hand,) = room.actor.hands_at(room.t_s)
        assert (hand.side, hand.shape) == (side, HandShape.FLAT)
        places.append((abs(hand.x_mm), hand.y_mm))
    assert places == [(50.0, -26.0), (26.0, -75.0)]
    room.show(CARE, 2.0)
    assert room.hands == {}


def test_both_cheeks_take_both_hands_the_chin_one(room: Bathroom) -> None:
    """Where the light is on both sides so are the hands; in the middle one is enough."""
    cheeks = CareLight((Site.CHEEK,), (Side.LEFT, Side.RIGHT), 0.0)
    room.show(replace(CARE, light=cheeks), 1.5)
    assert room.hands.keys() == {Side.LEFT, Side.RIGHT}
    room.show(replace(CARE, light=replace(cheeks, path=(Site.CHIN,))), 1.5)
    assert room.hands.keys() == {Side.LEFT}


def test_every_site_is_within_reach(room: Bathroom) -> None:
    """Whatever a programme lets the light touch, the fingers find it."""
    for site in Site:
        light = CareLight((site, Site.LIP_CORNER), (Side.LEFT,), 0.5)
        room.show(replace(CARE, light=light), 0.5)


def test_a_gentle_smile_until_told_to_let_go(room: Bathroom) -> None:
    """Both sides are inside the band, the weak one below the strong one; then nothing is left."""
    room.show(SMILE, 2.0)
    room.show(HOLD, 2.0)
    low_mm, high_mm = (0.093 * pct for pct in (BAND.low_pct, BAND.high_pct))
    assert low_mm < room.smile_mm.left < room.smile_mm.right < high_mm
    room.show(LET_GO, 1.5)
    assert room.smile_mm == PerSide(0.0, 0.0)


def test_too_hard_once_and_easier_when_told() -> None:
    """The cue's smile is beyond the band until the mirror says easier, and the next is gentle."""
    room = Bathroom(Cue(1, 0, Deed.TOO_HARD))
    room.show(SMILE, 2.0)
    assert room.smile_mm.right > 5.0
    room.show(replace(SMILE, easier=True), 2.0)
    assert room.smile_mm.right < 3.3
    room.show(SMILE, 2.0)
    assert room.smile_mm.right < 3.3


def test_an_eye_closes_along_until_it_is_named() -> None:
    """The involved eye narrows with the smile; a light at the eye, and it opens again."""
    room = Bathroom(Cue(1, 0, Deed.EYE))
    room.show(SMILE, 2.0)
    assert room.left_eye_mm > 3.0
    room.show(replace(HOLD, nudge=Nudge(Region.EYE, Side.LEFT)), 2.0)
    assert room.left_eye_mm < 0.01
    assert room.smile_mm.right > 2.0


def test_a_finger_helps_for_one_repetition() -> None:
    """The left forefinger is at the left corner until the mirror says to let go."""
    room = Bathroom(Cue(1, 0, Deed.FINGER))
    room.show(SMILE, 2.0)
    assert room.smile_mm.right == 0.0
    (hand,) = room.actor.hands_at(1.7)
    assert hand.x_mm > 100.0
    room.show(HOLD, 2.0)
    assert room.smile_mm.right > 2.0
    (hand,) = room.actor.hands_at(room.t_s)
    assert (hand.side, hand.shape) == (Side.LEFT, HandShape.POINT)
    assert (hand.x_mm, hand.y_mm) == (31.0, -75.0)
    room.show(LET_GO, 2.0)
    room.show(SMILE, 2.0)
    assert room.hands == {}


@pytest.mark.parametrize(
    ("deed", "shape", "answer"),
    [(Deed.FIST, HandShape.FIST, CARE), (Deed.PALM, HandShape.OPEN_PALM, PAUSED)],
)
def test_a_hand_interrupts(deed: Deed, shape: HandShape, answer: Guidance) -> None:
    """In the middle of a hold the smile is let go and the hand is shown, until it is understood."""
    room = Bathroom(Cue(1, 0, deed))
    room.show(SMILE, 1.0)
    assert room.hands == {}
    room.show(HOLD, 2.0)
    assert room.hands == {Side.RIGHT: shape}
    assert room.smile_mm.right == 0.0
    room.show(answer, 1.5)
    assert room.hands == {}
    room.show(SMILE, 2.0)
    assert room.hands == {}
    assert room.smile_mm.right > 2.0


def test_a_pause_is_ended_by_a_palm(room: Bathroom) -> None:
    """After two seconds of rest the palm comes up."""
    room.show(PAUSED, 1.5)
    assert room.hands == {}
    room.show(PAUSED, 2.0)
    assert room.hands == {Side.RIGHT: HandShape.OPEN_PALM}


def test_walking_away_and_coming_back() -> None:
    """In the middle of a hold the patient leaves, and is back a few seconds after the pause."""
    room = Bathroom(Cue(1, 0, Deed.AWAY))
    room.show(ASLEEP, 4.0)
    room.show(SMILE, 1.0)
    room.show(HOLD, 3.0)
    assert room.x_mm > 600.0
    room.show(AWAY, 3.0)
    assert room.x_mm > 600.0
    room.show(AWAY, 4.0)
    assert abs(room.x_mm) < 1.0
    assert abs(room.actor.pose_at(room.t_s).yaw_deg) < 1.0


def test_cues_wait_for_their_turn() -> None:
    """A cue comes in its set and after its number of repetitions, not before, and in order."""
    room = Bathroom(Cue(2, 3, Deed.FIST), Cue(2, 3, Deed.PALM))
    room.show(SMILE, 1.0)
    room.show(replace(HOLD, count=Count(9, 10, 1, 2)), 2.0)
    room.show(replace(HOLD, count=Count(2, 10, 2, 2)), 2.0)
    assert room.hands == {}
    room.show(replace(HOLD, count=Count(3, 10, 2, 2)), 2.0)
    assert room.hands == {Side.RIGHT: HandShape.FIST}
    room.show(CARE, 2.0)
    room.show(SMILE, 1.0)
    room.show(replace(HOLD, count=Count(3, 10, 2, 2)), 2.0)
    assert room.hands == {Side.RIGHT: HandShape.OPEN_PALM}


def test_a_smile_waits_for_its_line(room: Bathroom) -> None:
    """Whatever else stands there, a smile begins with the line that asks for it, and goes on."""
    news = replace(SMILE, text=WORDS.say("resumed"))
    room.show(news, 2.0)
    assert room.smile_mm.right == 0.0
    room.show(SMILE, 2.0)
    assert room.smile_mm.right > 2.0
    room.show(replace(HOLD, text=WORDS.say("hint-isolation-chin")), 2.0)
    assert room.smile_mm.right > 2.0


def test_massage_while_smiling_ends_the_fist() -> None:
    """When the mirror answers a fist with massage beside the smile, the hand goes to the light."""
    room = Bathroom(Cue(1, 0, Deed.FIST))
    room.show(SMILE, 1.0)
    room.show(HOLD, 2.0)
    light = CareLight((Site.CHEEK,), (Side.LEFT,), 0.0)
    room.show(replace(SMILE, text=WORDS.say("relief-while-smiling"), light=light), 2.0)
    assert room.hands == {Side.LEFT: HandShape.FLAT}
    assert room.smile_mm.right > 2.0


@pytest.mark.parametrize("last", [THANKS, replace(THANKS, phase=Phase.STOP)])
def test_the_patient_goes_in_the_end(room: Bathroom, last: Guidance) -> None:
    """Thanks are read, then the room is empty, and the camera has no more frames."""
    room.show(ASLEEP, 4.0)
    room.show(last, 2.0)
    assert abs(room.x_mm) < 1.0
    room.show(last, 4.0)
    assert room.x_mm > 600.0
    room.show(HELLO, 1.0)
    room.show(ASLEEP, 0.1)
    assert room.actor.duration_s <= room.t_s
