"""The doctor on a board's own state, from files as a Pi's kernel has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.service.doctor_board import heat
from mirror.service.finding import Verdict
from mirror.service.machine import Machine

if TYPE_CHECKING:
    from pathlib import Path

OK, WARN, FAIL = Verdict.OK, Verdict.WARN, Verdict.FAIL
MODEL = "proc/device-tree/model"
THERMAL = "sys/class/thermal/thermal_zone0/temp"
CLOCK = "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq"
THROTTLED = "sys/devices/platform/soc@107c000000/soc@107c000000:firmware/get_throttled"


def put(machine: Machine, path: str, text: str) -> None:
    """Write a file of the machine."""
    (machine.root / path).parent.mkdir(parents=True, exist_ok=True)
    (machine.root / path).write_text(text, "ascii")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a Pi 5 that is cool and well fed."""
    pi = Machine(root=tmp_path, environ={})
    put(pi, MODEL, "Raspberry Pi 5 Model B Rev 1.0\0")
    put(pi, THERMAL, "51500\n")
    put(pi, THROTTLED, "0\n")
    return pi


@pytest.mark.parametrize(
    ("millidegrees", "verdict"), [("-2000", OK), ("69900", OK), ("70000", WARN), ("80000", FAIL)]
)
def test_heat(machine: Machine, millidegrees: str, verdict: Verdict) -> None:
    """Warm from 70 degrees; hot from 80, where a Pi lowers its clock."""
    put(machine, THERMAL, millidegrees)
    temperature, _ = heat(machine)
    assert temperature.verdict is verdict


@pytest.mark.parametrize(
    ("bits", "verdict", "found"),
    [
        ("0", OK, "steady"),
        ("1", FAIL, "the voltage is too low"),
        ("0x50005", FAIL, "the voltage is too low"),
        ("50000", WARN, "the voltage has been too low"),
        ("8", WARN, "the Pi slows itself down"),
        ("e0000", OK, "steady"),
        ("strange", WARN, "unknown"),
    ],
)
def test_power(machine: Machine, bits: str, verdict: Verdict, found: str) -> None:
    """The firmware's bits: 0 too little voltage now, 1-3 slowed down now, 16 too little once."""
    put(machine, THROTTLED, f"{bits}\n")
    _, power = heat(machine)
    assert (power.verdict, power.found) == (verdict, found)


def test_a_board_that_tells_nothing(machine: Machine) -> None:
    """What no file says is unknown, and each line names the tool that may know more."""
    (machine.root / THERMAL).unlink()
    (machine.root / THROTTLED).unlink()
    assert [(one.verdict, one.found) for one in heat(machine)] == [(WARN, "unknown")] * 2
    assert all("vcgencmd" in one.todo for one in heat(machine))


def test_the_clock_is_told_where_it_is_known(machine: Machine) -> None:
    """1,500,000 kHz are 1.5 GHz; a Pi at rest is slower than one at work, so it is no fault."""
    put(machine, CLOCK, "1500000\n")
    temperature, _ = heat(machine)
    assert (temperature.verdict, temperature.found) == (OK, "52 degrees C, 1.5 GHz just now")


def test_a_pc_has_no_lines_about_a_pi(machine: Machine) -> None:
    """Temperature and power are a Pi's matter; a PC is not warned about them."""
    (machine.root / MODEL).unlink()
    assert list(heat(machine)) == []
