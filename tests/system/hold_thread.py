"""Hold one thread of another process still, as a driver that never returns would; as root.

    python hold_thread.py PID    until that process ends

The thread is the busiest but the main one: in a mirror with the drawn person, the one that takes
pictures. Nothing of the mirror knows of this; ptrace(2) needs no help from whom it stops.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

PTRACE_SEIZE: Final = 0x4206
PTRACE_INTERRUPT: Final = 0x4207
"""linux/ptrace.h."""
_WALL: Final = 0x40000000
"""waitpid(2), linux/wait.h: threads as well."""
_UTIME: Final = 11
"""proc(5), stat: the field 14, counted from behind the command's name."""


def busiest(pid: int) -> int:
    """Return the thread that has used most of a processor, the main one left out."""
    threads = (int(one.name) for one in Path(f"/proc/{pid}/task").iterdir())
    return max((one for one in threads if one != pid), key=lambda one: _ticks(pid, one))


def _ticks(pid: int, thread: int) -> int:
    stat = Path(f"/proc/{pid}/task/{thread}/stat").read_text(encoding="ascii")
    return int(stat.rpartition(")")[2].split()[_UTIME])


def hold(thread: int) -> None:
    """Stop `thread` alone until its process ends, or this one. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    for request in (PTRACE_SEIZE, PTRACE_INTERRUPT):
        if libc.ptrace(request, thread, None, None) < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    # Who holds a thread has to see it off as well, or its process would never be quite gone.
    while os.WIFSTOPPED(os.waitpid(thread, _WALL)[1]):
        pass


if __name__ == "__main__":
    hold(busiest(int(sys.argv[1])))
