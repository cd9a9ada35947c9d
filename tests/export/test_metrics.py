"""Figures for Prometheus, read by Prometheus' own parser."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from prometheus_client.parser import text_string_to_metric_families

from mirror.export.metrics import metrics
from mirror.service.status import CameraState, LiveStatus, NoStatus
from mirror.storage.stream import Totals

EVER = Totals(12, 240, datetime(2026, 6, 1, 8, 0, tzinfo=UTC), 4096)
LIVE = LiveStatus(
    phase="smile",
    boot_ns=1,
    boot_id="boot",
    utc_ms=1,
    clock_synced=True,
    version="1",
    session=True,
    camera=CameraState.AWAY,
    fps=29.5,
    temperature_c=61.25,
    clock_hz=2_400_000_000,
)


def read(status: LiveStatus | NoStatus, ever: Totals = EVER) -> dict[str, float]:
    """Return each sample's value by its name and labels."""
    families = text_string_to_metric_families(metrics(status, ever, "0.1").decode())
    return {
        sample.name
        + "".join(f" {key}={value}" for key, value in sample.labels.items()): sample.value
        for family in families
        for sample in family.samples
    }


def test_everything_has_its_value_and_unit() -> None:
    """Totals count, gauges have base units, and a state is one line that is 1."""
    found = read(LIVE)
    assert found["mirror_up"] == 1
    assert found["mirror_sessions_total"] == 12
    assert found["mirror_repetitions_total"] == 240
    assert found["mirror_last_session_timestamp_seconds"] == 1_780_300_800
    assert found["mirror_journal_size_bytes"] == 4096
    assert found["mirror_frames_per_second"] == 29.5
    assert found["mirror_temperature_celsius"] == 61.25
    assert found["mirror_processor_hertz"] == 2.4e9
    phases = {name: value for name, value in found.items() if name.startswith("mirror_phase")}
    assert [name for name, value in phases.items() if value] == ["mirror_phase mirror_phase=smile"]
    assert found["mirror_concern mirror_concern=camera"] == 1
    assert found["mirror_concern mirror_concern=disk"] == 0


def test_what_is_not_known_has_no_line() -> None:
    """A mirror that is off has no temperature: a zero would be a cold one."""
    found = read(NoStatus.STALE, Totals(0, 0, None, 0))
    assert found["mirror_up"] == 0
    for name in ("temperature", "frames", "disk", "phase", "last_session"):
        assert not [one for one in found if one.startswith(f"mirror_{name}")]


def test_nobody_is_in_it() -> None:
    """Labels are phases, concerns and the version: never a patient, a device or a programme."""
    labels = set(re.findall(r"(\w+)=\"", metrics(LIVE, EVER, "0.1").decode()))
    assert labels == {"version", "mirror_phase", "mirror_concern"}
