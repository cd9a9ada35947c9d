"""The mirror itself, run as a user would and watched from outside."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.errors import MirrorError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KILO: Final = 1024
_GLANCE_S: Final = 0.1
"""Between two looks at a child's memory: its peak only ever rises, so a look misses no more than
what came in its last tenth of a second."""


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


def run_mirror(
    seconds: float, size_px: tuple[int, int], settings: Path | None = None
) -> ChildReport:
    """Run `mirror run` with the actor, offscreen, for `seconds`; return what it came to.

    `settings` is the file that the caller itself was given.

    Raises ChildError with its last words when it fails, or when its memory cannot be seen.
    """
    command = [sys.executable, "-m", "mirror", "run", "--camera", "actor"]
    command += ["--display", "offscreen", "--seconds", str(seconds)]
    command += [] if settings is None else ["--settings", str(settings)]
    width, height = size_px
    environ = os.environ | {
        "MIRROR_DISPLAY__WIDTH_PX": str(width),
        "MIRROR_DISPLAY__HEIGHT_PX": str(height),
    }
    return watched(command, environ)


def watched(command: Sequence[str], environ: Mapping[str, str]) -> ChildReport:
    """Run `command` to its end and return what it came to.

    Raises ChildError as `run_mirror` does.
    """
    began_s, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(  # noqa: S603 - our own command, no shell
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        out, err, peak_mb = _seen_to_its_end(process)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != 0:
        raise ChildError(f"`mirror run` ended with status {process.returncode}: {err[-500:]}")
    if not peak_mb:
        raise ChildError(
            f"`mirror run`: expected its memory in /proc/{process.pid}/status, found nothing; "
            "is /proc mounted with hidepid? As root it can be seen"
        )
    return ChildReport(
        output=out,
        elapsed_s=time.perf_counter() - began_s,
        cpu_s=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        peak_mb=peak_mb,
    )


def _seen_to_its_end(process: subprocess.Popen[str]) -> tuple[str, str, float]:
    """Return a process's output, its errors and the most memory it was seen to hold, in MB."""
    peak_mb = 0.0
    while True:
        peak_mb = max(peak_mb, _peak_mb(process.pid))
        try:
            out, err = process.communicate(timeout=_GLANCE_S)
        except subprocess.TimeoutExpired:
            continue
        return out, err, peak_mb


def _peak_mb(pid: int) -> float:
    """Return the most memory a process has held so far, 0 when it has none any more (proc(5)).

    Not ru_maxrss: that remembers the parent's memory too, which a child shares until it
    becomes a program of its own.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    _, _, rest = status.partition("VmHWM:")
    return int(rest.split()[0]) / _KILO if rest else 0.0
