"""What about the device wants to be looked at, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.service.health import LOW_BYTES, WARM_C, Concern, concerns
from mirror.service.status import (
    CameraState,
    JournalState,
    LiveStatus,
    PowerState,
    ScreenState,
    SettingsState,
)

WELL = LiveStatus("asleep", 1, "boot", 1, clock_synced=True, version="1")
WORSE = {
    Concern.CAMERA: {"camera": CameraState.AWAY},
    Concern.SCREEN: {"screen": ScreenState.AWAY},
    Concern.TEMPERATURE: {"temperature_c": WARM_C},
    Concern.POWER: {"power": PowerState.ONCE},
    Concern.DISK: {"disk_free_bytes": LOW_BYTES - 1},
    Concern.CLOCK: {"clock_synced": False},
    Concern.JOURNAL: {"journal": JournalState.WAITING},
    Concern.SETTINGS: {"settings": SettingsState.KEPT},
}


def test_what_is_not_told_is_no_fault() -> None:
    """A machine that knows neither its heat nor its disk has nothing to be looked at."""
    assert list(concerns(WELL)) == []
    assert list(concerns(replace(WELL, temperature_c=WARM_C - 1, disk_free_bytes=LOW_BYTES))) == []


@pytest.mark.parametrize("concern", list(Concern))
def test_each_fault_is_named(concern: Concern) -> None:
    """Whatever is wrong is told by its own name, and nothing else with it."""
    assert list(concerns(replace(WELL, **WORSE[concern]))) == [concern]  # type: ignore[arg-type]  # fields of the record


@pytest.mark.parametrize("power", list(PowerState))
def test_a_supply_that_is_or_was_too_weak(power: PowerState) -> None:
    """Both want a look: what was too weak once is too weak again."""
    weak = power in (PowerState.WEAK, PowerState.ONCE)
    assert list(concerns(replace(WELL, power=power))) == [Concern.POWER] * weak


def test_a_mirror_that_goes_easy_is_warm_whatever_the_number() -> None:
    """It goes easy before 80 degrees, and on until it has cooled for good."""
    assert list(concerns(replace(WELL, temperature_c=72.0, eased=True))) == [Concern.TEMPERATURE]
