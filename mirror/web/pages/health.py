"""How the device is, in words that tell what to do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from mirror.service.health import LOW_BYTES, WARM_C, concerns
from mirror.service.status import CameraState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.language import Catalogue
    from mirror.service.status import LiveStatus

HEALTH: Final = (
    "camera",
    "screen",
    "temperature",
    "power",
    "disk",
    "clock",
    "aligned",
    "journal",
    "settings",
)
"""What is told of, in this order; each text's name, beside `health` for all in all."""
_GIGABYTE: Final = 1e9
_HZ_PER_GHZ: Final = 1e9


def health_words(status: LiveStatus, now: datetime, texts: Catalogue) -> dict[str, str]:
    """Return a text for each of `HEALTH`, and one for all in all by the name of `health`."""
    told = {
        "camera": _camera(status, texts),
        "screen": texts.say(f"page-health-screen-{status.screen.value}"),
        "temperature": _temperature(status, texts),
        "power": texts.say(f"page-health-power-{status.power.value}"),
        "disk": _disk(status, texts),
        "clock": texts.say(f"page-health-clock-{'set' if status.clock_synced else 'unset'}"),
        "aligned": _aligned(status, now, texts),
        "journal": texts.say(f"page-health-journal-{status.journal.value}"),
        "settings": texts.say(f"page-health-settings-{status.settings.value}"),
    }
    return {**told, "health": _all_in_all(status, told, texts)}


def _all_in_all(status: LiveStatus, told: Mapping[str, str], texts: Catalogue) -> str:
    """Return that all is well, or what somebody has to look at."""
    faults = [f"{texts.say(f'page-health-{one}')}: {told[one]}" for one in concerns(status)]
    if not faults:
        return texts.say("page-health-well")
    return " ".join((texts.say("page-health-look"), *faults))


def _camera(status: LiveStatus, texts: Catalogue) -> str:
    if status.camera is CameraState.SEEING and status.fps is not None:
        return texts.say("page-health-camera-fps", fps=status.fps)
    return texts.say(f"page-health-camera-{status.camera.value}")


def _temperature(status: LiveStatus, texts: Catalogue) -> str:
    celsius = status.temperature_c
    if celsius is None:
        return texts.say("page-health-temperature-untold")
    if status.slowed and status.clock_hz is not None:
        gigahertz = status.clock_hz / _HZ_PER_GHZ
        return texts.say("page-health-temperature-slowed", celsius=celsius, gigahertz=gigahertz)
    kind = "warm" if status.eased or celsius >= WARM_C else "fine"
    return texts.say(f"page-health-temperature-{kind}", celsius=celsius)


def _disk(status: LiveStatus, texts: Catalogue) -> str:
    free = status.disk_free_bytes
    if free is None:
        return texts.say("page-health-disk-untold")
    kind = "low" if free < LOW_BYTES else "fine"
    return texts.say(f"page-health-disk-{kind}", gigabytes=free / _GIGABYTE)


def _aligned(status: LiveStatus, now: datetime, texts: Catalogue) -> str:
    if status.aligned_utc_ms is None:
        return texts.say("page-health-aligned-unset")
    on = datetime.fromtimestamp(status.aligned_utc_ms / 1e3, UTC).astimezone(now.tzinfo).date()
    return texts.say("page-health-aligned-days", days=max(0, (now.date() - on).days))
