"""A graphics card that is not there, behind the kernel's mode setting (drm/drm_mode.h).

A device like any other: `HeldCard` runs on it on machines without one. It reads and writes the
program's memory by the addresses that it is given, as the kernel does, and keeps the kernel's
rules: only its master switches anything, a list is filled where there is room for all of it, and
a connector without room for a mode is asked for its EDID, which takes long.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from dataclasses import dataclass
from typing import Final

_RESOURCES, _CONNECTOR, _PROPERTY, _SET = 0xA0, 0xA7, 0xAA, 0xAB
"""Of the requests: their lowest byte."""
_CONNECTED, _DISCONNECTED = 1, 2
_PROPERTIES: Final = {1: b"EDID", 2: b"DPMS", 5: b"link-status", 6: b"non-desktop"}
_DPMS: Final = 2
_MODES: Final = 7


@dataclass
class PatternConnector:
    """A socket of the card."""

    connected: bool = True
    dpms: int = 0
    """0 with a signal, 3 without."""
    reread: int = 0
    """How often its EDID was asked for."""


class PatternCard:
    """`Card` with sockets, numbered 31 and up, and a screen on each."""

    def __init__(self, sockets: int = 1) -> None:
        self.sockets = {31 + at: PatternConnector() for at in range(sockets)}
        self.master = True
        """Whether it is ours; else a desktop's, or a mirror's."""
        self.fault = 0
        """What setting a property fails with; 0: nothing."""
        self.faulty = 31
        """At which socket, and all after it."""
        self.closed = False

    @property
    def signals(self) -> list[bool]:
        """Whether each socket has its signal."""
        return [one.dpms == 0 for one in self.sockets.values()]

    def ioctl(self, request: int, data: ctypes.Structure) -> None:
        """Do what the kernel would, in memory that is reached by its addresses."""
        if self.closed:
            raise OSError(errno.EBADF, "Bad file descriptor")
        size = request >> 16 & 0x3FFF
        assert ctypes.sizeof(data) == size
        asked = bytearray(ctypes.string_at(ctypes.addressof(data), size))
        {
            _RESOURCES: self._resources,
            _CONNECTOR: self._connector,
            _PROPERTY: self._property,
            _SET: self._set,
        }[request & 0xFF](asked)
        ctypes.memmove(ctypes.addressof(data), bytes(asked), size)

    def close(self) -> None:
        """Light the kernel's console, as the last to close does: where somebody is connected."""
        if not self.closed:
            for socket in self.sockets.values():
                socket.dpms = 0 if socket.connected else 3
        self.closed = True

    def _resources(self, asked: bytearray) -> None:
        (place,) = struct.unpack_from("Q", asked, 16)
        (room,) = struct.unpack_from("I", asked, 40)
        _fill(place, room, "I", list(self.sockets))
        struct.pack_into("I", asked, 40, len(self.sockets))

    def _connector(self, asked: bytearray) -> None:
        _, _, names, values, modes, room, _, _, number = struct.unpack_from("4Q5I", asked)
        socket = self._socket(number)
        if not modes:
            socket.reread += 1
        _fill(names, room, "I", list(_PROPERTIES))
        _fill(values, room, "Q", [40, socket.dpms, 0, 0])
        state = _CONNECTED if socket.connected else _DISCONNECTED
        struct.pack_into("2I", asked, 32, _MODES, len(_PROPERTIES))
        struct.pack_into("I", asked, 60, state)

    def _property(self, asked: bytearray) -> None:
        (number,) = struct.unpack_from("I", asked, 16)
        struct.pack_into("32s", asked, 24, _PROPERTIES[number])

    def _set(self, asked: bytearray) -> None:
        if not self.master:
            raise OSError(errno.EACCES, "Permission denied")
        value, number, connector = struct.unpack_from("Q2I", asked)
        if self.fault and connector >= self.faulty:
            raise OSError(self.fault, "Invalid argument")
        assert number == _DPMS
        self._socket(connector).dpms = value

    def _socket(self, number: int) -> PatternConnector:
        if number not in self.sockets:
            raise OSError(errno.ENOENT, "No such file or directory")
        return self.sockets[number]


def _fill(place: int, room: int, kind: str, numbers: list[int]) -> None:
    """Write a list where there is room for all of it, and else nothing."""
    if room >= len(numbers):
        data = struct.pack(f"{len(numbers)}{kind}", *numbers)
        ctypes.memmove(place, data, len(data))
