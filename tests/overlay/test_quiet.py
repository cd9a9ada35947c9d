"""A smile that is to be felt rather than looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.exercise.guidance import Count, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.overlay.layout import compose
from tests.overlay.placing import BAND, LANDSCAPE, projection_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.frame import CameraIntrinsics
    from mirror.overlay.scene import Scene
    from tests.overlay.conftest import MakeFace

    Show = Callable[..., Scene]

HELD = Guidance(
    Phase.SMILE, "Good. Hold it there.", BAND, 0.5, seconds_left=5, count=Count(3, 10, 1, 2)
)
TIMER_AND_COUNT = {"ring", "seconds", "count", "set"}


@pytest.fixture
def show(make_face: MakeFace, intrinsics: CameraIntrinsics) -> Show:
    """Return what composes a smile of both sides, in the band."""

    def scene(guidance: Guidance, *, quiet: bool = False) -> Scene:
        projection = projection_for(LANDSCAPE, intrinsics)
        return compose(guidance, make_face(25.0, 24.0), projection, LANDSCAPE, quiet=quiet)

    return scene


def slots(scene: Scene) -> set[str]:
    """Return the first words of the slots that are lit."""
    return {element.slot.split(".")[0] for element in scene.elements}


def test_the_programme_can_ask_for_it_as_well_as_the_settings(show: Show) -> None:
    """Either way the timer and the count are alone; without it there is more to see."""
    by_programme = show(replace(HELD, quiet=True))
    assert by_programme == show(HELD, quiet=True) == show(replace(HELD, quiet=True), quiet=True)
    assert slots(by_programme) == TIMER_AND_COUNT
    assert slots(show(HELD)) > TIMER_AND_COUNT


@pytest.mark.parametrize(
    "change",
    [
        {"easier": True},
        {"nudge": Nudge(Region.EYE, Side.LEFT)},
        {"progress_ratio": None},
        {"progress_ratio": 1.0},
    ],
)
def test_what_there_is_to_change_is_said(show: Show, change: dict[str, object]) -> None:
    """In words alone: what is too much, what moves along, how it begins and that it is over."""
    lit = slots(show(replace(HELD, quiet=True, **change)))  # type: ignore[arg-type]  # a table's row
    assert lit == TIMER_AND_COUNT | {"words"}


@pytest.mark.parametrize("phase", [Phase.CARE, Phase.REST, Phase.BREAK, Phase.THANKS])
def test_only_smiles_are_quiet(show: Show, phase: Phase) -> None:
    """A massage, a rest or a break looks as it always does."""
    guidance = replace(HELD, phase=phase)
    assert show(replace(guidance, quiet=True)) == show(guidance)
