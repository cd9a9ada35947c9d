"""The machine that these tests share, ready for use, or the reason why there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.system.conftest import installed, making  # noqa: F401 - found by their names
from tests.vm.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NEEDED = ("qemu-system-x86_64", "qemu-img", "mke2fs", "e2fsck", "debugfs")
READY = "ready"
_FOLDER = Path(os.environ.get("MIRROR_VM_FOLDER", "/var/cache/smile-mirror/machine"))
"""Where kernel and disks are kept, outside of the checkout: 8 GB while a test runs."""


@pytest.fixture(scope="session")
def booted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Machine, float]]:
    """Give a machine that was booted until both services were ready, then kept as it was.

    It is switched off. With it the seconds of its own from the switch to the mirror's ready.
    """
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(
            f"not here: {', '.join(missing)} (Debian: qemu-system-x86 qemu-utils e2fsprogs)"
        )
    folder = tmp_path_factory.mktemp("machine")
    made = Machine(folder, _FOLDER / "kernel", _FOLDER / "disk.qcow2")
    _make_disk(request, made.disk)
    try:
        made.switch_on()
        ready_s = made.wait_ready()
        failed = made.qmp.order("human-monitor-command", {"command-line": f"savevm {READY}"})
        assert not failed
        made.pull_the_plug()
        yield made, ready_s
    finally:
        made.pull_the_plug()
        made.disk.unlink(missing_ok=True)


def _make_disk(request: pytest.FixtureRequest, disk: Path) -> None:
    """Make a disk with all that is committed installed on it; what is written goes to `disk`."""
    make: Callable[..., None] = request.getfixturevalue("making")
    root: Path = request.getfixturevalue("installed")("trixie")
    make(str(Path(__file__).with_name("make_disk.sh")), str(_FOLDER), str(root))
    backing = ("-b", str(_FOLDER / "disk.img"), "-F", "raw")
    command = ["qemu-img", "create", "-q", "-f", "qcow2", *backing, str(disk)]
    subprocess.run(command, check=True)  # noqa: S603 - our own words, no shell


@pytest.fixture
def machine(booted: tuple[Machine, float]) -> Iterator[Machine]:
    """Give the machine as it was when both services were ready, whatever was done to it since."""
    made = booted[0]
    made.switch_on(at=READY)
    yield made
    made.pull_the_plug()


@pytest.fixture
def image() -> Iterator[Path]:
    """Give a place for what is on a disk, to be looked at."""
    path = _FOLDER / "looked_at.img"
    yield path
    path.unlink(missing_ok=True)
