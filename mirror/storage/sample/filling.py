"""Fills a new journal with made-up sessions, through the code that writes real ones."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from mirror.anatomy import Side
from mirror.errors import StorageError
from mirror.face.measures import ScaleSource
from mirror.storage.archive import confirm_stage
from mirror.storage.database import Database
from mirror.storage.entries import Entry
from mirror.storage.made_up import MADE_UP
from mirror.storage.sample.day import plans
from mirror.storage.sample.recovery import Course
from mirror.storage.sample.session import NS_PER_S, PROGRAMME, Telling
from mirror.storage.sample.tracing import Tracer
from mirror.storage.wall import ManualWallClock, WallTime
from mirror.storage.writing import close_open_sessions, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.exercise.events import Event
    from mirror.storage.sample.day import Plan

TRACES_DAYS: Final = 30
"""As the shipped settings keep traces."""
_BOOT_HOUR: Final = 3
"""When the machine was started, each day."""


def fill(  # noqa: PLR0913 - each says what is made up, by name
    path: Path,
    *,
    days: int,
    until: datetime,
    seed: int = 1,
    involved: Side = Side.LEFT,
    pace: float = 1.0,
    zone: str = "Europe/Berlin",
    traces_days: int = TRACES_DAYS,
) -> int:
    """Make a journal at `path` whose sessions end by `until`, aware, and began `days` before.

    The same arguments always make the same sessions. `pace` is how many times faster than usual
    the recovery is: by 5, ninety days end with the next stage proposed. Traces are there for the
    last `traces_days`. Every moment in it says that it is made up (`mirror.storage.made_up`).
    Returns how many sessions there are. Raises StorageError where a file is there already: what is
    made up never mixes with what was done.
    """
    if path.exists():
        raise StorageError(
            f"{path}: expected no file, for a made-up journal never mixes with a real one. "
            f"Name a file that is not there yet."
        )
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        filling = _Filling(part, Course(0, involved, pace), ZoneInfo(zone), seed)
        sessions = filling.all(days, until, traces_days)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return sessions


class _Filling:
    """One journal, being made up."""

    def __init__(self, path: Path, begun: Course, zone: ZoneInfo, seed: int) -> None:
        self._path, self._begun, self._zone = path, begun, zone
        # To be the same each time is what they are for. Two, so that the days, with their gaps,
        # are those of the seed whatever happens on them.
        self._days = Random(f"days {seed}")  # noqa: S311 - said above
        self._random = Random(seed)  # noqa: S311 - said above

    def all(self, days: int, until: datetime, traces_days: int) -> int:
        first = until.astimezone(self._zone).date() - timedelta(days=days - 1)
        traced_from = until - timedelta(days=traces_days)
        stage, sessions = "", 0
        with closing(Database.ready(self._path, _ms(until))) as database:
            # Nothing is lost when the power fails: a half-made journal is made again.
            database.connection.execute("PRAGMA synchronous = OFF")
            for plan in plans(first, until, self._zone, self._days):
                course = replace(self._begun, day=plan.day)
                told = tuple(self._told(plan, course))
                if self._wall(plan, told[-1].t_ns).utc_ms > _ms(until):
                    break
                if stage not in {"", course.stage}:
                    self._confirm(plan, course, told[0].t_ns)
                stage = course.stage
                self._write(database, plan, told, traced=plan.began >= traced_from)
                sessions += 1
            with database.transaction() as connection:
                close_open_sessions(connection)
        return sessions

    def _told(self, plan: Plan, course: Course) -> Iterator[Event]:
        boot = plan.began.replace(hour=_BOOT_HOUR, minute=0, second=0, microsecond=0)
        since_boot_ns = round((plan.began - boot).total_seconds() * NS_PER_S)
        return Telling(since_boot_ns, course, plan, self._random).events()

    def _write(
        self, database: Database, plan: Plan, told: tuple[Event, ...], *, traced: bool
    ) -> None:
        tracer = Tracer(self._begun.involved, self._random) if traced else None
        session_id: int | None = None
        with database.transaction() as connection:
            for event in told:
                samples = () if tracer is None else tracer.until(event)
                at = self._wall(plan, event.t_ns)
                entry = Entry(at, event, samples, 640.0, ScaleSource.IRIS.value)
                session_id = write(connection, session_id, entry)

    def _confirm(self, plan: Plan, course: Course, began_ns: int) -> None:
        """Write that somebody confirmed the stage, an hour before its first session."""
        clock = ManualWallClock(self._wall(plan, began_ns - 3600 * NS_PER_S))
        reason = f"Made up: day {plan.day} of a recovery that nobody had."
        confirm_stage(self._path, PROGRAMME, course.stage, reason, clock)

    def _wall(self, plan: Plan, boot_ns: int) -> WallTime:
        boot = plan.began.replace(hour=_BOOT_HOUR, minute=0, second=0, microsecond=0)
        return WallTime(
            utc_ms=_ms(boot) + boot_ns // 1_000_000,
            boot_ns=boot_ns,
            boot_id=f"{MADE_UP} {plan.began:%Y-%m-%d}",
            synced=True,
            zone=self._zone.key,
        )


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1e3)
