"""A screen that is put to sleep by letting its signal go: DPMS, through the kernel's mode setting.

Whatever hangs on a video cable knows it, with or without DDC/CI and CEC. Only the card's master may
do it, which is whoever opens a card that nobody holds (drm-uapi, "Primary Nodes, DRM Master").
"""

from __future__ import annotations

import ctypes
import errno
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from hardware import dpms_messages as drm
from hardware.kernel_device import KernelDevice
from hardware.panel_driver import PanelDriver
from mirror.closing import Closing
from mirror.errors import PanelLightError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Told = TypeVar("Told", bound=ctypes.Structure)
_HELD: Final = "somebody else lights this screen"


class Card(Protocol):
    """What the kernel's mode setting is asked with."""

    def ioctl(self, request: int, data: ctypes.Structure) -> None:
        """Ask, with an answer in place of the question. Raises OSError."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


class Signal(Protocol):
    """The signal to a screen, in the hands of whoever lights it."""

    @property
    def lit(self) -> bool:
        """Whether the screen has its signal."""
        ...

    def switch(self, *, on: bool) -> None:
        """Give the signal, or take it away; the same again is harmless. Raises PanelLightError."""
        ...

    def close(self) -> None:
        """Leave the screen lit."""
        ...


class KernelCard(KernelDevice):
    """A graphics card that the kernel shows in /dev/dri.

    Nobody else's then, it is ours; given back, the kernel lights its own console on it.
    """


class HeldCard(Closing):
    """A card that is held so that nobody lights its screens: with their signal, or without."""

    def __init__(self, card: Card) -> None:
        """Take an open card, its own from now on; nothing changes yet.

        Raises PanelLightError, and closes the card, where no screen is connected to it.
        """
        self._card = card
        self.lit = True
        """Whether its screens have their signal."""
        try:
            self._switches = self._switchable()
        except PanelLightError:
            card.close()
            raise

    def switch(self, *, on: bool) -> None:
        """Give each connected screen its signal, or take it away. Raises PanelLightError."""
        self.lit = self.lit and on  # what is dark in part is not lit
        for connector, switch in self._switches:
            value = drm.ON if on else drm.OFF
            self._asked(drm.SET_PROPERTY, drm.ConnectorProperty(value, switch, connector))
        self.lit = on

    @property
    def answered(self) -> bool:
        """Whether a screen is there, to the kernel: some unplug themselves to sleep.

        Given back before, the card has no picture for whoever wakes a moment later.
        """
        with suppress(PanelLightError):
            return any(
                self._connector(one).connection == drm.CONNECTED for one, _ in self._switches
            )
        return False

    def close(self) -> None:
        """Give the signal, and the card back to whoever lights it next."""
        if not self.lit:
            with suppress(PanelLightError):
                self.switch(on=True)
        self._card.close()

    def _switchable(self) -> list[tuple[int, int]]:
        found = list(self._connected())
        if not found:
            raise PanelLightError("no screen is connected to this graphics card")
        return found

    def _connected(self) -> Iterator[tuple[int, int]]:
        """Yield connected screens as (connector, its property called DPMS)."""
        for connector in self._connectors():
            counted = self._connector(connector)
            if counted.connection != drm.CONNECTED:
                continue
            names = (ctypes.c_uint32 * counted.count_props)()
            values = (ctypes.c_uint64 * counted.count_props)()
            self._connector(connector, names, values)
            named = (number for number in names if self._name(number) == drm.DPMS)
            if (switch := next(named, None)) is not None:
                yield connector, switch

    def _connectors(self) -> list[int]:
        """Return the numbers of the card's connectors: counted first, then listed."""
        counted = self._asked(drm.GET_RESOURCES, drm.Resources())
        numbers = (ctypes.c_uint32 * counted.count_connectors)()
        self._asked(
            drm.GET_RESOURCES,
            drm.Resources(
                connectors=ctypes.addressof(numbers), count_connectors=counted.count_connectors
            ),
        )
        return list(numbers)

    def _connector(
        self,
        connector: int,
        names: ctypes.Array[ctypes.c_uint32] | None = None,
        values: ctypes.Array[ctypes.c_uint64] | None = None,
    ) -> drm.Connector:
        """Ask for a connector, with room for a mode: without, the kernel reads its EDID anew."""
        mode = ctypes.create_string_buffer(drm.MODE_BYTES)
        asked = drm.Connector(connector=connector, modes=ctypes.addressof(mode), count_modes=1)
        if names is not None and values is not None:
            asked.props, asked.prop_values = ctypes.addressof(names), ctypes.addressof(values)
            asked.count_props = len(names)
        return self._asked(drm.GET_CONNECTOR, asked)

    def _name(self, number: int) -> bytes:
        return bytes(self._asked(drm.GET_PROPERTY, drm.Property(number=number)).name)

    def _asked(self, request: int, data: Told) -> Told:
        try:
            self._card.ioctl(request, data)
        except OSError as error:
            held = error.errno in (errno.EACCES, errno.EPERM)
            why = _HELD if held else f"the graphics card refuses: {error.strerror}"
            raise PanelLightError(why) from error
        return data


class FreeSignal(Closing):
    """The signal to a screen that nobody lights: the card is held until it is there again."""

    def __init__(self, opened: Callable[[], Card]) -> None:
        """Take what opens the card."""
        self._opened = opened
        self._held: HeldCard | None = None

    @property
    def lit(self) -> bool:
        """Whether the screen has its signal."""
        return self._held is None

    def switch(self, *, on: bool) -> None:
        """Give the signal, or take it away. Raises PanelLightError."""
        if self._held is None and not on:
            self._held = HeldCard(self._opened())
        if self._held is None:
            return
        try:
            self._held.switch(on=on)
        except PanelLightError:
            self.close()
            raise
        if on and self._held.answered:
            self.close()

    def close(self) -> None:
        """Leave it lit."""
        if self._held is not None:
            self._held.close()
            self._held = None


class ScreenSignal:
    """The signal to the mirror's own screen: wished for by one thread, switched by who draws.

    Two plain values, each written by one of them: neither waits for the other.
    """

    def __init__(self) -> None:
        self.wanted = True
        """Whether the screen is to have its signal."""
        self.lit = True
        """Whether it has, and is there; whoever draws says so."""

    def switch(self, *, on: bool) -> None:
        """Wish for it."""
        self.wanted = on

    def close(self) -> None:
        """Wish for it: whatever comes next is to be seen."""
        self.wanted = True


class DpmsPanel(PanelDriver):
    """A display that sleeps without a signal, and wakes with one; it is never asked anything."""

    def __init__(self, signal: Signal, told: str = "DPMS") -> None:
        """Take its signal, whose connector is `told`."""
        super().__init__("dpms", told, dims=False, sleeps=True)
        self._signal = signal

    def shine(self, level: float) -> None:
        """Nothing: a signal has no word for brightness."""

    def power(self, *, on: bool) -> None:
        """Give it its signal, or take it away."""
        self._signal.switch(on=on)

    def lit(self) -> bool | None:
        """Whether it is dark for want of its signal; with it, only who stands before it knows."""
        return None if self._signal.lit else False

    def close(self) -> None:
        """Leave it lit."""
        self._signal.close()
