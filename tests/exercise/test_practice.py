"""Free practice, on hand-made measures: no camera, no clock."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirror.anatomy import PerSide
from mirror.exercise import texts
from mirror.exercise.events import Event, EventName
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.exercise.practice import Practice, PracticeState
from mirror.face.measures import FaceMeasures, HeadPose, NotMeasurable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BAND = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
FPS = 50
FRAME_NS = 1_000_000_000 // FPS
"""Twenty milliseconds: every time below is a whole number of frames."""
HEAD = HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0)
UNSEEN = (NotMeasurable.NO_FACE, NotMeasurable.OTHER_PERSON)
WELL, GENTLE, HARD, SLACK = NotMeasurable.NO_REST, 25.0, 60.0, 0.0

Look = NotMeasurable | float | PerSide[float]
"""What a frame shows: why it cannot be measured, or the effort, of both sides or each."""
Span = tuple[float, Look]
"""For how many seconds."""


def measures(look: Look, t_ns: int) -> FaceMeasures:
    """Return the measures of a frame that shows `look`."""
    sequence = t_ns // FRAME_NS
    if isinstance(look, NotMeasurable):
        head = None if look in UNSEEN else HEAD
        return FaceMeasures(t_ns, sequence, reason=look, head=head)
    effort = look if isinstance(look, PerSide) else PerSide(look, look)
    return FaceMeasures(t_ns, sequence, head=HEAD, effort_pct=effort)


def frames(spans: Iterable[Span], start_ns: int = 0) -> Iterator[FaceMeasures]:
    """Yield the measures of one span after another, fifty a second."""
    t_ns = start_ns
    for seconds, look in spans:
        for _ in range(round(seconds * FPS)):
            yield measures(look, t_ns)
            t_ns += FRAME_NS


class Played:
    """A practice that was played from the start, and all that it said."""

    def __init__(self, *spans: Span, start_ns: int = 0) -> None:
        practice, state = Practice(BAND), PracticeState()
        self.states: list[PracticeState] = []
        self.shown: list[Guidance] = []
        self.events: list[Event] = []
        for one in frames(spans, start_ns):
            state, guidance, events = practice.step(state, one)
            self.states.append(state)
            self.shown.append(guidance)
            self.events += events

    @property
    def names(self) -> list[EventName]:
        """What happened, in order."""
        return [event.name for event in self.events]

    def at_s(self, name: EventName) -> list[float]:
        """Return when it happened."""
        return [event.t_ns / 1e9 for event in self.events if event.name is name]

    @property
    def held_s(self) -> float:
        """How long the smile had been held in the end."""
        return self.states[-1].held_ns / 1e9

    @property
    def easier(self) -> list[bool]:
        """For every frame, whether less was asked for."""
        return [guidance.easier for guidance in self.shown]


WAKING: tuple[Span, ...] = ((0.52, WELL), (1.0, WELL), (1.0, WELL))
"""Woken, settled, and in the rest for a second."""
AWAKE_S = 2.52


def smiling(*spans: Span) -> Played:
    """Return the practice after waking, a rest, a first measured frame and then `spans`."""
    return Played(*WAKING, (1 / FPS, SLACK), *spans)


def test_a_face_that_stays_wakes_the_mirror() -> None:
    """Asleep shows nothing; after half a second of a face, and not before, the mirror wakes."""
    played = Played((1.0, NotMeasurable.NO_FACE), (1.0, WELL))
    assert played.at_s(EventName.WOKE) == [1.5]
    assert {(one.phase, one.text) for one in played.shown[: round(1.5 * FPS)]} == {
        (Phase.ASLEEP, "")
    }
    assert played.shown[-1] == Guidance(Phase.AWAKE, texts.SETTLE, BAND)


@pytest.mark.parametrize("gone", UNSEEN)
def test_somebody_passing_by_does_not_wake_it(gone: NotMeasurable) -> None:
    """A face for less than half a second, again and again, wakes nobody."""
    played = Played(*([(0.48, WELL), (0.1, gone)] * 10))
    assert played.events == []
    assert {one.phase for one in played.shown} == {Phase.ASLEEP}


def test_a_face_far_away_wakes_it_too() -> None:
    """Waking needs a face, not a good view: whoever is too far is told to come closer."""
    played = Played((1.0, NotMeasurable.TOO_FAR))
    assert played.names == [EventName.WOKE]
    assert played.shown[-1].text == texts.WHY_NOT[NotMeasurable.TOO_FAR]


@pytest.mark.parametrize("start_ns", [0, 987_654_321_000])
def test_the_rest_begins_after_a_good_view(start_ns: int) -> None:
    """A second and a half of unbroken good view begins the rest, whatever the clock's zero."""
    spans: list[Span] = [(1.0, WELL), (0.02, NotMeasurable.TURNED), (2.0, WELL)]
    played = Played(*spans, start_ns=start_ns)
    assert played.names == [EventName.WOKE, EventName.REST_STARTED]
    assert played.events[1].t_ns - start_ns == 2_520_000_000
    assert Played((2.0, WELL), start_ns=start_ns).events[1].t_ns - start_ns == 1_500_000_000


