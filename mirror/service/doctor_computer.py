"""The doctor's checks of the computer: its processor, memory, disk and libraries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.service.machine import Machine

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)

MB = 1_000_000
MEMORY_NEEDED_MB = 400
"""The mirror's own peak, that it promises not to exceed; half as much again is comfortable."""
MEMORY_COMFORTABLE_MB = 600
DISK_NEEDED_MB = 200
"""Fetching the models takes a wheel of some 40 MB and what is unpacked of it, with room."""

PACKAGE_BY_LIBRARY = {
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libxcb.so.1": "libxcb1",
    "libseccomp.so.2": "libseccomp2",
}
"""What MediaPipe, OpenCV and the network guard want from Debian, on a minimal system."""


def python(machine: Machine) -> Finding:
    """Check that this Python is one that the mirror is made for."""
    found = ".".join(map(str, machine.python))
    if OLDEST_PYTHON <= machine.python <= NEWEST_PYTHON:
        return Finding("Python", Verdict.OK, found)
    return Finding("Python", Verdict.FAIL, found, "use Python 3.11, 3.12 or 3.13")


def processor(machine: Machine) -> Finding:
    """Check that MediaPipe runs here: x86-64, or 64-bit ARM with LSE atomics (platform notes)."""
    if machine.architecture == "x86_64":
        return Finding("processor", Verdict.OK, "x86_64")
    found = f"{machine.architecture}{f', {machine.board}' if machine.board else ''}"
    if machine.architecture != "aarch64":
        todo = "use a 64-bit system on a Raspberry Pi 5 or a PC: MediaPipe has no other"
        return Finding("processor", Verdict.FAIL, found, todo)
    features = re.search(r"^Features\s*:(.*)$", machine.text("proc/cpuinfo") or "", re.MULTILINE)
    if features and "atomics" in features[1].split():
        return Finding("processor", Verdict.OK, found)
    todo = "use a Raspberry Pi 5: MediaPipe needs LSE atomics, which a Pi 4 has not"
    return Finding("processor", Verdict.FAIL, f"{found}, without LSE atomics", todo)


def memory(machine: Machine) -> Finding:
    """Check that the memory still available holds the mirror."""
    line = re.search(r"^MemAvailable:\s*(\d+) kB", machine.text("proc/meminfo") or "", re.MULTILINE)
    if line is None:
        return Finding("memory", Verdict.WARN, "unknown", "see `free -m`: 600 MB should be free")
    available_mb = int(line[1]) * 1024 // MB
    found = f"{available_mb} MB available"
    if available_mb >= MEMORY_COMFORTABLE_MB:
        return Finding("memory", Verdict.OK, found)
    verdict = Verdict.WARN if available_mb >= MEMORY_NEEDED_MB else Verdict.FAIL
    return Finding("memory", verdict, found, "close other programs: the mirror takes up to 400 MB")


def disk(machine: Machine, folder: Path) -> Finding:
    """Check that there is room for the models below `folder`, which need not exist yet."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free_mb = machine.free_bytes(there) // MB
    if free_mb >= DISK_NEEDED_MB:
        return Finding("disk", Verdict.OK, f"{free_mb} MB free for {folder}")
    todo = f"make {DISK_NEEDED_MB} MB free, or set models.folder to another disk"
    return Finding("disk", Verdict.WARN, f"{free_mb} MB free for {folder}", todo)


def libraries(machine: Machine) -> Finding:
    """Check that the system's shared libraries that our packages need can be loaded."""
    missing = [name for name in PACKAGE_BY_LIBRARY if not _loads(machine, name)]
    if not missing:
        return Finding("libraries", Verdict.OK, "all load")
    packages = " ".join(PACKAGE_BY_LIBRARY[name] for name in missing)
    found = f"missing: {', '.join(missing)}"
    return Finding("libraries", Verdict.FAIL, found, f"sudo apt-get install {packages}")


def seccomp(machine: Machine) -> Finding:
    """Check that the kernel can refuse system calls, which keeps pictures in the house."""
    actions = (machine.text("proc/sys/kernel/seccomp/actions_avail") or "").split()
    if "errno" in actions:
        return Finding("network guard", Verdict.OK, "the kernel can refuse network sockets")
    todo = "use Debian's or Raspberry Pi OS's own kernel, which has seccomp filters"
    return Finding("network guard", Verdict.FAIL, "the kernel has no seccomp filters", todo)


def _loads(machine: Machine, name: str) -> bool:
    try:
        machine.load_library(name)
    except OSError:
        return False
    return True
