"""A display on HDMI that is not there: it hears and answers DDC/CI as the standard has it.

A device like any other: `DdcPanel` runs on it on machines without one. It is as strict as displays
are: what comes too early is not heard, what is damaged is passed over, and an answer that is not
ready yet says nothing.
"""

from __future__ import annotations

import errno
from functools import reduce
from operator import xor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hardware.clock import Clock

_NS_PER_MS: Final = 1_000_000
_NOTHING: Final = bytes([0x6E, 0x80, 0xBE])
_POWER, _AWAKE = 0xD6, 1


class PatternMonitor:
    """`Wire` to a display with brightness (100 of 100) and power mode (awake)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ready_ns = 0
        self._answer, self._answer_ns = _NOTHING, 0
        self.features: dict[int, tuple[int, int]] = {0x10: (100, 100), _POWER: (_AWAKE, 5)}
        """Value and largest value, by code. Take one out, and the display has none such."""
        self.heard: list[tuple[int, int]] = []
        """Each feature that was set, and to what."""
        self.asked = 0
        """Questions heard."""
        self.unplugged = False
        """Set it, and nobody answers."""
        self.damaged = 0
        """So many of its next answers are damaged on their way."""
        self.deaf_asleep = 0
        """So many of the messages that come while it is asleep are not heard."""
        self.stays_dark = False
        """Set it, and it does not wake, though it hears."""
        self.closed = False

    @property
    def asleep(self) -> bool:
        """Whether it is in any power mode but awake."""
        return self.features.get(_POWER, (_AWAKE, 5))[0] != _AWAKE

    def write(self, data: bytes) -> None:
        """Hear a message; raises OSError where it is not acknowledged."""
        self._acknowledge()
        now_ns = self._clock.now_ns()
        if now_ns < self._ready_ns:
            raise OSError(errno.EREMOTEIO, "Remote I/O error")
        self._ready_ns = now_ns + 50 * _NS_PER_MS
        if reduce(xor, data, 0x6E) or data[:1] != b"\x51" or data[1] != 0x80 | len(data) - 3:
            return
        match data[2]:
            case 0x01:
                self.asked += 1
                self._answer, self._answer_ns = self._reply(data[3]), now_ns + 40 * _NS_PER_MS
            case 0x03:
                self._set(data[3], int.from_bytes(data[4:6], "big"))

    def read(self, size: int) -> bytes:
        """Give the answer to the last question, once, and nothing before it is ready."""
        self._acknowledge()
        ready = self._clock.now_ns() >= self._answer_ns
        answer = self._answer if ready else _NOTHING
        if ready:
            self._answer = _NOTHING
        if self.damaged:
            self.damaged -= 1
            answer = answer[:-1] + bytes([answer[-1] ^ 0x10])
        return answer.ljust(size, b"\xff")[:size]

    def close(self) -> None:
        """Remember it."""
        self.closed = True

    def _acknowledge(self) -> None:
        if self.asleep and self.deaf_asleep:
            self.deaf_asleep -= 1
            raise OSError(errno.EREMOTEIO, "Remote I/O error")
        if self.unplugged or self.closed:
            raise OSError(errno.ENXIO, "No such device or address")

    def _reply(self, code: int) -> bytes:
        value, most = self.features.get(code, (0, 0))
        body = bytes([0x02, code not in self.features, code, 0])
        message = b"\x6e\x88" + body + most.to_bytes(2, "big") + value.to_bytes(2, "big")
        return message + bytes([reduce(xor, message, 0x50)])

    def _set(self, code: int, value: int) -> None:
        self.heard.append((code, value))
        wakes = (code, value) == (_POWER, _AWAKE)
        if code in self.features and not (wakes and self.stays_dark):
            self.features[code] = value, self.features[code][1]
