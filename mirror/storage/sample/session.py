"""One made-up session as the exercise would have told it: events in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import Event, EventName
from mirror.exercise.session.places import Place
from mirror.storage.sample.day import Outcome
from mirror.storage.sample.recovery import FULL_RANGE_MM, repetition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from mirror.exercise.events import Value
    from mirror.exercise.records import RepetitionRecord
    from mirror.storage.sample.day import Plan
    from mirror.storage.sample.recovery import Course

PROGRAMME: Final = "whole"
NS_PER_S: Final = 1_000_000_000

_BEFORE: Final = (
    ("check-in", Place.CHECK_IN, 16),
    ("wash-hands", Place.CARE, 30),
    ("chin", Place.CARE, 60),
    ("zygomaticus-down", Place.CARE, 60),
    ("zygomaticus-up", Place.CARE, 60),
    ("eye-to-lip", Place.CARE, 60),
    ("around-lips", Place.CARE, 60),
    ("lip-down", Place.CARE, 105),
    ("lip-across", Place.CARE, 105),
    ("cheek-knead", Place.CARE, 60),
    ("other-side", Place.CARE, 105),
    ("rest", Place.REST, 4),
)
"""Key, place and seconds of what comes before the smiles, as the shipped programme has it."""
_BREAK_S: Final = 60
_SETS: Final = {
    "prepare": (5,),
    "smirk": (10, 10),
    "closed-smile": (10, 10),
    "open-smile": (10, 10),
}
"""Repetitions of each stage's sets."""
_SMILES: Final = {
    "prepare": "thought-of-smiles",
    "smirk": "smirks",
    "closed-smile": "closed-smiles",
    "open-smile": "open-smiles",
}


@dataclass(slots=True)
class Telling:
    """Tells one session; `t_ns` is how far it has come, on the machine's steady clock."""

    t_ns: int
    course: Course
    plan: Plan
    random: Random
    counted: int = 0

    def events(self) -> Iterator[Event]:
        """Yield the session, as far as its plan lets it come."""
        sets = _SETS[self.course.stage]
        yield self._told(
            EventName.SESSION_STARTED,
            programme=PROGRAMME,
            stage=self.course.stage,
            involved=self.course.involved.value,
            planned=sum(sets),
        )
        left = self._steps_until_the_end(len(_BEFORE) + 2 * len(sets) - 1)
        for index, step in enumerate(self._steps(sets)):
            if index == left:
                break
            yield from step
        if self.plan.outcome is not Outcome.UNPLUGGED:
            yield from self._end()

    def _steps(self, sets: tuple[int, ...]) -> Iterator[Iterator[Event]]:
        for index, (key, place, seconds_s) in enumerate(_BEFORE):
            yield self._quiet(index, key, place, seconds_s)
        index = len(_BEFORE)
        for number, repetitions in enumerate(sets, 1):
            if number > 1:
                yield self._quiet(index, "break", Place.BREAK, _BREAK_S)
                index += 1
            yield self._smiles(index, number, repetitions)
            index += 1

    def _steps_until_the_end(self, steps: int) -> int:
        """Return how many steps are done before something comes between."""
        if self.plan.outcome is Outcome.DONE:
            return steps
        if self.plan.outcome is Outcome.EYE_OR_PAIN:
            return 0
        return self.random.randint(2, steps - 1)

    def _quiet(self, index: int, key: str, place: Place, seconds_s: float) -> Iterator[Event]:
        """Yield a step without smiles."""
        yield self._told(EventName.STEP_STARTED, step=key, index=index, kind=place.value)
        if place is Place.REST:
            yield self._told(EventName.REST_STARTED)
        self._pass(seconds_s + self.random.uniform(0.0, 3.0))
        if place is Place.CHECK_IN:
            for question in ("emergency", "eye_or_pain"):
                yield self._told(EventName.CHECK_IN, question=question, answer="no")
        if place is Place.REST:
            range_mm = round(self.random.gauss(FULL_RANGE_MM, 0.05), 3)
            yield self._told(EventName.REST_MEASURED, full_range_mm=range_mm)
        yield self._told(EventName.STEP_ENDED, step=key, index=index, done=True)

    def _smiles(self, index: int, number: int, repetitions: int) -> Iterator[Event]:
        key = _SMILES[self.course.stage]
        yield self._told(
            EventName.STEP_STARTED,
            step=key,
            index=index,
            kind=Place.SMILE.value,
            set_number=number,
            repetitions=repetitions,
        )
        self._pass(5.0)
        form_mm = self.random.gauss(0.0, 0.15)
        for place in range(1, repetitions + 1):
            yield from self._smile(number, place, form_mm)
        yield self._told(EventName.SET_ENDED, set_number=number, counted=repetitions)
        yield self._told(EventName.STEP_ENDED, step=key, index=index, done=True)

    def _smile(self, number: int, place: int, form_mm: float) -> Iterator[Event]:
        made = repetition(self.course, form_mm, (number, place), self.t_ns, self.random)
        yield self._told(EventName.REPETITION_STARTED, set_number=number, number=place)
        yield from self._hints(made)
        self._pass(made.hold_s - 3.0)
        yield self._told(EventName.HELD, set_number=number, number=place)
        self._pass(made.duration_s - made.hold_s)
        data: dict[str, Value] = {"set_number": number, "number": place}
        self.counted += 1
        yield Event(self.t_ns, EventName.REPETITION_COUNTED, data, made)
        self._pass(self.random.uniform(2.0, 4.0))

    def _hints(self, made: RepetitionRecord) -> Iterator[Event]:
        self._pass(3.0)
        for breach in (made.breaches or ())[:1]:
            side = None if breach.side is None else breach.side.value
            region = breach.region.value
            yield self._told(EventName.HINT, hint="isolation", region=region, side=side)
        if made.above_band_s > 1.0:
            yield self._told(EventName.HINT, hint="easier")

    def _end(self) -> Iterator[Event]:
        outcome = self.plan.outcome
        if outcome is Outcome.EYE_OR_PAIN:
            self._pass(10.0)
            yield self._told(EventName.CHECK_IN, question="eye_or_pain", answer="yes")
        elif outcome is not Outcome.DONE:
            yield self._told(EventName.PAUSED, why=outcome.value)
            self._pass(300.0)
        done, why = outcome is Outcome.DONE, outcome.value
        yield self._told(EventName.SESSION_ENDED, complete=done, why=why, counted=self.counted)

    def _told(self, name: EventName, **data: Value) -> Event:
        """Return an event of this moment; no two of them have the same."""
        self.t_ns += 1_000_000
        return Event(self.t_ns, name, data)

    def _pass(self, seconds_s: float) -> None:
        self.t_ns += round(seconds_s * NS_PER_S)
