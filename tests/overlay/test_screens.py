"""Every screen of a session as a whole: nothing over words, all on the panel, calm."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.exercise.guidance import CareLight, Count, Dwell, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import Site
from mirror.overlay.fade import Fader
from mirror.overlay.layout import compose
from mirror.overlay.scene import BLACK, Role, Words
from tests.overlay.placing import (
    BAND,
    LANDSCAPE,
    PANELS,
    inside,
    lit_box,
    overlap,
    projection_for,
    words,
)

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel
    from mirror.overlay.scene import Element, Scene
    from tests.overlay.conftest import MakeFace

MAIN = "Streichen Sie ganz langsam vom Jochbein ab"
MORE = "Arm oder Bein schwach, Sprechen, Sehen, Schwindel, starkes Kopfweh usw"
"""As long as the catalogue allows: 42 and 70 characters."""
CHEEK = CareLight((Site.CHEEKBONE, Site.CHEEK, Site.LIP_CORNER), (Side.LEFT,), 0.4)
CHIN = CareLight((Site.CHIN, Site.JAW), tuple(Side), 0.5, to_and_fro=True)
HAND = Dwell(0.5, (-150.0, 40.0, 560.0))
FULL = Guidance(
    Phase.SMILE,
    MAIN,
    BAND,
    progress_ratio=0.4,
    more=MORE,
    seconds_left=12,
    count=Count(3, 10, 1, 2),
    nudge=Nudge(Region.EYE, Side.LEFT),
    dwell=HAND,
    light=CHEEK,
    notice="Ihr Tagebuch war beschädigt. Es liegt beiseite, ein neues beginnt heute",
)
"""Everything that a guidance can hold at once."""
EVERY_PHASE = [replace(FULL, phase=phase) for phase in Phase if phase is not Phase.ASLEEP]


def scene_of(
    guidance: Guidance, make_face: MakeFace, intrinsics: CameraIntrinsics, panel: Panel = LANDSCAPE
) -> Scene:
    """Return the scene over a face in the middle that works evenly."""
    return compose(guidance, make_face(20.0, 18.0), projection_for(panel, intrinsics), panel)


def test_the_longest_texts_are_the_catalogues_limit() -> None:
    """What the tests below call longest is what the catalogue's own test allows."""
    assert (len(MAIN), len(MORE)) == (42, 70)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("guidance", [*EVERY_PHASE, replace(FULL, phase=Phase.CARE, light=CHIN)])
