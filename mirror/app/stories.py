"""The demo's two stories: what the mirror is set to, and what the patient does of her own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mirror.anatomy import Side
from mirror.app.patient import Cue, Deed
from mirror.exercise.guidance import Band
from mirror.exercise.programme.load import load_programme
from mirror.exercise.programme.records import Care, Programme, RestStep, Smiles, Stage, Whose
from mirror.face.measures import Site

INVOLVED: Final = Side.LEFT
"""The drawn patient's weak side."""
FASTER: Final = 12.0
"""What the whole story divides a step's seconds by: a session of half an hour in four minutes."""


@dataclass(frozen=True, slots=True)
class Story:
    """A programme, and what happens besides."""

    title: str
    programme: Programme
    stage: Stage
    script: tuple[Cue, ...]
    usual_s: float
    """About how long it takes, in seconds of the story: for a progress bar."""
    fps: float
    """Pictures a second when it is told without a screen."""


def short_story() -> Story:
    """Return half a minute: a palm, a stroke of massage, a rest, two smiles, thank you."""
    band = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
    steps = (
        Care(
            "zygomaticus-down",
            seconds_s=3.5,
            whose=Whose.INVOLVED,
            path=(Site.CHEEKBONE, Site.LIP_CORNER),
        ),
        RestStep("rest"),
        Smiles("smirks", repetitions=2, hold_s=2.5, band=band),
    )
    stage = Stage("smirk", steps)
    return Story(
        "A short session",
        Programme("demo", (stage,), relief={}),
        stage,
        (Cue(1, 1, Deed.TOO_HARD),),
        usual_s=40.0,
        fps=30.0,
    )


def whole_story() -> Story:
    """Return the therapist's whole programme, its seconds divided by `FASTER`."""
    programme = load_programme().faster(FASTER)
    return Story(
        "A whole session",
        programme,
        programme.stage("smirk"),
        (
            Cue(1, 1, Deed.TOO_HARD),
            Cue(1, 2, Deed.EYE),
            Cue(1, 3, Deed.FIST),
            Cue(1, 5, Deed.FINGER),
            Cue(1, 7, Deed.PALM),
            Cue(2, 3, Deed.AWAY),
            Cue(2, 6, Deed.FIST),
            Cue(2, 7, Deed.FIST),
        ),
        usual_s=255.0,
        fps=15.0,
    )