def test_the_rest_ends_with_the_first_measured_frame() -> None:
    """The rest is over when a change from it can be measured, and smiling is offered."""
    played = smiling((0.1, SLACK))
    assert played.names == [EventName.WOKE, EventName.REST_STARTED, EventName.REST_MEASURED]
    assert played.at_s(EventName.REST_MEASURED) == [AWAKE_S]
    assert played.shown[-1] == Guidance(Phase.SMILE, texts.SMILE, BAND)


def test_the_rest_shows_how_far_it_is() -> None:
    """While resting, the ring closes with the share that was measured."""
    practice, state = Practice(BAND), Played(*WAKING).states[-1]
    resting = FaceMeasures(round(AWAKE_S * 1e9), 0, reason=WELL, head=HEAD, rest_progress_ratio=0.4)
    assert practice.step(state, resting)[1] == Guidance(Phase.REST, texts.REST, BAND, 0.4)


def test_a_known_rest_is_not_asked_for_again() -> None:
    """Whoever is measurable from the start goes straight to smiling."""
    assert Played((3.0, SLACK)).names == [EventName.WOKE]
    assert Played((3.0, SLACK)).shown[-1].phase is Phase.SMILE


def test_somebody_new_rests_first() -> None:
    """When the rest is no longer known, because somebody else came, it is measured again."""
    played = smiling((3.0, GENTLE), (0.1, WELL), (0.1, SLACK))
    assert played.names[-2:] == [EventName.REST_STARTED, EventName.REST_MEASURED]
    assert played.held_s == 0.0


@pytest.mark.parametrize("reason", NotMeasurable)
def test_every_reason_becomes_words(reason: NotMeasurable) -> None:
    """Whatever keeps a smile from being measured is said in words of its own, or nothing is."""
    shown = smiling((0.1, GENTLE), (0.1, reason)).shown[-1]
    assert shown.text == texts.WHY_NOT[reason]
    assert shown.progress_ratio is None


def test_time_in_the_band_is_held() -> None:
    """Inside the band time counts, up to ten seconds; then it is over once, and one lets go."""
    half = smiling((5.0 + 1 / FPS, GENTLE))
    assert half.held_s == pytest.approx(5.0)
    assert half.shown[-1] == Guidance(Phase.SMILE, texts.HOLD, BAND, progress_ratio=0.5)
    whole = smiling((15.0, GENTLE))
    assert whole.at_s(EventName.HELD) == [pytest.approx(AWAKE_S + 1 / FPS + 10.0)]
    assert whole.shown[-1] == Guidance(Phase.SMILE, texts.LET_GO, BAND, progress_ratio=1.0)


@pytest.mark.parametrize("edge", [BAND.low_pct, BAND.high_pct])
def test_the_band_holds_its_edges(edge: float) -> None:
    """Both edges belong to the band; a little beyond does not."""
    assert smiling((2.0, edge)).held_s == pytest.approx(2.0 - 1 / FPS)
    beyond = edge - 0.01 if edge == BAND.low_pct else edge + 0.01
    assert smiling((2.0, beyond)).held_s == 0.0


@pytest.mark.parametrize("still", ["left", "right"])
def test_one_side_is_enough(still: str) -> None:
    """Trying counts: with no movement on one side the other's gentle smile is held."""
    both = PerSide(0.0, GENTLE) if still == "left" else PerSide(GENTLE, 0.0)
    assert smiling((3.0, both)).held_s == pytest.approx(3.0 - 1 / FPS)


def test_the_stronger_side_decides() -> None:
    """A side above the band asks for less, however gentle the other is."""
    assert smiling((1.0, PerSide(GENTLE, HARD))).easier[-1]


@pytest.mark.parametrize("dip", [SLACK, HARD])
def test_a_short_dip_is_forgiven(dip: float) -> None:
    """Out of the band for less than half a second, above or below, the hold goes on."""
    played = smiling((3.0, GENTLE), (0.46, dip), (3.0, GENTLE))
    assert played.held_s == pytest.approx(6.46 - 1 / FPS)


def test_a_longer_dip_begins_anew() -> None:
    """Out of the band for half a second or more, the hold begins again, without a word."""
    played = smiling((3.0, GENTLE), (0.5, SLACK), (1.0, GENTLE))
    assert played.held_s == pytest.approx(1.0 - 1 / FPS)
    assert EventName.HINT not in played.names


