"""Every state that the mirror can be in, as somebody before it sees it: the one registry.

Pictures for people, gold pictures and the tests of what fits where are all made from this. What
is said comes from the session's own rules, what is lit from the overlay's own layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.anatomy import Side
from mirror.app.gallery import besides
from mirror.app.gallery.bodies import (
    AT_DUSK,
    AT_REST,
    COVERED,
    FIST,
    GENTLE,
    HELPED,
    ON_ITS_WAY,
    ONE_FINGER,
    OPEN_HAND,
    TOO_MUCH,
    UNEVEN,
)
from mirror.app.gallery.moments import Smile, asleep, awake, closing, paused, relief, step
from mirror.exercise.guidance import Nudge
from mirror.exercise.records import Region
from mirror.exercise.repetition.views import SmilePart
from mirror.exercise.session.places import Place
from mirror.exercise.session.state import Why
from mirror.face.measures import NotMeasurable
from mirror.registration.records import Eye

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.actor import Scene
    from mirror.exercise.guidance import Guidance
    from mirror.exercise.menu import MenuGuidance
    from mirror.exercise.session.rules import Rules
    from mirror.overlay.pairing import PairingSight
    from mirror.registration.alignment.guidance import AlignGuidance

    Said: TypeAlias = Guidance | MenuGuidance | PairingSight | AlignGuidance | str


@dataclass(frozen=True, slots=True)
class State:
    """One state."""

    name: str
    """Short, for files: words joined by hyphens."""
    means: str
    """What somebody who has never seen the mirror should take it for."""
    said: Callable[[Rules], Said]
    body: Scene = AT_REST
    """What the person does."""
    reason: NotMeasurable | None = None
    """Why her face cannot be measured; None: it can."""
    dwell: float | None = None
    """How far the ring at her hand has closed, 0 to 1; None: no ring."""
    quiet: bool = False
    eye: Eye = Eye.RIGHT
    """For which eyes light is placed; it is seen with the right one."""
    somebody: bool = True
    roll_deg: float = 0.0
    """How far her head is tilted towards her left shoulder."""
    note: str = ""
    """The key of a note at the edge; empty for none."""


_BEFORE: Final = (
    State("starting", "It is not ready yet: I wait.", besides.starting, somebody=False),
    State("asleep", "Simply a mirror.", asleep(), somebody=False),
    State("asleep-clock", "The time.", asleep("07:04"), somebody=False),
    State(
        "asleep-reminder",
        "My session waits, whenever I like.",
        asleep("18:30", "asleep-reminder"),
        somebody=False,
    ),
    State(
        "camera-away",
        "It cannot see just now.",
        asleep(),
        somebody=False,
        note="camera-away",
    ),
    State("hello", "It has seen me.", awake(greeting=True)),
    State("too-far", "It wants me nearer.", awake(NotMeasurable.TOO_FAR)),
    State("too-dark", "It wants more light.", awake(NotMeasurable.DARK), AT_DUSK),
    State("two-people", "It wants me alone.", awake(NotMeasurable.OTHER_PERSON)),
    State("invitation", "A raised hand starts it.", awake()),
    State("open-hand", "My hand is seen: a moment longer.", awake(), OPEN_HAND, dwell=0.6),
    State("check-in-emergency", "Nothing new? Then I wait.", step("check-in", 4.0)),
    State("check-in-eye-or-pain", "No pain? Then I wait.", step("check-in", 14.0)),
    State("check-in-fist", "I am saying yes.", step("check-in", 7.0), FIST, dwell=0.5),
    State("stop-emergency", "No exercise. Help, now.", closing(Place.STOP, "stop-emergency")),
    State("stop-rest", "Not today; tell a doctor.", closing(Place.STOP, "stop-rest")),
)

_CARE: Final = (
    State("wash-hands", "Wash, there is time.", step("wash-hands", 9.0)),
    State("chin", "Fingers to the chin, follow the light.", step("chin", 9.6)),
    State("cheek-down", "Stroke down, with the light.", step("zygomaticus-down", 10.4)),
    State("cheek-up", "Stroke up, with the light.", step("zygomaticus-up", 10.4)),
    State("eye-to-lip", "From below the eye to the lip.", step("eye-to-lip", 10.4)),
    State("around-lips", "Around the mouth.", step("around-lips", 10.4)),
    State("lip-down", "Thumb inside, draw down.", step("lip-down", 11.0)),
    State("lip-down-between", "Let go; once more soon.", step("lip-down", 32.0)),
    State("lip-across", "Thumb inside, draw across.", step("lip-across", 11.0)),
    State("cheek-knead", "Pinch the cheek, go down.", step("cheek-knead", 10.4)),
    State("other-side", "Now the other side.", step("other-side", 10.4)),
)

_SMILES: Final = (
    State("rest", "Do nothing, look ahead.", step("rest", 1.0, rested=0.6)),
    State(
        "ready",
        "A small smile, as high as the line.",
        Smile(SmilePart.READY, "smile-ready", more_key="smile-ready-more"),
    ),
    State("rising", "Going there, slowly.", Smile(SmilePart.RISING, "smile-rising"), ON_ITS_WAY),
    State(
        "hold",
        "There. Stay until the ring has closed.",
        Smile(SmilePart.HOLD, "smile-hold", 0.6),
        GENTLE,
    ),
    State(
        "hold-one-side",
        "One side is there; the other tries, and that is fine.",
        Smile(SmilePart.HOLD, "smile-hold", 0.3, "smile-hold-assist"),
        UNEVEN,
    ),
    State(
        "hold-tilted",
        "There, though my head is tilted.",
        Smile(SmilePart.HOLD, "smile-hold", 0.6),
        GENTLE,
        roll_deg=6.0,
    ),
    State(
        "finger-helps",
        "My finger may help.",
        Smile(SmilePart.HOLD, "smile-hold", 0.5, "smile-hold-assist"),
        HELPED,
    ),
    State(
        "hold-quiet",
        "Feel, rather than look.",
        Smile(SmilePart.HOLD, "smile-hold", 0.6),
        GENTLE,
        quiet=True,
    ),
    State(
        "easier",
        "Less. A little is enough.",
        Smile(SmilePart.HOLD, "hint-easier", 0.4, easier=True),
        TOO_MUCH,
    ),
    *(
        State(
            f"soften-{region}",
            f"Something at the {region} should let go.",
            Smile(SmilePart.HOLD, f"hint-isolation-{region}", 0.5, nudge=Nudge(region, side)),
            GENTLE,
        )
        for region, side in (
            (Region.EYE, Side.LEFT),
            (Region.BROW, None),
            (Region.FROWN, None),
            (Region.NOSE, Side.LEFT),
            (Region.CHIN, None),
            (Region.LIPS, None),
        )
    ),
    State(
        "mouth-hidden",
        "It cannot see my mouth; the time waits.",
        Smile(SmilePart.HOLD, "why-not-hand-over-mouth", 0.5),
        COVERED,
        NotMeasurable.HAND_OVER_MOUTH,
    ),
    State("let-go", "Done; relax.", Smile(SmilePart.RELEASE, "smile-let-go", 1.0), GENTLE),
    State("counted", "That one counted.", Smile(SmilePart.READY, "smile-counted")),
    State("fist", "I am saying: tight.", Smile(SmilePart.READY, "smile-ready"), FIST, dwell=0.6),
    State("relief-eye", "Massage below the eye.", relief(Region.EYE, Side.LEFT)),
    State("relief-chin", "Massage the chin.", relief(Region.CHIN, None)),
    State(
        "massage-while-smiling",
        "Massage, and smile a little.",
        Smile(SmilePart.HOLD, "smile-hold", 0.4, beside=Region.CHIN),
        GENTLE,
    ),
)

_ENDS: Final = (
    State("break", "Time off, so much is left.", step("break", 12.0)),
    State("paused", "It waits; a hand goes on.", paused(Why.PALM)),
    State("away", "It waits for me.", paused(Why.AWAY)),
    State("idle", "Go on, or leave it for today.", paused(Why.IDLE)),
    State(
        "thanks", "Done. That was good.", closing(Place.THANKS, "thanks-complete", "thanks-more")
    ),
    State("partial", "What I did counts.", closing(Place.THANKS, "partial-goodbye")),
)

_BESIDES: Final = (
    State(
        "hold-both-eyes",
        "There. Stay until the ring has closed.",
        Smile(SmilePart.HOLD, "smile-hold", 0.6),
        GENTLE,
        eye=Eye.BOTH,
    ),
    State(
        "cheek-down-both-eyes",
        "Stroke down, with the light.",
        step("zygomaticus-down", 10.4),
        eye=Eye.BOTH,
    ),
    *(
        State(
            f"soften-{region}-both-eyes",
            f"Something at the {region} should let go.",
            Smile(SmilePart.HOLD, f"hint-isolation-{region}", 0.5, nudge=Nudge(region, side)),
            GENTLE,
            eye=Eye.BOTH,
        )
        for region, side in ((Region.EYE, Side.LEFT), (Region.FROWN, None))
    ),
    State("menu", "Fingers choose.", besides.menu()),
    State("menu-choosing", "One finger: a moment longer.", besides.menu(held=0.5), ONE_FINGER),
    State("pairing", "My phone reads this, or I type it.", besides.pairing),
    State("paired", "My phone is connected.", besides.paired),
    State("align-rest", "Do nothing, look ahead.", besides.align_rest),
    State("align-ring", "My mouth belongs into the ring.", besides.align_ring(0.0)),
    State("align-still", "Keep still until it has closed.", besides.align_ring(0.6)),
    State("align-back", "A step back.", besides.align_back),
    State("align-done", "The light is lined up.", besides.align_done),
    State("align-refused", "Nothing changed; another time.", besides.align_refused),
    State(
        "not-aligned",
        "The light may lie beside my face.",
        Smile(SmilePart.HOLD, "smile-hold", 0.6),
        GENTLE,
        note="notice-not-aligned",
    ),
    State(
        "not-stored",
        "It cannot write down just now.",
        step("break", 12.0),
        note="notice-not-stored",
    ),
)

STATES: Final = (*_BEFORE, *_CARE, *_SMILES, *_ENDS, *_BESIDES)
"""In the order in which a session meets them."""


def named(name: str) -> State:
    """Return a state by its name. Raises KeyError where there is none."""
    return {state.name: state for state in STATES}[name]
