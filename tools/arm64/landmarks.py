"""The same pictures through the same models on two processors: parts of tools/try_arm64.sh.

landmarks.py draw WHAT FRAMES COUNT          draws the actor, ten pictures a second
landmarks.py find WHAT FRAMES COUNT FOUND    writes the landmarks in the first COUNT pictures
landmarks.py compare WHAT FOUND OTHER        says how far apart they are, at most

WHAT is `face`, of a gentle smile, or `hand`, an open palm.
"""

from __future__ import annotations

import platform
import sys
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.frame import CameraIntrinsics, Frame
from mirror.landmarks.face_tracker import FaceTracker
from mirror.landmarks.hand_model import HandTracker
from mirror.landmarks.models import FACE, HAND, ModelStore
from mirror.landmarks.records import FaceLandmarks, HandLandmarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ROOT: Final = Path(__file__).parents[2]
STEP_NS: Final = 100_000_000
PERFORMANCES: Final = MappingProxyType({"face": ("gentle_smile", 0), "hand": ("open_palm", 28)})
"""And how many pictures go by before there is something to be found."""


def draw(what: str, frames: Path, count: int) -> None:
    """Write COUNT pictures, uint8 of shape (COUNT, 480, 640, 3)."""
    from hardware.actor import ActorCamera  # noqa: PLC0415 - an emulated processor need not load it
    from hardware.clock import ManualClock  # noqa: PLC0415 - the same

    performance, skipped = PERFORMANCES[what]
    with ActorCamera(performance, clock=ManualClock(), fps=1e9 / STEP_NS) as camera:
        taken = [camera.read() for _ in range(skipped + count)][skipped:]
    np.save(frames, np.stack([frame.rgb for frame in taken if frame is not None]))


def find(what: str, frames: Path, count: int, found: Path) -> None:
    """Write the landmarks, float32 of shape (COUNT, 478, 3) or (COUNT, 21, 3), in pixels."""
    store = ModelStore(ROOT / ".models")
    opened = (
        FaceTracker(store.verified(FACE)) if what == "face" else HandTracker(store.verified(HAND))
    )
    seen = []
    with opened as tracker:
        for frame in islice(_frames(frames), count):
            points_px = _points_px(tracker.track(frame))
            if points_px is None:
                sys.exit(f"picture {frame.sequence}: expected the actor's {what}, found none")
            seen.append(points_px)
    np.save(found, np.stack(seen))
    print(f"{platform.machine()}: a {what} in each of {count} pictures")


def compare(what: str, found: Path, other: Path) -> None:
    """Print the largest distance between the same landmark in both, across and down."""
    apart_px = np.abs(np.load(found) - np.load(other))[..., :2]
    print(f"largest difference of a {what}'s landmark: {apart_px.max():.5f} px")


def _frames(pictures: Path) -> Iterator[Frame]:
    taken = np.load(pictures)
    height_px, width_px = taken.shape[1:3]
    camera = CameraIntrinsics.from_horizontal_fov(width_px, height_px, 66.0, "the actor's")
    for number, rgb in enumerate(taken):
        yield Frame(rgb, number * STEP_NS, number, camera)


def _points_px(seen: object) -> NDArray[np.float32] | None:
    match seen:
        case FaceLandmarks(points_px=points_px) | (HandLandmarks(points_px=points_px),):
            return points_px
        case _:
            return None


def main() -> None:
    """Do what the first word says."""
    match sys.argv[1:]:
        case ["draw", what, frames, count]:
            draw(what, Path(frames), int(count))
        case ["find", what, frames, count, found]:
            find(what, Path(frames), int(count), Path(found))
        case ["compare", what, found, other]:
            compare(what, Path(found), Path(other))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