@pytest.mark.parametrize("seconds", [0.2, 0.5, 3.0, 30.0])
def test_the_timer_waits_while_nothing_is_measured(seconds: float) -> None:
    """A hand over the mouth is neither held nor a dip: the hold goes on where it was."""
    hand = (seconds, NotMeasurable.HAND_OVER_MOUTH)
    played = smiling((3.0, GENTLE), hand, (3.0, GENTLE))
    assert played.held_s == pytest.approx(6.0 - 1 / FPS)
    dipping = smiling((3.0, GENTLE), (0.2, SLACK), hand, (0.2, SLACK), (3.0, GENTLE))
    assert dipping.held_s == pytest.approx(6.4 - 1 / FPS)
    letting_go = smiling((3.0, GENTLE), hand, (0.52, SLACK), (1.0, GENTLE))
    assert letting_go.held_s == pytest.approx(1.0 - 1 / FPS)


def test_time_without_frames_is_not_held() -> None:
    """When no frame came for longer than a dip may last, that time is not counted."""
    practice, state = Practice(BAND), smiling((3.0, GENTLE)).states[-1]
    assert state.in_band_ns is not None
    after, _, _ = practice.step(state, measures(GENTLE, state.in_band_ns + 600_000_000))
    assert after.held_ns == state.held_ns


def test_easier_is_said_when_the_effort_stays_too_high() -> None:
    """Three tenths of a second above the band and less is asked for: once, not before."""
    played = smiling((1.0, HARD))
    assert played.at_s(EventName.HINT) == [pytest.approx(AWAKE_S + 1 / FPS + 0.3)]
    assert [event.detail for event in played.events[3:]] == ["easier"]
    assert played.shown[-1] == Guidance(Phase.SMILE, texts.EASIER, BAND, easier=True)


def test_a_short_peak_is_let_pass() -> None:
    """Less than three tenths above the band, again and again, asks for nothing."""
    assert not any(smiling(*([(0.28, HARD), (0.02, GENTLE)] * 10)).easier)


def test_unseen_effort_is_not_too_high() -> None:
    """The three tenths are watched ones: a gap between two high frames does not fill them."""
    gap = (1.0, NotMeasurable.TURNED)
    assert not any(smiling((0.1, HARD), gap, (0.28, HARD)).easier)


@pytest.mark.parametrize("then", [GENTLE, SLACK, NotMeasurable.HAND_OVER_MOUTH])
def test_easier_stays_long_enough_to_be_read(then: Look) -> None:
    """From the last frame above the band, whatever follows, the hint stays 1.5 s and then goes."""
    easier = smiling((0.5, HARD), (3.0, then)).easier
    last_hard = round((AWAKE_S + 0.52) * FPS) - 1
    ends = max(number for number, said in enumerate(easier) if said)
    assert (ends - last_hard) / FPS == pytest.approx(1.5, abs=1.01 / FPS)
    assert all(easier[last_hard : ends + 1])


LOOKS = st.sampled_from([*NotMeasurable, SLACK, GENTLE, HARD])
SPANS = st.lists(st.tuples(st.sampled_from([0.02, 0.04, 0.3, 0.34, 0.6, 5.2]), LOOKS), max_size=40)


@settings(max_examples=150, deadline=None)
@given(SPANS)
def test_easier_never_flickers(spans: list[Span]) -> None:
    """Whatever the camera sees, "easier" comes on at most three times in any second (3 Hz)."""
    easier = [False, *smiling(*spans).easier]
    onsets = [number for number, (was, now) in enumerate(pairwise(easier)) if now and not was]
    assert all(later - first >= FPS for first, later in zip(onsets, onsets[3:], strict=False))


@settings(max_examples=50, deadline=None)
@given(SPANS)
def test_a_replay_is_the_same(spans: list[Span]) -> None:
    """The same measures give the same states, guidance and events, every time."""
    first, second = smiling(*spans), smiling(*spans)
    assert first.states == second.states
    assert first.shown == second.shown
    assert first.events == second.events


@settings(max_examples=50, deadline=None)
@given(SPANS)
def test_nothing_is_held_that_was_not_seen(spans: list[Span]) -> None:
    """The time held never exceeds the time of the frames that could be measured."""
    played = smiling(*spans)
    seen_s = 1 / FPS + sum(seconds for seconds, look in spans if not isinstance(look, str))
    assert max(state.held_ns for state in played.states) / 1e9 <= seen_s + 1e-9


def test_it_forgets_whoever_left() -> None:
    """Five seconds without anybody, and the mirror is a mirror again; the next one is greeted."""
    played = smiling((3.0, GENTLE), (6.0, NotMeasurable.NO_FACE), (1.0, WELL))
    assert played.names[3:] == [EventName.SLEPT, EventName.WOKE]
    last_seen_s = AWAKE_S + 3.0
    assert played.at_s(EventName.SLEPT) == [pytest.approx(last_seen_s + 5.0)]
    assert played.states[-1].held_ns == 0


def test_it_waits_for_whoever_stepped_aside() -> None:
    """Back within five seconds, the hold goes on where it was."""
    played = smiling((3.0, GENTLE), (4.9, NotMeasurable.NO_FACE), (1.0, GENTLE))
    assert EventName.SLEPT not in played.names
    assert played.held_s == pytest.approx(4.0 - 1 / FPS)
