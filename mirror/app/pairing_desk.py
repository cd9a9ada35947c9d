"""Pairing on the glass: asked for by the menu or from the command line, shown while it is good."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from mirror.app.pairing import Shown, make
from mirror.errors import StorageError
from mirror.overlay.pairing import PairingSight
from mirror.service.pairing import VALID_NS, current
from mirror.service.qr import squares
from mirror.service.whereabouts import find

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.language import Catalogue
    from mirror.storage import WallClock

_QUIET: Final = 4
"""Squares of light around the pattern (ISO/IEC 18004, 7.3.9)."""
_SAID_NS: Final = 6_000_000_000
"""How long it is said that a device was paired, or why none can be."""
_LOG: Final = logging.getLogger(__name__)


class PairingDesk:
    """Looks after pairing in a thread that may wait; the drawing only reads `sight`."""

    def __init__(self, folder: Path, words: Catalogue, clock: WallClock) -> None:
        """Take the folder that mirror and page share, and the texts."""
        self._folder, self._words, self._clock = folder, words, clock
        self._wanted = False
        self._shown: Shown | None = None
        self._said_until_ns = 0
        self.sight: PairingSight | None = None
        """What is to be shown now, if nothing else is; None: nothing."""

    def ask(self) -> None:
        """Have a code made, by the menu's choice. Any thread may call; `look` does it."""
        self._wanted = True

    def look(self) -> None:
        """See what is good now, and keep `sight` by that."""
        now = self._clock.read()
        if self._wanted:
            self._wanted = False
            self._make(now.boot_ns)
        pairing = current(self._folder, now.boot_ns, now.boot_id)
        where = None if pairing is None else find(self._folder, now.boot_ns, now.boot_id)
        if pairing is not None and where is not None:
            self._show(Shown(pairing, where), now.boot_ns)
        elif self._shown is not None:
            early = self._shown.pairing.left_s(now.boot_ns) > 1
            self._shown, self.sight = None, None
            if pairing is not None:
                self._say("pairing-no-page", now.boot_ns)
            elif early:  # gone before its time: it was used
                self._say("pairing-done", now.boot_ns)
        elif now.boot_ns >= self._said_until_ns:
            self.sight = None

    def _make(self, boot_ns: int) -> None:
        try:
            made = make(self._folder, self._clock)
        except StorageError as error:
            _LOG.warning("%s", error)
            made = None
        if made is None:
            self._say("pairing-no-page", boot_ns)

    def _say(self, key: str, boot_ns: int) -> None:
        more = f"{key}-more"
        self._said_until_ns = boot_ns + _SAID_NS
        self.sight = PairingSight(self._words.say(key), self._words.say(more))

    def _show(self, shown: Shown, boot_ns: int) -> None:
        left_ratio = (shown.pairing.boot_ns + VALID_NS - boot_ns) / VALID_NS
        if self._shown is not None and self._shown == shown and self.sight is not None:
            rows = self.sight.rows
        else:
            rows = lit(shown.address)
        self._shown = shown
        address = shown.where.named.partition("://")[2]
        self.sight = PairingSight(
            text=self._words.say("pairing-read"),
            more=self._words.say("pairing-type", address=address),
            code=shown.pairing.spelled,
            rows=rows,
            left_ratio=left_ratio,
        )


def lit(address: str) -> tuple[tuple[bool, ...], ...]:
    """Return the pattern as it is lit: its dark squares dark, and light around it."""
    pattern = squares(address)
    edge = (True,) * _QUIET
    blank = ((True,) * (len(pattern) + 2 * _QUIET),) * _QUIET
    return (*blank, *((*edge, *(not one for one in row), *edge) for row in pattern), *blank)