def test_nothing_is_lit_over_words(
    guidance: Guidance, panel: Panel, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Words stand alone on every panel, with the longest texts and all that can be lit."""
    scene = scene_of(guidance, make_face, intrinsics, panel)
    said = [e for e in scene.elements if isinstance(e, Words)]
    lit = [e for e in scene.elements if not isinstance(e, Words) and e.alpha > 0.02]
    for text in (text for text in said if text.slot != "seconds"):
        assert not [e.slot for e in lit if overlap(lit_box(e), lit_box(text))], text.slot
    for one, other in pairwise(sorted(said, key=lambda e: lit_box(e)[1])):
        assert not overlap(lit_box(one), lit_box(other))


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("guidance", EVERY_PHASE)
def test_all_words_and_all_of_the_foot_are_on_the_panel(
    guidance: Guidance, panel: Panel, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """What does not belong to the face is wholly on the panel, whatever its shape."""
    scene = scene_of(guidance, make_face, intrinsics, panel)
    for element in scene.elements:
        if element.slot.split(".")[0] in {"words", "notice", "seconds", "ring", "count", "set"}:
            assert inside(lit_box(element), panel), element.slot


def slots(scene: Scene) -> set[str]:
    """Return the first words of the slots that are lit."""
    return {element.slot.split(".")[0] for element in scene.elements}


@pytest.mark.parametrize(
    ("phase", "lit"),
    [
        (Phase.STOP, {"words", "notice", "dwell"}),
        (Phase.PAUSED, {"words", "notice", "dwell"}),
        (Phase.THANKS, {"words", "notice", "dwell"}),
        (Phase.CARE, {"words", "notice", "dwell", "care", "ring", "seconds", "count", "set"}),
        (
            Phase.SMILE,
            {
                *("words", "notice", "dwell", "ring", "seconds", "count", "set"),
                *("aim", "mark", "gauge", "nudge", "care"),
            },
        ),
    ],
)
def test_each_phase_lights_what_it_is_for(
    phase: Phase, lit: set[str], make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """The care light is for hands at work, lines are for smiling, and "stop" is words alone.

    A hand that is held up is answered everywhere; what is tight is massaged while smiling, too.
    """
    assert slots(scene_of(replace(FULL, phase=phase), make_face, intrinsics)) == lit


def test_asleep_is_black_whatever_is_said(
    make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """After the thanks the mirror is a mirror; only what is said to nobody in its corner stays."""
    nobody = replace(FULL, phase=Phase.ASLEEP)
    assert scene_of(replace(nobody, notice=""), make_face, intrinsics) == BLACK
    assert slots(scene_of(nobody, make_face, intrinsics)) == {"notice"}


def test_no_red_and_nothing_amber_but_easier(
    make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """A nudge or a pause is no fault: the colour of "too much" is for effort alone."""
    for guidance in EVERY_PHASE:
        inks = [element.ink for element in scene_of(guidance, make_face, intrinsics).elements]
        assert Role.EASIER not in {role for ink in inks for role in (ink.role, ink.toward)}


def test_a_pause_dims(make_face: MakeFace, intrinsics: CameraIntrinsics) -> None:
    """Paused words are dimmer than the words of a smile, and waking words between them."""
    smile, awake, paused = (
        words(scene_of(replace(FULL, phase=phase), make_face, intrinsics)).alpha
        for phase in (Phase.SMILE, Phase.AWAKE, Phase.PAUSED)
    )
    assert paused < 0.7 * smile
    assert paused < awake < smile


@pytest.mark.parametrize("panel", PANELS)
def test_the_main_line_keeps_its_place_through_a_whole_session(
    panel: Panel, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """With or without a ring, a smaller line or a count, in every phase: the eye knows where."""
    bare = [Guidance(guidance.phase, MAIN, BAND) for guidance in EVERY_PHASE]
    places = {
        words(scene_of(guidance, make_face, intrinsics, panel)).bottom_px
        for guidance in (*bare, *EVERY_PHASE)
    }
    assert len(places) == 1


def test_stop_says_its_second_line_larger(
    make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """When help is needed now, what to do is nearly as large as that it must be done."""
    care, stop = (
        words(scene_of(replace(FULL, phase=phase), make_face, intrinsics))
        for phase in (Phase.CARE, Phase.STOP)
    )
    assert stop.more_x_height_px > 1.3 * care.more_x_height_px
    assert stop.x_height_px == care.x_height_px


def test_a_moving_care_light_never_flashes(
    make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Through sweeps of two seconds no light turns more than six times a second (product)."""
    fader, seen = Fader(), dict[str, list[float]]()
    for number in range(300):
        light = replace(CHEEK, at_ratio=number / 60.0 % 1.0)
        scene = scene_of(replace(FULL, phase=Phase.CARE, light=light), make_face, intrinsics)
        shown = fader.step(scene, number * 33_333_333)
        for slot in ("care.light.left.first", "care.light.left.last", "care.gone.left.first"):
            seen.setdefault(slot, []).append(alpha_of(shown.find(slot)))
    for alphas in seen.values():
        for start in range(len(alphas) - 30):
            moves = [b > a for a, b in pairwise(alphas[start : start + 30]) if a != b]
            assert sum(a != b for a, b in pairwise(moves)) <= 6


def alpha_of(element: Element | None) -> float:
    """Return how bright an element is; 0 for none."""
    return element.alpha if element else 0.0
