"""Which of the ways to a panel's light there are on this machine: asked, not guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hardware.backlight import Backlight
from hardware.cec import CecPanel, KernelAdapter, connector_of
from hardware.clock import MonotonicClock
from hardware.ddc import DdcPanel
from hardware.ddc_packets import ADDRESS
from hardware.dpms import DpmsPanel, FreeSignal, KernelCard
from hardware.i2c import KernelWire
from hardware.lit_display import display_buses, display_connectors, display_signals
from mirror.errors import PanelLightError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hardware.cec import Adapter
    from hardware.clock import Clock
    from hardware.dpms import Signal
    from hardware.i2c import Wire
    from hardware.panel_driver import PanelDriver

ANSWERING: Final = ("backlight", "ddc", "cec")
"""In the order in which they are tried: the kernel's own is the quickest and surest."""
WAYS: Final = (*ANSWERING, "dpms")
"""The last has no answer to go by, and not every screen bears it: it is only taken when named."""
_NONE: Final = {
    "ddc": "no screen's connector names an I2C bus",
    "cec": "the kernel has no CEC line for this screen",
    "dpms": "no screen is connected",
}


def _signal_of(device: Path) -> Signal:
    return FreeSignal(partial(KernelCard, device))


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where devices are, and what opens them; the defaults are this machine's."""

    root: Path = Path("/")
    wire: Callable[[Path, int], Wire] = KernelWire
    """Take a bus's device, and the address of the one to speak with."""
    adapter: Callable[[Path], Adapter] = KernelAdapter
    signal: Callable[[Path], Signal] | None = _signal_of
    """Take a graphics card's device; None: the mirror does not light a screen of its own."""
    clock: Clock = field(default_factory=MonotonicClock)


@dataclass(frozen=True, slots=True)
class WayFound:
    """One of `WAYS` on this machine."""

    name: str
    told: str
    """Which device answers, and what it can, in words; or why none does."""
    answers: bool


def ways_here(outlets: Outlets | None = None) -> list[WayFound]:
    """Ask by each way, and change nothing; a second for each that does not answer."""
    return [_asked(way, outlets or Outlets()) for way in WAYS]


def open_panel_light(through: str = "auto", outlets: Outlets | None = None) -> PanelDriver:
    """Return the first way that the panel answers to; `through` may name the only one wanted.

    Raises PanelLightError that says of each way why it is none.
    """
    faults = []
    for way in ANSWERING if through == "auto" else (through,):
        try:
            return open_way(way, outlets or Outlets())
        except PanelLightError as error:
            faults.append(f"{way}: {error}")
    raise PanelLightError(f"nothing answers. {'; '.join(faults)}")


def open_way(way: str, outlets: Outlets) -> PanelDriver:
    """Return the panel's light by one of `WAYS`. Raises PanelLightError where it is not to be had.

    Of several lit screens the first that answers is the panel. Another screen's line is never tried
    where the kernel tells whose it is.
    """
    if way == "backlight":
        return Backlight(outlets.root)
    candidates = {"ddc": _wires, "cec": _lines, "dpms": _signals}[way]
    faults = []
    for opened in candidates(outlets):
        try:
            return opened()
        except PanelLightError as error:
            faults.append(str(error))
    raise PanelLightError(" and ".join(dict.fromkeys(faults)) or _NONE[way])


def _asked(way: str, outlets: Outlets) -> WayFound:
    try:
        with open_way(way, outlets) as panel:
            can = (("brightness", panel.dims), ("sleep", panel.sleeps))
            words = " and ".join(name for name, has in can if has)
            return WayFound(way, f"{panel.told}: {words}", answers=True)
    except PanelLightError as error:
        return WayFound(way, str(error), answers=False)


def _wires(outlets: Outlets) -> Iterator[Callable[[], PanelDriver]]:
    for connector, bus in display_buses(outlets.root / "sys/class/drm"):
        yield partial(_over_ddc, outlets, outlets.root / "dev" / bus, f"{connector}, {bus}")


def _lines(outlets: Outlets) -> Iterator[Callable[[], PanelDriver]]:
    """Yield the panel's own line, then those of which nobody can say whose they are."""
    ours = display_connectors(outlets.root / "sys/class/drm")
    untold = []
    for device in sorted((outlets.root / "dev").glob("cec[0-9]*")):
        place = _place_of(outlets, device)
        if place in ours:
            yield partial(_over_cec, outlets, device, f"{ours[place]}, {device.name}")
        elif place is None or not ours:
            untold.append(partial(_over_cec, outlets, device, device.name))
    yield from untold


def _signals(outlets: Outlets) -> Iterator[Callable[[], PanelDriver]]:
    """Yield the signal of the card with a screen; all that hang on it sleep together."""
    if outlets.signal is None:
        raise PanelLightError(
            "only a mirror that runs as a service has a screen of its own to take it from"
        )
    for connector, card in display_signals(outlets.root / "sys/class/drm")[:1]:
        yield partial(DpmsPanel, outlets.signal(outlets.root / "dev/dri" / card), connector)


def _place_of(outlets: Outlets, device: Path) -> tuple[int, int] | None:
    try:
        adapter = outlets.adapter(device)
    except PanelLightError:
        return None  # who cannot be opened says so when it is tried
    try:
        return connector_of(adapter)
    finally:
        adapter.close()


def _over_ddc(outlets: Outlets, device: Path, told: str) -> PanelDriver:
    wire = outlets.wire(device, ADDRESS)
    try:
        return DdcPanel(wire, outlets.clock, told)
    except PanelLightError:
        wire.close()
        raise


def _over_cec(outlets: Outlets, device: Path, told: str) -> PanelDriver:
    adapter = outlets.adapter(device)
    try:
        return CecPanel(adapter, told)
    except PanelLightError:
        adapter.close()
        raise
