"""The journal's sessions one after the other, each with what names it everywhere and for good."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from mirror.storage.archive import opened
from mirror.storage.database import refuse_folder
from mirror.storage.made_up import is_made_up
from mirror.storage.stored import stored_session, zone_of
from mirror.storage.worded import worded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mirror.storage.stored import StoredSession

_OURS: Final = UUID("2f0c1a2e-6a35-4e0c-9c57-0d6f8f3f9b61")
"""The names' namespace (RFC 9562, 5.5): drawn once, never to change."""
_WITHIN: Final = (
    "SELECT id FROM sessions WHERE id > ? AND began_utc_ms >= ? AND began_utc_ms < ? ORDER BY id"
)
_ONE: Final = "SELECT * FROM sessions WHERE id = ?"
_BEGAN: Final = (
    "SELECT sets.number, repetitions.number, utc_ms - (t_ns - start_ns) / 1000000 "
    "FROM repetitions JOIN sets ON sets.id = set_id JOIN events ON events.id = event_id "
    "WHERE sets.session_id = ?"
)
_ALWAYS: Final = 1 << 62


@dataclass(frozen=True, slots=True)
class NamedSession:
    """A stored session, and what to call it elsewhere."""

    row: int
    """Where it stands in this journal: later sessions have greater numbers."""
    uuid: UUID
    """The same in every copy of the journal, and no other session's: made from the moment it
    began on the machine's steady clock, which is never set."""
    made_up: bool
    """Whether nobody did it (`mirror.storage.sample`)."""
    session: StoredSession
    began: Mapping[tuple[int, int], datetime]
    """When each repetition began, by its set's number and its own; in the session's zone."""


@dataclass(frozen=True, slots=True)
class Totals:
    """All that was ever done."""

    sessions: int
    """Begun; complete or not."""
    repetitions: int
    last: datetime | None
    """When the newest session began; None: there is none."""
    size_bytes: int
    """Of the journal's file and its log."""


def sessions_of(
    path: Path, *, since: datetime | None = None, until: datetime | None = None, after_row: int = 0
) -> Iterator[NamedSession]:
    """Yield the sessions that began from `since` to just before `until`, oldest first.

    Both are aware of their zone; None: all of them. Only those after `after_row` in this journal.
    The mirror may be writing meanwhile; a journal that is not there is empty. Raises StorageError.
    """
    with worded(path):
        if not path.exists():
            return
        refuse_folder(path)
        with closing(opened(path)) as connection:
            bounds = (after_row, _ms(since, 0), _ms(until, _ALWAYS))
            # Their numbers alone: ten years of whole rows would be megabytes.
            for number in connection.execute(_WITHIN, bounds).fetchall():
                yield _named(connection, connection.execute(_ONE, tuple(number)).fetchone())


def name_of(path: Path, row: int) -> UUID | None:
    """Return what the session in `row` is called; None: there is none. Raises StorageError."""
    with worded(path):
        if not path.exists():
            return None
        with closing(opened(path)) as connection:
            found = connection.execute(_ONE, (row,)).fetchone()
            return None if found is None else _uuid(found)


def row_before_newest(path: Path, count: int) -> int:
    """Return the row that the newest `count` ended sessions come after; 0: there are no more.

    Raises StorageError.
    """
    with worded(path):
        if not path.exists():
            return 0
        with closing(opened(path)) as connection:
            found = connection.execute(
                "SELECT id FROM sessions WHERE complete IS NOT NULL "
                "ORDER BY id DESC LIMIT 1 OFFSET ?",
                (count,),
            ).fetchone()
            return 0 if found is None else int(found[0])


def totals(path: Path) -> Totals:
    """Return what the journal at `path` comes to; one that is not there is empty.

    Raises StorageError.
    """
    with worded(path):
        if not path.exists():
            return Totals(0, 0, None, 0)
        with closing(opened(path)) as connection:
            (sessions,) = connection.execute("SELECT count(*) FROM sessions").fetchone()
            (repetitions,) = connection.execute("SELECT count(*) FROM repetitions").fetchone()
            newest = connection.execute(
                "SELECT began_utc_ms, zone FROM sessions ORDER BY id DESC LIMIT 1"
            ).fetchone()
    last = None if newest is None else _local(newest["began_utc_ms"], newest["zone"])
    return Totals(sessions, repetitions, last, _size_bytes(path))


def _named(connection: sqlite3.Connection, row: sqlite3.Row) -> NamedSession:
    began = {
        (set_number, number): _local(utc_ms, row["zone"])
        for set_number, number, utc_ms in connection.execute(_BEGAN, (row["id"],))
    }
    made_up = is_made_up(row["began_boot_id"])
    return NamedSession(row["id"], _uuid(row), made_up, stored_session(connection, row), began)


def _uuid(row: sqlite3.Row) -> UUID:
    return uuid5(_OURS, f"{row['began_boot_id']} {row['began_boot_ns']}")


def _size_bytes(path: Path) -> int:
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(one.stat().st_size for one in files if one.exists())


def _local(utc_ms: int, zone: str) -> datetime:
    return datetime.fromtimestamp(utc_ms / 1e3, UTC).astimezone(zone_of(zone))


def _ms(moment: datetime | None, otherwise: int) -> int:
    return otherwise if moment is None else round(moment.timestamp() * 1e3)
