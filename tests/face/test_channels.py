"""The measured quantities as one array."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirror.anatomy import Side
from mirror.face import channels, definitions
from mirror.face.channels import Channel
from mirror.landmarks.topology import COMMISSURE

if TYPE_CHECKING:
    from numpy.typing import NDArray


def test_the_product_says_what_the_definitions_say(face_mm: NDArray[np.float64]) -> None:
    """On any face the quick way and the plain way give the same numbers."""
    noise = np.random.default_rng(5)
    quick = np.zeros(channels.COUNT)
    for _ in range(20):
        face = face_mm + noise.normal(0.0, 5.0, face_mm.shape)
        channels.fill(quick, face[channels.ROWS])
        np.testing.assert_allclose(quick, channels.of_face(face), atol=1e-9)


def test_no_landmark_outside_the_rows_matters(face_mm: NDArray[np.float64]) -> None:
    """Moving every other point of the face changes no channel."""
    before = channels.of_face(face_mm)
    others = np.setdiff1d(np.arange(478), channels.ROWS)
    face_mm[others] += 7.0
    np.testing.assert_array_equal(channels.of_face(face_mm), before)


def test_each_channel_is_in_its_place(face_mm: NDArray[np.float64]) -> None:
    """The names of the places belong to the definitions that fill them."""
    values = channels.of_face(face_mm + np.array([0.5, 0.25, 0.0]))
    face = face_mm + np.array([0.5, 0.25, 0.0])
    assert values[Channel.CORNER_LEFT_X] == face[COMMISSURE.left, 0]
    assert values[Channel.CORNER_RIGHT_Y] == face[COMMISSURE.right, 1]
    assert values[Channel.MIDLINE] == definitions.midline_mm(face)
    assert values[Channel.MOUTH_OPEN] == definitions.mouth_open_mm(face)
    assert values[Channel.FISSURE_RIGHT] == definitions.fissure_mm(face, Side.RIGHT)
    assert values[Channel.BROW_LEFT] == definitions.brow_mm(face, Side.LEFT)
    assert values[Channel.NOSE_RIGHT] == definitions.nose_wing_mm(face, Side.RIGHT)
    assert values[Channel.CHIN] == definitions.chin_skin_mm(face)
    assert values[Channel.BROWS_APART] == definitions.brows_apart_mm(face)
