"""A whole machine, and what only a machine can suffer: `make vm`, as root."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.system.counting import COUNTED
from tests.vm.disk import counted_on, names_in_data, set_right

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vm.machine import Machine

pytestmark = [
    pytest.mark.vm,
    pytest.mark.skipif(os.geteuid() != 0, reason="a disk is filled as root: sudo make vm"),
]

STARTED, HELD = (
    rf"mirror\[\d+\]: +{said}: .*number 2\b" for said in ("repetition started", "held")
)
"""In the second repetition: the face left its rest; it may let go."""
RUNTIME_WATCHDOG_S = 15.0
"""systemd/watchdog.conf. Number one shows that it is alive when half of that has passed."""
PAGE_LIMIT = "/sys/fs/cgroup/system.slice/mirror-status.service"


def test_it_is_a_mirror_soon_after_it_was_switched_on(booted: tuple[Machine, float]) -> None:
    """From the kernel's first instruction to the first picture, before the network or a clock.

    The unit gives the mirror a minute to start in; a slow machine needs no other setting.
    """
    ready_s = booted[1]
    print(f"ready after {ready_s:.1f} thousand million instructions")
    assert ready_s < 60.0


def test_a_power_cut_in_a_repetition(machine: Machine, image: Path, tmp_path: Path) -> None:
    """What was said to be counted is on the disk, and nothing else; it is a mirror again by itself.

    The disk is looked at as it would be found at three moments of a repetition; at the last the
    power goes. Nothing but the file system's own journal is needed to set it right.
    """
    for moment in (STARTED, HELD):
        machine.wait_said(moment)
        machine.disk_now(image)
        said = len(COUNTED.findall(machine.said()))
        set_right(image)
        assert (said, counted_on(image, tmp_path)) == (1, 1)
    machine.wait_said(COUNTED.pattern, times=2)
    machine.pull_the_plug()
    machine.disk_now(image)
    set_right(image)
    stored = counted_on(image, tmp_path)
    assert stored in (1, 2)  # it is told of at the moment when it is being written
    assert not [name for name in names_in_data(image) if name.startswith("journal.db.")]

    machine.switch_on()
    ready_s = machine.wait_ready()
    assert "recovering journal" in machine.said()
    machine.switch_off()
    machine.disk_now(image)
    assert "clean" in set_right(image)
    print(f"stored at the cut: {stored}; a mirror again after {ready_s:.1f}")
    assert counted_on(image, tmp_path) == stored


def test_too_little_memory_ends_the_page_alone(machine: Machine) -> None:
    """Its own limit holds: the kernel ends it, number one starts it anew, the mirror goes on."""
    mirror, page = machine.property("MainPID"), machine.property("MainPID", "mirror-status.service")
    leak = f"echo $$ >{PAGE_LIMIT}/cgroup.procs; exec python3 -c 'bytearray(500 << 20).count(1)'"
    machine.run("sh", "-c", leak)
    machine.wait_said(r"Memory cgroup out of memory: Killed process", timeout_s=60.0)
    machine.wait_said(r"mirror-status\.service: Failed with result 'oom-kill'", timeout_s=60.0)
    machine.wait_said(r"mirror\[\d+\]: The page is at")
    after = machine.property("MainPID", "mirror-status.service")
    assert after not in (page, "0")
    assert machine.property("MainPID") == mirror
    assert machine.property("NRestarts") == "0"
    limit = machine.property("MemoryMax", "mirror-status.service")
    print(f"page: process {page}, limited to {int(limit) >> 20} MB, then {after}; mirror: {mirror}")


def test_a_machine_that_hangs_is_reset_by_its_watchdog(machine: Machine) -> None:
    """The kernel is dead and nobody comes: the device resets the machine, and it is a mirror."""
    assert re.search(r"i6300ESB", machine.ask("journalctl", "-b", "-o", "cat", "_PID=1"))
    began_s = machine.clock_s()
    machine.tell("echo c >/proc/sysrq-trigger")
    machine.wait_said("Kernel panic - not syncing")
    machine.qmp.wait("WATCHDOG", 300.0)
    elapsed_s = machine.clock_s() - began_s
    ready_s = machine.wait_ready()
    print(f"reset {elapsed_s} s after the kernel's death; a mirror again after {ready_s:.1f}")
    assert RUNTIME_WATCHDOG_S / 2 - 2 <= elapsed_s <= RUNTIME_WATCHDOG_S + 2
