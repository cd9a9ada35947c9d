"""Our driver on the real picamera2 and libcamera, in the root that tools/pi_root.sh makes.

Writes what it read to the folder that it is given: pictures.npy and report.json.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hardware.clock import MonotonicClock
from hardware.options import CameraOptions
from hardware.pi_camera import Picamera2Device, pi_camera_models
from hardware.region import Region
from hardware.reopening import ReopeningCamera
from hardware.ribbon_camera import RibbonCamera
from tests.pi.inside import drawn_camera

if TYPE_CHECKING:
    from hardware.frame import Frame

PICTURES, PARTS = 30, 12
PART = Region(160.0, 120.0, 0.5, 0.5)
OPTIONS = CameraOptions()


class Bench:
    """Opens the camera, as often as it is asked for, and keeps the device last opened."""

    device: Picamera2Device

    def open(self) -> RibbonCamera:
        """Open the camera as `open_pi_camera` does."""
        self.device = Picamera2Device("pi", 0, OPTIONS)
        return RibbonCamera("pi", self.device, OPTIONS)

    @property
    def picamera2(self) -> Any:  # noqa: ANN401 - picamera2 is untyped
        """What the device drives."""
        return self.device._camera

    def run_dry(self) -> int:
        """Keep every buffer, so that no picture can come; return how many there were."""
        held = []
        while True:
            try:
                held.append(self.picamera2.capture_request(wait=1.0))
            except TimeoutError:
                self.picamera2.cancel_all_and_flush()
                return len(held)


def read(camera: ReopeningCamera) -> tuple[Frame, int]:
    """Return the next frame, and how long ago it was exposed."""
    frame = camera.read()
    assert frame is not None
    return frame, time.monotonic_ns() - frame.t_ns


def main(folder: Path) -> None:
    """Read pictures, let the camera run dry, read on, and close."""
    drawn_camera.install()
    bench = Bench()
    camera = ReopeningCamera(bench.open, MonotonicClock())
    frames, ages_ns = zip(*(read(camera) for _ in range(PICTURES)), strict=True)
    camera.look_at(PART)
    parts = [read(camera)[0] for _ in range(PARTS)]
    asked, held = bench.picamera2.asked, bench.run_dry()
    dry_ns = time.monotonic_ns()
    after, _ = read(camera)
    back_ns = time.monotonic_ns()
    camera.close()
    report = {
        "models": pi_camera_models(),
        "t_ns": [frame.t_ns for frame in (*frames, *parts, after)],
        "sequence": [frame.sequence for frame in (*frames, *parts, after)],
        "regions": [astuple(frame.region) for frame in (*frames, *parts)],
        "least_ratio": camera.least_ratio,
        "age_ns": ages_ns,
        "focal_px": after.intrinsics.fx_px,
        "asked": {name: asked[name] for name in ("main", "sensor", "controls", "queue")},
        "held": held,
        "reopened": camera.reopened,
        "away_s": (back_ns - dry_ns) / 1e9,
        "closed_s": (time.monotonic_ns() - back_ns) / 1e9,
    }
    np.save(folder / "pictures.npy", np.stack([frame.rgb for frame in (*frames, after)]))
    (folder / "report.json").write_text(json.dumps(report), "utf-8")


main(Path(sys.argv[1]))
