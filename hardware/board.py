"""The computer's own state: how warm it is, whether it slows itself down, whether it is fed enough.

Read from the kernel's files, so that no firmware tool is needed. A folder of files stands for
another machine.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import IntFlag
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MILLI: Final = 1e-3
_KHZ: Final = 1_000


class Throttled(IntFlag):
    """What the Pi's firmware says (Raspberry Pi documentation, `get_throttled`): most of it now."""

    UNDERVOLTAGE = 1 << 0
    CAPPED = 1 << 1
    """The clock may not go to its full rate."""
    THROTTLED = 1 << 2
    SOFT_LIMIT = 1 << 3
    """It has passed the temperature at which it begins to slow down."""
    UNDERVOLTAGE_ONCE = 1 << 16
    """Since the start, or since somebody last asked: whoever asks may make it forget."""


_SLOWED: Final = Throttled.CAPPED | Throttled.THROTTLED | Throttled.SOFT_LIMIT
_KNOWN: Final = _SLOWED | Throttled.UNDERVOLTAGE | Throttled.UNDERVOLTAGE_ONCE


@dataclass(frozen=True, slots=True)
class BoardReading:
    """How the board is; None is what it does not tell."""

    temperature_c: float | None = None
    """The processor's, in degrees Celsius."""
    slowed: bool | None = None
    """Whether the firmware keeps the clock down because of heat or power."""
    undervoltage: bool | None = None
    """Whether the supply gives too little just now."""
    undervoltage_once: bool | None = None
    """Whether it has, at any time since the start that the firmware or this object remembers."""
    clock_hz: int | None = None
    """At which the first processor runs."""


class Board:
    """The machine that this runs on, or a folder of files that stands for one."""

    def __init__(self, root: Path = Path("/")) -> None:
        """Find, once, which of the files there are below `root`."""
        self._temperature = root / "sys/class/thermal/thermal_zone0/temp"
        self._clock = root / "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq"
        self._throttled = _first(root.glob("sys/devices/platform/soc*/soc*firmware/get_throttled"))
        self._low_volts = _low_volts_alarm(root)
        self._undervolted = False

    def read(self) -> BoardReading:
        """Return how it is now; never raises."""
        milli_c, khz = _number(self._temperature), _number(self._clock)
        bits = _number(self._throttled, 16)
        state = None if bits is None else Throttled(bits & _KNOWN)
        undervoltage = self._undervoltage(state)
        self._undervolted |= bool(undervoltage or (state and Throttled.UNDERVOLTAGE_ONCE in state))
        return BoardReading(
            temperature_c=None if milli_c is None else milli_c * _MILLI,
            slowed=None if state is None else bool(state & _SLOWED),
            undervoltage=undervoltage,
            undervoltage_once=None if undervoltage is None else self._undervolted,
            clock_hz=None if khz is None else khz * _KHZ,
        )

    def _undervoltage(self, state: Throttled | None) -> bool | None:
        """Ask the firmware, else the kernel's own watch over the supply (hwmon `rpi_volt`)."""
        if state is not None:
            return Throttled.UNDERVOLTAGE in state
        alarm = _number(self._low_volts)
        return None if alarm is None else bool(alarm)


def _low_volts_alarm(root: Path) -> Path | None:
    for name in root.glob("sys/class/hwmon/hwmon*/name"):
        with suppress(OSError):  # a sensor may go between the listing and the look
            if name.read_text("ascii", "replace").strip() == "rpi_volt":
                return name.with_name("in0_lcrit_alarm")
    return None


def _first(found: Iterator[Path]) -> Path | None:
    return next(iter(sorted(found)), None)


def _number(file: Path | None, base: int = 10) -> int | None:
    """Return what `file` says; None where it is not there or says no number."""
    try:
        return None if file is None else int(file.read_text("ascii"), base)
    except (OSError, ValueError):
        return None
