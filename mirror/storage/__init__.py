"""The journal: what was done, kept in one SQLite file that survives a pulled plug."""

from mirror.storage.journal import Journal
from mirror.storage.wall import ManualWallClock, SystemWallClock, WallClock, WallTime

__all__ = ["Journal", "ManualWallClock", "SystemWallClock", "WallClock", "WallTime"]
