"""The house as the page's process has it open, and who has been at its door."""

from __future__ import annotations

import logging
from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING, Final, cast

from mirror.errors import StorageError
from mirror.storage.house import Deed, House, Visit
from mirror.web.access.keys import csrf_of, hash_of
from mirror.web.access.visitor import Visitor
from mirror.web.security.guessing import Guesses

if TYPE_CHECKING:
    from starlette.requests import Request

    from mirror.storage.house import Device
    from mirror.web.parts import PageParts

_LOOKED_EVERY_MS: Final = 900_000
"""A device that goes on looking is noted once in a quarter of an hour."""
_REFUSED_EVERY_MS: Final = 10_000
_REFUSED_MOST: Final = 200
"""Addresses whose refusals are counted between two writings."""
_LOG: Final = logging.getLogger(__name__)


class Door:
    """Who is let in. One for a page; any thread may call."""

    def __init__(self, parts: PageParts) -> None:
        """Open the house. Raises StorageError."""
        self._clock = parts.clock
        self.house = House(parts.house, self.utc_ms())
        self.guesses = Guesses()
        self._noted_ms: dict[int, int] = {}
        self._refused: Counter[tuple[Deed, str]] = Counter()
        self._refused_ms = 0
        self._counting = Lock()
        self._closed = False

    def visitor(self, token: str | None) -> Visitor | None:
        """Return whose token this is; None: nobody's, or it is good no longer."""
        device = None if token is None else self.house.device(hash_of(token), self.utc_ms())
        if device is None or token is None:
            return None
        return Visitor(device.id, device.name, device.role, csrf_of(token))

    def lets_in(self, device_id: int) -> bool:
        """Whether a device may still look."""
        return self.house.may_look(device_id, self.utc_ms())

    def looked(self, visitor: Visitor, address: str) -> None:
        """Note that a device looks, once in a while."""
        now_ms, last_ms = self.utc_ms(), self._noted_ms.get(visitor.device_id)
        if last_ms is None or abs(now_ms - last_ms) >= _LOOKED_EVERY_MS:
            self._noted_ms[visitor.device_id] = now_ms
            self.note(Deed.LOOKED, address, visitor)

    def note(
        self,
        deed: Deed,
        address: str,
        visitor: Visitor | Device | None = None,
        detail: str = "",
    ) -> None:
        """Write a line into the log. A log that cannot be written lets nobody wait."""
        device_id, name = None, ""
        if isinstance(visitor, Visitor):
            device_id, name = visitor.device_id, visitor.name
        elif visitor is not None:
            device_id, name = visitor.id, visitor.name
        self._write(Visit(self.utc_ms(), deed, name, address, detail, device_id))

    def refused(self, deed: Deed, address: str) -> None:
        """Count a refusal; written now and then, so that no guesser wears the disk out."""
        now_ms = self.utc_ms()
        with self._counting:
            if len(self._refused) < _REFUSED_MOST or (deed, address) in self._refused:
                self._refused[deed, address] += 1
            due = abs(now_ms - self._refused_ms) >= _REFUSED_EVERY_MS
        if due:
            self.write_refused()

    def write_refused(self) -> None:
        """Write what was refused since the last time into the log."""
        now_ms = self.utc_ms()
        with self._counting:
            refused, self._refused, self._refused_ms = self._refused, Counter(), now_ms
        self._write(
            *(
                Visit(now_ms, deed, address=address, times=times)
                for (deed, address), times in refused.items()
            )
        )

    def utc_ms(self) -> int:
        """Return the time now, in milliseconds since 1970."""
        return self._clock.read().utc_ms

    def close(self) -> None:
        """Write what is left, and close the house. Closing twice is harmless."""
        if not self._closed:
            self._closed = True
            self.write_refused()
            self.house.close()

    def _write(self, *visits: Visit) -> None:
        try:
            if visits:
                self.house.note(*visits)
        except StorageError as error:
            _LOG.warning("Not noted in the log of visits: %s", error)


def door_of(request: Request) -> Door:
    """Return the door of the page that `request` was sent to."""
    return cast("Door", request.app.state.door)


def address_of(request: Request) -> str:
    """Return where `request` came from; empty where the server does not know."""
    return request.client.host if request.client else ""
