"""The mirror itself, run as a user would and watched from outside."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Final

from mirror.errors import MirrorError

_KILO: Final = 1024


class ChildError(MirrorError, RuntimeError):
    """The mirror that was started to be watched did not run."""


@dataclass(frozen=True, slots=True)
class ChildReport:
    """What a run of the mirror came to, seen from outside."""

    output: str
    """What it printed."""
    elapsed_s: float
    """From starting the program to its end."""
    cpu_s: float
    """Processor time of all its threads."""
    peak_mb: float
    """The most memory it held, in units of 1,048,576 bytes."""


def run_mirror(seconds: float, size_px: tuple[int, int]) -> ChildReport:
    """Run `mirror run` with the actor, offscreen, for `seconds`; return what it came to.

    Raises ChildError with its last words when it fails.
    """
    command = [sys.executable, "-m", "mirror", "run", "--camera", "actor"]
    command += ["--display", "offscreen", "--seconds", str(seconds)]
    width, height = size_px
    environ = os.environ | {
        "MIRROR_DISPLAY__WIDTH_PX": str(width),
        "MIRROR_DISPLAY__HEIGHT_PX": str(height),
    }
    began_s = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command, env=environ, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise ChildError(f"`mirror run` ended with status {done.returncode}: {done.stderr[-500:]}")
    return ChildReport(
        output=done.stdout,
        elapsed_s=time.perf_counter() - began_s,
        cpu_s=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        # The greatest of all children ever; the mirror is by far the largest.
        peak_mb=after.ru_maxrss / _KILO,
    )
