"""A page with a made-up journal, served in this process, and a mirror that says what it is told."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import uvicorn

from mirror.service.pairing import Role
from mirror.service.status import LiveStatus, PowerState
from mirror.settings import Settings
from mirror.settings.schema import PatientSettings
from mirror.storage import ManualWallClock, WallTime
from mirror.storage.sample import fill
from mirror.web.app import build_page
from tests.web.conftest import Told, new_code, parts_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.web.https import Certificate
    from mirror.web.parts import PageParts

ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 23, 20, 30, tzinfo=ZoneInfo(ZONE))
_NOW_MS = round(NOW.timestamp() * 1e3)
_DAY_MS = 86_400_000
ASLEEP = LiveStatus(
    phase="asleep",
    boot_ns=1,
    boot_id="a boot",
    utc_ms=_NOW_MS,
    clock_synced=True,
    version="0.1.0",
    last_seen_utc_ms=_NOW_MS - 3_600_000,
    fps=30.0,
    temperature_c=48.0,
    power=PowerState.STEADY,
    disk_free_bytes=112_000_000_000,
    aligned_utc_ms=_NOW_MS - 5 * _DAY_MS,
)
"""A mirror that is well, in the evening."""


@dataclass(frozen=True)
class Served:
    """A page that listens on the loopback interface."""

    address: str
    parts: PageParts
    told: Told
    sessions: int
    """How many the journal has; their numbers are 1 to this."""

    def code(self, role: Role = Role.CAREGIVER) -> str:
        """Return a new pairing code, as the glass would show it."""
        return new_code(self.parts, role)


@contextmanager
def serving(
    folder: Path, days: int = 75, pace: float = 6.0, certificate: Certificate | None = None
) -> Iterator[Served]:
    """Serve a page whose journal, in `folder`, has so many made-up days.

    By `pace` they end with a proposal. With a `certificate` it is served encrypted.
    """
    told = Told(ASLEEP)
    clock = ManualWallClock(WallTime(_NOW_MS, 3_600_000_000_000, "a boot", True, ZONE))  # noqa: FBT003 - positions are the record's own order
    authority = None if certificate is None else certificate.authority
    settings = Settings(patient=PatientSettings(involved="left"))
    parts = replace(parts_in(folder, clock, told), settings=settings, authority=authority)
    sessions = fill(parts.journal, days=days, until=NOW, traces_days=3, pace=pace)
    config = uvicorn.Config(
        build_page(parts),
        port=0,
        log_level="critical",
        timeout_graceful_shutdown=1,
        ssl_certfile=None if certificate is None else certificate.chain,
        ssl_keyfile=None if certificate is None else certificate.key,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        scheme = "http" if certificate is None else "https"
        yield Served(f"{scheme}://localhost:{port}", parts, told, sessions)
    finally:
        server.should_exit = True
        thread.join(10.0)
