"""The alignment from the first word to the last, with a person made of numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.face.measures import NotMeasurable
from mirror.language import Catalogue
from mirror.registration.alignment.guidance import AlignPhase
from mirror.registration.alignment.records import Refusal, Refused, Solved
from mirror.registration.alignment.saying import READ_NS
from tests.registration.alignment.person import FRAME_NS, Person, Standing, unseen
from tests.registration.alignment.rooms import BUILT, Room

if TYPE_CHECKING:
    from mirror.face.measures import FaceMeasures
    from mirror.registration.alignment.guidance import AlignGuidance

WORDS = Catalogue("en")
RIGHT_MM = 31.5


def room(seed: int = 4) -> Room:
    """Return a room as wrong as builders are."""
    return Room.random(np.random.default_rng(seed))


def height_mm(room: Room, guidance: AlignGuidance) -> float:
    """Return by how much light is off in height after an alignment, RMS."""
    assert isinstance(guidance.outcome, Solved), guidance
    off_mm = room.errors_mm(guidance.outcome.alignment)[:, 1]
    return float(np.sqrt(np.mean(off_mm**2)))


def refusal(guidance: AlignGuidance) -> Refusal:
    """Return why an alignment was refused."""
    assert guidance.phase is AlignPhase.REFUSED, guidance
    assert isinstance(guidance.outcome, Refused)
    assert guidance.text == WORDS.say("align-refused")
    assert guidance.more == WORDS.say(f"align-refused-{guidance.outcome.reason.value}-more")
    return guidance.outcome.reason


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_whoever_does_what_is_asked_is_aligned(seed: int) -> None:
    """Seven rings, and light lies where it should, within a minute."""
    standing = Standing(Person(room(seed), seed))
    end = standing.until_the_end()
    assert end.phase is AlignPhase.DONE
    assert height_mm(standing.person.room, end) < 1.2
    assert standing.t_ns < 60e9
    assert (end.done, end.of) == (7, 7)


def test_what_is_said_on_the_way() -> None:
    """Rest, rings, keep still, a step back after five, and the residual in millimetres."""
    standing = Standing(Person(room()))
    end = standing.until_the_end()
    assert isinstance(end.outcome, Solved)
    first = [standing.said.index(WORDS.say(key)) for key in ("align-ring", "align-still")]
    back = standing.said.index(WORDS.say("align-back"))
    assert 0 < first[0] < first[1] < back
    assert standing.said[:back].count(WORDS.say("align-still")) == 5
    assert standing.said[back:].count(WORDS.say("align-still")) == 2
    residual_mm = end.outcome.alignment.residual_mm
    assert residual_mm is not None
    assert end.text == WORDS.say("align-done", mm=round(residual_mm, 1))


def test_the_end_is_shown_until_it_is_read() -> None:
    """The result stays for some seconds, and then it says that it is over."""
    standing = Standing(Person(room()))
    ended_ns = (standing.until_the_end(), standing.t_ns)[1]
    over = standing.until(lambda guidance: guidance.over)
    assert over.phase is AlignPhase.DONE
    assert standing.t_ns - ended_ns == pytest.approx(READ_NS, abs=2 * FRAME_NS)


def test_a_rest_is_asked_for_once() -> None:
    """The measurer is told once to begin a rest, and no ring appears before it is done."""
    standing = Standing(Person(room()))
    asked = [standing.step() for _ in range(60)]
    assert [one.wants_rest for one in asked].count(True) == 1
    assert asked[0].wants_rest
    assert all(one.ring_mm is None and one.phase is AlignPhase.REST for one in asked)
    assert asked[-1].progress_ratio == pytest.approx(58 / 90)


def test_a_moving_mouth_closes_no_ring() -> None:
    """At 40 mm/s past the ring nothing is taken; the ring opens again and again."""

    class Passing(Person):
        def see(self, guidance: AlignGuidance) -> None:
            super().see(guidance)
            x, y = self.place_mm
            self.place_mm = (x + 40.0 / 30.0 if x < 40.0 else -40.0, y)

    standing = Standing(Passing(room(), sway_mm=0.0))
    standing.until(lambda guidance: guidance.ring_mm is not None)
    shares = [standing.step().share for _ in range(600)]
    assert standing.state.held == ()
    assert 0.0 < max(shares) < 0.2


def test_a_ring_closes_in_a_second_and_a_half() -> None:
    """From the first still frame to the sample it takes 1.5 s, and it never opens meanwhile."""
    standing = Standing(Person(Room(BUILT), sway_mm=0.0))
    standing.until(lambda guidance: guidance.share > 0.0)
    began_ns, shares = standing.t_ns, [0.0]
    while not standing.state.held:
        shares.append(standing.step().share)
    assert standing.t_ns - began_ns == pytest.approx(1.5e9, abs=3 * FRAME_NS)
    assert shares[:-1] == sorted(shares[:-1])


def test_the_ring_before_is_not_the_ring() -> None:
    """Whoever stays at the last ring closes no other, and is told where to go."""
    standing = Standing(Person(room()))
    standing.until(lambda guidance: guidance.done == 1)
    stays_mm = standing.person.place_mm
    for _ in range(300):
        standing.step()
        standing.person.place_mm = stays_mm
    assert len(standing.state.held) == 1
    assert standing.guidance is not None
    assert standing.guidance.text == WORDS.say("align-ring")


def test_no_step_back_no_alignment() -> None:
    """Identical distances: the far rings wait for the step back, and then it is refused."""
    standing = Standing(Person(room(), far_mm=620.0))
    end = standing.until_the_end()
    assert refusal(end) is Refusal.NO_DEPTH
    assert standing.said.count(WORDS.say("align-back")) == 1
    assert len(standing.state.held) == 5


def test_too_far_at_first_is_said() -> None:
    """Whoever begins where there is no room for a step back is asked to come closer."""
    standing = Standing(Person(room(), away_mm=850.0))
    said = standing.until(lambda guidance: guidance.text == WORDS.say("why-not-too-far"))
    assert said.more == WORDS.say("align-closer-more")
    assert standing.state.held == ()
    assert standing.until_the_end().phase is AlignPhase.DONE


class OneEye(Person):
    """Closes one eye for one ring, the first time or every time."""

    always = False

    def see(self, guidance: AlignGuidance) -> None:
        """Look with the other eye while the third ring is there."""
        super().see(guidance)
        third = guidance.ring_mm is not None and guidance.done == 2
        again = guidance.text in (WORDS.say("align-again"), WORDS.say("align-still"))
        closed = third or (self.always and again and self.room.eye_mm > 0)
        self.room = replace(self.room, eye_mm=RIGHT_MM if closed else -RIGHT_MM)


def test_one_eye_closed_is_asked_for_again() -> None:
    """A ring that was looked at with the other eye is asked for again, and then all is well."""
    standing = Standing(OneEye(room()))
    end = standing.until_the_end()
    assert WORDS.say("align-again") in standing.said
    assert WORDS.say("align-again-two-eyes-more") in standing.said
    assert standing.state.rounds == 1
    assert height_mm(standing.person.room, end) < 1.2


class WrongPlace(Person):
    """Puts something else than the mouth into one ring, each time."""

    def see(self, guidance: AlignGuidance) -> None:
        """Aim two centimetres too low at the rings on the left, below."""
        before = self._ring
        super().see(guidance)
        ring = self._ring
        if ring is not None and ring != before and ring[0] < -50.0 and ring[1] < -20.0:
            self.place_mm = (ring[0], ring[1] - 18.0)


def test_a_ring_that_never_fits_is_left_out() -> None:
    """Asked for twice more in vain, one bad ring is left out, and the others make an alignment."""
    standing = Standing(WrongPlace(room(), sway_mm=0.5))
    end = standing.until_the_end()
    assert standing.state.rounds == 2
    assert isinstance(end.outcome, Solved)
    assert end.outcome.alignment.samples == 6
    assert height_mm(standing.person.room, end) < 2.0


class Careless(Person):
    """Aims anywhere near the rings."""

    def see(self, guidance: AlignGuidance) -> None:
        """Miss by a centimetre or two, another way each time."""
        before = self._ring
        super().see(guidance)
        if self._ring != before:
            x, y = self.place_mm
            angle = self.random.uniform(0.0, 6.28)
            self.place_mm = (x + 14.0 * np.cos(angle), y + 14.0 * np.sin(angle))


def test_mouths_that_never_fit_are_refused() -> None:
    """Whoever never aims is not aligned, and is not blamed for it."""
    standing = Standing(Careless(room(), seed=3))
    assert refusal(standing.until_the_end()) in (Refusal.UNSTEADY, Refusal.TWO_EYES)


def test_another_face_begins_it_anew() -> None:
    """Rings of two people are never mixed: with another face it begins again, with a rest."""
    standing = Standing(Person(room()))
    standing.until(lambda guidance: guidance.done == 3)
    standing.person.number = 2
    anew = standing.step()
    assert (anew.phase, anew.wants_rest, anew.of) == (AlignPhase.REST, True, 0)
    assert anew.more == WORDS.say("align-anew-more")
    end = standing.until_the_end()
    assert end.phase is AlignPhase.DONE
    assert {sample.person for sample in standing.state.held} == {2}


def test_two_people_are_refused_in_the_end() -> None:
    """When faces keep changing, it is refused with that reason."""
    standing = Standing(Person(room()))
    for number in (2, 3, 4):
        standing.until(lambda guidance: guidance.done == 1)
        standing.person.number = number
        standing.step()
    assert standing.guidance is not None
    assert refusal(standing.guidance) is Refusal.TWO_PEOPLE


def test_a_second_face_in_sight_only_waits() -> None:
    """Another person in the picture stops nothing for good: it says so, and goes on after."""
    standing = Standing(Person(room()))
    standing.until(lambda guidance: guidance.share > 0.5)
    reason = NotMeasurable.OTHER_PERSON
    standing.meddle = lambda _, measures: unseen(measures, reason)
    said = standing.step()
    assert said.text == WORDS.say("why-not-another-person")
    assert said.share == 0.0
    standing.meddle = lambda _, measures: measures
    assert standing.until_the_end().phase is AlignPhase.DONE


def test_an_open_hand_stops_it() -> None:
    """Whoever has had enough is let go at once, and nothing was changed."""
    standing = Standing(Person(room()))
    standing.until(lambda guidance: guidance.done == 2)
    end = standing.step(stop=True)
    assert (end.phase, end.outcome) == (AlignPhase.STOPPED, None)
    assert end.text == WORDS.say("align-stopped")


def test_walking_away_stops_it() -> None:
    """Nobody there for twenty seconds: it ends by itself."""

    def gone(standing: Standing, measures: FaceMeasures) -> FaceMeasures:
        return unseen(measures, NotMeasurable.NO_FACE) if standing.t_ns > 10e9 else measures

    standing = Standing(Person(room()), meddle=gone)
    end = standing.until_the_end()
    assert end.phase is AlignPhase.STOPPED
    assert standing.t_ns == pytest.approx(30e9, abs=0.2e9)


def test_a_gap_between_frames_is_no_still_time() -> None:
    """A second without frames closes no ring: nobody knows what the head did."""
    standing = Standing(Person(room(), sway_mm=0.0))
    standing.until(lambda guidance: guidance.share > 0.3)
    standing.frame += 30
    assert standing.step().share < 0.1
