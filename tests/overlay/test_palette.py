"""Colours are told apart by every kind of eye, and seen on half-silvered glass.

No meaning rests on colour alone (`style`); but where two colours stand for two states of one mark
they should not look the same to anybody either.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.guidance import Guidance, Phase
from mirror.overlay.layout import compose
from mirror.overlay.scene import Role
from mirror.registration.picture import PictureProjection
from tests.overlay.placing import BAND, LANDSCAPE, stroke
from tests.overlay.seeing import MACHADO, SKIN, WHITE_WALL, contrast, difference, light, reflection

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics

    from .conftest import MakeFace

TOLD_APART = 10.0
"""Four times what can just be seen: at a glance, without comparing."""
NOT_THE_SAME = 5.0
"""Twice what can just be seen: beside another sign."""
SEEN = 3.0
"""Contrast (ISO 9241-303, text; WCAG 2.2, 1.4.11, marks): at least three to one."""

STATES = [role for role in Role if role not in {Role.WORDS, Role.FRAME}]
STATES_OF_A_MARK = [
    (Role.NOW, Role.THERE),
    (Role.THERE, Role.EASIER),
    (Role.NOW, Role.EASIER),
    (Role.NOW, Role.AIM),
    (Role.AIM, Role.EASIER),
]
"""Told apart by colour. The others are by place and form besides: an aim that is reached has its
mark inside it and is brighter, and a side that is trying has its glow down to rest."""


@pytest.mark.parametrize("eye", MACHADO)
@pytest.mark.parametrize(("one", "other"), STATES_OF_A_MARK)
def test_two_states_of_a_mark_are_two_colours(eye: str, one: Role, other: Role) -> None:
    """Whatever cones an eye lacks, on the reflection of a lit face the two differ clearly."""
    assert difference(light(one), light(other), eye) > TOLD_APART


@pytest.mark.parametrize("eye", MACHADO)
def test_no_two_colours_are_one(eye: str) -> None:
    """No two roles that stand for a state look alike to anybody."""
    for one, other in combinations(STATES, 2):
        assert difference(light(one), light(other), eye) > NOT_THE_SAME, (one, other)


def test_what_colour_tells_badly_form_tells_too(
    intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """An aim that is reached is brighter, too, and a side that tries glows down to its rest."""
    holding = Guidance(Phase.SMILE, "", BAND, 0.5, seconds_left=5)
    projection = PictureProjection(intrinsics, LANDSCAPE)
    scene = compose(holding, make_face(25.0, 4.0), projection, LANDSCAPE)
    reached, waiting = (stroke(scene, f"aim.{side}").alpha for side in ("left", "right"))
    assert reached > 1.2 * waiting
    assert scene.find("gauge.trying.left") is None
    assert stroke(scene, "gauge.trying.right").alpha > 0.25


@pytest.mark.parametrize("role", Role)
def test_marks_are_seen_on_a_lit_face(role: Role) -> None:
    """Through glass that lets 40 % through, with half of what is asked for to spare."""
    assert contrast(light(role), SKIN) > 1.5 * SEEN


def test_words_are_seen_on_a_white_wall() -> None:
    """The brightest thing behind somebody does not drown a sentence."""
    assert contrast(light(Role.WORDS), WHITE_WALL) > SEEN


def test_the_model_knows_a_mirror() -> None:
    """Known by hand: 200 lux on a white wall are 51 cd/m2, half of which the glass gives back."""
    assert reflection(0.8) == pytest.approx(25.5, abs=0.1)
    assert contrast(light(Role.WORDS, 0.0), SKIN) == pytest.approx(1.0)


def test_the_simulation_sees_what_is_known() -> None:
    """Grey stays grey for every eye; to one without red cones, red and dark green are near."""
    for eye in MACHADO:
        assert difference(light(Role.FRAME), light(Role.FRAME), eye) == 0.0
    aim, there = light(Role.AIM), light(Role.THERE)
    assert difference(aim, there, "protanopia") < 0.3 * difference(aim, there, "every cone")
