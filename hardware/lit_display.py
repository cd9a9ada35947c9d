"""Which display is lit, and how large it says it is: the kernel's own list of connectors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hardware.edid import DisplaySize, read_edid, refresh_hz
from mirror.errors import PanelError

SYS_DRM: Final = Path("/sys/class/drm")
_CONNECTOR: Final = re.compile(r"card(\d+)-(.+)")


@dataclass(frozen=True, slots=True)
class LitDisplay:
    """A display and the connector that it hangs on."""

    connector: str
    """As the kernel names it: `HDMI-A-1`."""
    size: DisplaySize
    refresh_hz: float
    """How often its preferred timing changes the picture."""


@dataclass(frozen=True, slots=True, order=True)
class _Connector:
    card: int
    name: str
    folder: Path

    def says(self, file: str) -> str:
        return _read(self.folder / file).decode("ascii", "replace").strip()

    @property
    def number(self) -> int:
        """What the kernel calls it by among a card's parts; 0 where untold."""
        said = self.says("connector_id")
        return int(said) if said.isdecimal() else 0

    @property
    def bus(self) -> str:
        """The bus of its cable, or of a DisplayPort's auxiliary channel; empty where untold."""
        ddc = self.folder / "ddc"
        if ddc.is_symlink():
            return ddc.readlink().name
        return next((folder.name for folder in sorted(self.folder.glob("i2c-*"))), "")


def lit_display(sys_drm: Path = SYS_DRM) -> LitDisplay:
    """Return the display that the mirror lights without a desktop.

    That is the one on the first card with a connected display (as `kms` chooses it); where the
    card has several, the one that is switched on. Raises PanelError, naming the connector, where
    none is connected, several are lit and differ, or what it says cannot be true.
    """
    found = [_display(one) for one in _lit(sys_drm)]
    if not found:
        raise PanelError(
            f"no display is connected, says {sys_drm}; check its cable and its power, or choose "
            "another way to light: offscreen works everywhere"
        )
    first = found[0]
    if any(one.size != first.size for one in found):
        names = " and ".join(one.connector for one in found)
        raise PanelError(
            f"{names} are both lit and differ in size; unplug the one that is no mirror, or set "
            "panel.width_mm and panel.height_mm"
        )
    return first


def display_buses(sys_drm: Path = SYS_DRM) -> list[tuple[str, str]]:
    """Return connectors, and the I2C bus in the cable of each, as (`HDMI-A-1`, `i2c-13`).

    Those of the displays that are lit; where none is connected, for a display may take its plug-in
    signal away while it sleeps, those of all.
    """
    found = [(one.name, bus) for one in _lit(sys_drm) or _all(sys_drm) if (bus := one.bus)]
    return sorted(found)


def display_connectors(sys_drm: Path = SYS_DRM) -> dict[tuple[int, int], str]:
    """Return the names of the same displays' connectors by card and by the number there.

    Empty where an old kernel does not tell them.
    """
    numbered = {(one.card, one.number): one.name for one in _lit(sys_drm) or _all(sys_drm)}
    return {place: name for place, name in numbered.items() if place[1]}


def display_signals(sys_drm: Path = SYS_DRM) -> list[tuple[str, str]]:
    """Return connectors, and the card of each, as (`HDMI-A-1`, `card1`), of displays that are lit.

    None while none is connected: whether a signal would reach anybody is then not known.
    """
    return [(one.name, f"card{one.card}") for one in _lit(sys_drm)]


def _display(connector: _Connector) -> LitDisplay:
    data = _read(connector.folder / "edid")
    try:
        size = read_edid(data)
    except PanelError as error:
        raise PanelError(f"{connector.name}: {error}") from error
    return LitDisplay(connector.name, size, refresh_hz(data))


def _lit(sys_drm: Path) -> list[_Connector]:
    connected = [one for one in _all(sys_drm) if one.says("status") == "connected"]
    on_card = [one for one in connected if one.card == connected[0].card]
    return [one for one in on_card if one.says("enabled") == "enabled"] or on_card


def _all(sys_drm: Path) -> list[_Connector]:
    return sorted(
        _Connector(int(match[1]), match[2], folder)
        for folder in sys_drm.glob("card*-*")
        if (match := _CONNECTOR.fullmatch(folder.name))
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
