"""The journal: what was done, kept in one SQLite file that survives a pulled plug."""

from mirror.storage.archive import Archive, confirm_stage
from mirror.storage.journal import Journal
from mirror.storage.preferences import StoredPreference, prefer
from mirror.storage.stored import StageChange, StoredSession
from mirror.storage.wall import ManualWallClock, SystemWallClock, WallClock, WallTime

__all__ = [
    "Archive",
    "Journal",
    "ManualWallClock",
    "StageChange",
    "StoredPreference",
    "StoredSession",
    "SystemWallClock",
    "WallClock",
    "WallTime",
    "confirm_stage",
    "prefer",
]
