"""What passes between a program and the kernel's CEC framework (linux/cec.h, its uAPI)."""

from __future__ import annotations

import struct
from typing import Final

CAPABILITIES: Final = struct.Struct("=32s32sIII")
"""Driver, name, how many logical addresses there can be, capabilities, version."""
LOGICAL: Final = struct.Struct("=4sHBBII15s4s4s4s48sx")
"""Addresses, their mask; then what is asked for: version, how many, vendor, flags, name, primary
types, address types, all types, features."""
MESSAGE: Final = struct.Struct("=QQIIII16sBBB5x")
"""Sent at, received at, length, timeout in ms, number, flags, message, the answer that is waited
for, status of receiving, of sending."""
PHYSICAL: Final = struct.Struct("=H")
CONNECTOR: Final = struct.Struct("=III56x")
"""What kind of connector the line belongs to; of a graphics card's, the card and its own number."""

G_CAPABILITIES: Final = 0xC04C6100
G_PHYSICAL: Final = 0x80026101
G_LOGICAL, S_LOGICAL = 0x805C6103, 0xC05C6104
TRANSMIT: Final = 0xC0386105
G_CONNECTOR: Final = 0x8044610A

CAN_TRANSMIT: Final = 1 << 2
ON_A_CARD: Final = 1
"""The kind of a graphics card's connector; 0 is none that is known."""
NO_ADDRESS: Final = 0xFFFF
"""The physical address of an adapter with nothing plugged in."""
SENT, ANSWERED, REFUSED = 1 << 0, 1 << 0, 1 << 2
"""Bits of the status of sending, and of receiving: OK, and feature abort."""

TELEVISION, EVERYBODY, NOBODY_YET = 0x0, 0xF, 0xF
"""Logical addresses: whoever shows the picture; all of them; the sender that has none."""
IMAGE_VIEW_ON, STANDBY, ACTIVE_SOURCE = 0x04, 0x36, 0x82
ASK_POWER, TELL_POWER = 0x8F, 0x90
"""Opcodes of HDMI 1.4, CEC: one touch play, system standby, power status."""
ON: Final = 0
"""The power status of a display that is lit; 1 is asleep, 2 and 3 are on the way."""

_VERSION_1_4: Final = 5
_NO_VENDOR: Final = 0xFFFF_FFFF
_OR_UNREGISTERED: Final = 1 << 0
_PLAYER_DEVICE, _PLAYER_ADDRESS, _ALL_PLAYERS = 4, 3, 0x10


def as_a_player(name: str) -> bytearray:
    """Return the request for a logical address of a player's kind, under a name of 14 letters."""
    return bytearray(
        LOGICAL.pack(
            *(b"", 0, _VERSION_1_4, 1, _NO_VENDOR, _OR_UNREGISTERED, name.encode("ascii")[:14]),
            *(bytes([_PLAYER_DEVICE]), bytes([_PLAYER_ADDRESS]), bytes([_ALL_PLAYERS]), b""),
        )
    )


def message(sender: int, receiver: int, *body: int, answer: int = 0) -> bytearray:
    """Return a message to be transmitted; `answer` is the opcode that is waited for, for 1 s."""
    said = bytes([sender << 4 | receiver, *body])
    return bytearray(MESSAGE.pack(0, 0, len(said), 0, 0, 0, said, answer, 0, 0))
