"""A polite kill waits until the step in hand is done, so that nothing is left half told.

Python raises KeyboardInterrupt between any two of its instructions: between a repetition's leaving
one queue and its coming into the journal's, for one.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STOPPING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def between_steps() -> Iterator[Callable[[], None]]:
    """Hold back what stops the program; yield what lets it through, to be called between steps.

    What came and was not let through acts when the block has ended. Signals are heard in the main
    thread alone: in any other one nothing is held back.
    """
    before = _heard()
    came: list[int] = []

    def give_back() -> None:
        while before:
            signal.signal(*before.popitem())

    def let_through() -> None:
        if came:
            give_back()
            signal.raise_signal(came.pop())

    for number in before:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield let_through
    finally:
        give_back()
    let_through()


def _heard() -> dict[int, Any]:
    """Return what is done at each signal that stops; not those that somebody ignores."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    found = {number: signal.getsignal(number) for number in STOPPING}
    return {
        number: handler
        for number, handler in found.items()
        if handler not in (None, signal.SIG_IGN)
    }
