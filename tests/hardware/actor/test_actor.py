"""The drawn picture against the truth that is told about it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hardware.actor import (
    Actor,
    Expression,
    Hand,
    HandShape,
    Lighting,
    Person,
    Pose,
    Scene,
    Visitor,
)
from hardware.frame import CameraIntrinsics
from mirror.anatomy import PerSide, Side

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
BLUE_LIPS = Person(lips=(40, 40, 255))
FRONTAL = Scene(pose=Pose(y_mm=-30.0))
Picture = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def _noiseless(person: Person | None = None) -> Actor:
    return Actor(CAMERA, person, noise_levels=0.0)


def _blueness(picture: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return how much bluer than skin every pixel is; 0 for skin, walls and clothes."""
    colours = picture.astype(float)
    return np.asarray(np.clip(colours[..., 2] - colours[..., :2].max(axis=2), 0, None))


def _lips_reach_px(picture: Picture, around_y_px: float) -> tuple[float, float]:
    """Return where blue lips begin and end: the picture's left, the picture's right."""
    rows = slice(round(around_y_px) - 18, round(around_y_px) + 18)
    column = _blueness(picture)[rows, 270:370].max(axis=0)
    level = 0.15 * column.max()
    inside = np.flatnonzero(column > level)
    first, last = int(inside[0]), int(inside[-1])
    begin = first - (column[first] - level) / (column[first] - column[first - 1])
    end = last + (column[last] - level) / (column[last] - column[last + 1])
    return 270 + begin, 270 + end


@pytest.mark.parametrize(
    ("left_mm", "right_mm"), [(0.0, 0.0), (6.0, 0.0), (0.0, 6.0), (9.0, 9.0), (2.3, 1.0)]
)
def test_lips_end_where_truth_has_the_commissures(left_mm: float, right_mm: float) -> None:
    """The blue of painted lips ends within half a pixel of both projected lip corners."""
    actor = _noiseless(BLUE_LIPS)
    scene = replace(FRONTAL, expression=Expression(excursion_mm=PerSide(left_mm, right_mm)))
    corners = actor.truth(scene).commissures
    begin, end = _lips_reach_px(actor.render(scene), corners.right.px[1])
    assert begin == pytest.approx(corners.right.px[0], abs=0.5)
    assert end == pytest.approx(corners.left.px[0], abs=0.5)


@pytest.mark.parametrize("pose", [Pose(y_mm=-30.0), Pose(40, 10, 520, 8, -5, 4)])
def test_irises_are_where_truth_has_them(pose: Pose) -> None:
    """The middle of a green iris in a wide open eye lies within 0.3 px of the projected centre."""
    actor = _noiseless(Person(iris=(0, 255, 0)))
    scene = Scene(Expression(fissure_mm=PerSide(8.0, 8.0)), pose)
    colours = actor.render(scene).astype(float)
    green = np.clip(colours[..., 1] - colours[..., [0, 2]].max(axis=2) - 20.0, 0, None)
    for side in Side:
        centre = actor.truth(scene).iris_centres.of(side).px
        x, y = np.round(centre).astype(int)
        iris = green[y - 9 : y + 10, x - 9 : x + 10]
        across = (iris.sum(axis=0) * np.arange(x - 9, x + 10)).sum() / iris.sum()
        down = (iris.sum(axis=1) * np.arange(y - 9, y + 10)).sum() / iris.sum()
        assert across == pytest.approx(centre[0], abs=0.3)
        assert down == pytest.approx(centre[1], abs=0.3)


def test_the_other_side_involved_is_the_mirrored_picture() -> None:
    """A left-sided smile and a right-sided one are mirror images, but for the skin's mottling."""
    actor = _noiseless()
    left = replace(FRONTAL, expression=Expression(excursion_mm=PerSide(8.0, 0.0)))
    right = replace(FRONTAL, expression=left.expression.mirrored())
    here, there = (actor.render(scene)[250:340, 275:365].astype(int) for scene in (left, right))
    mirrored, plain = np.abs(here - there[:, ::-1]).mean(), np.abs(here - there).mean()
    assert mirrored < 2.5
    assert plain > 2 * mirrored


