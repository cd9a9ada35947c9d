"""What a journal is made of, and nothing else: looked at before anything in a file is believed.

A file that somebody brings may be anybody's work. A trigger or a view in it would run inside the
mirror's own statements, and a table that only has the name of one of ours may compute what it
holds. So whatever the mirror has not made itself is refused (sqlite.org/security.html).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.errors import JournalRefusedError
from mirror.storage.schema import APPLICATION_ID, STEPS

if TYPE_CHECKING:
    from pathlib import Path

    _Part: TypeAlias = tuple[str, str, str, str | None]

_PARTS: Final = "SELECT type, name, tbl_name, sql FROM sqlite_schema"


def refuse_what_is_not_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raise JournalRefusedError unless the open file at `path` is a journal and no more.

    An older one has an older mirror's tables. What is missing is for the file's soundness to say.
    """
    if _number(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise JournalRefusedError(
            f"{path}: expected a journal of the mirror's, found a file of another kind. Nothing "
            f"was changed; name one that `mirror backup` has made."
        )
    version = _number(connection, "PRAGMA user_version")
    if version > len(STEPS):
        raise JournalRefusedError(
            f"{path}: expected a journal of version {len(STEPS)} or older, found version "
            f"{version}, made by a newer mirror. Nothing was changed: bring this mirror up to "
            f"date first."
        )
    known = _made_by_us(version)
    for part in map(tuple, connection.execute(_PARTS)):
        if part not in known:
            raise JournalRefusedError(
                f"{path}: expected nothing but a journal's own tables, found the {part[0]} "
                f"{part[1]!r}, which no mirror has made. Nothing was changed; whoever added it "
                f"can take it out again (DROP), or name another file."
            )


@cache
def _made_by_us(version: int) -> frozenset[_Part]:
    """Return every part of a journal of `version`, word for word as SQLite keeps it.

    With what ANALYZE adds: anybody who once made their own journal faster keeps it.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        for step in STEPS[:version]:
            connection.executescript(step)
        connection.execute("ANALYZE")
        return frozenset(map(tuple, connection.execute(_PARTS)))


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
