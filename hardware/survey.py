"""Which cameras this machine has, without opening them for pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from hardware.pi_camera import pi_camera_models
from hardware.usb_devices import DEV, SYS, WHAT_TO_DO, node_fault, usb_camera_indices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class CameraFound:
    """A device that is there."""

    name: str
    """The name that opens it."""
    trouble: str | None = None
    """Why it cannot be used, and what to do; None when it can."""


def cameras_here(
    pi_models: Callable[[], list[str]] = pi_camera_models, sys: Path = SYS, dev: Path = DEV
) -> list[CameraFound]:
    """Return the devices that there are, the Pi's own first; the actor needs none."""
    count = len(pi_models())
    ribbon = [CameraFound("pi" if index == 0 else f"pi:{index}") for index in range(count)]
    webcams = map(partial(_webcam, dev=dev), usb_camera_indices(sys))
    return [*ribbon, *webcams]


def _webcam(index: int, dev: Path) -> CameraFound:
    fault = node_fault(index, dev)
    return CameraFound(f"usb:{index}", fault and f"{fault}; {WHAT_TO_DO[fault]}")
