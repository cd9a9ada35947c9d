"""Wall clock time, and how far it can be trusted.

A Raspberry Pi without network time wakes in the past. So every time that is stored keeps beside
it the machine's steady clock and the boot it belongs to: once the time is known, what was stored
before in the same boot can be put right (`mirror.storage.mending`).
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mirror.storage.network_time import kernel_has_network_time

if TYPE_CHECKING:
    from collections.abc import Callable

_NS_PER_MS = 1_000_000


@dataclass(frozen=True, slots=True)
class WallTime:
    """One moment, as the machine knows it."""

    utc_ms: int
    """Milliseconds since 1970-01-01 UTC."""
    boot_ns: int
    """Nanoseconds since the machine was started, sleep included; never set or stepped."""
    boot_id: str
    """The start of the machine that `boot_ns` counts from."""
    synced: bool
    """Whether `utc_ms` comes from the network's time, in this boot."""
    zone: str
    """The zone's IANA name, as "Europe/Berlin"."""


class WallClock(Protocol):
    """Whoever knows what time it is."""

    def read(self) -> WallTime:
        """Return the time now."""
        ...


class SystemWallClock:
    """The machine's own clock."""

    def __init__(
        self, root: Path = Path("/"), kernel: Callable[[], bool] = kernel_has_network_time
    ) -> None:
        """Look for the system's files below `root`; ask `kernel` where timesyncd does not run."""
        self._timesync = root / "run/systemd/timesync"
        self._kernel = kernel
        self._boot_id = _first_line(root / "proc/sys/kernel/random/boot_id")
        self._zone = zone_name(os.environ.get("TZ", ""), root / "etc")

    def read(self) -> WallTime:
        """Return the time now."""
        return WallTime(
            utc_ms=time.time_ns() // _NS_PER_MS,
            boot_ns=time.clock_gettime_ns(time.CLOCK_BOOTTIME),
            boot_id=self._boot_id,
            synced=self._synced(),
            zone=self._zone,
        )

    def _synced(self) -> bool:
        """Whether the time came from the network: systemd-timesyncd's file, or the kernel's word.

        timesyncd touches `synchronized` at each success (systemd-timesyncd.service(8)); chrony
        and others only tell the kernel (adjtimex(2)).
        """
        return (self._timesync / "synchronized").exists() or self._kernel()


class ManualWallClock:
    """A clock that stands still until it is moved: for tests and for replays."""

    def __init__(self, now: WallTime | None = None) -> None:
        """Begin at `now`, or at the morning of 1 June 2026 in a boot called "first"."""
        self.now = now or WallTime(1_780_300_800_000, 60_000_000_000, "first", True, "UTC")  # noqa: FBT003 - positions are the record's own order

    def read(self) -> WallTime:
        """Return the time that was last set."""
        return self.now

    def advance(self, seconds_s: float) -> None:
        """Move on."""
        self.now = replace(
            self.now,
            utc_ms=self.now.utc_ms + round(seconds_s * 1e3),
            boot_ns=self.now.boot_ns + round(seconds_s * 1e9),
        )


def zone_name(variable: str, etc: Path) -> str:
    """Return the zone's name: from TZ, /etc/localtime's target or /etc/timezone; else UTC."""
    if variable and not variable.startswith((":", "/")) and "," not in variable:
        return variable
    target = (etc / "localtime").resolve().as_posix()
    if "/zoneinfo/" in target:
        return target.partition("/zoneinfo/")[2]
    return _first_line(etc / "timezone") or "UTC"


def _first_line(path: Path) -> str:
    """Return the first line of a file; empty where there is none to be had."""
    try:
        return path.read_text("utf-8", errors="replace").strip().partition("\n")[0]
    except OSError:
        return ""