def test_a_turned_head_shows_less_of_its_far_side() -> None:
    """Turned to the patient's left, the left lip corner is nearer the nose than the right one."""
    truth = _noiseless().truth(Scene(pose=Pose(yaw_deg=20.0)))
    nose_x = (truth.inner_canthi.left.px[0] + truth.inner_canthi.right.px[0]) / 2
    far = truth.outer_canthi.left.px[0] - nose_x
    near = nose_x - truth.outer_canthi.right.px[0]
    assert far < 0.85 * near


def test_the_same_number_gives_the_same_picture() -> None:
    """A picture depends on scene and number only, whatever was drawn before."""
    actor, other = Actor(CAMERA, seed=4), Actor(CAMERA, seed=4)
    first = actor.render(FRONTAL, 7)
    actor.render(replace(FRONTAL, pose=Pose(yaw_deg=20.0)), 8)
    assert np.array_equal(first, actor.render(FRONTAL, 7))
    assert np.array_equal(first, other.render(FRONTAL, 7))
    assert not np.array_equal(first, actor.render(FRONTAL, 8))


def test_every_picture_is_new() -> None:
    """A picture that somebody keeps does not change when the next one is drawn."""
    actor = Actor(CAMERA)
    kept = actor.render(FRONTAL, 0)
    copy = kept.copy()
    for number in range(1, 4):
        assert not np.shares_memory(kept, actor.render(FRONTAL, number))
    assert np.array_equal(kept, copy)


def test_light_dims_the_whole_picture() -> None:
    """At a tenth of the light the picture is a tenth as bright."""
    actor = _noiseless()
    dim = replace(FRONTAL, lighting=Lighting(level=0.1))
    ratio = actor.render(dim).mean() / actor.render(FRONTAL).mean()
    assert ratio == pytest.approx(0.1, abs=0.01)


def test_side_light_leaves_the_other_cheek_darker() -> None:
    """With the lamp at the patient's left, the left cheek (picture's right) is the brighter."""
    actor = _noiseless()
    lit = actor.render(replace(FRONTAL, lighting=Lighting(side=1.0))).astype(float)
    assert lit[235:255, 345:365].mean() > 1.15 * lit[235:255, 275:295].mean()


def test_a_hand_hides_what_it_covers_and_nothing_else() -> None:
    """With a hand over the mouth the mouth's pixels change and the other eye's do not."""
    actor = _noiseless()
    covered = replace(FRONTAL, hands=(Hand(Side.LEFT, HandShape.FLAT, 5.0, -60.0, -32.0),))
    plain, hidden = actor.render(FRONTAL), actor.render(covered)
    x, y = np.round(actor.truth(FRONTAL).commissures.left.px).astype(int)
    assert (
        np.abs(plain[y - 4 : y + 4, x - 8 : x].astype(int) - hidden[y - 4 : y + 4, x - 8 : x]).max()
        > 30
    )
    x, y = np.round(actor.truth(FRONTAL).iris_centres.right.px).astype(int)
    assert np.array_equal(
        plain[y - 8 : y + 8, x - 12 : x + 12], hidden[y - 8 : y + 8, x - 12 : x + 12]
    )


def test_the_nearer_person_is_drawn_over_the_farther() -> None:
    """A visitor nearer to the camera covers the patient; one behind is covered."""
    actor = _noiseless()
    x, y = np.round(actor.truth(FRONTAL).iris_centres.left.px).astype(int)
    place = (slice(y - 10, y + 10), slice(x - 10, x + 10))
    plain = actor.render(FRONTAL)[place]
    behind = replace(FRONTAL, visitor=Visitor(Pose(20.0, -30.0, 900.0)))
    before = replace(FRONTAL, visitor=Visitor(Pose(20.0, -30.0, 420.0)))
    assert np.array_equal(actor.render(behind)[place], plain)
    assert not np.array_equal(actor.render(behind), actor.render(FRONTAL))
    assert not np.array_equal(actor.render(before)[place], plain)


def test_somebody_outside_the_picture_leaves_the_room_empty() -> None:
    """Far to the side nobody is drawn, and truth says that nobody is there."""
    actor = _noiseless()
    away = Scene(pose=Pose(x_mm=900.0))
    farther = Scene(pose=Pose(x_mm=2000.0))
    assert not actor.truth(away).person_present
    assert np.array_equal(actor.render(away), actor.render(farther))
