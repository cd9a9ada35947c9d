"""A ring of light at the glass, dimmed by one of the Pi's pins; gpiozero is imported here alone.

A pin cannot feed a lamp: it drives the gate of a MOSFET, or the input of a dimmable LED driver.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from mirror.closing import Closing

if TYPE_CHECKING:
    from collections.abc import Callable

PULSES_HZ: Final = 1_000
"""Of the light: no eye sees them, and an exposure of 10 ms has ten of them, so that the rows of a
picture are lit nearly alike."""
_EYE: Final = 2.2
"""An eye's brightness goes with about this root of the light (ITU-R BT.1886 rounds it to 2.4)."""
_LOG: Final = logging.getLogger(__name__)


class Lamp(Closing):
    """A lamp that is dark until it is told otherwise."""

    def __init__(self) -> None:
        """Begin dark."""
        self.level = 0.0
        """What was set last, as an eye sees it: 0 dark, 1 all it has."""

    def set(self, level: float) -> None:
        """Light it: `level` from 0 to 1, as an eye sees it."""
        self.level = level

    def close(self) -> None:
        """Go dark, and give the pin back."""
        self.level = 0.0


class PinLamp(Lamp):
    """A lamp on a pin of the Pi."""

    def __init__(self, led: Any) -> None:  # noqa: ANN401 - gpiozero is untyped
        """Take gpiozero's dimmable LED."""
        super().__init__()
        self._led = led
        self._failing = False

    def set(self, level: float) -> None:
        """Light it; the same again costs nothing. A pin that fails is logged, and ends nothing.

        It is set again with each call until it can be, or a lamp would stay as bright as it was.
        """
        if level == self.level and not self._failing:
            return
        super().set(level)
        fault = self._fault(level)
        if fault and not self._failing:
            _LOG.warning("The lamp cannot be set: %s", fault)
        elif self._failing and not fault:
            _LOG.warning("The lamp can be set again")
        self._failing = bool(fault)

    def close(self) -> None:
        """Go dark, and give the pin back."""
        super().close()
        with suppress(Exception):  # of a pin that fails there is nothing to be given back
            self._led.close()

    def _fault(self, level: float) -> str:
        """Set it; return what is amiss, empty for nothing."""
        try:
            self._led.value = level**_EYE
        except Exception as error:  # noqa: BLE001 - gpiozero's errors are as many as its ways to a pin
            return str(error) or type(error).__name__
        return ""


def open_lamp(pin: int, led: Callable[..., Any] | None = None) -> Lamp:
    """Return the lamp on GPIO `pin`; one that stays dark, and a word in the log, where none can be.

    `led` makes gpiozero's dimmable LED; None: the system's own gpiozero, as Raspberry Pi OS has it.
    """
    try:
        return PinLamp((led or _gpiozero_led())(pin, frequency=PULSES_HZ))
    except Exception as error:  # noqa: BLE001 - as above
        _LOG.warning("The lamp on GPIO %d stays dark: %s", pin, error)
        return Lamp()


def _gpiozero_led() -> Callable[..., Any]:
    from gpiozero import PWMLED  # noqa: PLC0415 - only a Pi has it

    made: Callable[..., Any] = PWMLED
    return made
