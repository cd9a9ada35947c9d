"""A stage in one table: what each step asks, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.exercise.programme.records import (
    Break,
    Care,
    CheckIn,
    Lips,
    RestStep,
    Smiles,
    Whose,
)
from mirror.exercise.programme.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.anatomy import Side
    from mirror.exercise.programme.records import Stage, Step
    from mirror.language.catalogue import Catalogue

QUESTIONS: Final = 2
"""What a check-in asks: of an emergency, and of the eye or pain (product)."""
BETWEEN_SMILES_S: Final = 5.0
"""To let go and begin again, for an estimate of how long a set takes; ours."""
_WHOSE: Final = {Whose.INVOLVED: "", Whose.OTHER: ", the other side", Whose.BOTH: ", both sides"}


@dataclass(frozen=True, slots=True)
class Row:
    """One step."""

    number: int
    what: str
    dose: str


def rows(stage: Stage, catalogue: Catalogue, involved: Side | None, rest_s: float) -> Iterator[Row]:
    """Yield the steps of `stage` in their order; the words in the catalogue's language.

    `involved` is the palsied side, `rest_s` how long a face at rest is measured.
    """
    for number, step in enumerate(stage.steps, start=1):
        yield Row(number, _what(step, catalogue, involved), dose(step, rest_s))


def lasts_s(stage: Stage, rest_s: float) -> float:
    """Return about how long the stage takes; `rest_s` is how long a face at rest is measured."""
    return sum(_lasts_s(step, rest_s) for step in stage.steps)


def left_s(stage: Stage, number: int, counted: int, rest_s: float) -> float:
    """Return about how long the stage goes on from the beginning of its step `number` (from 0).

    In a set of smiles, from when `counted` of them were counted. `rest_s` is as in `lasts_s`.
    """
    step, *later = stage.steps[number:]
    own_s = _lasts_s(step, rest_s)
    if isinstance(step, Smiles):
        own_s *= max(0, step.repetitions - counted) / step.repetitions
    return own_s + sum(_lasts_s(one, rest_s) for one in later)


def minutes(seconds: float) -> str:
    """Return a time as people say it: "90 s", "2 min"."""
    whole = round(seconds)
    return f"{whole // 60} min" if whole >= 60 and whole % 60 == 0 else f"{whole} s"  # noqa: PLR2004 - seconds in a minute


def with_finger(stage: Stage) -> bool:
    """Whether a finger at the corner is welcome in a set of `stage`."""
    sets = (step for step in stage.steps if isinstance(step, Smiles))
    return any(step.finger_assist and not step.thought_of for step in sets)


def dose(step: Step, rest_s: float) -> str:
    """Return how long, how often and where, in a few words."""
    if isinstance(step, CheckIn):
        return f"{QUESTIONS} questions, {minutes(step.seconds_s)} each"
    if isinstance(step, Care):
        return _care_dose(step)
    if isinstance(step, Smiles):
        band = step.band
        aim = f"{band.target_pct:g} % ({band.low_pct:g}-{band.high_pct:g})"
        return f"{step.repetitions} x {minutes(step.hold_s)} at {aim}"
    return minutes(step.seconds_s if isinstance(step, Break) else rest_s)


def _care_dose(step: Care) -> str:
    times = f"{step.times} x " if step.times > 1 else ""
    inside = ", inside the mouth" if step.inside_mouth else ""
    whose = _WHOSE[step.whose] if step.path else ""
    return f"{times}{minutes(step.seconds_s)}{whose}{inside}"


def _what(step: Step, catalogue: Catalogue, involved: Side | None) -> str:
    if isinstance(step, CheckIn):
        return catalogue.say("check-in-emergency")
    if isinstance(step, RestStep):
        return catalogue.say("step-rest")
    if isinstance(step, Break):
        return catalogue.say("step-break")
    if isinstance(step, Smiles):
        return words_of(_smile_key(step), step.wording, catalogue).text
    side = _side(step.whose, involved)
    return words_of(f"step-{step.key}", step.wording, catalogue, side=side).text


def _side(whose: Whose, involved: Side | None) -> str:
    if involved is None or whose is Whose.BOTH:
        return "none"
    return involved.value if whose is Whose.INVOLVED else involved.other.value


def _smile_key(step: Smiles) -> str:
    if step.thought_of:
        return "smile-thought-of"
    return "smile-open" if step.lips is Lips.OPEN else "smile-ready"


def _lasts_s(step: Step, rest_s: float) -> float:
    if isinstance(step, CheckIn):
        return QUESTIONS * step.seconds_s
    if isinstance(step, Care):
        return step.times * step.seconds_s + (step.times - 1) * step.between_s
    if isinstance(step, Smiles):
        return step.repetitions * (step.hold_s + BETWEEN_SMILES_S)
    return step.seconds_s if isinstance(step, Break) else rest_s
