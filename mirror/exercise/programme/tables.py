"""The tables of a programme file: their keys, kinds and bounds.

`docs/programmes.md` explains them to the person who writes one. What several tables must be
together is in `rules`. A bound without a source is our own choice.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import Field

from mirror.ceilings import HIGHEST_BAND_PCT, HIGHEST_TARGET_PCT
from mirror.exercise.guidance import Grip  # noqa: TC001 - pydantic reads it while it runs
from mirror.exercise.programme.records import Lips, Whose
from mirror.face.measures import Site
from mirror.tables import Table

Sources: TypeAlias = str | dict[str, str]
"""Where all numbers of a table come from, or for each number where it comes from."""
Words: TypeAlias = dict[str, str]
"""By language."""

_SOURCE: Final = Field(default="", description='text in quotes, or { key = "text in quotes" }')
_WORDS: Final = 'words by language, as { en = "text in quotes" }'
LED_TO: Final = tuple(site for site in Site if site is not Site.EYE)
"""Where a path may lead: a finger follows the light, and stays clear of the eye itself (ours)."""
_SITES: Final = f"a list of sites, each one of {', '.join(repr(site.value) for site in LED_TO)}"
LOWEST_BAND_PCT: Final = 5.0
"""A band that begins lower cannot be told from rest: 0.46 mm of a healthy full range, against
the 0.4 mm that can be (`mirror.exercise.repetition.limits`)."""
_STEPS: Final = "a list of the keys of [step.KEY] tables, in their order"


class SourcedTable(Table):
    """A table with numbers, each of which comes from somewhere."""

    source: Annotated[Sources, _SOURCE]


class ProgrammeTable(SourcedTable):
    """The file's own keys, above its tables."""

    key: str
    title: Words = Field(default_factory=dict, description=_WORDS)
    resume_seconds: float = Field(default=300.0, ge=0.0, le=3600.0)


class AdvanceTable(SourcedTable):
    """[stage.forward] and [stage.back]."""

    sessions: int = Field(ge=2, le=20)
    counted_ratio: float = Field(ge=0.0, le=1.0)
    visible_ratio: float | None = Field(default=None, ge=0.0, le=1.0)
    excursion_mm: float | None = Field(default=None, ge=0.0, le=10.0)
    symmetry_ratio: float | None = Field(default=None, ge=0.0, le=1.0)
    midline_pull_mm: float | None = Field(default=None, ge=0.0, le=10.0)
    breaches_ratio: float | None = Field(default=None, ge=0.0, le=1.0)


class StageTable(Table):
    """[[stage]]."""

    key: str
    steps: list[str] = Field(min_length=1, description=_STEPS)
    title: Words = Field(default_factory=dict, description=_WORDS)
    more: Words = Field(default_factory=dict, description=_WORDS)
    quiet: bool = False


class StepTable(SourcedTable):
    """[step.KEY] of any kind."""

    kind: str


class CheckInTable(StepTable):
    """Kind "check-in"."""

    seconds: float = Field(ge=3.0, le=60.0)


class WordedTable(StepTable):
    """A step that may bring words of its own."""

    text: Words = Field(default_factory=dict, description=_WORDS)
    more: Words = Field(default_factory=dict, description=_WORDS)


class WashTable(WordedTable):
    """Kind "wash"."""

    seconds: float = Field(ge=5.0, le=300.0)


class CareTable(WordedTable):
    """Kinds "massage" and "stretch"; also [relief.REGION], which has no kind."""

    kind: str = "massage"
    seconds: float = Field(ge=5.0, le=600.0)
    times: int = Field(default=1, ge=1, le=10)
    between_seconds: float = Field(default=0.0, ge=0.0, le=60.0)
    whose: Whose = Field(default=Whose.INVOLVED, strict=False)
    path: list[Annotated[Site, Field(strict=False)]] = Field(
        default_factory=list, description=_SITES
    )
    to_and_fro: bool = False
    inside_mouth: bool = False
    grip: Annotated[Grip, Field(strict=False)] | None = None


class RestTable(StepTable):
    """Kind "rest"."""


class SmilesTable(WordedTable):
    """Kind "smiles": one set."""

    repetitions: int = Field(ge=1, le=30)
    hold_seconds: float = Field(ge=2.0, le=30.0)
    target_pct: float = Field(ge=5.0, le=HIGHEST_TARGET_PCT)
    low_pct: float = Field(ge=LOWEST_BAND_PCT, le=HIGHEST_TARGET_PCT)
    high_pct: float = Field(ge=10.0, le=HIGHEST_BAND_PCT)
    lips: Lips = Field(default=Lips.CLOSED, strict=False)
    finger_assist: bool = True
    thought_of: bool = False
    quiet: bool = False


class BreakTable(StepTable):
    """Kind "break"."""

    seconds: float = Field(ge=5.0, le=600.0)


KINDS: Final[dict[str, type[StepTable]]] = {
    "check-in": CheckInTable,
    "wash": WashTable,
    "massage": CareTable,
    "stretch": CareTable,
    "rest": RestTable,
    "smiles": SmilesTable,
    "break": BreakTable,
}
"""What [step.KEY] may be."""
