"""Runs where the kernel has CEC lines and I2C buses that nobody has to plug in, as root.

    modprobe vivid; modprobe i2c-dev; modprobe i2c-stub chip_addr=0x37
    python3 kernels_panel.py

Plays the television on vivid's receiver, with a follower as `cec-follower` is one; lets our driver
speak with it through the real framework, from vivid's output, unplugged and plugged in; and opens
the stub's bus.
Prints what became of it as JSON. The project has to be importable.
"""

from __future__ import annotations

import fcntl
import json
import struct
import threading
import time
from pathlib import Path
from typing import Any

from hardware import cec_messages as cec
from hardware.cec import CecPanel, KernelAdapter
from hardware.clock import MonotonicClock
from hardware.ddc import DdcPanel
from hardware.ddc_packets import ADDRESS
from hardware.i2c import KernelWire
from mirror.errors import PanelLightError

RECEIVE, SET_MODE = 0xC0386106, 0x40046109
SET_CONTROL = 0xC008561C
CONNECTED_TO, ITS_OWN_OUTPUT = 0x00F0F071, 2
"""vivid's own: what its HDMI input is connected to, as of Linux 6.12."""
LONGEST_S = 20.0
INITIATOR_AND_FOLLOWER = 0x11
TELEVISION_DEVICE, TELEVISION_ADDRESS, ALL_TELEVISIONS = 0, 0, 0x80


class Television(threading.Thread):
    """A follower on a receiver's line: sleeps, wakes, and says how it is."""

    def __init__(self, device: Path) -> None:
        super().__init__(daemon=True)
        self._adapter = KernelAdapter(device)
        self.asleep = False
        self.heard: list[str] = []
        wish = bytearray(cec.as_a_player("Glass"))
        struct.pack_into("B", wish, 31, TELEVISION_DEVICE)
        struct.pack_into("B", wish, 35, TELEVISION_ADDRESS)
        struct.pack_into("B", wish, 39, ALL_TELEVISIONS)
        self._adapter.ioctl(cec.S_LOGICAL, bytearray(cec.LOGICAL.size))
        self._adapter.ioctl(cec.S_LOGICAL, wish)
        self._adapter.ioctl(SET_MODE, bytearray(struct.pack("=I", INITIATOR_AND_FOLLOWER)))

    def run(self) -> None:
        """Hear and obey, for as long as the program runs."""
        while True:
            data = bytearray(cec.MESSAGE.size)
            self._adapter.ioctl(RECEIVE, data)
            _, _, length, _, _, _, said, *_ = cec.MESSAGE.unpack(data)
            self.heard.append(said[:length].hex(" "))
            if said[1] in (cec.STANDBY, cec.IMAGE_VIEW_ON):
                self.asleep = said[1] == cec.STANDBY
            elif said[1] == cec.ASK_POWER:
                status = 1 if self.asleep else cec.ON
                answer = cec.message(cec.TELEVISION, said[0] >> 4, cec.TELL_POWER, status)
                self._adapter.ioctl(cec.TRANSMIT, answer)


def names(pattern: str) -> list[Path]:
    """Return the devices of a kind."""
    return sorted(Path("/dev").glob(pattern))


def place(device: Path) -> int:
    """Return a line's physical address."""
    with KernelAdapter(device) as adapter:
        data = bytearray(cec.PHYSICAL.size)
        adapter.ioctl(cec.G_PHYSICAL, data)
    return int(cec.PHYSICAL.unpack(data)[0])


def plug_in(video: Path, lines: list[Path]) -> None:
    """Connect vivid's HDMI output with its input, which it does in its own time."""
    with video.open("rb+", buffering=0) as file:
        fcntl.ioctl(file, SET_CONTROL, struct.pack("=Ii", CONNECTED_TO, ITS_OWN_OUTPUT))
    end_s = time.monotonic() + LONGEST_S
    while time.monotonic() < end_s and any(place(one) == cec.NO_ADDRESS for one in lines):
        time.sleep(0.1)


def refused(device: Path) -> str:
    """Return what is said of a line with nobody on it."""
    adapter = KernelAdapter(device)
    try:
        CecPanel(adapter).close()
    except PanelLightError as error:
        adapter.close()
        return str(error)
    return "a panel"


def slept(device: Path, television: Television) -> dict[str, Any]:
    """Put the television to sleep from an output, and wake it."""
    with CecPanel(KernelAdapter(device)) as panel:
        before = panel.lit()
        panel.power(on=False)
        dark = panel.lit()
        panel.power(on=True)
        return {"before": before, "dark": dark, "after": panel.lit(), "heard": television.heard}


def on_the_stub(device: Path) -> str:
    """Return what is said of a bus that cannot do what DDC/CI takes."""
    try:
        with KernelWire(device, ADDRESS) as wire:
            DdcPanel(wire, MonotonicClock()).close()
    except PanelLightError as error:
        return str(error)
    return "a panel"


def main() -> None:
    """Look for the lines, try each, and print."""
    lines = names("cec[0-9]*")
    unplugged = {one.name: refused(one) for one in lines if place(one) == cec.NO_ADDRESS}
    plug_in(Path("/dev/video0"), lines)
    places = {device.name: place(device) for device in lines}
    receiver = next(name for name, where in places.items() if where == 0)
    television = Television(Path("/dev") / receiver)
    television.start()
    outputs = [name for name, where in places.items() if where not in (0, cec.NO_ADDRESS)]
    found = {
        "unplugged": unplugged,
        "places": {name: f"{where:04x}" for name, where in places.items()},
        "outputs": {name: slept(Path("/dev") / name, television) for name in outputs},
        "buses": {device.name: on_the_stub(device) for device in names("i2c-*")},
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
