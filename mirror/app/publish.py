"""`mirror publish`: from settings to what publishes. Nothing here knows of a camera."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mirror.errors import SettingsError
from mirror.export.delivered import Deliveries
from mirror.export.identity import identity
from mirror.export.mqtt.paho_broker import PahoBroker
from mirror.export.mqtt.publisher import Publisher, Told
from mirror.export.mqtt.topics import Topics
from mirror.service.version import own_version
from mirror.settings.automatic import journal_file, shared_folder
from mirror.storage import SystemWallClock
from mirror.web.status_file import StatusFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mirror.settings import Settings


@contextmanager
def publishing(settings: Settings, environ: Mapping[str, str]) -> Iterator[Publisher]:
    """Give a publisher for the broker in `settings`; afterwards the broker is told goodbye.

    Raises SettingsError where no broker is set, and ExportError where the mirror has no name.
    """
    mqtt = settings.mqtt
    if not mqtt.host:
        raise SettingsError(
            'mqtt.host: expected a broker, as host = "homeassistant.local" under [mqtt]; found '
            "none. docs/home-assistant.md says how to begin."
        )
    clock = SystemWallClock()
    who = identity(settings, own_version())
    topics = Topics.of(mqtt.topic, who)
    journal = journal_file(settings, environ)
    status = StatusFile(shared_folder(settings, environ), clock)
    broker = PahoBroker(settings, who.mirror, topics.will)
    deliveries = Deliveries(journal, f"mqtt {mqtt.host}:{mqtt.port}/{topics.base}")
    try:
        told = Told(who, topics, mqtt.discovery, journal, status.read)
        yield Publisher(told, broker, deliveries, clock)
    finally:
        broker.say_goodbye()


def publish(publisher: Publisher, seconds_s: float | None) -> None:
    """Publish until interrupted, or for so long."""
    clock, stopped = SystemWallClock(), threading.Event()
    end_ns = None if seconds_s is None else clock.read().boot_ns + round(seconds_s * 1e9)
    while end_ns is None or clock.read().boot_ns < end_ns:
        wait_s = publisher.serve()
        stopped.wait(wait_s)
