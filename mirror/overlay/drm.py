"""Which graphics card has a screen connected, as the kernel tells it."""

from __future__ import annotations

import re
from pathlib import Path

SYS_DRM = Path("/sys/class/drm")
_CONNECTOR = re.compile(r"card(\d+)-.+")


def connected_card(sys_drm: Path = SYS_DRM) -> int | None:
    """Return the number of the first card with a connected screen; None without one.

    A Raspberry Pi 5 has several cards whose numbers change from boot to boot, one of them
    without any connector, and SDL may take the wrong one (SDL issues 8579 and 13705).
    """
    cards = (
        int(match[1])
        for connector in sorted(sys_drm.glob("card*-*"))
        if (match := _CONNECTOR.fullmatch(connector.name)) and _connected(connector)
    )
    return min(cards, default=None)


def _connected(connector: Path) -> bool:
    try:
        return (connector / "status").read_text().strip() == "connected"
    except OSError:
        return False
