"""The registry has every state there is, and its light lies where the person sees it."""

from __future__ import annotations

import re

import numpy as np
import pytest

from hardware.panel import Panel
from mirror.anatomy import PerSide, Side
from mirror.app.gallery.lighting import lit, rules_in
from mirror.app.gallery.stand import GAP_MM, Stand
from mirror.app.gallery.states import STATES, named
from mirror.app.room.truth import TrueGlass
from mirror.exercise.guidance import Guidance, Phase
from mirror.exercise.programme.records import Care
from mirror.exercise.records import Region
from mirror.language import languages
from mirror.overlay.mouth import mouth_on_panel
from mirror.overlay.scene import BLACK

WIDE, TALL = Panel(1280, 720, 527.0, 296.0), Panel(720, 1280, 296.0, 527.0)


def guidances() -> list[Guidance]:
    """Return what the session says in every state of its own."""
    said = [state.said(rules_in("en")) for state in STATES]
    return [one for one in said if isinstance(one, Guidance)]


def test_names_are_good_for_files_and_unique() -> None:
    """Lower-case words with hyphens, none twice."""
    names = [state.name for state in STATES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_every_state_says_what_it_is_to_be_taken_for() -> None:
    """One short sentence: that is what a newcomer's first thought is compared with."""
    for state in STATES:
        assert state.means.endswith(".")
        assert len(state.means) < 60, state.name


def test_every_phase_is_there() -> None:
    """No phase of a session is without its picture."""
    assert {one.phase for one in guidances()} == set(Phase)


def test_every_massage_of_the_programme_is_there() -> None:
    """Each step that hands do shows its own words, and light where it has any."""
    rules = rules_in("en")
    wanted = {
        rules.words.say(f"step-{step.key}", side="left")
        for step in rules.stage.steps
        if isinstance(step, Care) and step.key != "other-side"
    }
    assert wanted <= {one.text for one in guidances()}


def test_every_region_that_may_move_along_is_there() -> None:
    """A hint for each region lies at its own place."""
    assert {one.nudge.region for one in guidances() if one.nudge} == set(Region)


def test_only_a_mirror_that_sleeps_is_black() -> None:
    """Every other state lights something, in each language and on either panel."""
    for state in STATES:
        for language in languages():
            for panel in (WIDE, TALL):
                black = lit(state, language, panel) == BLACK
                assert black == (state.name == "asleep"), state.name


def test_the_same_state_is_the_same_light() -> None:
    """Nothing of the moment is in it: pictures can be compared."""
    for state in STATES:
        assert lit(state, "de", WIDE) == lit(state, "de", WIDE)


@pytest.mark.parametrize("panel", [WIDE, TALL], ids=["wide", "tall"])
def test_the_marks_lie_on_the_reflection(panel: Panel) -> None:
    """Followed along the ray, the smiling lip corners are seen where their marks are lit."""
    stand, body = Stand(panel), named("hold").body
    measures = stand.measures(body)
    assert measures.corners is not None
    mouth = mouth_on_panel(measures, measures.corners, PerSide(2.3, 2.3), stand.view())
    lit_px = np.array([[mouth.corners.of(side).x, mouth.corners.of(side).y] for side in Side])
    glass, truth = TrueGlass(panel, GAP_MM), stand.corners_mm(body)
    off_mm = glass.place_mm(lit_px) - glass.seen_through_mm(truth, stand.eye_mm())
    assert np.abs(off_mm).max() < 0.05
