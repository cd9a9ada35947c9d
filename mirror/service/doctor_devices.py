"""The doctor's checks of what is plugged in: displays and video devices."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.service.machine import Machine


def display(machine: Machine) -> Finding:
    """Check where light can be drawn: on a desktop, on a connected panel, or only to files."""
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        if value := machine.environ.get(name):
            return Finding("display", Verdict.OK, f"desktop ({name}={value})")
    panels = _connected_panels(machine)
    if not panels:
        todo = "plug a panel in, and see that it has power"
        if not machine.installed:
            todo += "; or let the mirror write pictures with --display offscreen"
        return Finding("display", Verdict.WARN, "no desktop, no connected panel", todo)
    found = f"connected: {', '.join(panels)}"
    cards = sorted((machine.root / "dev" / "dri").glob("card*"))
    if any(os.access(card, os.R_OK | os.W_OK) for card in cards):
        return Finding("display", Verdict.OK, found)
    join = _join(machine, "video,render")
    return Finding("display", Verdict.FAIL, f"{found}, not permitted", join)


def video_permission(machine: Machine) -> Finding:
    """Check that the video devices there are may be used."""
    devices = sorted((machine.root / "dev").glob("video*"))
    if not devices:
        return Finding("video devices", Verdict.OK, "none")
    refused = [device for device in devices if not os.access(device, os.R_OK | os.W_OK)]
    if refused:
        found = f"not permitted: {', '.join(device.name for device in refused)}"
        return Finding("video devices", Verdict.WARN, found, _join(machine, "video"))
    return Finding("video devices", Verdict.OK, f"{len(devices)}, all permitted")


def _connected_panels(machine: Machine) -> list[str]:
    """Return the connectors with a panel, as `HDMI-A-1`, without the card's name."""
    outlets = sorted((machine.root / "sys" / "class" / "drm").glob("card*-*"))
    return [outlet.name.partition("-")[2] for outlet in outlets if _is_connected(machine, outlet)]


def _is_connected(machine: Machine, outlet: Path) -> bool:
    return machine.text(str(outlet.relative_to(machine.root) / "status")) == "connected"


def _join(machine: Machine, groups: str) -> str:
    if machine.installed:  # who asks is not who runs the mirror
        return "look as an administrator: sudo mirror doctor"
    return f"sudo usermod -aG {groups} $USER, then log in again"
