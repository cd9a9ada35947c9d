"""The doctor's checks of what the mirror is let at only where it is wanted: a lamp's pins, sounds.

As it is installed, the mirror's service opens camera, screen and keys, and nothing else. A drop-in
of the project's own (`systemd/drop-ins`), once it is linked, lets it at one thing more.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mirror.service.doctor_services import MIRROR, is_installed
from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.service.machine import Machine

_SHIPPED: Final = "/opt/mirror/current/share/systemd/drop-ins"
_LINKED: Final = "/etc/systemd/system/mirror.service.d/"


@dataclass(frozen=True, slots=True)
class Extra:
    """A device that not every mirror has."""

    name: str
    """Of its line in the report, and of its drop-in."""
    nodes: str
    """Its files, as a pattern below /dev."""
    group: str
    """Whose they are."""
    allowed: str
    """What systemd's DeviceAllow calls them (systemd.resource-control(5))."""
    packages: Mapping[str, str] = field(default_factory=dict)
    """The Debian package of each Python module that it takes."""


LAMP: Final = Extra(
    "lamp",
    "gpiochip*",
    "gpio",
    "char-gpiochip",
    {"gpiozero": "python3-gpiozero", "lgpio": "python3-lgpio"},
)
SOUNDS: Final = Extra("sounds", "snd/pcm*", "audio", "char-alsa")
PANEL_WAYS: Final = {
    "ddc": Extra("panel-ddc", "i2c-*", "i2c", "char-i2c"),
    "cec": Extra("panel-cec", "cec*", "video", "char-cec"),
}
"""What it takes to set the panel's light, by the way that it answers to."""


def extra(machine: Machine, one: Extra) -> Finding:
    """Check that what the settings switch on can be had: its modules, its device, its permission.

    None of them stops the mirror, which goes on without.
    """
    missing = [package for module, package in one.packages.items() if not machine.module(module)]
    if missing:
        found = f"missing: {', '.join(missing)}"
        todo = f"`sudo apt install {' '.join(missing)}`; Raspberry Pi OS has them all"
        return Finding(one.name, Verdict.WARN, found, todo)
    nodes = sorted((machine.root / "dev").glob(one.nodes))
    if not nodes:
        todo = f"switch [{one.name}] off in the settings, or see why the system has no such device"
        return Finding(one.name, Verdict.WARN, f"on, and there is no /dev/{one.nodes}", todo)
    if todo := _not_permitted(machine, one, any(os.access(node, os.W_OK) for node in nodes)):
        return Finding(one.name, Verdict.WARN, "on, and the mirror is not permitted", todo)
    return Finding(one.name, Verdict.OK, f"{nodes[0].name}, permitted")


def _not_permitted(machine: Machine, one: Extra, open_here: bool) -> str:  # noqa: FBT001 - an answer
    """Return what would permit it; empty where it is permitted.

    Where the service is installed its unit decides, not who asks; else whether it is `open_here`.
    """
    if not is_installed(machine, MIRROR):
        return "" if open_here else f"sudo usermod -aG {one.group} $USER, then log in again"
    allowed = machine.ask("systemctl", "show", MIRROR, "--property=DeviceAllow") or ""
    if one.allowed in allowed.replace("=", " ").split():
        return ""
    return (
        f"sudo ln -sf {_SHIPPED}/{one.name}.conf {_LINKED} && sudo systemctl daemon-reload && "
        "sudo systemctl restart mirror"
    )
