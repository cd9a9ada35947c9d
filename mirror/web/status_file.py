"""The mirror's word, read from the folder that the processes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.service.status import FILE, read_status

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.service.status import LiveStatus, NoStatus
    from mirror.storage import WallClock


class StatusFile:
    """A status that another process writes."""

    def __init__(self, folder: Path, clock: WallClock) -> None:
        """Take the folder, and what tells how old a status is."""
        self._path, self._clock = folder / FILE, clock

    def read(self) -> LiveStatus | NoStatus:
        """Return the mirror's latest word, or why there is none; never raises."""
        now = self._clock.read()
        return read_status(self._path, now.boot_ns, now.boot_id)
