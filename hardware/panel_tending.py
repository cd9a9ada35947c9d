"""Brings a panel's light to what is wished for, however often it has to be told.

A panel that does not come back from its sleep is the worst that can happen here: a patient would
stand before a mirror without light. So waking is tried for as long as it is wished for, believed
only when the panel says so, and a panel that once took long for it is never put to sleep again.

Pure: wishes and times in, words to the panel out.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.errors import PanelLightError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.panel_driver import PanelDriver

_NS_PER_S: Final = 1_000_000_000
AGAIN_NS: Final = _NS_PER_S
LATEST_NS: Final = 15 * _NS_PER_S
"""From one try to the next: a second, then twice as long each time, and this at most."""
TOLD_TIMES: Final = 3
"""So often a panel that does not say whether it is lit is told to be."""
LONG_NS: Final = 15 * _NS_PER_S
"""To wake: displays take 2-5 s. One that takes longer than this stays lit from then on (ours)."""
MOST_A_DAY: Final = 30
"""Darkenings. Some displays keep each change in a memory that bears 100,000 of them (a usual figure
for EEPROM, and soft): with as many wakings, four years of nothing but such days (derived)."""
_DAY_NS: Final = 86_400 * _NS_PER_S
STEP, STEP_NS = 0.2, _NS_PER_S // 2
"""Of brightness, and from one to the next: few changes, and none that startles."""
_DIGITS: Final = 3
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a panel is to be."""

    lit: bool = True
    level: float | None = None
    """Of all the brightness it has; None: as it is."""


class Tending:
    """Looks after one panel, which may be away, slow, or hard of hearing."""

    def __init__(self, find: Callable[[], PanelDriver]) -> None:
        """Take what finds the panel, or raises PanelLightError. Nothing is known of it yet."""
        self._find = find
        self._driver: PanelDriver | None = None
        self.lit: bool | None = None
        """How it is as far as it is known; None: not at all, so that it is told in any case."""
        self._level: float | None = None
        self._told, self._wait_ns = 0, AGAIN_NS
        self._waking_ns: int | None = None
        self._darkened_ns: deque[int] = deque(maxlen=MOST_A_DAY)
        self._stays_lit, self._failing = False, False

    def step(self, wish: Wish, t_ns: int) -> int | None:
        """Do what is to be done at `t_ns`, monotonic; takes as long as the panel does.

        Returns when there is more to do; None: nothing until the wish is another. Never raises.
        """
        try:
            due_ns = self._step(wish, t_ns)
        except OSError as error:
            return self._later(error, t_ns)
        if due_ns is None:
            self._well()
        return due_ns

    def close(self) -> None:
        """Let go of the panel."""
        if self._driver is not None:
            self._driver.close()

    def _step(self, wish: Wish, t_ns: int) -> int | None:
        if self._driver is None:
            self._driver = self._find()
            _LOG.info("The panel's light is set by %s (%s)", self._driver.name, self._driver.told)
        if wish.lit:
            return self._shine(wish.level, t_ns) if self.lit else self._wake(t_ns)
        asleep = self.lit is False and self._waking_ns is None
        return None if asleep else self._sleep(t_ns)

    def _wake(self, t_ns: int) -> int:
        """Tell it to be lit, and believe nothing but its own word."""
        if self._waking_ns is None:
            self._waking_ns = t_ns
        self._told += 1
        patient = self._told < TOLD_TIMES
        says = self._answer(patient=patient)
        if says or (says is None and not patient):
            self._awake(t_ns)
            return t_ns
        if says is False and not patient:
            raise PanelLightError("the panel is told to light, and stays dark")
        return t_ns + AGAIN_NS

    def _answer(self, *, patient: bool) -> bool | None:
        """Return what it says to being told to light; who is just waking may not say anything."""
        assert self._driver is not None
        try:
            self._driver.power(on=True)
            return self._driver.lit()
        except OSError:
            if patient:
                return False
            raise

    def _awake(self, t_ns: int) -> None:
        began_ns = t_ns if self._waking_ns is None else self._waking_ns
        if self.lit is False and t_ns - began_ns > LONG_NS:
            _LOG.warning("The panel woke late: it stays lit from now on, with nobody there, too")
            self._stays_lit = True
        self.lit, self._told, self._waking_ns = True, 0, None

    def _sleep(self, t_ns: int) -> int | None:
        """Let it be dark, unless it has been too often today, or has been hard to wake."""
        assert self._driver is not None
        if self._stays_lit:
            return None
        if len(self._darkened_ns) == MOST_A_DAY and t_ns - self._darkened_ns[0] < _DAY_NS:
            return self._darkened_ns[0] + _DAY_NS
        self._driver.power(on=False)
        self._darkened_ns.append(t_ns)
        self.lit, self._told, self._waking_ns = False, 0, None
        return None

    def _shine(self, level: float | None, t_ns: int) -> int | None:
        """Go a step towards `level`."""
        assert self._driver is not None
        if level is None or level == self._level or not self._driver.dims:
            return None
        before = level if self._level is None else self._level
        nearer = round(min(max(level, before - STEP), before + STEP), _DIGITS)
        self._driver.shine(nearer)
        self._level = nearer
        return None if nearer == level else t_ns + STEP_NS

    def _later(self, error: OSError, t_ns: int) -> int:
        """Say once what is amiss, and when it is tried again."""
        if not self._failing:
            _LOG.warning("The panel's light cannot be set: %s", error)
        self._failing = True
        due_ns = t_ns + self._wait_ns
        self._wait_ns = min(2 * self._wait_ns, LATEST_NS)
        return due_ns

    def _well(self) -> None:
        if self._failing:
            _LOG.warning("The panel's light can be set again")
        self._failing, self._wait_ns = False, AGAIN_NS
