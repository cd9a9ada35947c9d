"""`mirror doctor`: what works on this machine, and what to do about the rest.

The checks that only look at the system are here. Those that need other parts of the mirror
(does MediaPipe load, are the models whole, which cameras answer) are handed in as probes,
because the service imports none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.errors import MirrorError
from mirror.service import doctor_board, doctor_computer, doctor_devices, doctor_services
from mirror.service.doctor_extras import extra
from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mirror.service.doctor_extras import Extra
    from mirror.service.machine import Machine


@dataclass(frozen=True, slots=True)
class Probe:
    """A check that belongs to another part of the mirror."""

    name: str
    try_it: Callable[[], str]
    """Return what was found, in words, or raise."""
    todo: str
    """What to do when it raises."""
    needed: bool = True
    """Whether the mirror cannot run without it."""


def diagnose(
    machine: Machine,
    models_folder: Path,
    probes: Iterable[Probe],
    extras: Iterable[Extra] = (),
) -> list[Finding]:
    """Return what was found, in the order of the report. Never raises.

    First the machine itself, with those `extras` that the settings switch on; then each of
    `probes`, in their order. `models_folder` is where models are or will be written; it need not
    exist.
    """
    own = [
        doctor_services.system(machine),
        *doctor_services.model(machine),
        doctor_computer.python(machine),
        doctor_computer.processor(machine),
        doctor_computer.memory(machine),
        doctor_computer.disk(machine, models_folder),
        doctor_computer.libraries(machine),
        doctor_computer.seccomp(machine),
        *doctor_board.heat(machine),
        doctor_devices.display(machine),
        doctor_devices.video_permission(machine),
        *doctor_services.units(machine),
        *(extra(machine, one) for one in extras),
    ]
    return own + [_tried(probe) for probe in probes]


def worst(findings: Iterable[Finding]) -> Verdict:
    """Return the worst verdict: what the whole machine is."""
    verdicts = {finding.verdict for finding in findings}
    return next((one for one in (Verdict.FAIL, Verdict.WARN) if one in verdicts), Verdict.OK)


def _tried(probe: Probe) -> Finding:
    verdict = Verdict.FAIL if probe.needed else Verdict.WARN
    try:
        return Finding(probe.name, Verdict.OK, probe.try_it())
    except Exception as error:  # noqa: BLE001  # a library that is broken in any way is a finding
        # Our own errors are written for people; of another's the kind is half the message.
        kind = "" if isinstance(error, MirrorError) else f"{type(error).__name__}: "
        return Finding(probe.name, verdict, f"{kind}{error}", probe.todo)
