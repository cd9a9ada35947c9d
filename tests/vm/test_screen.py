"""The mirror's own screen for real: no desktop, a graphics card, and the unit as it is installed.

The card is one that the kernel drives itself (virtio-gpu) and that cannot draw: Mesa does, by the
processor, through the same way (GBM and EGL under SDL's kmsdrm) that a Raspberry Pi's takes.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.vm.machine import SCREEN_PX
from tests.vm.screen import SCREEN_MM, Screen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vm.machine import Machine

pytestmark = [
    pytest.mark.vm,
    pytest.mark.skipif(os.geteuid() != 0, reason="a disk is filled as root: sudo make vm"),
]
STATUS = "/sys/class/drm/card0-Virtual-1/status"
SIGNAL = "/sys/class/drm/card0-Virtual-1/dpms"
OWN_CONSOLE = "tty7"
DROP_INS = "/run/systemd/system/mirror.service.d"
MEASURED = (
    "[Service]\n"
    f"Environment=MIRROR_PANEL__WIDTH_MM={SCREEN_MM[0]} MIRROR_PANEL__HEIGHT_MM={SCREEN_MM[1]} "
    f"MIRROR_DISPLAY__WIDTH_PX={SCREEN_PX[0]} MIRROR_DISPLAY__HEIGHT_PX={SCREEN_PX[1]}"
)
COMES_AND_GOES = """\
title = "Somebody who comes and goes"
duration_s = 40.0
noise_levels = 0.0
liveliness = false
[channels]
x_mm = [[0.0, 0.0], [8.0, 0.0], [8.5, 900.0], [39.5, 900.0], [40.0, 0.0]]
"""
SLEEPS = (
    "[Service]\n"
    "Environment=MIRROR_CAMERA__NAME=actor:/run/comes_and_goes.toml MIRROR_PANEL_LIGHT__ON=true "
    "MIRROR_PANEL_LIGHT__THROUGH=dpms MIRROR_PANEL_LIGHT__DARK_AFTER_MIN=0.1"
)
_SLOW_S = 900.0
"""Of ours: the machine's own seconds take several."""
LOUD = "<0>Smile mirror: the power supply is too weak, says somebody"


@pytest.fixture
def screen(machine: Machine, tmp_path: Path) -> Screen:
    """Give the machine's screen, with the mirror's light on it."""
    made = Screen(machine, tmp_path)
    made.wait_inviting()
    return made


def front(machine: Machine) -> str:
    """Return the console that is in front."""
    return machine.do("cat", "/sys/class/tty/tty0/active")


def set_size(machine: Machine) -> None:
    """Have the next start of the mirror go by a ruler."""
    machine.do("sh", "-c", f"mkdir -p {DROP_INS}; echo '{MEASURED}' >{DROP_INS}/measured.conf")
    machine.do("systemctl", "daemon-reload", timeout_s=_SLOW_S)


@pytest.mark.usefixtures("screen")
def test_it_is_lit_by_a_user_without_any_power(machine: Machine) -> None:
    """What is seen is what a display without a screen draws, to the pixel; nobody made it root.

    No session manager hands the card over: whoever opens it first is its master.
    """
    pid = machine.property("MainPID")
    assert machine.do("stat", "--format=%U", f"/proc/{pid}") == "mirror"
    powers = machine.do("grep", "-E", "^Cap(Prm|Eff|Bnd|Amb)", f"/proc/{pid}/status").split()[1::2]
    assert set(powers) == {"0" * 16}
    assert machine.do("loginctl", "list-sessions", "--no-legend") == ""
    assert front(machine) == OWN_CONSOLE


def test_stopped_it_is_a_plain_mirror(machine: Machine, screen: Screen) -> None:
    """No prompt shines through the glass, no cursor, and nothing that the kernel has to say.

    Started again it takes the screen again, and once more after that was unplugged and plugged in,
    the same process. Its size is a ruler's then: this card's driver asks a panel what it is at its
    own start alone (Linux 6.12), and forgets the answer with the plug.
    """
    machine.do("systemctl", "stop", "mirror", timeout_s=_SLOW_S)
    screen.wait_dark()
    machine.do("sh", "-c", f"echo '{LOUD}' >/dev/kmsg")
    machine.wait_said(LOUD.removeprefix("<0>"))
    assert not screen.seen().any()
    assert front(machine) == OWN_CONSOLE

    set_size(machine)
    machine.do("systemctl", "start", "mirror", timeout_s=_SLOW_S)
    screen.wait_inviting()
    pid = machine.property("MainPID")
    machine.do("sh", "-c", f"echo off >{STATUS}")
    machine.wait_said("No screen is connected; the mirror stays dark until there is one")
    screen.wait_dark()
    machine.do("sh", "-c", f"echo detect >{STATUS}")
    machine.wait_said("The screen is there")
    screen.wait_inviting()
    assert machine.property("MainPID") == pid
    print("screen: dark when stopped, lit when started, dark and lit with its plug")


