"""The doctor's checks of the machine as an appliance: its system, its units, its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.service.machine import Machine

MIRROR: Final = "mirror.service"
UNITS: Final = (MIRROR, "mirror-status.service")
"""The mirror's own, and the page's."""
PUBLISHER: Final = "mirror-publish.service"
WANTED_UNITS: Final = (PUBLISHER,)
"""Installed, and enabled by whoever wants them."""
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
FORGETTING: Final = "sudo systemctl reset-failed"
"""Before a start: what has failed too often is refused another for some minutes (systemd.unit(5),
StartLimitIntervalSec)."""


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
    for unit in UNITS:
        if is_installed(machine, unit):
            yield _unit(machine, unit)
    for unit in WANTED_UNITS:
        if enablement(machine, unit) == "enabled":
            yield _unit(machine, unit)


def is_installed(machine: Machine, unit: str) -> bool:
    """Whether systemd runs here and knows `unit`, enabled or not."""
    return enablement(machine, unit) != "not-found"


def enablement(machine: Machine, unit: str) -> str:
    """Return what `systemctl is-enabled` says (systemctl(1)); without systemd, not-found."""
    if not (machine.root / "run" / "systemd" / "system").is_dir():
        return "not-found"
    return machine.ask("systemctl", "is-enabled", unit) or "not-found"


def _unit(machine: Machine, unit: str) -> Finding:
    name, state = unit.removesuffix(".service"), machine.ask("systemctl", "is-active", unit) or ""
    verdict = _STATES.get(state, Verdict.WARN)
    if verdict is Verdict.OK and enablement(machine, unit) == "disabled":
        found = f"{unit} is {state}, and would not be after a start of the machine"
        return Finding(name, Verdict.WARN, found, f"sudo systemctl enable {name}")
    if verdict is Verdict.OK:
        return Finding(name, verdict, f"{unit} is {state}")
    todo = f"journalctl -u {name} -b says why; {FORGETTING} {name}; sudo systemctl restart {name}"
    return Finding(name, verdict, f"{unit} is {state or 'unknown'}", todo)
