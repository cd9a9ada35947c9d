"""What holds for one session from its beginning: programme, stage, side, language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Band
from mirror.exercise.programme.records import Break, Care, CheckIn, RestStep, Smiles, Step
from mirror.exercise.programme.words import Words, words_of
from mirror.exercise.repetition.smile_set import SmileSet
from mirror.exercise.session.caring import to_ns
from mirror.exercise.session.places import Place
from mirror.exercise.session.state import Relief, Tight
from mirror.face.measures import Site

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.programme.records import Programme, Stage
    from mirror.exercise.session.state import Run
    from mirror.language.catalogue import Catalogue

DEFAULT_BAND: Final = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
"""Shown by nothing: for a stage without a set of smiles (source: 25 %)."""
QUESTIONS: Final = ("emergency", "eye_or_pain")
"""Of the check-in, in this order: what cannot wait comes first (product)."""
ZYGOMATICUS: Final = Care(
    "zygomaticus-down", seconds_s=120.0, path=(Site.CHEEKBONE, Site.LIP_CORNER)
)
"""From cheekbone to corner of the mouth, "a few minutes" (source)."""
_PLACES: Final[dict[type, Place]] = {
    CheckIn: Place.CHECK_IN,
    Care: Place.CARE,
    RestStep: Place.REST,
    Smiles: Place.SMILE,
    Break: Place.BREAK,
}


def place_of(step: Step) -> Place:
    """Return where a step is done."""
    return _PLACES[type(step)]


def question_at(step: CheckIn, spent_ns: int) -> str:
    """Return the question that is asked `spent_ns` into the check-in."""
    number = spent_ns // max(1, to_ns(step.seconds_s))
    return QUESTIONS[min(number, len(QUESTIONS) - 1)]


def _side(sides: tuple[Side, ...]) -> str:
    return sides[0].value if len(sides) == 1 else "none"


@dataclass(frozen=True, slots=True)
class Rules:
    """All that a session is done by; it does not change while one is."""

    programme: Programme
    stage: Stage
    involved: Side | None
    """The palsied side; None: not known, or there is none."""
    words: Catalogue

    @property
    def planned(self) -> int:
        """Repetitions in all of the stage's sets."""
        return sum(step.repetitions for step in self.stage.steps if isinstance(step, Smiles))

    def step_of(self, run: Run) -> Step | None:
        """Return the present step; None when all are done."""
        steps = self.stage.steps
        return steps[run.index] if run.index < len(steps) else None

    @property
    def check_in_index(self) -> int:
        """Which of the stage's steps asks; only where one does."""
        kinds = [type(step) for step in self.stage.steps]
        return kinds.index(CheckIn)

    def is_last_set(self, run: Run) -> bool:
        """Return whether no set follows the present one."""
        return not any(isinstance(step, Smiles) for step in self.stage.steps[run.index + 1 :])

    def set_of(self, run: Run, smiles: Smiles) -> SmileSet:
        """Return the rules of the set that is the present step."""
        sets = [index for index, step in enumerate(self.stage.steps) if isinstance(step, Smiles)]
        beside = run.beside
        massaged = None if beside is None else beside.tight.region
        number = sets.index(run.index) + 1
        return SmileSet(
            smiles,
            self.involved,
            number,
            len(sets),
            self.words,
            massaging=beside is not None,
            massaged=massaged,
        )

    def band_of(self, run: Run | None) -> Band:
        """Return the present set's band, or else that of the stage's first set."""
        step = None if run is None else self.step_of(run)
        if isinstance(step, Smiles):
            return step.band
        return next(
            (each.band for each in self.stage.steps if isinstance(each, Smiles)), DEFAULT_BAND
        )

    def step_words(self, care: Care, sides: tuple[Side, ...]) -> Words:
        """Return a massage's two lines, said of the side that the hands work on."""
        return words_of(f"step-{care.key}", care.wording, self.words, side=_side(sides))

    def relief_words(self, relief: Relief, sides: tuple[Side, ...]) -> Words:
        """Return the two lines of the massage of what feels tight."""
        region, wording = relief.tight.region, relief.care.wording
        if region is None:
            said = self.step_words(relief.care, sides)
        else:
            key = f"relief-{region.value}"
            said = words_of(key, wording, self.words, side=_side(sides))
        return Words(said.text, said.more or self.words.say("relief-more"))

    def relief_of(self, run: Run) -> Relief:
        """Return the massage of what feels tight (source: "that very area for a few minutes")."""
        tight, reliefs = run.breach, self.programme.relief
        if tight is not None and tight.region is not None and tight.region in reliefs:
            return Relief(tight, reliefs[tight.region])
        return Relief(Tight(None, self.involved), self._default_care())

    def _default_care(self) -> Care:
        """Return the massage of the smiling muscle, for as long as the other massages last.

        Nobody saw what moved along; and the zygomaticus "is the prime one controlling smiling"
        (source).
        """
        reliefs = self.programme.relief.values()
        longest = max(reliefs, key=lambda care: care.seconds_s * care.times, default=ZYGOMATICUS)
        cares = (step for step in self.stage.steps if isinstance(step, Care))
        care = next(
            (care for care in cares if set(ZYGOMATICUS.path) <= set(care.path)), ZYGOMATICUS
        )
        return replace(care, seconds_s=longest.seconds_s, times=longest.times)