def test_its_size_is_asked_for(machine: Machine, screen: Screen) -> None:
    """This card forgets with the plug what its panel said: words are lit then, and no mark.

    They are gone once a ruler's size is set.
    """
    machine.do("sh", "-c", f"echo off >{STATUS}")
    machine.wait_said("No screen is connected; the mirror stays dark until there is one")
    machine.do("sh", "-c", f"echo detect >{STATUS}")
    took_s = screen.wait_asking()
    assert "it says nothing of itself (no EDID)" in machine.said()
    assert machine.property("NRestarts") == "0"

    set_size(machine)
    machine.do("systemctl", "restart", "mirror", timeout_s=_SLOW_S)
    screen.wait_inviting()
    print(f"screen: asks for its size {took_s:.0f} s (of ours) after it was plugged in")


def test_killed_it_takes_the_screen_again(machine: Machine, screen: Screen) -> None:
    """Who is killed closes nothing: the kernel takes the screen back, and gives it once more."""
    machine.do("systemctl", "kill", "--signal=KILL", "mirror")
    screen.wait_dark()
    took_s = screen.wait_inviting()
    assert machine.property("NRestarts") == "1"
    print(f"screen: lit again {took_s:.0f} s (of ours) after a kill")


def test_it_sleeps_without_its_signal(machine: Machine, screen: Screen) -> None:
    """Nobody there for long, and the card sends nothing; whoever comes is invited, again and again.

    It is one process all the while, and nobody else lights the screen meanwhile.
    """
    machine.do("sh", "-c", f"echo '{COMES_AND_GOES}' >/run/comes_and_goes.toml")
    machine.do("sh", "-c", f"mkdir -p {DROP_INS}; echo '{SLEEPS}' >{DROP_INS}/sleeps.conf")
    machine.do("systemctl", "daemon-reload", timeout_s=_SLOW_S)
    machine.do("systemctl", "restart", "mirror", timeout_s=_SLOW_S)
    pid = machine.property("MainPID")
    files = []
    for _ in range(2):
        machine.wait(lambda: machine.do("cat", SIGNAL) == "Off", _SLOW_S, "without its signal")
        took_s = screen.wait_inviting()
        assert machine.do("cat", SIGNAL) == "On"
        files.append(machine.do("ls", f"/proc/{pid}/fd").split())
        print(f"screen: asleep by its signal, and {took_s:.0f} s later (of ours) inviting")
    assert (machine.property("MainPID"), machine.property("NRestarts")) == (pid, "0")
    assert len(files[0]) == len(files[1]), "whoever opens the screen anew leaves nothing open"
    assert "its signal" not in machine.said()


def test_a_builder_tries_its_signal(machine: Machine, screen: Screen) -> None:
    """Not while the mirror holds the screen, which goes on; once it is stopped."""
    refused = machine.run("mirror", "panel", "--through", "dpms", timeout_s=_SLOW_S)
    assert refused.returncode == 1
    assert "somebody else lights this screen. Stop the mirror" in " ".join(refused.stdout.split())
    assert machine.do("cat", SIGNAL) == "On"
    screen.wait_inviting()

    machine.do("systemctl", "stop", "mirror", timeout_s=_SLOW_S)
    tried = machine.run("mirror", "panel", "--through", "dpms", timeout_s=_SLOW_S)
    assert tried.returncode == 0, tried.stdout
    assert "does not say whether it is lit" in tried.stdout
    assert machine.do("cat", SIGNAL) == "On"
    print(f"screen: {tried.stdout.strip().splitlines()[-1]}")


@pytest.mark.usefixtures("screen")
def test_the_doctor_knows_the_panel(machine: Machine) -> None:
    """Its size and how often it changes are the screen's own word; nothing is amiss with SDL."""
    told = machine.run("mirror", "doctor", "--json", timeout_s=_SLOW_S).stdout
    found = json.loads(told[told.index("{") :])["findings"]
    lines = {line["name"]: line for line in found}
    print(f"doctor: {lines['panel']['found']}; {lines['refresh']['found']}")
    assert lines["panel"]["found"].startswith("1024 x 768 pixels on 260 x 195 mm, as Virtual-1")
    assert lines["refresh"]["found"].startswith("Virtual-1 changes 75 times a second")
    for name in ("display", "screen", "panel", "refresh", "SDL"):
        assert lines[name]["verdict"] == "ok", lines[name]
