"""Whoever guesses at codes is listened to less and less; everybody else still gets in.

Each address may try five codes a minute, twenty an hour, fifty a day: whoever goes on waits first
a minute, then an hour, then a day. When many addresses guess together, those that have been wrong
before are not heard at all; one that never tried still has its first try, for that may be the phone
in the patient's hand. Whoever makes up addresses to have more tries is a crowd (`crowd`).
"""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING, Final

from limits import parse, parse_many
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from mirror.web.security.crowd import Crowd

if TYPE_CHECKING:
    from limits import RateLimitItem

PER_ADDRESS: Final = tuple(parse_many("5/minute;20/hour;50/day"))
EVERYBODY: Final = parse("60/minute")
_LONGEST: Final = PER_ADDRESS[-1]
_ALL: Final = "all"


class Guesses:
    """Counts tries by address and altogether."""

    def __init__(self) -> None:
        """Begin with nobody having tried. `limits` reads the time itself, from `time.time`."""
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._crowd = Crowd()
        self._lock = Lock()

    def wait_s(self, address: str) -> int:
        """Count a try from `address`, before it is looked at; return 0 if it may be.

        Else the seconds until the next one may.
        """
        with self._lock:
            who = self._crowd.counted_as(address, time.time())
            new = self._limiter.get_window_stats(_LONGEST, who).remaining == _LONGEST.amount
            full = [one for one in PER_ADDRESS if not self._limiter.hit(one, who)]
            if full:
                return self._until(max(full, key=lambda one: one.get_expiry()), who)
            if not self._limiter.hit(EVERYBODY, _ALL) and not new:
                return self._until(EVERYBODY, _ALL)
        return 0

    def right(self, address: str) -> None:
        """Forget what `address` tried: it had a right code. A crowd's tries are not its own."""
        with self._lock:
            who = self._crowd.counted_as(address, time.time())
            for one in PER_ADDRESS if self._crowd.knows(who) else ():
                self._limiter.clear(one, who)

    def _until(self, item: RateLimitItem, who: str) -> int:
        reset_s = self._limiter.get_window_stats(item, who).reset_time
        return max(1, round(reset_s - time.time()))
