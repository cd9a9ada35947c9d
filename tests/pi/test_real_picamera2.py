"""Our driver on the real picamera2 and the real libcamera, whose virtual camera shows the actor.

`make pi-test` makes the Debian root that this needs, and says where it is in MIRROR_PI_ROOT.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from hardware.options import CameraOptions
from hardware.pi_controls import controls_for
from hardware.timing import NS_PER_S

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
PI_ROOT = os.environ.get("MIRROR_PI_ROOT", "")
MISSING = not PI_ROOT or not (Path(PI_ROOT) / "srv/ready").exists() or os.geteuid() != 0

pytestmark = [
    pytest.mark.pi,
    pytest.mark.skipif(MISSING, reason="no root with picamera2: run `sudo make pi-test`"),
]

DRAWN = 10
"""Pictures that the camera shows again and again."""
NOT_MORE_THAN_LEVELS = 4.0
"""Mean difference of a picture that went through JPEG and half the colours' resolution."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the driver read."""

    drawn: NDArray[np.uint8]
    """Shape (DRAWN, 480, 640, 3)."""
    read: NDArray[np.uint8]
    """Shape (31, 480, 640, 3): thirty, and one from after the camera had run dry."""
    report: dict[str, Any]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Show pictures to the driver, once for all tests."""
    pictures, out = tmp_path_factory.mktemp("pictures"), tmp_path_factory.mktemp("out")
    with ActorCamera("gentle_smile", clock=ManualClock(), fps=2.0) as camera:
        frames = [camera.read() for _ in range(DRAWN)]
    drawn = np.stack([frame.rgb for frame in frames if frame is not None])
    for number, rgb in enumerate(drawn):
        rgb = rgb.copy()  # noqa: PLW2901 - a frame cannot be written on
        rgb[:40, : 64 * number] = 255  # tells one from the next
        drawn[number] = rgb
        bgr = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)
        cv2.imwrite(str(pictures / f"{number}.jpg"), bgr, [cv2.IMWRITE_JPEG_QUALITY, 98])
    done = subprocess.run(  # noqa: S603 - our own script
        [ROOT / "tools/pi_root.sh", "read", PI_ROOT, pictures, out],
        capture_output=True,
        text=True,
        check=False,
        timeout=120.0,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((out / "report.json").read_text("utf-8"))
    return Reading(drawn, np.load(out / "pictures.npy"), report)


def differences(reading: Reading) -> NDArray[np.float64]:
    """Return how far each picture read is from each drawn, as mean levels, (31, DRAWN)."""
    small = reading.drawn[:, ::4, ::4].astype(np.float64)
    read = reading.read[:, ::4, ::4].astype(np.float64)
    return np.array([np.abs(small - one).mean((1, 2, 3)) for one in read])


def test_pictures_arrive_as_they_were_drawn(reading: Reading) -> None:
    """Each is one of those drawn: right way round, red as red, no row shifted."""
    assert differences(reading).min(axis=1).max() < NOT_MORE_THAN_LEVELS


def test_a_picture_keeps_what_it_shows(reading: Reading) -> None:
    """Thirty were kept while the camera filled six buffers over and over: they still differ.

    The virtual camera hurries through its pictures, so it is not the next one every time.
    """
    shown = differences(reading)[:30].argmin(axis=1)
    assert len(set(shown)) > DRAWN / 2


def test_frames_are_timed_in_the_middle_of_their_exposure(reading: Reading) -> None:
    """On the monotonic clock, in order through an absence, and some milliseconds before reading."""
    report = reading.report
    assert np.all(np.diff(report["t_ns"]) > 0)
    assert min(report["age_ns"]) > 0
    assert max(report["age_ns"]) < NS_PER_S


def test_the_geometry_is_that_of_the_reported_crop(reading: Reading) -> None:
    """640 pixels of 3456 columns of a sensor that sees 66 degrees across its 4608."""
    assert reading.report["focal_px"] == pytest.approx(657.0, abs=0.1)


def test_what_is_asked_of_the_camera_reaches_picamera2(reading: Reading) -> None:
    """Pictures as R, G, B of the size wanted, evenly spaced; the newest one waits, no other.

    From the binned mode that sees all of the sensor, half its 4608 x 2592.
    """
    asked = reading.report["asked"]
    assert asked["main"] == {"size": [640, 480], "format": "BGR888"}
    assert asked["sensor"] == {"output_size": [2304, 1296]}
    interval = controls_for(CameraOptions(), ())["FrameDurationLimits"]
    assert tuple(asked["controls"]["FrameDurationLimits"]) == interval
    assert asked["queue"] is True


def test_a_part_of_the_view_is_asked_for_as_a_crop(reading: Reading) -> None:
    """picamera2 takes it while the camera runs, and pictures say from then on what they show."""
    report = reading.report
    assert report["least_ratio"] == pytest.approx(2 * 640 / 3456)
    assert report["regions"][:30] == [[0.0, 0.0, 1.0, 1.0]] * 30
    assert report["regions"][-1] == [160.0, 120.0, 0.5, 0.5]


def test_a_camera_that_runs_dry_is_left_and_opened_again(reading: Reading) -> None:
    """Two seconds of nothing is a loss; closing does not wait for it, and pictures come again."""
    report = reading.report
    assert report["held"] >= 1
    assert report["reopened"] == 1
    assert 2.0 < report["away_s"] < 10.0
    assert np.all(np.diff(report["sequence"]) >= 1)


def test_closing_takes_no_time(reading: Reading) -> None:
    """A mirror stops within two seconds, its camera within one."""
    assert reading.report["closed_s"] < 1.0


def test_the_camera_is_listed_by_its_model(reading: Reading) -> None:
    """That is how `auto` knows that there is one."""
    assert reading.report["models"] == ["Drawn"]
