"""Whether every part of the mirror goes on, and so whether it is alive.

A sign of life that only says "the main thread runs" would keep a mirror alive that shows last
week's face. So each part counts its own steps, and there is no sign of life unless all of them
go on. To find no face, to write nothing and to wait for a camera that is unplugged are steps:
nobody is helped by a mirror that starts anew because nobody is there.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from mirror.service.notify import NobodyToTell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.service.notify import Notifier

PATIENCE_NS: Final = 10_000_000_000
"""A part that made no step for so long hangs. Opening a camera anew takes the longest, some
seconds, and the journal's slowest step waits five for a busy disk (ours)."""
OPENING_NS: Final = 60_000_000_000
"""So long one step of the start may take: what the unit gives the whole of it (`TimeoutStartSec`)
is given anew with each. Models on a slow card take the longest, some seconds (ours)."""
_EVERY_NS: Final = 1_000_000_000
_NS_PER_US: Final = 1_000
_LOG: Final = logging.getLogger(__name__)


class Heartbeat:
    """Tells whoever started the mirror that it is ready, alive, and how it is."""

    def __init__(self, notifier: Notifier | None = None) -> None:
        """Take whom to tell; None: nobody, and what hangs is only logged."""
        self._notifier = notifier or NobodyToTell()
        self._steps: dict[str, int] = {}
        self._since_ns: dict[str, int] = {}
        self._due_ns: int | None = None
        self._hanging: frozenset[str] = frozenset()
        self._status = ""

    @property
    def watched(self) -> bool:
        """Whether whoever started the mirror wants to hear of it: then nobody sits before it."""
        return not isinstance(self._notifier, NobodyToTell)

    @property
    def hanging(self) -> frozenset[str]:
        """The parts that made no step for `PATIENCE_NS`."""
        return self._hanging

    def due(self, t_ns: int) -> bool:
        """Return whether it is time for a beat: once a second. `t_ns` is monotonic."""
        return self._due_ns is None or t_ns >= self._due_ns

    def beat(self, steps: Mapping[str, int], t_ns: int) -> None:
        """Take how many steps each part has made by `t_ns`, by its name; say so if all go on.

        Any other number than before is a step. The first beat says that the mirror is ready.
        """
        if self._due_ns is None:
            self._notifier.tell(READY="1")
        self._due_ns = t_ns + _EVERY_NS
        self._take(steps, t_ns)
        if not self._hanging:
            self._notifier.tell(WATCHDOG="1")

    def opening(self, t_ns: int) -> None:
        """Say that by `t_ns` the opening of the parts has gone on by a step.

        Before the first beat whoever waits for it gives the start `OPENING_NS` from now on
        (sd_notify(3), EXTEND_TIMEOUT_USEC); after it, when parts are opened anew, this is a beat.
        """
        self.status("starting")
        if self._due_ns is None:
            self._notifier.tell(EXTEND_TIMEOUT_USEC=str(OPENING_NS // _NS_PER_US))
        else:
            self.beat({"opening": t_ns}, t_ns)

    def status(self, words: str) -> None:
        """Say in words how it is; the same again is not said."""
        if words != self._status:
            self._status = words
            self._notifier.tell(STATUS=words)

    def stopping(self) -> None:
        """Say that the mirror is about to end in an orderly way."""
        self._notifier.tell(STOPPING="1")

    def _take(self, steps: Mapping[str, int], t_ns: int) -> None:
        for gone in self._steps.keys() - steps.keys():  # its turn is over; the next begins anew
            del self._steps[gone], self._since_ns[gone]
        for name, count in steps.items():
            if self._steps.get(name) != count:
                self._steps[name], self._since_ns[name] = count, t_ns
        hanging = frozenset(name for name in steps if t_ns - self._since_ns[name] > PATIENCE_NS)
        self._log(hanging)
        self._hanging = hanging

    def _log(self, hanging: frozenset[str]) -> None:
        """Say once what began to hang, and once what goes on again."""
        for name in sorted(hanging - self._hanging):
            _LOG.error("%s has made no step for %d s.", name, PATIENCE_NS // 1_000_000_000)
        for name in sorted(self._hanging - hanging):
            _LOG.warning("%s goes on again.", name)
