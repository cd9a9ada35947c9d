"""What is drawn again, against pictures that are compared pixel by pixel."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirror.overlay.renderer import Renderer
from mirror.overlay.scene import Bead, Element, Ink, Ring, Role, Scene, Stroke, Words

SIZE_PX = (160, 120)
INKS = st.builds(Ink, st.sampled_from(Role))
PLACES = st.integers(-10, 170).map(lambda place: place / 1.7)
ALPHAS = st.sampled_from((0.0, 0.3, 1.0))
SLOTS = st.sampled_from("abcd")
ELEMENTS = st.one_of(
    st.builds(Bead, SLOTS, PLACES, PLACES, st.just(7.0), INKS, ALPHAS, st.just(5.0)),
    st.builds(
        Stroke, SLOTS, PLACES, PLACES, PLACES, PLACES, st.just(3.0), INKS, ALPHAS, st.just(0.0)
    ),
    st.builds(Ring, SLOTS, PLACES, PLACES, st.just(20.0), st.just(4.0), st.just(0.4), INKS, ALPHAS),
    st.builds(
        Words, SLOTS, st.sampled_from(("no", "yes")), PLACES, PLACES, st.just(9.0), st.just(90.0),
        st.just(1), INKS, ALPHAS,
    ),
)  # fmt: skip
SCENES = st.lists(ELEMENTS, max_size=4, unique_by=lambda element: element.slot).map(
    lambda elements: Scene(tuple(elements))
)
STILL = Bead("still", 80.0, 60.0, 12.0, Ink(Role.AIM))
LINE = Stroke("line", 20.0, 60.0, 140.0, 60.0, 5.0, Ink(Role.THERE))


@settings(max_examples=60)
@given(st.lists(st.tuples(SCENES, st.booleans()), max_size=5), st.sampled_from((1, 160)))
def test_any_pictures_in_a_row_leave_no_trace(
    pictures: list[tuple[Scene, bool]], brightest: int
) -> None:
    """However scenes follow each other, the canvas is what the last alone would have made it."""
    rng, renderer = np.random.default_rng(4), Renderer(SIZE_PX)
    under = np.zeros_like(renderer.canvas)
    for scene, repainted in pictures:
        if repainted:
            under = rng.integers(0, brightest, under.shape, np.uint8)
            renderer.canvas[:] = under
        before = renderer.canvas.copy()
        boxes = renderer.draw(scene, repainted=repainted)
        fresh = Renderer(SIZE_PX)
        fresh.canvas[:] = under
        fresh.draw(scene, repainted=True)
        np.testing.assert_array_equal(renderer.canvas, fresh.canvas)
        for left, top, right, bottom in boxes:
            before[top:bottom, left:right] = renderer.canvas[top:bottom, left:right]
        np.testing.assert_array_equal(renderer.canvas, before, "something changed beside the boxes")


@pytest.mark.parametrize(
    "same",
    [
        replace(STILL, x=80.05),
        replace(STILL, alpha=0.9999),
        replace(STILL, ink=Ink(Role.AIM, Role.THERE, 1e-4)),
    ],
)
def test_what_looks_the_same_is_not_drawn_again(same: Element) -> None:
    """A change that no pixel shows costs nothing and is not sent."""
    renderer = Renderer(SIZE_PX)
    renderer.draw(Scene((STILL, LINE)))
    assert renderer.draw(Scene((same, LINE))) == []


def test_what_stays_is_kept_out_of_it() -> None:
    """A mark that moves along a line is all that is redrawn: the line's far end is not sent."""
    renderer = Renderer(SIZE_PX)
    renderer.draw(Scene((STILL, LINE)))
    boxes = renderer.draw(Scene((replace(STILL, x=83.0), LINE)))
    assert min(box[0] for box in boxes) > 60
    assert max(box[2] for box in boxes) < 105
