"""A display with CEC that is not there, behind the kernel's framework (linux/cec.h).

A device like any other: `CecPanel` runs on it on machines without one. It keeps the framework's
rules: who has no address may only greet the display and wake it, and a message that is not
acknowledged is no error, but a status.
"""

from __future__ import annotations

import errno
import struct
from typing import Final

_CAPABILITIES, _PHYSICAL, _LOGICAL, _SET_LOGICAL, _TRANSMIT, _CONNECTOR = 0, 1, 3, 4, 5, 10
"""Of the requests: their lowest byte."""
_PLAYER_1: Final = 4
_NOBODY: Final = 15
_ON, _STANDBY = 0, 1


class PatternTelevision:
    """`Adapter` to a display that is lit and plugged in as the first of its inputs."""

    def __init__(self) -> None:
        self.power = _ON
        """0 on, 1 asleep, 2 on its way to be on."""
        self.heard: list[bytes] = []
        """Every message that it acknowledged, greetings apart."""
        self.listens = True
        """Whether it has CEC, and it is switched on in its menu."""
        self.hides_asleep = False
        """Whether it takes its plug-in signal away while it sleeps."""
        self.tells = True
        """Whether it answers when it is asked for its power."""
        self.slow = 0
        """So many wakings it does not heed."""
        self.unplugged = False
        self.connector: tuple[int, int] | None = None
        """The graphics card that it hangs on, and the connector's number there; None: untold."""
        self.closed = False
        self._wanted = bytearray(92)

    def ioctl(self, request: int, data: bytearray) -> None:
        """Do what the kernel would, and put the answer where the question was."""
        if self.closed:
            raise OSError(errno.EBADF, "Bad file descriptor")
        assert len(data) == request >> 16 & 0x3FFF
        {
            _CAPABILITIES: self._capabilities,
            _PHYSICAL: self._physical,
            _LOGICAL: self._logical,
            _SET_LOGICAL: self._set_logical,
            _TRANSMIT: self._transmit,
            _CONNECTOR: self._tell_connector,
        }[request & 0xFF](data)

    def close(self) -> None:
        """Remember it."""
        self.closed = True

    @property
    def _plugged_in(self) -> bool:
        return not self.unplugged and not (self.hides_asleep and self.power == _STANDBY)

    @property
    def _address(self) -> int:
        return _PLAYER_1 if self._plugged_in and self._wanted[7] else _NOBODY

    def _capabilities(self, data: bytearray) -> None:
        struct.pack_into("32s32sII", data, 0, b"pattern", b"hdmi0", 1, 0b1110)

    def _physical(self, data: bytearray) -> None:
        struct.pack_into("H", data, 0, 0x1000 if self._plugged_in else 0xFFFF)

    def _logical(self, data: bytearray) -> None:
        data[:] = self._wanted
        configured = self._address != _NOBODY
        addresses = bytes([self._address]) if configured else b"\xff" * 4
        struct.pack_into("4sH", data, 0, addresses, configured << _PLAYER_1)

    def _tell_connector(self, data: bytearray) -> None:
        if self.connector is not None:
            struct.pack_into("III", data, 0, 1, *self.connector)

    def _set_logical(self, data: bytearray) -> None:
        self._wanted[:] = data
        self._logical(data)

    def _transmit(self, data: bytearray) -> None:
        (length,) = struct.unpack_from("I", data, 16)
        said, answer = bytes(data[32 : 32 + length]), data[48]
        sender, receiver = said[0] >> 4, said[0] & 0xF
        if sender != self._address or (answer and receiver == _NOBODY):
            raise OSError(errno.EINVAL, "Invalid argument")
        if self._address == _NOBODY and (receiver or said[1:2] not in (b"", b"\x04")):
            raise OSError(errno.ENONET, "Machine is not on the network")
        if self.unplugged or not self.listens:
            data[50] = 0x04 | 0x20  # not acknowledged, and tried as often as one does
            return
        data[50] = 0x01
        if length > 1:
            self.heard.append(said)
            self._obey(said[1])
        if answer:
            self._report(data)

    def _obey(self, opcode: int) -> None:
        match opcode:
            case 0x36:  # standby
                self.power = _STANDBY
            case 0x04 if self.slow:  # image view on
                self.slow -= 1
            case 0x04:
                self.power = _ON

    def _report(self, data: bytearray) -> None:
        if not self.tells:  # feature abort: the opcode that is not known, and why
            data[32:36], data[49] = bytes([0x04, 0x00, 0x8F, 0]), 0x01 | 0x04
        else:
            data[32:35], data[49] = bytes([0x04, 0x90, self.power]), 0x01
