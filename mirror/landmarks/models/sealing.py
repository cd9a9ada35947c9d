"""A bundle as it was when it was opened, whatever becomes of its file.

MediaPipe maps a bundle and goes on reading it for as long as it runs: a file that is changed
meanwhile changes what is seen, one that is cut short ends the process (SIGBUS). Given the bytes
instead, it would keep two copies for each model made of them, 37 MB for a mirror's three; a sealed
file in memory (memfd_create(2)) is one, which all of them map.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOR_GOOD: Final = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL


@contextmanager
def sealed(bundle: Path) -> Iterator[Path]:
    """Give a path to a copy of `bundle` that nobody can change, for as long as it is being opened.

    Who has mapped it meanwhile keeps it. Raises OSError.
    """
    memory = os.memfd_create(bundle.name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with os.fdopen(memory, "wb", 0) as copy:
        copy.write(bundle.read_bytes())
        fcntl.fcntl(copy, fcntl.F_ADD_SEALS, _FOR_GOOD)
        yield Path(f"/proc/self/fd/{copy.fileno()}")
