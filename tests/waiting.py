"""Waiting for what other threads and processes do, on a machine however busy.

A test that is judged by how soon something happens fails now and then, and says nothing then. So it
waits for what it is about, and fails only when that never comes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PATIENCE_S: Final = 120.0
"""Whatever works at all is done by then, even where many others want the same processor."""
_EVERY_S: Final = 0.01


def until(done: Callable[[], bool]) -> None:
    """Wait until `done`."""
    end_s = time.monotonic() + PATIENCE_S
    while not done():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(_EVERY_S)


def long_enough(run: Callable[[float], T], enough: Callable[[T], bool], at_first_s: float) -> T:
    """Return what `run` came to in so many seconds, or in many more where that was not `enough`.

    For what runs in real time and ends by itself: where a machine is busy, less fits into it.
    """
    for seconds in (at_first_s, 4.0 * at_first_s):
        found = run(seconds)
        if enough(found):
            return found
    return run(30.0 * at_first_s)
