"""Whether the kernel's clock is kept by somebody who asks the network."""

from __future__ import annotations

import ctypes
from typing import Final

_TIMEX_BYTES: Final = 512
"""Room for `struct timex` (208 bytes on 64-bit Linux) with plenty to spare."""
_CLOCK_UNSYNCHRONISED: Final = 5
"""TIME_ERROR in adjtimex(2): "the system clock is not synchronized to a reliable server"."""


def kernel_has_network_time() -> bool:
    """Return the kernel's own word (adjtimex(2), reading only); False where it cannot be had."""
    try:
        adjtimex = ctypes.CDLL(None, use_errno=True).adjtimex
    except (OSError, AttributeError):
        return False
    # All zero: no mode, so nothing is set and no right is needed.
    state = int(adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES)))
    return 0 <= state < _CLOCK_UNSYNCHRONISED
