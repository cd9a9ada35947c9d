"""Hold one thread of another process still, as a driver that never returns would; as root.

    python hold_thread.py PID    until that process ends

The thread is the busiest but the main one: in a mirror with the drawn person, the one that takes
pictures. It is held where it waits for something, as a driver would hold it: in the middle of its
own Python it would have the interpreter's lock, and nobody could say which thread it was. Nothing
of the mirror knows of this; ptrace(2) needs no help from whom it stops.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from pathlib import Path
from typing import Final

PTRACE_CONT: Final = 7
PTRACE_SEIZE: Final = 0x4206
PTRACE_INTERRUPT: Final = 0x4207
"""linux/ptrace.h."""
_WALL: Final = 0x40000000
"""waitpid(2), linux/wait.h: threads as well."""
_UTIME: Final = 11
"""proc(5), stat: the field 14, counted from behind the command's name."""
_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_LIBC.ptrace.restype = ctypes.c_long


def busiest(pid: int) -> int:
    """Return the thread that has used most of a processor, the main one left out."""
    threads = (int(one.name) for one in Path(f"/proc/{pid}/task").iterdir())
    return max((one for one in threads if one != pid), key=lambda one: _ticks(pid, one))


def _ticks(pid: int, thread: int) -> int:
    stat = Path(f"/proc/{pid}/task/{thread}/stat").read_text(encoding="ascii")
    return int(stat.rpartition(")")[2].split()[_UTIME])


def hold(pid: int, thread: int) -> None:
    """Stop `thread` of `pid` alone until its process ends, or this one. Raises OSError."""
    trace(PTRACE_SEIZE, thread)
    while stop(thread) and not waits(pid, thread):
        trace(PTRACE_CONT, thread)
        time.sleep(0.01)
    # Who holds a thread has to see it off as well, or its process would never be quite gone.
    while os.WIFSTOPPED(os.waitpid(thread, _WALL)[1]):
        pass


def stop(thread: int) -> bool:
    """Stop `thread` wherever it is; whether it stands, rather than having ended."""
    trace(PTRACE_INTERRUPT, thread)
    return os.WIFSTOPPED(os.waitpid(thread, _WALL)[1])


def waits(pid: int, thread: int) -> bool:
    """Whether a stopped thread is inside a system call (proc(5), syscall: -1 is none)."""
    return Path(f"/proc/{pid}/task/{thread}/syscall").read_text("ascii").split()[0] != "-1"


def trace(request: int, thread: int) -> None:
    """Call ptrace(2). Raises OSError."""
    if _LIBC.ptrace(request, thread, None, None) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    whose = int(sys.argv[1])
    hold(whose, busiest(whose))
