"""The messages of DDC/CI (VESA DDC/CI 1.1, section 4), as they pass on the wire.

On the wire every message begins with an address that the I2C bus itself sends: it is part of the
checksum, but not of what is written or read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Final

from mirror.errors import PanelLightError

ADDRESS: Final = 0x37
"""Of the display, in seven bits."""
REPLY_BYTES: Final = 11
"""Of an answer to a question for a feature, the longest that is read here."""
_TO_DISPLAY: Final = ADDRESS << 1
_HOST, _VIRTUAL_HOST = 0x51, 0x50
"""The host's address as it writes it, and as checksums of answers begin."""
_LENGTH: Final = 0x80
"""Set in each byte that tells a length."""
_GET, _REPLY, _SET = 0x01, 0x02, 0x03
_UNSUPPORTED: Final = 0x01


@dataclass(frozen=True, slots=True)
class Feature:
    """What a display says of one of its controls (MCCS calls them VCP features)."""

    value: int
    most: int
    """The largest value there is; without a meaning where values are names."""


def question(code: int) -> bytes:
    """Return the message that asks for a feature."""
    return _sent(bytes([_GET, code]))


def command(code: int, value: int) -> bytes:
    """Return the message that sets a feature; values have two bytes."""
    return _sent(bytes([_SET, code]) + value.to_bytes(2, "big"))


def feature(answer: bytes, code: int) -> Feature | None:
    """Return what an answer to the question for `code` says; None: there is no such feature.

    Raises PanelLightError for what is no such answer, or for that the display is not ready yet.
    """
    body = _body(answer)
    if not body:
        raise PanelLightError("the display is not ready to answer")
    if len(body) != REPLY_BYTES - 3 or body[0] != _REPLY or body[2] != code:
        raise PanelLightError(f"the display answers something else: {body.hex(' ')}")
    if body[1] == _UNSUPPORTED:
        return None
    return Feature(int.from_bytes(body[6:8], "big"), int.from_bytes(body[4:6], "big"))


def _body(answer: bytes) -> bytes:
    """Return a message without what is around it; empty for one that says nothing."""
    end = 2 + (answer[1] & ~_LENGTH) if len(answer) > 1 and answer[1] & _LENGTH else len(answer)
    whole = answer[: end + 1]
    if len(whole) <= end or whole[0] != _TO_DISPLAY or _checksum(_VIRTUAL_HOST, whole):
        raise PanelLightError(f"the display's answer is damaged: {answer.hex(' ') or 'nothing'}")
    return whole[2:end]


def _sent(body: bytes) -> bytes:
    message = bytes([_HOST, _LENGTH | len(body)]) + body
    return message + bytes([_checksum(_TO_DISPLAY, message)])


def _checksum(address: int, message: bytes) -> int:
    """Return all bytes XORed; 0 for a message that ends with its checksum."""
    return reduce(xor, message, address)
