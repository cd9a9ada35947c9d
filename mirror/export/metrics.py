"""The mirror in figures, for Prometheus: how it runs and how much is practised, and of nobody.

Base units, `_total` for what only grows, no person in a name or label (facts). The figures are
made when they are asked for; between two questions nothing is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    InfoMetricFamily,
    StateSetMetricFamily,
)
from prometheus_client.registry import Collector

from mirror.exercise.guidance import Phase
from mirror.service.health import Concern, concerns
from mirror.service.status import BESIDES, LiveStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client import Metric

    from mirror.service.status import NoStatus
    from mirror.storage.stream import Totals

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST


def metrics(status: LiveStatus | NoStatus, ever: Totals, version: str) -> bytes:
    """Return the figures in Prometheus' text format: the mirror's own word, and its journal."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(status, ever, version))
    return generate_latest(registry)


class _Figures(Collector):
    """What is told, each with its unit. What is not known has no line, and is no zero."""

    def __init__(self, status: LiveStatus | NoStatus, ever: Totals, version: str) -> None:
        self._status, self._ever, self._version = status, ever, version

    def collect(self) -> Iterator[Metric]:
        up = isinstance(self._status, LiveStatus)
        yield GaugeMetricFamily("mirror_up", "1 while the mirror runs and says so.", value=int(up))
        yield InfoMetricFamily("mirror", "The mirror's program.", {"version": self._version})
        yield from self._journal()
        if isinstance(self._status, LiveStatus):
            yield from _live(self._status)

    def _journal(self) -> Iterator[Metric]:
        ever = self._ever
        yield CounterMetricFamily("mirror_sessions", "Sessions begun.", value=ever.sessions)
        yield CounterMetricFamily(
            "mirror_repetitions", "Repetitions counted.", value=ever.repetitions
        )
        yield GaugeMetricFamily(
            "mirror_journal_size_bytes", "The journal's file and its log.", value=ever.size_bytes
        )
        if ever.last is not None:
            yield GaugeMetricFamily(
                "mirror_last_session_timestamp_seconds",
                "When the newest session began, since 1970 UTC.",
                value=ever.last.timestamp(),
            )


def _live(status: LiveStatus) -> Iterator[Metric]:
    phases = {phase: phase == status.phase for phase in (*map(str, Phase), *BESIDES)}
    yield StateSetMetricFamily("mirror_phase", "What the mirror is doing.", phases)
    yield GaugeMetricFamily(
        "mirror_session_active", "1 while a session is on.", value=int(status.session)
    )
    found = set(concerns(status))
    looked_at = {one.value: one in found for one in Concern}
    yield StateSetMetricFamily("mirror_concern", "1 where the device wants a look.", looked_at)
    for name, meaning, value in (
        ("mirror_frames_per_second", "Pictures taken.", status.fps),
        ("mirror_temperature_celsius", "Of the processor.", status.temperature_c),
        ("mirror_processor_hertz", "At which it runs.", status.clock_hz),
        ("mirror_disk_free_bytes", "Where the journal is.", status.disk_free_bytes),
    ):
        if value is not None:
            yield GaugeMetricFamily(name, meaning, value=value)
