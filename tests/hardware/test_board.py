"""The computer's own state, from folders of files as a Pi's kernel has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware.board import Board, BoardReading

if TYPE_CHECKING:
    from pathlib import Path

TEMPERATURE = "sys/class/thermal/thermal_zone0/temp"
THROTTLED = "sys/devices/platform/soc@107c000000/soc@107c000000:firmware/get_throttled"
CLOCK = "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq"


def put(root: Path, path: str, text: str) -> None:
    """Write a file of the kernel's, with the line's end that they have."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"{text}\n", "ascii")


def test_a_pi_that_is_well(tmp_path: Path) -> None:
    """48.2 degrees, 2.4 GHz, and a supply that is enough."""
    put(tmp_path, TEMPERATURE, "48200")
    put(tmp_path, THROTTLED, "0")
    put(tmp_path, CLOCK, "2400000")
    assert Board(tmp_path).read() == BoardReading(48.2, False, False, False, 2_400_000_000)  # noqa: FBT003 - a record


@pytest.mark.parametrize(
    ("bits", "slowed", "undervoltage"),
    [
        ("0", False, False),
        ("1", False, True),
        ("2", True, False),
        ("4", True, False),
        ("8", True, False),
        ("5", True, True),
        ("50000", False, False),
        ("e0008", True, False),
    ],
)
def test_what_the_firmware_does_now_and_not_what_it_did_once(
    tmp_path: Path,
    bits: str,
    slowed: bool,  # noqa: FBT001 - a table's column
    undervoltage: bool,  # noqa: FBT001 - a table's column
) -> None:
    """Bits 0 to 3 are now; 16 to 19 are since the start, and over."""
    put(tmp_path, THROTTLED, bits)
    reading = Board(tmp_path).read()
    assert (reading.slowed, reading.undervoltage) == (slowed, undervoltage)


def test_a_sensor_that_goes_while_it_is_looked_for(tmp_path: Path) -> None:
    """One whose name cannot be read keeps nobody from the next, nor the mirror from its start."""
    (tmp_path / "sys/class/hwmon/hwmon0/name").mkdir(parents=True)
    (tmp_path / "sys/class/hwmon/hwmon1").mkdir()
    (tmp_path / "sys/class/hwmon/hwmon1/name").symlink_to("gone")
    assert Board(tmp_path).read() == BoardReading()
    put(tmp_path, "sys/class/hwmon/hwmon2/name", "rpi_volt")
    put(tmp_path, "sys/class/hwmon/hwmon2/in0_lcrit_alarm", "1")
    assert Board(tmp_path).read().undervoltage is True


@pytest.mark.parametrize(("alarm", "undervoltage"), [("0", False), ("1", True)])
def test_the_kernels_own_watch_over_the_supply(
    tmp_path: Path,
    alarm: str,
    undervoltage: bool,  # noqa: FBT001 - a table's column
) -> None:
    """Where the firmware's file is not there, hwmon knows; other sensors are not asked."""
    put(tmp_path, "sys/class/hwmon/hwmon0/name", "pwmfan")
    put(tmp_path, "sys/class/hwmon/hwmon0/in0_lcrit_alarm", "1")
    put(tmp_path, "sys/class/hwmon/hwmon1/name", "rpi_volt")
    put(tmp_path, "sys/class/hwmon/hwmon1/in0_lcrit_alarm", alarm)
    reading = Board(tmp_path).read()
    assert (reading.slowed, reading.undervoltage) == (None, undervoltage)


def test_what_is_not_told_is_none(tmp_path: Path) -> None:
    """A machine that says nothing, or nonsense, is neither warm nor cool."""
    assert Board(tmp_path).read() == BoardReading()
    put(tmp_path, TEMPERATURE, "warm")
    put(tmp_path, THROTTLED, "")
    assert Board(tmp_path).read() == BoardReading()


def test_it_is_read_anew_each_time(tmp_path: Path) -> None:
    """And a sensor that goes away is one that does not tell."""
    put(tmp_path, TEMPERATURE, "48200")
    board = Board(tmp_path)
    put(tmp_path, TEMPERATURE, "81000")
    assert board.read().temperature_c == 81.0
    (tmp_path / TEMPERATURE).unlink()
    assert board.read().temperature_c is None


@pytest.mark.parametrize("bits", ["1", "10000", "50005"])
def test_a_supply_that_was_too_weak_is_remembered(tmp_path: Path, bits: str) -> None:
    """The firmware forgets once it has told, so whoever asked keeps it in mind."""
    put(tmp_path, THROTTLED, bits)
    board = Board(tmp_path)
    assert board.read().undervoltage_once
    put(tmp_path, THROTTLED, "0")
    later = board.read()
    assert (later.undervoltage, later.undervoltage_once) == (False, True)
    assert Board(tmp_path).read().undervoltage_once is False
