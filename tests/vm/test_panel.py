"""The panel's drivers on the kernel's own frameworks, with devices that the kernel plays itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.vm.machine import Machine

pytestmark = [
    pytest.mark.vm,
    pytest.mark.skipif(os.geteuid() != 0, reason="a disk is filled as root: sudo make vm"),
]
PLAYED = Path(__file__).with_name("kernels_panel.py")
PYTHON = "/opt/mirror/current/bin/python"


@pytest.fixture
def found(machine: Machine) -> dict[str, Any]:
    """Return what became of our drivers where the kernel plays television and I2C bus."""
    for module in (("vivid",), ("i2c-dev",), ("i2c-stub", "chip_addr=0x37")):
        loaded = machine.run("modprobe", *module)
        assert loaded.returncode == 0, loaded.stdout
    played = machine.run(PYTHON, "-c", PLAYED.read_text("utf-8"))
    assert played.returncode == 0, played.stdout
    answer: dict[str, Any] = json.loads(played.stdout.splitlines()[-1])
    return answer


def test_a_panel_through_the_kernels_cec(found: dict[str, Any]) -> None:
    """A line with nothing plugged in is none; plugged in, a television sleeps and wakes by it.

    Its bytes are CEC's own, from player 1 to the television (0), or to all (f) that it is us.
    """
    assert set(found["unplugged"].values()) == {
        "no display answers on the CEC line; its menu may have it off"
    }
    (slept,) = found["outputs"].values()
    assert (slept["before"], slept["dark"], slept["after"]) == (True, False, True)
    told = [one for one in slept["heard"] if one in ("40 36", "40 04", "4f 82 10 00")]
    assert told == ["40 36", "40 04", "4f 82 10 00"]


def test_a_bus_that_cannot_do_it_says_so(found: dict[str, Any]) -> None:
    """The kernel's stub knows SMBus alone: what DDC/CI takes is refused, in words."""
    assert "no display answers: Operation not supported" in found["buses"].values()
