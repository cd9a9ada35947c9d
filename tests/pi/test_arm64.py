"""The landmarks on a Raspberry Pi's kind of processor: what tools/try_arm64.sh has found.

`make arm-test` runs it, and says where its results are in MIRROR_ARM_FOLDER.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.landmarks.topology import COMMISSURE

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("MIRROR_ARM_FOLDER", "") or "/nowhere")

pytestmark = [
    pytest.mark.pi,
    pytest.mark.skipif(
        not (FOLDER / "there.npy").exists(), reason="nothing emulated: run `sudo make arm-test`"
    ),
]

FARTHEST_PX = 0.25
"""Found: 0.16, with half of all points within 0.024. At 600 mm a millimetre is 0.82 px (landmarks),
and a posed smile's smallest change that can be told is 1.5 mm (facts)."""
MOST_INSTRUCTIONS = 60e6
"""Found: 36 million for a picture, everything with it. A Pi 5 has 2,400 million cycles a second."""


@pytest.fixture(scope="module")
def apart_px() -> NDArray[np.float64]:
    """Return how far each landmark lies from where it lies here, (pictures, 478)."""
    here, there = np.load(FOLDER / "here.npy"), np.load(FOLDER / "there.npy")
    assert here.shape == there.shape
    distances: NDArray[np.float64] = np.linalg.norm((here - there)[..., :2], axis=-1)
    return distances


def test_the_same_landmarks_are_found(apart_px: NDArray[np.float64]) -> None:
    """No landmark in any picture is elsewhere; half of them not by a twentieth of a pixel."""
    assert apart_px.max() < FARTHEST_PX
    assert np.median(apart_px) < 0.05


def test_a_lip_corner_moves_alike(apart_px: NDArray[np.float64]) -> None:
    """What is trained is read alike, to a tenth of a millimetre."""
    corners_px = apart_px[:, [COMMISSURE.left, COMMISSURE.right]]
    assert corners_px.max() < 0.1 * 0.82


def test_every_wheel_of_the_lock_is_there() -> None:
    """For Python 3.13 on aarch64, with the lock's own hashes; nothing is built."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    wanted = set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock, re.MULTILINE))
    found = {path.name.split("-")[0].lower() for path in FOLDER.glob("wheels/*.dist-info")}
    assert {re.sub(r"[-_.]+", "_", name) for name in wanted} == {
        re.sub(r"[-_.]+", "_", name) for name in found
    }


def test_a_picture_is_not_much_work() -> None:
    """Thirty a second leave a Pi 5 most of its time, at one instruction in each cycle even."""
    counted = FOLDER / "instructions"
    if not counted.exists():
        pytest.skip("not counted: this QEMU takes no plugins")
    assert 10e6 < int(counted.read_text("ascii")) < MOST_INSTRUCTIONS
