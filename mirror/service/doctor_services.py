"""The doctor's checks of the machine as an appliance: its system, its units, its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.service.machine import Machine

UNITS: Final = ("mirror.service", "mirror-status.service")
"""The mirror's own, and the page's."""
_MADE_FOR: Final = {"12", "13"}
"""Debian's, and so Raspberry Pi OS's, versions that it is tried on: bookworm and trixie."""
_STATES: Final = {
    "active": Verdict.OK,
    "activating": Verdict.WARN,
    "deactivating": Verdict.WARN,
    "reloading": Verdict.WARN,
    "inactive": Verdict.WARN,
    "failed": Verdict.FAIL,
}
"""What systemctl(1) says of a unit that is there."""


def system(machine: Machine) -> Finding:
    """Tell which system this is (os-release(5)); other ones than Debian's may well do."""
    text = machine.text("etc/os-release") or machine.text("usr/lib/os-release") or ""
    told = dict(re.findall(r'^([A-Z_]+)="?([^"\n]*)"?$', text, re.MULTILINE))
    found = told.get("PRETTY_NAME", "unknown")
    if told.get("VERSION_ID") in _MADE_FOR and "debian" in (told.get("ID"), told.get("ID_LIKE")):
        return Finding("system", Verdict.OK, found)
    todo = "not tried on it: Debian 12 or 13, or Raspberry Pi OS, are sure to do"
    return Finding("system", Verdict.WARN, found, todo)


def model(machine: Machine) -> Iterator[Finding]:
    """Tell which board this is; nothing on a PC, which has no such name."""
    if machine.board:
        yield Finding("model", Verdict.OK, machine.board)


def units(machine: Machine) -> Iterator[Finding]:
    """Check each unit that is installed; nothing where none is, or where systemd does not run."""
    if not (machine.root / "run" / "systemd" / "system").is_dir():
        return
    for unit in UNITS:
        if (machine.ask("systemctl", "is-enabled", unit) or "not-found") != "not-found":
            yield _unit(machine, unit)


def _unit(machine: Machine, unit: str) -> Finding:
    name, state = unit.removesuffix(".service"), machine.ask("systemctl", "is-active", unit) or ""
    verdict = _STATES.get(state, Verdict.WARN)
    if verdict is Verdict.OK:
        return Finding(name, verdict, f"{unit} is {state}")
    todo = f"journalctl -u {name} -b says why; sudo systemctl restart {name}"
    return Finding(name, verdict, f"{unit} is {state or 'unknown'}", todo)
