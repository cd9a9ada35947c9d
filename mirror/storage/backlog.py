"""What waits to be written. It never makes anybody wait, and it has an end.

The bound matters only while nothing can be stored: a working disk takes an event in
milliseconds. Then the oldest measures are let go first, and new events last of all. Full, it takes
about 25 MB (measured: 5 MB of events with their repetitions, 16 MB of measures).
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import EventName

if TYPE_CHECKING:
    from mirror.storage.entries import Entry

EVENTS_KEPT: Final = 10_000
"""Events that are kept at most: about forty sessions."""
SAMPLES_KEPT: Final = 18_000
"""Measures that are kept at most: half an hour at 10 Hz."""
_PASSING: Final = frozenset(
    {EventName.WOKE, EventName.SLEPT, EventName.GESTURE, EventName.HINT, EventName.STEP_ENDED}
)
"""What can be done without first: the last tenth is kept free of it."""


class Backlog:
    """Entries in order, handed from one thread to another."""

    def __init__(self, events: int = EVENTS_KEPT, samples: int = SAMPLES_KEPT) -> None:
        """Keep at most so many of each."""
        self._events_kept, self._samples_kept = events, samples
        self._entries: deque[Entry] = deque()
        self._changed = threading.Condition()
        self._events = self._samples = self._repetitions = self._refused = 0
        self._keeping = self._closed = False

    def put(self, entry: Entry) -> None:
        """Add an entry; what there is no room for is counted as refused."""
        with self._changed:
            if entry.event is not None and not self._room_for(entry):
                self._refused += 1
                return
            self._count(entry, 1)
            self._entries.append(entry)
            self._let_go_of_samples()
            self._changed.notify()

    def first(self) -> Entry | None:
        """Return the oldest entry and leave it where it is; None when there is none."""
        with self._changed:
            return self._entries[0] if self._entries else None

    def done(self, entry: Entry) -> None:
        """Take `entry`, the oldest, away: it has been written."""
        with self._changed:
            if self._entries and self._entries[0] is entry:
                self._count(self._entries.popleft(), -1)

    def wait(self, seconds_s: float) -> None:
        """Return after `seconds_s`, or when there is something to write, or when it is closed.

        While entries are kept because nothing can be stored, they are no reason to return.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or (bool(self._entries) and not self._keeping), seconds_s
            )

    def keep(self) -> None:
        """Settle everything in memory, what comes too: nothing can be stored just now."""
        with self._changed:
            self._keeping = True

    def release(self) -> bool:
        """Stop keeping, unless something came meanwhile; return whether it was stopped.

        A repetition that was settled in memory must not become unsettled again: so this is
        only ever done with nothing waiting.
        """
        with self._changed:
            self._keeping = self._keeping and bool(self._entries)
            return not self._keeping

    def close(self) -> None:
        """Wake whoever waits, for the last time."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def closed(self) -> bool:
        """Whether nothing more comes."""
        return self._closed

    @property
    def events(self) -> int:
        """Events that wait."""
        return self._events

    @property
    def samples(self) -> int:
        """Measures that wait."""
        return self._samples

    @property
    def keeping(self) -> bool:
        """Whether what waits is settled in memory, because it cannot be stored."""
        return self._keeping

    @property
    def unsettled(self) -> int:
        """Counted repetitions that are neither written nor settled in memory."""
        with self._changed:
            return 0 if self._keeping else self._repetitions

    @property
    def refused(self) -> int:
        """Events that there was no room for."""
        return self._refused

    def _room_for(self, entry: Entry) -> bool:
        assert entry.event is not None
        spared = self._events_kept // 10 if entry.event.name in _PASSING else 0
        return self._events < self._events_kept - spared

    def _count(self, entry: Entry, sign: int) -> None:
        self._events += sign * (entry.event is not None)
        self._samples += sign * len(entry.samples)
        self._repetitions += sign * entry.counts

    def _let_go_of_samples(self) -> None:
        # Only a disk that fails for long leads here, so looking through all is not too much.
        while self._samples > self._samples_kept:
            oldest = next(i for i, one in enumerate(self._entries) if one.samples)
            entry = self._entries[oldest]
            self._samples -= len(entry.samples)
            if entry.event is None:
                del self._entries[oldest]
            else:
                self._entries[oldest] = without_samples(entry)


def without_samples(entry: Entry) -> Entry:
    """Return the same entry without measures."""
    return replace(entry, samples=())
