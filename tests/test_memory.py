"""Heaps that threads share, counted by the C library itself."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

THREADS: Final = 6
COUNTING: Final = f"""
import ctypes, sys, tempfile, threading
from mirror.memory import share_heaps

if sys.argv[1] == "shared":
    assert share_heaps()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
here = threading.Barrier({THREADS})

def take():
    here.wait()
    libc.malloc(5_000)
    here.wait()

threads = [threading.Thread(target=take) for _ in range({THREADS})]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as file:
    told = ctypes.c_void_p(libc.fopen(file.name.encode(), b"w"))
    libc.malloc_info(0, told)
    libc.fclose(told)
    print(file.read().count(b"<heap nr="))
"""


def heaps(how: str) -> int:
    """Return the heaps of a process of its own after six threads took memory at once."""
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        [sys.executable, "-c", COUNTING, how], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="heaps are counted by glibc alone")
def test_threads_share_two_heaps() -> None:
    """However many threads take memory at once, two heaps serve them; else each has its own."""
    assert heaps("shared") == 2
    assert heaps("each") == THREADS + 1
