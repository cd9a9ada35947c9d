"""The menu by hand: opened by a long palm, chosen by fingers that are held still."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.menu import FINGERS, USUAL, Choice, Menu
from mirror.hands.measures import HandMeasures, HandPose, HandsSeen
from mirror.language import Catalogue

if TYPE_CHECKING:
    from mirror.exercise.menu import MenuGuidance, MenuState

LOOK_NS = 133_000_000
PALM = HandMeasures(HandPose.OPEN_PALM, 5, True, True, True, (-130.0, 30.0, 560.0))  # noqa: FBT003  # positions are the record's own order
FIST = replace(PALM, pose=HandPose.FIST, raised_fingers=0)
ONE, TWO = (replace(PALM, pose=HandPose.OTHER, raised_fingers=count) for count in (1, 2))


@dataclass
class Before:
    """Hands before a menu, look by look."""

    menu: Menu = field(default_factory=lambda: Menu(Catalogue("en")))
    state: MenuState = field(init=False)
    t_ns: int = 1_000_000_000
    guidance: MenuGuidance | None = None

    def __post_init__(self) -> None:
        """Begin with a closed menu."""
        self.state = self.menu.begin()

    def show(
        self, *hands: HandMeasures, seconds: float, allowed: bool = True
    ) -> tuple[Choice, float] | None:
        """Show hands for a while; return what was chosen, and after how long."""
        began_ns = self.t_ns
        while self.t_ns - began_ns < seconds * 1e9:
            self.t_ns += LOOK_NS
            seen = HandsSeen(self.t_ns, hands)
            self.state, self.guidance, choice = self.menu.step(
                self.state, seen, self.t_ns, allowed=allowed
            )
            if choice is not None:
                return choice, (self.t_ns - began_ns) / 1e9
        return None

    @property
    def lines(self) -> dict[Choice, float]:
        """What can be chosen now, and how far each has come."""
        assert self.guidance is not None
        return {line.choice: line.share for line in self.guidance.lines}


@pytest.fixture
def before() -> Before:
    """Return a closed menu."""
    return Before()


@pytest.fixture
def opened(before: Before) -> Before:
    """Return an open one."""
    before.show(PALM, seconds=5.6)
    before.show(seconds=0.5)
    assert before.lines == dict.fromkeys(USUAL, 0.0)
    return before


def test_it_opens_after_five_seconds_of_palm(before: Before) -> None:
    """While the palm is held a ring closes at it; before five seconds nothing else is lit."""
    before.show(PALM, seconds=4.8)
    assert before.guidance is not None
    assert (before.guidance.text, before.guidance.lines) == ("", ())
    assert before.guidance.dwell is not None
    assert 0.85 < before.guidance.dwell.share < 1.0
    before.show(PALM, seconds=0.6)
    assert set(before.lines) == set(USUAL)
    assert before.guidance.text == Catalogue("en").say("menu-hello")


@pytest.mark.parametrize("hand", [FIST, ONE, replace(PALM, still=False)])
def test_nothing_else_opens_it(before: Before, hand: HandMeasures) -> None:
    """A fist, a finger, a palm that moves: however long, nothing is lit."""
    before.show(hand, seconds=8.0)
    assert before.guidance is None


def test_a_short_palm_opens_nothing(before: Before) -> None:
    """A palm of two seconds, as starts a session, and again one: no menu."""
    for _ in range(3):
        before.show(PALM, seconds=2.0)
        before.show(seconds=1.0)
    assert before.guidance is None


def test_it_opens_only_where_it_may(before: Before) -> None:
    """In the middle of a session a palm means something else."""
    before.show(PALM, seconds=8.0, allowed=False)
    assert before.guidance is None


@pytest.mark.parametrize(
    ("hand", "choice"), [(ONE, Choice.ALIGN), (TWO, Choice.PAIR), (FIST, Choice.CANCEL)]
)
def test_fingers_choose(opened: Before, hand: HandMeasures, choice: Choice) -> None:
    """The number of fingers, held for a second and a half, is the choice; its ring closes."""
    opened.show(hand, seconds=0.9)
    assert 0.3 < opened.lines[choice] < 0.8
    chosen = opened.show(hand, seconds=2.0)
    assert chosen is not None
    assert chosen[0] is choice
    assert chosen[1] == pytest.approx(0.7, abs=0.2)
    opened.show(seconds=0.2)
    assert opened.guidance is None


def test_what_is_not_offered_cannot_be_chosen() -> None:
    """Two fingers mean nothing in a menu that has no phone to connect."""
    bare = Before(Menu(Catalogue("en"), (Choice.ALIGN, Choice.CANCEL)))
    bare.show(PALM, seconds=5.6)
    assert bare.show(TWO, seconds=3.0) is None


@pytest.mark.parametrize(
    "hand",
    [
        replace(ONE, still=False),
        replace(ONE, upright=False),
        replace(ONE, beside_face=False),
        replace(ONE, raised_fingers=0),
        PALM,
    ],
)
def test_what_is_not_shown_on_purpose_chooses_nothing(opened: Before, hand: HandMeasures) -> None:
    """A hand that moves, hangs or works at the face, and the palm that opened it, say nothing."""
    assert opened.show(hand, seconds=4.0) is None
    assert set(opened.lines.values()) == {0.0}


def test_one_miscounted_look_is_forgiven_two_are_not(opened: Before) -> None:
    """Trackers miscount a finger now and then."""
    opened.show(ONE, seconds=0.9)
    opened.show(TWO, seconds=0.1)
    assert opened.lines[Choice.ALIGN] > 0.4
    opened.show(TWO, seconds=0.1)
    assert opened.lines[Choice.ALIGN] == 0.0


def test_another_number_begins_anew(opened: Before) -> None:
    """Changing one's mind takes a full hold of the other number."""
    opened.show(ONE, seconds=1.2)
    chosen = opened.show(FIST, seconds=4.0)
    assert chosen is not None
    assert chosen[0] is Choice.CANCEL
    assert chosen[1] > 1.5


def test_hands_that_disagree_choose_nothing(opened: Before) -> None:
    """Two hands with different numbers mean neither."""
    assert opened.show(ONE, FIST, seconds=4.0) is None


def test_a_hand_that_wanders_chooses_nothing(opened: Before) -> None:
    """However slowly, a hand that comes ten centimetres away begins anew."""
    opened.show(ONE, seconds=1.0)
    opened.show(replace(ONE, centre_mm=(-20.0, 30.0, 560.0)), seconds=0.3)
    assert opened.lines[Choice.ALIGN] < 0.3


def test_doing_nothing_closes_it(opened: Before) -> None:
    """After 25 seconds it is simply a mirror again."""
    chosen = opened.show(seconds=30.0)
    assert chosen is not None
    assert chosen[0] is Choice.CANCEL
    assert chosen[1] == pytest.approx(24.0, abs=0.5)


def test_no_two_choices_share_their_fingers() -> None:
    """Every choice has a number of its own, and none that of the palm."""
    assert set(FINGERS) == set(Choice)
    assert len(set(FINGERS.values())) == len(Choice)
    assert 5 not in FINGERS.values()
