"""How the C library shares out memory in a process that has many threads and runs for weeks.

glibc gives threads heaps of their own, up to eight for each processor core, so that they need not
wait for one another (mallopt(3), M_ARENA_MAX). The landmark library's threads come and go with
every sleep of the mirror; each begins in another heap, and what those hold free serves nobody else.
With two heaps the same hours take some 15 MB less, and hardly more at their end than after the
first session (`make long`, tests/bench/test_soak.py); nothing was measured to be slower.
"""

from __future__ import annotations

import ctypes
from typing import Final

_M_ARENA_MAX: Final = -8
"""malloc.h."""
HEAPS: Final = 2
"""One for the thread that draws, another for all that come and go."""


def share_heaps() -> bool:
    """Let all threads to come share two heaps; return whether the C library can be told to.

    Call it before threads are started: a heap that is there already stays.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(_M_ARENA_MAX, HEAPS))
