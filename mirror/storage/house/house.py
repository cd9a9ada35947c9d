"""Devices and visits, in a small SQLite file of the page's own process."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from mirror.closing import Closing
from mirror.service.pairing import Role
from mirror.storage.house.file import opened, reading, worded
from mirror.storage.house.records import NAME_LONGEST, REFUSALS, Deed, Device, Visit

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from mirror.storage.house.records import NewDevice

VISITS_KEPT: Final = 2000
REFUSALS_KEPT: Final = 500
"""Lines of the log: years of a family's visits, and of strangers' tries enough to see them."""
DEVICES_MOST: Final = 50
"""Devices that are remembered; of those that may no longer look, the oldest are forgotten."""
_ROW_MS: Final = 3_600_000
"""The same refusal from the same address within an hour is one line that counts."""
_VALID: Final = "revoked_utc_ms IS NULL AND expires_utc_ms > ?"


class House(Closing):
    """The house's file, open. Reading waits for nobody; any thread may call."""

    def __init__(self, path: Path, utc_ms: int) -> None:
        """Open `path`, or make it; `utc_ms` dates what has to be set aside. Raises StorageError."""
        self.path = path
        self._writer = opened(path, utc_ms)
        self._reader = reading(path)
        self._writing, self._reading = Lock(), Lock()

    def pair(self, new: NewDevice) -> Device:
        """Remember a device. Raises StorageError."""
        row = (
            new.name[:NAME_LONGEST],
            new.role.value,
            new.token_hash,
            new.utc_ms,
            new.expires_utc_ms,
            new.utc_ms,
            new.address,
        )
        with worded(self.path), self._writing, self._writer:
            done = self._writer.execute(
                "INSERT INTO devices (name, role, token_hash, paired_utc_ms, expires_utc_ms,"
                " seen_utc_ms, address) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            self._forget_old(new.utc_ms)
        return Device(done.lastrowid or 0, row[0], new.role, *row[3:7], None)

    def device(self, token_hash: bytes, utc_ms: int) -> Device | None:
        """Return the device that may look with this token now. Raises StorageError."""
        found = self._devices("token_hash = ?", token_hash)
        return found[0] if found and found[0].valid(utc_ms) else None

    def may_look(self, device_id: int, utc_ms: int) -> bool:
        """Whether a device may still look. Raises StorageError."""
        return any(one.valid(utc_ms) for one in self._devices("id = ?", device_id))

    def devices(self) -> tuple[Device, ...]:
        """Return all devices that are remembered, the newest first. Raises StorageError."""
        return self._devices("true")

    def revoke(self, device_id: int, utc_ms: int) -> bool:
        """Shut a device out, from now on; whether it was still let in. Raises StorageError."""
        with worded(self.path), self._writing, self._writer:
            done = self._writer.execute(
                f"UPDATE devices SET revoked_utc_ms = ? WHERE id = ? AND {_VALID}",  # noqa: S608 - a condition of our own
                (utc_ms, device_id, utc_ms),
            )
        return done.rowcount > 0

    def note(self, *visits: Visit) -> None:
        """Write lines into the log, and let go of the oldest. Raises StorageError."""
        with worded(self.path), self._writing, self._writer:
            for visit in visits:
                if visit.device_id is not None:
                    self._writer.execute(
                        "UPDATE devices SET seen_utc_ms = ?, address = ? WHERE id = ?",
                        (visit.utc_ms, visit.address, visit.device_id),
                    )
                if not self._counted(visit):
                    self._add(visit)
            self._let_go(refusals=False)
            self._let_go(refusals=True)

    def visits(self, limit: int = VISITS_KEPT) -> tuple[Visit, ...]:
        """Return the newest lines of the log, newest first. Raises StorageError."""
        with worded(self.path), self._reading:
            rows = self._reader.execute(
                "SELECT * FROM visits ORDER BY utc_ms DESC, id DESC LIMIT ?", (limit,)
            ).fetchall()
        return tuple(_visit(row) for row in rows)

    def close(self) -> None:
        """Close the file. Closing twice is harmless."""
        with self._reading, self._writing:
            self._reader.close()
            self._writer.close()

    def _devices(self, which: str, *values: bytes | int) -> tuple[Device, ...]:
        with worded(self.path), self._reading:
            rows = self._reader.execute(
                f"SELECT * FROM devices WHERE {which} ORDER BY id DESC",  # noqa: S608 - conditions of our own
                values,
            ).fetchall()
        return tuple(_device(row) for row in rows)

    def _counted(self, visit: Visit) -> bool:
        """Count a refusal that has a line already; whether it had one."""
        if visit.deed not in REFUSALS:
            return False
        done = self._writer.execute(
            "UPDATE visits SET times = times + ?, utc_ms = ?"
            " WHERE deed = ? AND address = ? AND utc_ms BETWEEN ? AND ?",
            (
                visit.times,
                visit.utc_ms,
                visit.deed.value,
                visit.address,
                visit.utc_ms - _ROW_MS,
                visit.utc_ms,
            ),
        )
        return done.rowcount > 0

    def _add(self, visit: Visit) -> None:
        self._writer.execute(
            "INSERT INTO visits (utc_ms, deed, device_id, name, address, detail, times)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                visit.utc_ms,
                visit.deed.value,
                visit.device_id,
                visit.name,
                visit.address,
                visit.detail,
                visit.times,
            ),
        )

    def _let_go(self, *, refusals: bool) -> None:
        """Delete the oldest lines, those of strangers apart from those of devices."""
        kept = REFUSALS_KEPT if refusals else VISITS_KEPT
        self._writer.execute(
            "DELETE FROM visits WHERE (deed IN (?, ?)) = ? AND id <="
            " (SELECT id FROM visits WHERE (deed IN (?, ?)) = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (*REFUSALS, refusals, *REFUSALS, refusals, kept),
        )

    def _forget_old(self, utc_ms: int) -> None:
        """Keep the list short: whoever may not look any more is forgotten, the oldest first."""
        old = f"SELECT id FROM devices WHERE NOT ({_VALID}) ORDER BY id DESC LIMIT -1 OFFSET ?"  # noqa: S608 - a condition of our own
        self._writer.execute(
            f"UPDATE visits SET device_id = NULL WHERE device_id IN ({old})",  # noqa: S608 - as above
            (utc_ms, DEVICES_MOST),
        )
        self._writer.execute(
            f"DELETE FROM devices WHERE id IN ({old})",  # noqa: S608 - as above
            (utc_ms, DEVICES_MOST),
        )


def _device(row: sqlite3.Row) -> Device:
    return Device(
        row["id"],
        row["name"],
        Role(row["role"]),
        row["paired_utc_ms"],
        row["expires_utc_ms"],
        row["seen_utc_ms"],
        row["address"],
        row["revoked_utc_ms"],
    )


def _visit(row: sqlite3.Row) -> Visit:
    return Visit(
        row["utc_ms"],
        Deed(row["deed"]),
        row["name"],
        row["address"],
        row["detail"],
        row["device_id"],
        row["times"],
    )
