"""The panel behind the glass: as measured, as the display tells it, or as a window has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hardware.lit_display import SYS_DRM, lit_display
from hardware.panel import Panel

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.lit_display import LitDisplay
    from mirror.settings.schema import Settings

WINDOW_DIAGONAL_INCH: Final = 23.8
"""Of the panel that a window or a picture stands for: 527 x 296 mm, sold as 24 inches."""


@dataclass(frozen=True, slots=True)
class PanelInUse:
    """A panel, and who says so."""

    panel: Panel
    told: str
    """In words, for the doctor."""


def panel_in_use(settings: Settings, kind: str, sys_drm: Path = SYS_DRM) -> PanelInUse:
    """Return the panel that a display of `kind` (kms, window, offscreen) lights.

    What is measured and set comes first. Else kms, which lights the mirror itself, asks the
    display; window and offscreen show the camera's picture, where no millimetre of glass matters.
    Raises PanelError when the display's own size is wanted and is not told or cannot be true.
    """
    shown, panel = settings.display, settings.panel
    # A panel that hangs turned clockwise is lit with its picture turned back.
    back_deg = -panel.rotation_deg % 360
    if panel.width_mm:
        measured = Panel(shown.width_px, shown.height_px, panel.width_mm, panel.height_mm, back_deg)
        return PanelInUse(measured, f"{_millimetres(measured)}, as the settings have it")
    if kind == "kms":
        return _told_by(lit_display(sys_drm), panel.rotation_deg)
    window = Panel.of_diagonal(shown.width_px, shown.height_px, WINDOW_DIAGONAL_INCH, back_deg)
    return PanelInUse(window, f"{_millimetres(window)} are assumed: no panel is lit behind glass")


def _told_by(lit: LitDisplay, turned_deg: int) -> PanelInUse:
    size = lit.size
    native_px, native_mm = (size.width_px, size.height_px), (size.width_mm, size.height_mm)
    panel = Panel.mounted(native_px, native_mm, turned_deg)
    who = f"{lit.connector} ({size.name})" if size.name else lit.connector
    rounded = "" if size.to_the_mm else ", rounded to centimetres: better measure it"
    return PanelInUse(panel, f"{_millimetres(panel)}, as {who} says{rounded}")


def _millimetres(panel: Panel) -> str:
    return f"{panel.width_mm:.0f} x {panel.height_mm:.0f} mm"
