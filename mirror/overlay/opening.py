"""Chooses a display by its name.

window            a window on a desktop, with the simulated mirror
kms               the whole screen without a desktop, light on black: the mirror itself
offscreen[:DIR]   no screen; pictures are kept in memory and saved into DIR when told
auto              the first of window, kms and offscreen that this machine has
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mirror.errors import UnknownDisplayError
from mirror.overlay.drm import SYS_DRM, connected_card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hardware.panel import Panel
    from mirror.overlay.display import Display

NAMES = ("window", "kms", "offscreen", "auto")


def open_display(
    name: str, panel: Panel, font: Path | None = None, *, fullscreen: bool = False
) -> Display:
    """Return the display called `name`, opened.

    `font` is a TrueType file; None takes the default. A window fills the screen from the start
    where `fullscreen` says so; kms always does. Raises UnknownDisplayError for a name
    that no driver answers to and DisplayError when the display cannot be opened.
    """
    kind, _, option = (automatic_display() if name == "auto" else name).partition(":")
    if kind == "offscreen":
        from mirror.overlay.offscreen import OffscreenDisplay  # noqa: PLC0415  # as below

        return OffscreenDisplay(panel, Path(option) if option else None, font)
    if kind == "window" and not option:
        from mirror.overlay.window import WindowDisplay  # noqa: PLC0415  # a screen's library loads only where there is one

        return WindowDisplay(panel, font, fullscreen=fullscreen)
    if kind == "kms" and not option:
        from mirror.overlay.kms import KmsDisplay  # noqa: PLC0415  # as above

        return KmsDisplay(panel, font)
    raise _unknown(name)


def automatic_display(environment: Mapping[str, str] = os.environ, sys_drm: Path = SYS_DRM) -> str:
    """Return the name that `auto` stands for on this machine.

    `window` on a desktop, `kms` where a screen is connected but no desktop runs, else
    `offscreen`.
    """
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return "window"
    return "offscreen" if connected_card(sys_drm) is None else "kms"


def _unknown(name: str) -> UnknownDisplayError:
    near = difflib.get_close_matches(name.partition(":")[0], NAMES, n=1)
    hint = f"; did you mean {near[0]}?" if near and near[0] != name else ""
    return UnknownDisplayError(
        f"display {name!r}: expected one of window, kms, offscreen[:DIR], auto{hint}"
    )
