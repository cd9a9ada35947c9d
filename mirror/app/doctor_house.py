"""The doctor's probes of what the mirror keeps and says: alignment, journal, clock, name, versions.

Each returns what was found, in words, or raises what wants a look.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from mirror.errors import MirrorError
from mirror.registration.alignment.store import AlignmentStore
from mirror.service.doctor_services import PUBLISHER, enablement
from mirror.service.health import LOW_BYTES
from mirror.service.status import FILE, LiveStatus, NoStatus, SettingsState, read_status
from mirror.service.version import own_version
from mirror.service.whereabouts import find
from mirror.settings.automatic import alignment_file, journal_file, shared_folder
from mirror.storage import Archive
from mirror.storage.wall import SystemWallClock

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.service.machine import Machine
    from mirror.settings import Settings

_MB: Final = 1e6
_SHOWN: Final = ("mediapipe", "numpy", "pygame")
"""Packages whose versions explain most of what can go wrong."""
_LIVES: Final = {
    NoStatus.MISSING: "not running",
    NoStatus.STALE: "not running any more, or it hangs",
    NoStatus.UNREADABLE: "another version's word of itself: not to be read",
}


class WantsALookError(MirrorError, RuntimeError):
    """The mirror runs, and something about it is worse than it could be."""


class House:
    """What one mirror keeps, by its settings."""

    def __init__(self, machine: Machine, settings: Settings) -> None:
        """Take the machine, and the settings that hold on it."""
        self._machine, self._settings = machine, settings
        self._clock = SystemWallClock(machine.root)

    @property
    def live(self) -> LiveStatus | NoStatus:
        """What a running mirror says of itself. Raises StorageError without a shared folder."""
        now = self._clock.read()
        return read_status(self._shared() / FILE, now.boot_ns, now.boot_id)

    def mirror(self) -> str:
        """Return whether a mirror runs here, and what it is doing."""
        live = self.live
        if isinstance(live, NoStatus):
            return _LIVES[live]
        if live.settings is SettingsState.KEPT:
            raise WantsALookError(f"running ({live.phase}), with the last good settings")
        return f"running: {live.phase}"

    def alignment(self) -> str:
        """Return how old the alignment is, and how good."""
        history = AlignmentStore(alignment_file(self._settings, self._machine.environ)).history()
        if not history:
            raise WantsALookError("light is not lined up with the reflection yet")
        newest = history[-1]
        days = (datetime.now(UTC) - newest.made_at).days
        ago = "today" if days < 1 else "a day ago" if days == 1 else f"{days} days ago"
        return f"lined up {ago}, to {newest.residual_mm:.1f} mm"

    def journal(self) -> str:
        """Return how much the journal holds."""
        path = self._journal
        if not path.exists():
            return "none yet: the first session begins it"
        with Archive(path) as archive:
            count = len(archive.sessions())
        sessions = "one session" if count == 1 else f"{count} sessions"
        return f"{sessions}, {path.stat().st_size / _MB:.1f} MB, {path}"

    def room(self) -> str:
        """Return how much room the journal's disk has."""
        folder = next(one for one in self._journal.parents if one.exists())
        free = self._machine.free_bytes(folder)
        told = f"{free / _MB:.0f} MB free for the journal"
        if free < LOW_BYTES:
            raise WantsALookError(told)
        return told

    def broker(self) -> str:
        """Return whether the service that tells the broker is to run."""
        host = self._settings.mqtt.host
        if enablement(self._machine, PUBLISHER) != "enabled":
            raise WantsALookError(f"{host} is named under [mqtt], and nothing tells it")
        return f"{host} is told"

    def clock(self) -> str:
        """Return whether the time of day can be trusted."""
        if not self._clock.read().synced:
            raise WantsALookError("not set by the network: the days of sessions may be off")
        return f"set by the network, zone {self._clock.read().zone}"

    def name(self) -> str:
        """Return under which name phones find the page, and where it is just now."""
        now = self._clock.read()
        where = find(self._shared(), now.boot_ns, now.boot_id)
        host = self._machine.text("etc/hostname") or "unknown"
        if where is None:
            return f"{host}; the page is not running"
        return ", ".join(dict.fromkeys(one for one in (where.named, where.figures) if one))

    @staticmethod
    def versions() -> str:
        """Return the versions of the mirror and of what it leans on."""
        found = {"mirror": own_version() or "not installed"}
        for package in _SHOWN:
            try:
                found[package] = version(package)
            except PackageNotFoundError:
                found[package] = "missing"
        return ", ".join(f"{name} {which}" for name, which in found.items())

    @property
    def _journal(self) -> Path:
        return journal_file(self._settings, self._machine.environ)

    def _shared(self) -> Path:
        return shared_folder(self._settings, self._machine.environ, self._machine.root)
