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
        not (FOLDER / "hand/there.npy").exists(),
        reason="nothing emulated: run `sudo make arm-test`",
    ),
]

PX_PER_MM = 0.82
"""Of a face at 600 mm (landmarks)."""
FARTHEST_PX = 0.25
"""Found: 0.16 of a face, half of all points within 0.024; 0.22 and 0.044 of a hand. A posed smile's
smallest change that can be told is 1.5 mm (facts); a palm is some 75 px long."""


def apart_px(what: str) -> NDArray[np.float64]:
    """Return how far each landmark lies from where it lies here, (pictures, points)."""
    here, there = (np.load(FOLDER / what / f"{which}.npy") for which in ("here", "there"))
    assert here.shape == there.shape
    distances: NDArray[np.float64] = np.linalg.norm((here - there)[..., :2], axis=-1)
    return distances


@pytest.mark.parametrize("what", ["face", "hand"])
def test_the_same_landmarks_are_found(what: str) -> None:
    """No landmark in any picture is elsewhere; half of them not by a twentieth of a pixel."""
    assert apart_px(what).max() < FARTHEST_PX
    assert np.median(apart_px(what)) < 0.05


def test_a_lip_corner_moves_alike() -> None:
    """What is trained is read alike, to a tenth of a millimetre."""
    corners_px = apart_px("face")[:, [COMMISSURE.left, COMMISSURE.right]]
    assert corners_px.max() < 0.1 * PX_PER_MM


def test_every_wheel_of_the_lock_is_there() -> None:
    """For Python 3.13 on aarch64, with the lock's own hashes; nothing is built."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    wanted = set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock, re.MULTILINE))
    found = {path.name.split("-")[0].lower() for path in FOLDER.glob("wheels/*.dist-info")}
    assert {re.sub(r"[-_.]+", "_", name) for name in wanted} == {
        re.sub(r"[-_.]+", "_", name) for name in found
    }


@pytest.mark.parametrize(("what", "most"), [("face", 60e6), ("hand", 400e6)])
def test_a_picture_is_not_much_work(what: str, most: float) -> None:
    """A face fits 30 times into a second of one core of a Pi 5, a look for hands six times.

    Found: 37 and 311 million instructions, everything with it. A core has 2,400 million cycles a
    second (facts), of which the hands' thread takes half at most (`HandWorker`).
    """
    counted = FOLDER / what / "instructions"
    if not counted.exists():
        pytest.skip("not counted: this QEMU takes no plugins")
    assert 10e6 < int(counted.read_text("ascii")) < most
