"""Pairing as the mirror's side sees it: making a code, and showing the one that is good now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.errors import StorageError
from mirror.service.pairing import Pairing, Role, begin
from mirror.service.whereabouts import find
from mirror.settings.automatic import shared_folder
from mirror.storage import SystemWallClock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mirror.service.whereabouts import Whereabouts
    from mirror.settings import Settings
    from mirror.storage import WallClock


@dataclass(frozen=True, slots=True)
class Shown:
    """A code, and where it is to be typed."""

    pairing: Pairing
    where: Whereabouts

    @property
    def address(self) -> str:
        """What a phone's camera reads."""
        return self.where.pairing(self.pairing.spelled)


def new_pairing(
    settings: Settings,
    environ: Mapping[str, str],
    role: Role = Role.CAREGIVER,
    name: str = "",
    clock: WallClock | None = None,
) -> Shown | None:
    """Make a code; None: the page does not run, so nobody would take it. Raises StorageError."""
    return make(shared_folder(settings, environ), clock or SystemWallClock(), role, name)


def make(
    folder: Path, clock: WallClock, role: Role = Role.CAREGIVER, name: str = ""
) -> Shown | None:
    """Make a code in the folder that mirror and page share. As `new_pairing`."""
    now = clock.read()
    where = find(folder, now.boot_ns, now.boot_id)
    if where is None:
        return None
    try:
        return Shown(begin(folder, now.boot_ns, now.boot_id, role, name), where)
    except OSError as error:
        raise StorageError(
            f"{folder}: expected to leave the page a code there, found: {error.strerror}. Pair "
            f"as the user that the page runs as, or name another folder in [page] status_path."
        ) from error
