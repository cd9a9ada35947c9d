"""The machine as the doctor looks at it: real, or a folder of files that stands for one."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_PATIENCE_S: Final = 5.0
"""What is asked answers in a hundredth of a second, or hangs."""
_OURS: Final = Path("/opt/mirror")
"""Where `make install` and the Debian package put each version (tools/appliance.sh)."""
SERVICE_ENVIRON: Final = {"MIRROR_JOURNAL__PATH": "/var/lib/mirror/journal.db"}
"""What the units say of settings, as Environment."""


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _has_module(name: str) -> bool:
    return find_spec(name) is not None


def _asked(*command: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - our own words, no shell
            command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip()


@dataclass(frozen=True, slots=True)
class Machine:
    """Everything that the doctor's own checks ask; the defaults are the machine it runs on."""

    root: Path = Path("/")
    """Where /proc, /sys and /dev are found."""
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    python: tuple[int, int] = sys.version_info[:2]
    architecture: str = field(default_factory=platform.machine)
    """As `uname -m` says it: aarch64, x86_64."""
    load_library: Callable[[str], object] = ctypes.CDLL
    """Load a shared library by its file name, or raise OSError."""
    module: Callable[[str], bool] = _has_module
    """Whether Python would find a module by this name, without loading it."""
    free_bytes: Callable[[Path], int] = _free_bytes
    """Return how much can still be written below a folder that exists."""
    ask: Callable[..., str | None] = _asked
    """Run a command and return what it printed, whatever its status; None: it is not to be had."""

    installed: bool = _OURS in Path(sys.prefix).parents
    """Whether this mirror was put in place as a service, rather than run from a checkout."""

    def text(self, path: str) -> str | None:
        """Return what the file `path` (relative to the root) says; None when it says nothing."""
        try:
            return (self.root / path).read_bytes().decode(errors="replace").strip("\0\n ")
        except OSError:
            return None

    @property
    def board(self) -> str:
        """Return the board's name as its device tree has it; empty on a PC."""
        return self.text("proc/device-tree/model") or ""

    @property
    def packaged(self) -> bool:
        """Whether the mirror is here as a Debian package."""
        return self.text("var/lib/dpkg/info/smile-mirror.list") is not None

    @property
    def is_raspberry_pi(self) -> bool:
        """Whether this is a Raspberry Pi of any model."""
        return "Raspberry Pi" in self.board
