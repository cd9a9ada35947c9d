"""How far the journal has been delivered to somebody: a small file, replaced whole.

The journal itself is what waits to be delivered, so nothing has to be kept in memory and nothing
is lost when a server is away for a month. Delivered is what was confirmed; what was sent and not
confirmed is sent again under the same name.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from mirror.errors import ExportError
from mirror.service.status import replace_file
from mirror.storage.stream import name_of, row_before_newest, sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.storage.stream import NamedSession

_FILE: Final = "delivered.json"
_LONGEST_BYTES: Final = 65_536


class Deliveries:
    """What one receiver has confirmed of one journal."""

    def __init__(self, journal: Path, receiver: str) -> None:
        """Look beside `journal` for what `receiver`, any text, has confirmed."""
        self._journal, self._receiver = journal, receiver
        self._file = journal.with_name(_FILE)

    def waiting(self) -> Iterator[NamedSession]:
        """Yield the ended sessions that were not confirmed yet, oldest first.

        One that goes on holds up those after it: they are told in order. Raises StorageError.
        """
        for session in sessions_of(self._journal, after_row=self.confirmed_row()):
            if session.session.complete is None:
                return
            yield session

    def confirm(self, session: NamedSession) -> None:
        """Write down that `session`, and all before it, have arrived. Raises ExportError."""
        self._write(session.row, str(session.uuid))

    def begin_with_newest(self, count: int) -> None:
        """Let a receiver that is new to this journal have only the newest `count` sessions.

        Raises ExportError and StorageError.
        """
        if self.confirmed_row() == 0:
            row = row_before_newest(self._journal, count)
            if row:
                self._write(row, str(name_of(self._journal, row)))

    def _write(self, row: int, name: str) -> None:
        confirmed = self._read()
        confirmed[self._receiver] = {"row": row, "session": name}
        try:
            replace_file(self._file, json.dumps(confirmed, indent=1))
        except OSError as error:
            raise ExportError(
                f"{self._file}: expected to write down what was delivered, found: "
                f"{error.strerror}. See that the folder is yours to write and the disk has room; "
                f"what was not written down is delivered once more."
            ) from error

    def confirmed_row(self) -> int:
        """Return the row of the session that was confirmed last; 0: begin at the beginning.

        The row must still hold that session: in a new or a restored journal all is told again.
        """
        last = self._read().get(self._receiver)
        if not isinstance(last, dict) or not isinstance(last.get("row"), int):
            return 0
        row = int(last["row"])
        return row if str(name_of(self._journal, row)) == last.get("session") else 0

    def _read(self) -> dict[str, object]:
        """Return what is written down; nothing where it cannot be read: then all is told again."""
        try:
            with self._file.open("rb") as file:
                found = json.loads(file.read(_LONGEST_BYTES))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
