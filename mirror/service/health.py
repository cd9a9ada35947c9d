"""What about the device wants to be looked at, by its own word."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mirror.service.status import CameraState, JournalState, PowerState, ScreenState, SettingsState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.service.status import LiveStatus

WARM_C: Final = 80.0
"""From here on a Raspberry Pi slows itself down (Raspberry Pi documentation, thermal control)."""
LOW_BYTES: Final = 500_000_000
"""Of room for the journal: a year of sessions takes about 10 MB; ours."""


class Concern(StrEnum):
    """What can want to be looked at."""

    CAMERA = "camera"
    """It gives no pictures."""
    SCREEN = "screen"
    """There is none to be lit."""
    TEMPERATURE = "temperature"
    POWER = "power"
    """It gives too little, or has since the start: a card may be damaged by that."""
    DISK = "disk"
    """Little room is left."""
    CLOCK = "clock"
    """It has no network time."""
    JOURNAL = "journal"
    """It cannot be written, or was set aside."""
    SETTINGS = "settings"
    """Their files have a fault, and the last good ones hold."""


def concerns(status: LiveStatus) -> Iterator[Concern]:
    """Yield what wants to be looked at; what is not told is not taken for a fault."""
    if status.camera is not CameraState.SEEING:
        yield Concern.CAMERA
    if status.screen is not ScreenState.LIT:
        yield Concern.SCREEN
    if status.eased or (status.temperature_c is not None and status.temperature_c >= WARM_C):
        yield Concern.TEMPERATURE
    if status.power in (PowerState.WEAK, PowerState.ONCE):
        yield Concern.POWER
    if status.disk_free_bytes is not None and status.disk_free_bytes < LOW_BYTES:
        yield Concern.DISK
    if not status.clock_synced:
        yield Concern.CLOCK
    if status.journal is not JournalState.STORED:
        yield Concern.JOURNAL
    if status.settings is not SettingsState.GOOD:
        yield Concern.SETTINGS
