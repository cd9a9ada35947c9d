"""A panel that is asked over its own video cable: DDC/CI, with the commands of VESA's MCCS.

A message takes a tenth of a second, and one in some is lost: displays are asked again.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from hardware.ddc_packets import REPLY_BYTES, command, feature, question
from hardware.panel_driver import PanelDriver
from mirror.errors import PanelLightError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.clock import Clock
    from hardware.ddc_packets import Feature
    from hardware.i2c import Wire

T = TypeVar("T")

BRIGHTNESS, POWER = 0x10, 0xD6
"""Codes of MCCS 2.2: luminance, and power mode."""
AWAKE, STANDBY = 0x01, 0x02
"""Power modes. Not 0x04, off, from which some displays answer no more, nor 0x05, from which only
their own button leads back (ddcutil's issues 36 and 482)."""
ANSWER_NS: Final = 40_000_000
"""How long a display takes to make its answer ready (DDC/CI 1.1, 4.3)."""
PAUSE_NS: Final = 50_000_000
"""Between one message and the next (the same, 4.4)."""
_TRIES: Final = 5
"""Ours: ddcutil takes up to ten, and seldom needs three."""


class DdcPanel(PanelDriver):
    """A display that answers on its wire."""

    def __init__(self, wire: Wire, clock: Clock, told: str = "DDC/CI") -> None:
        """Ask what it can, on a wire that is its own from now on.

        Raises PanelLightError where nobody answers, or nothing can be set. Whoever does not answer
        may be asleep since an earlier mirror: it is told to wake, and answers the next one.
        """
        self._wire, self._clock = wire, clock
        self._free_ns = clock.now_ns()
        try:
            brightness, mode = self._ask(BRIGHTNESS), self._ask_for_mode()
        except PanelLightError:
            with suppress(PanelLightError):
                self._tell(POWER, AWAKE)
            raise
        if not brightness and not mode:
            raise PanelLightError("the display answers, but has neither brightness nor power mode")
        super().__init__("ddc", told, dims=bool(brightness), sleeps=mode is not None)
        self._most = brightness.most if brightness else 0
        self._value = self._wanted = brightness.value if brightness else 0

    def shine(self, level: float) -> None:
        """Be as bright as `level` of the most it has; the same again writes nothing."""
        if self.dims:
            self._wanted = max(1, round(level * self._most))
            self._dim_to(self._wanted)

    def power(self, *, on: bool) -> None:
        """Wake it or put it to sleep; one that cannot sleep shines as little as it can."""
        if self.sleeps:
            self._tell(POWER, AWAKE if on else STANDBY)
        else:
            self._dim_to(max(1, self._wanted) if on else 0)

    def lit(self) -> bool | None:
        """Whether it is awake. Asked in its sleep, it may wake: ask it only when it should be."""
        if not self.sleeps:
            return True
        mode = self._ask(POWER)
        return None if mode is None else mode.value == AWAKE

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def _ask_for_mode(self) -> Feature | None:
        """Return its power mode; some that have none fall silent instead of saying so."""
        with suppress(PanelLightError):
            return self._ask(POWER)
        return None

    def _dim_to(self, value: int) -> None:
        if value != self._value:
            self._tell(BRIGHTNESS, value)
            self._value = value

    def _tell(self, code: int, value: int) -> None:
        """Set a feature. What is heard is acknowledged by the bus, byte for byte."""
        self._patiently(lambda: self._write(command(code, value)))

    def _ask(self, code: int) -> Feature | None:
        """Return a feature; None: it has none such."""
        return self._patiently(lambda: self._answered(code))

    def _patiently(self, attempt: Callable[[], T]) -> T:
        """Return what comes of some tries. Raises PanelLightError when none succeeds."""
        for _ in range(_TRIES - 1):
            with suppress(OSError):
                return attempt()
        try:
            return attempt()
        except PanelLightError:
            raise
        except OSError as error:
            raise PanelLightError(f"no display answers: {error.strerror}") from error

    def _answered(self, code: int) -> Feature | None:
        self._write(question(code))
        self._clock.wait_until_ns(self._clock.now_ns() + ANSWER_NS)
        answer = self._wire.read(REPLY_BYTES)
        self._free_ns = self._clock.now_ns() + PAUSE_NS
        return feature(answer, code)

    def _write(self, message: bytes) -> None:
        """Say a message once the display is ready for one."""
        self._clock.wait_until_ns(self._free_ns)
        self._free_ns = self._clock.now_ns() + PAUSE_NS
        self._wire.write(message)
