"""The USB camera's driver on the kernel's own Video4Linux, with a camera that the kernel plays."""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from tests.system.container import UNITS

if TYPE_CHECKING:
    from tests.vm.machine import Machine

pytestmark = [
    pytest.mark.vm,
    pytest.mark.skipif(os.geteuid() != 0, reason="a disk is filled as root: sudo make vm"),
]
PLAYED = Path(__file__).with_name("kernels_camera.py")
PYTHON = "/opt/mirror/current/bin/python"
PLAYING = ("vivid", "n_devs=1", "node_types=1", "num_inputs=1", "input_types=0")
DRIVER = "/sys/bus/platform/drivers/vivid"
FRAME = re.compile(r"^frame (\{.*\})\r?$", re.MULTILINE)
INTERVAL_NS = 200_000_000


def frames(machine: Machine) -> list[dict[str, Any]]:
    """Return what was printed of each frame so far."""
    return [json.loads(one) for one in FRAME.findall(machine.said())]


def test_a_camera_through_the_kernels_video4linux(machine: Machine) -> None:
    """Opened by the mirror's user in the size and at the rate that were asked for; it comes back.

    A frame's time is the driver's own, as long as that can be true: never after the frame came,
    never before the last one, and as far from it as the rate says. Unplugged while it runs it is
    waited for, and goes on where it was; then the driver stamps what has yet to come (see
    kernels_camera.py), so that half an interval before the frame came stands for it.
    """
    machine.do("systemctl", "stop", *UNITS, timeout_s=900.0)
    machine.do("modprobe", *PLAYING)
    machine.do("udevadm", "settle", timeout_s=300.0)
    machine.tell(f"cat >/tmp/camera.py <<'END'\n{PLAYED.read_text('utf-8')}END")
    machine.tell(f"runuser -u mirror -- {PYTHON} /tmp/camera.py </dev/null >/dev/ttyS0 2>&1 &")
    machine.wait(lambda: len(frames(machine)) > 20, 900.0, "twenty frames")
    machine.do("sh", "-c", f"echo vivid.0 >{DRIVER}/unbind", timeout_s=300.0)
    machine.wait_said("camera usb:0 .*; trying again until it is back")
    machine.do("sh", "-c", f"echo vivid.0 >{DRIVER}/bind", timeout_s=300.0)
    machine.wait(lambda: frames(machine)[-3]["reopened"] == 1, 900.0, "back")

    seen = frames(machine)
    before, after = ([one for one in seen if one["reopened"] == opened] for opened in (0, 1))
    assert {tuple(one["shape"]) for one in seen} == {(360, 640, 3)}
    assert all(one["light"] > 0 for one in seen)
    assert all(earlier["t_ns"] < later["t_ns"] for earlier, later in pairwise(seen))
    assert all(earlier["sequence"] < later["sequence"] for earlier, later in pairwise(seen))
    ages_ns = [one["arrived_ns"] - one["t_ns"] for one in before]
    assert 0 <= min(ages_ns) < median(ages_ns) < INTERVAL_NS / 2
    assert all(one["arrived_ns"] - one["t_ns"] >= INTERVAL_NS / 2 for one in after)
    between_ns = median(
        (later["t_ns"] - earlier["t_ns"]) / (later["sequence"] - earlier["sequence"])
        for earlier, later in pairwise(before)
    )
    assert between_ns == pytest.approx(INTERVAL_NS, rel=0.05)
    print(
        f"camera: {1e9 / between_ns:.2f} frames a second of 5, {median(ages_ns) / 1e6:.0f} ms old "
        f"when they came, {before[-1]['dropped']} dropped of {len(before)}; back after its plug"
    )
