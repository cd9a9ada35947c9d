"""The panel behind the glass: as measured, as the display tells it, or as a window has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hardware.lit_display import SYS_DRM, lit_display
from hardware.panel import Panel
from mirror.errors import PanelError

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.lit_display import LitDisplay
    from mirror.settings.schema import Settings

WINDOW_DIAGONAL_INCH: Final = 23.8
"""Of the panel that a window or a picture stands for: 527 x 296 mm, sold as 24 inches."""

DIFFERENT_MM: Final = 15.0
"""Beyond this a ruler and a display do not differ by rounding and a bezel's edge."""


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
        doubt = _doubt(measured, panel.rotation_deg, sys_drm) if kind == "kms" else ""
        return PanelInUse(measured, f"{_millimetres(measured)}, as the settings have it{doubt}")
    if kind == "kms":
        return _told_by(lit_display(sys_drm), panel.rotation_deg)
    window = Panel.of_diagonal(shown.width_px, shown.height_px, WINDOW_DIAGONAL_INCH, back_deg)
    return PanelInUse(window, f"{_millimetres(window)} are assumed: no panel is lit behind glass")


def refresh_told(set_hz: float, sys_drm: Path = SYS_DRM) -> str:
    """Return how often the lit display's own timing changes its picture, in words.

    Raises PanelError where the display does not tell, or where the setting says otherwise.
    """
    lit = lit_display(sys_drm)
    found = f"{lit.connector} changes {lit.refresh_hz:.0f} times a second"
    if set_hz and abs(set_hz - lit.refresh_hz) > 1.0:
        raise PanelError(f"{found}, and display.refresh_hz says {set_hz:g}")
    return found


def _told_by(lit: LitDisplay, turned_deg: int) -> PanelInUse:
    panel = _hung(lit, turned_deg)
    who = f"{lit.connector} ({lit.size.name})" if lit.size.name else lit.connector
    rounded = "" if lit.size.to_the_mm else ", rounded to centimetres: better measure it"
    pixels = f"{panel.width_px} x {panel.height_px} pixels on {_millimetres(panel)}"
    return PanelInUse(panel, f"{pixels}, as {who} says{rounded}")


def _doubt(measured: Panel, turned_deg: int, sys_drm: Path) -> str:
    """Return what the display says where a ruler says something quite different, in words."""
    try:
        lit = lit_display(sys_drm)
    except PanelError:
        return ""
    told = _hung(lit, turned_deg)
    across_mm, down_mm = told.width_mm - measured.width_mm, told.height_mm - measured.height_mm
    if max(abs(across_mm), abs(down_mm)) <= DIFFERENT_MM:
        return ""
    return f"; but {lit.connector} says {_millimetres(told)}: measure once more"


def _hung(lit: LitDisplay, turned_deg: int) -> Panel:
    size = lit.size
    return Panel.mounted(
        (size.width_px, size.height_px), (size.width_mm, size.height_mm), turned_deg
    )


def _millimetres(panel: Panel) -> str:
    return f"{panel.width_mm:.0f} x {panel.height_mm:.0f} mm"
