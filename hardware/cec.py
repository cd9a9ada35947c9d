"""A display that is told over HDMI's own line to sleep and to wake: CEC. It knows no brightness."""

from __future__ import annotations

from typing import Any, Final, Protocol

from hardware import cec_messages as cec
from hardware.kernel_device import KernelDevice
from hardware.panel_driver import PanelDriver
from mirror.errors import PanelLightError

_NAME: Final = "Mirror"
"""What a television may show as the source's name."""
_STATUS: Final = 2
"""Where a report of power has its status: after header and opcode."""
_ASKED_FOR: Final = 3
"""Which of `LOGICAL` says how many addresses somebody has asked for."""


class Adapter(Protocol):
    """What the kernel's CEC framework is asked with."""

    def ioctl(self, request: int, data: bytearray) -> None:
        """Ask, with an answer in place of the question. Raises OSError."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


class KernelAdapter(KernelDevice):
    """A CEC line that the kernel shows in /dev."""


def connector_of(adapter: Adapter) -> tuple[int, int] | None:
    """Return the graphics card that a line belongs to, and its connector's number there.

    None where its driver, or an old kernel, does not tell.
    """
    told = bytearray(cec.CONNECTOR.size)
    try:
        adapter.ioctl(cec.G_CONNECTOR, told)
    except OSError:
        return None
    kind, card, connector = cec.CONNECTOR.unpack(told)
    return (card, connector) if kind == cec.ON_A_CARD else None


class CecPanel(PanelDriver):
    """A display that answers on its CEC line."""

    def __init__(self, adapter: Adapter, told: str = "CEC") -> None:
        """Take a place on the line, and greet the display; the adapter is its own from now on.

        Raises PanelLightError where there is no line, or nobody on it.
        """
        super().__init__("cec", told, dims=False, sleeps=True)
        self._adapter = adapter
        capabilities = self._asked(cec.G_CAPABILITIES, bytearray(cec.CAPABILITIES.size))
        if not cec.CAPABILITIES.unpack(capabilities)[3] & cec.CAN_TRANSMIT:
            raise PanelLightError("this CEC line only listens")
        if not self._logical()[_ASKED_FOR]:
            self._asked(cec.S_LOGICAL, cec.as_a_player(_NAME))
        if not self._says():
            raise PanelLightError("no display answers on the CEC line; its menu may have it off")

    def shine(self, level: float) -> None:
        """Nothing: CEC has no word for brightness."""

    def power(self, *, on: bool) -> None:
        """Wake it and show it our picture, or put it to sleep."""
        if not on:
            self._say(cec.STANDBY)
            return
        self._say(cec.IMAGE_VIEW_ON)
        place = self._place()
        if place != cec.NO_ADDRESS:
            self._says(cec.ACTIVE_SOURCE, *place.to_bytes(2, "big"), to=cec.EVERYBODY)

    def lit(self) -> bool | None:
        """Whether it says that it is on; None: it does not tell."""
        asked = cec.message(
            self._own_address(), cec.TELEVISION, cec.ASK_POWER, answer=cec.TELL_POWER
        )
        told = cec.MESSAGE.unpack(self._asked(cec.TRANSMIT, asked))
        said, heard, sent = told[6], told[8], told[9]
        if not sent & cec.SENT:
            raise PanelLightError("the display does not answer on the CEC line")
        answered = heard & cec.ANSWERED and not heard & cec.REFUSED
        return said[_STATUS] == cec.ON if answered else None

    def close(self) -> None:
        """Give the line back."""
        self._adapter.close()

    def _own_address(self) -> int:
        """Return our logical address on the line.

        A display that takes its plug-in signal away to sleep leaves us without one. As a nobody we
        may still greet it, and wake it (the kernel's uAPI makes this exception, for this case).
        """
        addresses, mask, *_ = self._logical()
        return addresses[0] if mask else cec.NOBODY_YET

    def _logical(self) -> tuple[Any, ...]:
        return cec.LOGICAL.unpack(self._asked(cec.G_LOGICAL, bytearray(cec.LOGICAL.size)))

    def _place(self) -> int:
        place = self._asked(cec.G_PHYSICAL, bytearray(cec.PHYSICAL.size))
        return int(cec.PHYSICAL.unpack(place)[0])

    def _say(self, opcode: int) -> None:
        """Say something to the display. Raises PanelLightError where it is not acknowledged."""
        if not self._says(opcode):
            raise PanelLightError("the display does not answer on the CEC line")

    def _says(self, *body: int, to: int = cec.TELEVISION) -> bool:
        """Say something, or nothing but a greeting; return whether it was acknowledged."""
        sent = self._asked(cec.TRANSMIT, cec.message(self._own_address(), to, *body))
        return bool(cec.MESSAGE.unpack(sent)[9] & cec.SENT)

    def _asked(self, request: int, data: bytearray) -> bytearray:
        try:
            self._adapter.ioctl(request, data)
        except OSError as error:
            raise PanelLightError(f"the CEC line fails: {error.strerror}") from error
        return data
