"""What every way to the light behind a panel does: the kernel's backlight, DDC/CI, CEC."""

from __future__ import annotations

from abc import abstractmethod

from mirror.closing import Closing


class PanelDriver(Closing):
    """A panel's light that has been found. May be slow: whoever draws leaves it to a thread.

    Every method but `close` raises PanelLightError when the panel does not do as it is told.
    """

    def __init__(self, name: str, told: str, *, dims: bool, sleeps: bool) -> None:
        self.name = name
        """The way, as `through` under `[panel_light]` has it."""
        self.told = told
        """Which device answers, in words."""
        self.dims = dims
        """Whether it can be brighter and dimmer."""
        self.sleeps = sleeps
        """Whether it can be put to sleep; else `power` dims it as far as it goes."""

    @abstractmethod
    def shine(self, level: float) -> None:
        """Be as bright as `level`, above 0 to 1 of all it has; never so dim that it is off.

        The same again writes nothing.
        """

    @abstractmethod
    def power(self, *, on: bool) -> None:
        """Light it, or let it be dark. What is asked again is said again: it may not have heard."""

    @abstractmethod
    def lit(self) -> bool | None:
        """Whether it says that it is lit; None: it does not tell."""
