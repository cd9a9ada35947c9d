"""A place for one thing: whoever comes late finds the newest, and what nobody took is counted."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class NewestSlot(Generic[T]):
    """Hands the newest item from one thread to another and never makes the giver wait."""

    def __init__(self) -> None:
        """Begin empty and open."""
        self._ready = threading.Condition()
        self._item: T | None = None
        self._closed = False
        self._overwritten = 0

    def put(self, item: T) -> None:
        """Leave `item`, in place of one that was not taken."""
        with self._ready:
            if self._item is not None:
                self._overwritten += 1
            self._item = item
            self._ready.notify()

    def take(self, timeout_s: float) -> T | None:
        """Take the newest item, waiting for one; None after `timeout_s` or when closed."""
        with self._ready:
            self._ready.wait_for(lambda: self._item is not None or self._closed, timeout_s)
            item, self._item = self._item, None
            return item

    def close(self) -> None:
        """Wake whoever waits. What lies here may still be taken."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()

    @property
    def ended(self) -> bool:
        """Whether it is closed and empty: nothing more will come."""
        with self._ready:
            return self._closed and self._item is None

    @property
    def overwritten(self) -> int:
        """How many items were replaced before anybody took them."""
        with self._ready:
            return self._overwritten
