"""A mirror that runs for long, watched from outside: memory, open files, bytes written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE: Final = Path(__file__).parent
DAY_S: Final = 300.0
"""Of the actor's day, as day.toml has it."""
_EVERY_S: Final = 5.0
_KILO: Final = 1024


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the process (proc(5))."""

    at_s: float
    resident_mb: float
    descriptors: int
    written_bytes: int
    """Handed to a disk so far: `write_bytes`, which knows nothing of files kept in memory."""


@dataclass(frozen=True, slots=True)
class Soaked:
    """What the long run came to."""

    output: str
    errors: str
    looks: tuple[Look, ...]
    events: Path
    journal: Path

    def resident_mb(self, from_s: float, to_s: float) -> float:
        """Return the mean of the memory that was held between two moments of the run."""
        seen = [one.resident_mb for one in self.looks if from_s <= one.at_s < to_s]
        return sum(seen) / len(seen)

    @property
    def last_s(self) -> float:
        """When it was last looked at."""
        return self.looks[-1].at_s


def soak(folder: Path, seconds: float) -> Soaked:
    """Run the mirror before the actor's day for `seconds`, all its files in `folder`."""
    command = [sys.executable, "-m", "mirror", "run", "--display", "offscreen"]
    command += ["--camera", f"actor:{HERE / 'day.toml'}", "--seconds", str(seconds)]
    command += ["--events", str(folder / "events.jsonl")]
    with (
        (folder / "out").open("w+", encoding="utf-8") as out,
        (folder / "err").open("w+", encoding="utf-8") as err,
        subprocess.Popen(command, env=_environ(folder), stdout=out, stderr=err) as process,  # noqa: S603 - our own program, no shell
    ):
        looks = _watch(process)
        assert process.returncode == 0, (folder / "err").read_text("utf-8")
    return Soaked(
        (folder / "out").read_text("utf-8"),
        (folder / "err").read_text("utf-8"),
        looks,
        folder / "events.jsonl",
        folder / "data" / "smile-mirror" / "journal.db",
    )


def _environ(folder: Path) -> Mapping[str, str]:
    (folder / "run").mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MIRROR_")}
    return kept | {
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "MIRROR_SESSION__PROGRAMME": str(HERE / "programme.toml"),
        "MIRROR_PATIENT__INVOLVED": "left",
    }


def _watch(process: subprocess.Popen[bytes]) -> tuple[Look, ...]:
    began_s, looks = time.monotonic(), []
    while True:
        try:
            process.wait(_EVERY_S)
        except subprocess.TimeoutExpired:
            looks.append(_look(process.pid, time.monotonic() - began_s))
        else:
            return tuple(looks)


def _look(pid: int, at_s: float) -> Look:
    folder = Path(f"/proc/{pid}")
    return Look(
        at_s,
        _figure(folder / "status", "VmRSS") / _KILO,
        len(list((folder / "fd").iterdir())),
        _figure(folder / "io", "write_bytes"),
    )


def _figure(file: Path, name: str) -> int:
    lines = (line.partition(":") for line in file.read_text("ascii", "replace").splitlines())
    return next(int(rest.split()[0]) for found, _, rest in lines if found == name)
