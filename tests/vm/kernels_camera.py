"""Runs where the kernel plays a camera, as the user that the mirror runs as.

    modprobe vivid n_devs=1 node_types=1 num_inputs=1 input_types=0
    python3 kernels_camera.py

Opens /dev/video0 as `mirror run` would, for good, and prints each frame that comes as a line of
JSON, until it is ended. Nothing of a picture is printed but its size and how light it is. The
project has to be importable.

The kernel stamps its camera's pictures as a webcam's driver does, at their beginning, because it is
told to here; plugged in again it has forgotten that, and stamps what has yet to end.
"""

from __future__ import annotations

import fcntl
import json
import struct
from pathlib import Path
from typing import Any

from hardware.clock import MonotonicClock
from hardware.opening import open_lasting_camera
from hardware.options import CameraOptions
from hardware.reopening import ReopeningCamera

DEVICE = Path("/dev/video0")
SET_CONTROL = 0xC008561C
STAMPED_AT, ITS_BEGINNING = 0x00F0F018, 1
"""vivid's own: when a picture's time is taken, as of Linux 6.12."""
WISHED = CameraOptions(width_px=640, height_px=360, fps=5.0)
"""What a slow machine can make; a webcam's own sizes have it."""


def line(camera: ReopeningCamera, clock: MonotonicClock) -> dict[str, Any]:
    """Return what is to be known of the next frame, once it has come."""
    frame = camera.read()
    assert frame is not None
    return {
        "arrived_ns": clock.now_ns(),
        "t_ns": frame.t_ns,
        "sequence": frame.sequence,
        "shape": frame.rgb.shape,
        "light": round(float(frame.rgb.mean())),
        "reopened": camera.reopened,
        "dropped": camera.dropped,
    }


def main() -> None:
    """Print every frame."""
    with DEVICE.open("rb+", buffering=0) as file:
        fcntl.ioctl(file, SET_CONTROL, struct.pack("=Ii", STAMPED_AT, ITS_BEGINNING))
    clock = MonotonicClock()
    camera = open_lasting_camera("usb:0", WISHED, clock, patient=True)
    assert isinstance(camera, ReopeningCamera)
    with camera:
        while True:
            print("frame", json.dumps(line(camera, clock)), flush=True)


if __name__ == "__main__":
    main()
