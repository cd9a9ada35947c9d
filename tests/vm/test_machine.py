"""A whole machine, and what only a machine can suffer: `make vm`, as root."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.system.container import UNITS
from tests.vm.disk import names_in_data, repetitions_on, set_right

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vm.machine import Machine

pytestmark = [
    pytest.mark.vm,
    pytest.mark.skipif(os.geteuid() != 0, reason="a disk is filled as root: sudo make vm"),
]

RUNTIME_WATCHDOG_S = 15.0
"""systemd/watchdog.conf."""
PAGE_LIMIT = "/sys/fs/cgroup/system.slice/mirror-status.service"
NUMBER_ONE = "/sys/fs/cgroup/init.scope"
SESSION = "/root/smile-mirror/tests/storage/killed_session.py"
AS_MIRROR = "runuser -u mirror -- /opt/mirror/current/bin/python"
JOURNAL = "/var/lib/mirror/journal.db"
FAILING = "/sys/fs/ext4/vda/trigger_fs_error"
SHOWN = re.compile(r"^counted (\d+ \d+ \d+)\r?$", re.MULTILINE)
"""A repetition that somebody before the mirror would see as counted: set, number, start."""


def test_it_is_a_mirror_soon_after_it_was_switched_on(booted: tuple[Machine, float]) -> None:
    """From the kernel's first instruction to the first picture, before the network or a clock.

    The unit gives the mirror a minute to start in; a slow machine needs no other setting.
    """
    ready_s = booted[1]
    print(f"a mirror {ready_s:.1f} s of its own after it was switched on")
    assert ready_s < 60.0


def stored(machine: Machine, image: Path, folder: Path) -> set[str]:
    """Return the repetitions on a disk whose power goes now; nothing is damaged, or this fails."""
    machine.disk_now(image)
    set_right(image)
    assert not [name for name in names_in_data(image) if name.startswith("journal.db.")]
    return repetitions_on(image, folder)


def play(machine: Machine) -> None:
    """Let the real session and journal be led by measures made up for them, as long as it runs."""
    machine.run("systemctl", "stop", *UNITS)
    machine.tell(f"install -m 644 {SESSION} /tmp/session.py")
    machine.tell(
        f"(echo; sleep infinity) | {AS_MIRROR} /tmp/session.py {JOURNAL} >/dev/ttyS0 2>&1 &"
    )


def test_a_power_cut_in_a_repetition(machine: Machine, image: Path, tmp_path: Path) -> None:
    """All that was shown as counted is on the disk, and it is a mirror again by itself.

    The real session and journal are led by measures made up for them, some hundred frames to a
    repetition (tests/storage/killed_session.py): an emulated processor looks for a hand too seldom
    to see one begin a session. The disk is looked at as it would be found at two moments before the
    power goes at a third; the file system's own journal is all that sets it right again.
    """
    play(machine)
    for number in (2, 5):
        machine.wait_said(rf"counted \d+ {number} ")
        shown = set(SHOWN.findall(machine.said()))
        assert shown <= stored(machine, image, tmp_path)
    machine.wait_said(r"counted \d+ 8 ")
    machine.pull_the_plug()
    shown = set(SHOWN.findall(machine.said()))
    found = stored(machine, image, tmp_path)
    assert shown <= found

    machine.switch_on()
    ready_s = machine.wait_ready()
    assert "EXT4-fs (vda): recovery complete" in machine.said()
    machine.switch_off()
    assert stored(machine, image, tmp_path) == found
    print(f"power cut: {len(shown)} shown as counted, 0 lost; a mirror again after {ready_s:.1f} s")


def test_a_disk_that_fails_under_the_open_journal(
    machine: Machine, image: Path, tmp_path: Path
) -> None:
    """The file system makes itself read-only, as after a card's error: the session goes on.

    That nothing can be stored is told, and counting goes on; what was shown as counted before is on
    the disk when the power has gone.
    """
    machine.do("mount", "-o", "remount,errors=remount-ro", "/")
    play(machine)
    machine.wait_said(r"counted \d+ 3 ")
    shown = set(SHOWN.findall(machine.said()))
    machine.tell(f"echo failed >{FAILING}")
    machine.wait_said("Remounting filesystem read-only")
    machine.wait_said("nothing can be stored just now")
    told = len(SHOWN.findall(machine.said()))
    machine.wait_said(r"counted \d+ \d+ \d+", times=told + 3)
    machine.pull_the_plug()
    found = stored(machine, image, tmp_path)
    assert shown <= found
    print(f"disk: {len(shown)} shown as counted before it failed, 0 lost")


def test_too_little_memory_ends_the_page_alone(machine: Machine) -> None:
    """Its own limit holds: the kernel ends it, number one starts it anew, the mirror goes on."""
    mirror, page = machine.property("MainPID"), machine.property("MainPID", "mirror-status.service")
    leak = f"echo $$ >{PAGE_LIMIT}/cgroup.procs; exec python3 -c 'b\"x\" * (500 << 20)'"
    machine.run("sh", "-c", leak)
    machine.wait_said(
        r"oom-kill:constraint=CONSTRAINT_MEMCG,.*task_memcg=\S*/mirror-status\.service"
    )
    machine.wait_said(r"mirror-status\.service: Failed with result 'oom-kill'")
    machine.wait_said(r"mirror\[\d+\]: The page is at")
    after = machine.property("MainPID", "mirror-status.service")
    assert after not in (page, "0")
    assert machine.property("MainPID") == mirror
    assert machine.property("NRestarts") == "0"
    limit = machine.property("MemoryMax", "mirror-status.service")
    print(f"page: ended at {int(limit) >> 20} MB and started anew; mirror: the same process")


def test_a_machine_that_hangs_is_reset_by_its_watchdog(machine: Machine) -> None:
    """Number one stands still and nobody comes: the device that it feeds starts all anew.

    It is a mirror again by itself.

    Everything else is stopped before, so that 15 s do not take an emulated processor minutes.
    """
    assert machine.run("systemctl", "stop", *UNITS).returncode == 0
    began_s = machine.clock_s()
    machine.tell(f"echo 1 >{NUMBER_ONE}/cgroup.freeze")
    machine.qmp.wait("WATCHDOG", 300.0)
    elapsed_s = machine.clock_s() - began_s
    ready_s = machine.wait_ready()
    assert "Using hardware watchdog 'i6300ESB timer'" in machine.said()
    print(f"hung: reset within {elapsed_s} s, a mirror again {ready_s:.1f} s later")
    assert elapsed_s <= RUNTIME_WATCHDOG_S + 2
