"""The doctor's checks of a Raspberry Pi's own state: its heat, its clock, its supply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hardware.board import Board
from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.board import BoardReading
    from mirror.service.machine import Machine

WARM_DEG_C, HOT_DEG_C = 70.0, 80.0
"""A Pi lowers its clock from 80 (its own documentation, "frequency management")."""
_SUPPLY: Final = "use the Pi 5's own 27 W supply and a short cable"


def heat(machine: Machine) -> Iterator[Finding]:
    """Check a Raspberry Pi's temperature and power supply; nothing on other machines."""
    if not machine.is_raspberry_pi:
        return
    reading = Board(machine.root).read()
    yield _temperature(reading)
    yield _power(reading)


def _temperature(reading: BoardReading) -> Finding:
    deg_c, hz = reading.temperature_c, reading.clock_hz
    if deg_c is None:
        return Finding("temperature", Verdict.WARN, "unknown", "see `vcgencmd measure_temp`")
    clock = "" if hz is None else f", {hz / 1e9:.1f} GHz just now"
    found = f"{deg_c:.0f} degrees C{clock}"
    if deg_c < WARM_DEG_C:
        return Finding("temperature", Verdict.OK, found)
    verdict = Verdict.WARN if deg_c < HOT_DEG_C else Verdict.FAIL
    return Finding("temperature", verdict, found, "fit the active cooler and let air to the back")


def _power(reading: BoardReading) -> Finding:
    if reading.undervoltage is None:
        return Finding("power", Verdict.WARN, "unknown", "see `vcgencmd get_throttled`")
    if reading.undervoltage:
        return Finding("power", Verdict.FAIL, "the voltage is too low", _SUPPLY)
    if reading.slowed:
        return Finding("power", Verdict.WARN, "the Pi slows itself down", f"cool it; {_SUPPLY}")
    if reading.undervoltage_once:
        return Finding("power", Verdict.WARN, "the voltage has been too low", _SUPPLY)
    return Finding("power", Verdict.OK, "steady")
