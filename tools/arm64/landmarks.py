"""The same pictures through the same models on two processors: parts of tools/try_arm64.sh.

landmarks.py draw FRAMES COUNT          draws the actor's smile, ten pictures a second
landmarks.py find FRAMES COUNT FOUND    writes the landmarks in the first COUNT pictures
landmarks.py compare FOUND OTHER        says how far apart they are, at most
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import numpy as np

from hardware.frame import CameraIntrinsics, Frame
from mirror.landmarks.face_tracker import FaceTracker
from mirror.landmarks.models import FACE, ModelStore
from mirror.landmarks.records import FaceLandmarks

ROOT = Path(__file__).parents[2]
STEP_NS = 100_000_000


def draw(frames: Path, count: int) -> None:
    """Write COUNT pictures of a gentle smile, uint8 of shape (COUNT, 480, 640, 3)."""
    from hardware.actor import ActorCamera  # noqa: PLC0415 - an emulated processor need not load it
    from hardware.clock import ManualClock  # noqa: PLC0415 - the same

    with ActorCamera("gentle_smile", clock=ManualClock(), fps=1e9 / STEP_NS) as camera:
        taken = [camera.read() for _ in range(count)]
    np.save(frames, np.stack([frame.rgb for frame in taken if frame is not None]))


def find(frames: Path, count: int, found: Path) -> None:
    """Write the landmarks, float32 of shape (COUNT, 478, 3), in pixels."""
    pictures = np.load(frames)[:count]
    height_px, width_px = pictures.shape[1:3]
    camera = CameraIntrinsics.from_horizontal_fov(width_px, height_px, 66.0, "the actor's")
    seen = []
    with FaceTracker(ModelStore(ROOT / ".models").verified(FACE)) as tracker:
        for number, rgb in enumerate(pictures):
            face = tracker.track(Frame(rgb, number * STEP_NS, number, camera))
            if not isinstance(face, FaceLandmarks):
                sys.exit(f"picture {number}: expected the actor's face, found none")
            seen.append(face.points_px)
    np.save(found, np.stack(seen))
    print(f"{platform.machine()}: a face in each of {count} pictures")


def compare(found: Path, other: Path) -> None:
    """Print the largest distance between the same landmark in both, across and down."""
    apart_px = np.abs(np.load(found) - np.load(other))[..., :2]
    print(f"largest difference of a landmark: {apart_px.max():.5f} px, in {len(apart_px)} pictures")


def main() -> None:
    """Do what the first word says."""
    match sys.argv[1:]:
        case ["draw", frames, count]:
            draw(Path(frames), int(count))
        case ["find", frames, count, found]:
            find(Path(frames), int(count), Path(found))
        case ["compare", found, other]:
            compare(Path(found), Path(other))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
