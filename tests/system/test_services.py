"""Our own units under a real systemd: `make system`, as root."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.system.container import HERE, PATIENCE_S, SAID, UNITS, WANTED_UNITS
from tests.system.counting import COUNTED, counted_stored

if TYPE_CHECKING:
    from tests.system.container import Container

pytestmark = pytest.mark.system

HANGING_S = 10.0
"""`mirror.service.heartbeat.PATIENCE_NS`: so long a part may stand still."""
WATCHDOG_S = 20.0
"""mirror.service."""
STARTS = 5
"""mirror.service, StartLimitBurst."""
START_S = 60.0
"""mirror.service, and `mirror.service.heartbeat.OPENING_NS`: so long a step of a start may take."""
STOP_S = 2.0
STOPS = 5
PYGAMES_OWN = "pygame was not built with support"
BUSY_S = 5.0
"""Ready for so long, its busiest thread is one of the pipeline's, no longer one that began it."""
EXPOSED_MOST = 2.0
EXPOSED = re.compile(r"Overall exposure level for \S+: ([0-9.]+)")


@pytest.fixture
def running(container: Container) -> Container:
    """Give a container in which both services are ready."""
    container.boot()
    container.wait_active()
    return container


def test_ready_means_that_something_was_drawn(running: Container) -> None:
    """Type=notify: started is said only after the program's own first words, and in words how."""
    lines = running.said().splitlines()
    begun = next(i for i, line in enumerate(lines) if "Starting. " in line)
    ready = next(i for i, line in enumerate(lines) if "Started mirror.service" in line)
    assert begun < ready
    assert running.property("StatusText") in ("asleep", "awake", "rest", "smile")


def test_it_reaches_no_network_and_nothing_but_its_own_place(running: Container) -> None:
    """The users are what sysusers says; neither writes elsewhere; the page has no device."""
    for unit, user in (("mirror.service", "mirror"), ("mirror-status.service", "mirror-status")):
        pid = running.property("MainPID", unit)
        assert running.ask("stat", "-c", "%U", f"/proc/{pid}") in (user, "root")  # not dumpable
        assert running.ask("systemctl", "show", unit, "-P", "User") == user
        inside = ("nsenter", "-t", pid, "-m", "-S", user_id(running, user), "--")
        for place in ("/etc/x", "/usr/x", "/opt/mirror/x", "/root/x", "/home/x"):
            assert running.run(*inside, "touch", place).returncode, f"{user} wrote {place}"
        assert "NoNewPrivs:\t1" in running.ask("cat", f"/proc/{pid}/status")
    page = running.property("MainPID", "mirror-status.service")
    before = ("nsenter", "-t", page, "-m", "--")
    assert running.run(*before, "mknod", "/dev/video9", "c", "81", "9").returncode
    devices = running.ask(*before, "ls", "/dev").split()
    assert not {"video0", "dri", "input", "media0"} & set(devices)


def test_little_is_exposed(running: Container) -> None:
    """As the systemd counts that they run under, no unit is exposed by more than 2.0 of 10."""
    for unit in (*UNITS, *WANTED_UNITS):
        said = running.ask("systemd-analyze", "security", "--no-pager", unit)
        found = EXPOSED.search(said)
        assert found, said
        print(f"{unit}: exposed by {found[1]}")
        assert float(found[1]) <= EXPOSED_MOST, said


def user_id(container: Container, user: str) -> str:
    """Return a user's number."""
    return container.ask("id", "-u", user)


def test_both_write_into_one_journal(running: Container) -> None:
    """The page's user may set what the mirror reads; nobody else may read any of it."""
    places = ("/var/lib/mirror", "/run/mirror", "/var/lib/mirror/journal.db")
    modes = [running.ask("stat", "-c", "%a %U %G", place) for place in places]
    assert modes == ["2770 mirror mirror", "2770 mirror mirror", "660 mirror mirror"]
    as_page = ("setpriv", "--reset-env", "--reuid=mirror-status", "--regid=mirror-status")
    groups = ("--groups", running.ask("id", "-g", "mirror"))
    for command in (("programme", "stage", "smirk", "--yes"), ("history",)):
        done = running.run(*as_page, *groups, "mirror", *command)
        assert done.returncode == 0, done.stdout + done.stderr
    stranger = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
    assert running.run(*stranger, "cat", "/var/lib/mirror/journal.db").returncode


def stopped_s(container: Container) -> float:
    """Stop the mirror in an orderly way; return the seconds that it took."""
    began = time.monotonic()
    container.do("systemctl", "stop", "mirror.service")
    elapsed_s = time.monotonic() - began
    assert container.property("ActiveState") == "inactive"
    assert container.property("Result") == "success"
    return elapsed_s


def since_s(container: Container, what: str) -> float:
    """Return the seconds since systemd noted `what` of the mirror, by the clock that both share."""
    noted_us = int(container.property(f"{what}TimestampMonotonic"))
    return time.monotonic() - noted_us / 1e6


def test_it_stops_politely_and_soon(running: Container) -> None:
    """`systemctl stop` takes less than two seconds and leaves nothing that failed.

    The best of some stops counts: in any of them the machine may be busy with other things.
    """
    took_s = [stopped_s(running)]
    while min(took_s) >= STOP_S and len(took_s) < STOPS:
        running.do("systemctl", "start", "mirror.service", timeout_s=PATIENCE_S)
        took_s.append(stopped_s(running))
    print(f"stopped in {min(took_s):.2f} s")
    assert min(took_s) < STOP_S


def test_a_start_that_goes_on_may_take_longer(running: Container) -> None:
    """Given a few seconds, it takes many more; each step has given it another minute."""
    given_s = 20
    unit = "/run/systemd/system/mirror.service.d"
    running.do("mkdir", "-p", unit)
    running.do(
        "sh", "-c", f"printf '[Service]\\nTimeoutStartSec={given_s}\\n' >{unit}/hurried.conf"
    )
    running.do("systemctl", "daemon-reload")
    restarts = running.property("NRestarts")
    running.hold_the_start()
    longer_s = given_s + 5.0
    running.wait(
        lambda: since_s(running, "ExecMainStart") > longer_s, PATIENCE_S, "longer than it was given"
    )
    assert running.property("ActiveState") == "activating"
    running.do("systemctl", "kill", "--signal=SIGCONT", "mirror.service")
    running.wait_active()
    assert running.property("NRestarts") == restarts


def test_a_start_that_hangs_is_ended_and_tried_anew(running: Container) -> None:
    """What has made a step and then stands still has a minute from then on, and no more."""
    running.hold_the_start()
    elapsed_s = running.wait(
        lambda: "start operation timed out" in running.said(), START_S + 30.0, "ended"
    )
    print(f"found after {elapsed_s:.1f} s")
    assert elapsed_s > START_S / 2, "too soon for the time that it was given"
    running.wait_active()


def test_a_wedged_thread_is_found_and_the_mirror_comes_back(running: Container) -> None:
    """One thread of all stands still: it is named, the watchdog bites in time, and all is well.

    The rest of the process goes on, drawing too, so nothing but the watchdog could know.
    """
    restarts = running.property("NRestarts")
    running.wait(
        lambda: since_s(running, "ActiveEnter") > BUSY_S, PATIENCE_S, "at work for a while"
    )
    held = subprocess.Popen(  # noqa: S603 - our own file, no shell
        [sys.executable, HERE / "hold_thread.py", str(running.pid_outside())]
    )
    try:
        elapsed_s = running.wait(
            lambda: "Watchdog timeout" in running.said(),
            HANGING_S + WATCHDOG_S + 15.0,
            "found by the watchdog",
        )
    finally:
        held.wait(30.0)
    print(f"found after {elapsed_s:.1f} s")
    assert "has made no step for 10 s" in running.said()
    assert elapsed_s > WATCHDOG_S / 2, "too soon to have been the watchdog"
    running.wait(lambda: running.property("NRestarts") > restarts, PATIENCE_S, "started again")
    running.wait_active()


def test_what_cannot_start_is_not_started_for_ever(container: Container) -> None:
    """Without its models it is tried five times, then left, and says why; the page is there."""
    settings = container.settings / "mirror.toml"
    text = settings.read_text("utf-8").replace("/opt/mirror/current/models", "/var/lib/nowhere")
    settings.write_text(text, "utf-8")
    container.boot()
    container.wait(lambda: container.property("ActiveState") == "failed", PATIENCE_S, "given up")
    assert int(container.property("NRestarts")) <= STARTS
    assert "/var/lib/nowhere/face_landmarker.task is missing" in container.said()
    container.wait_active(("mirror-status.service",))


def test_the_log_has_nothing_of_a_person(container: Container) -> None:
    """As it is installed, a smile that was counted leaves not one word of the mirror's own."""
    container.options = tuple(one for one in container.options if SAID not in one)
    container.boot()
    container.wait_active()
    journal = container.data / "journal.db"
    container.wait(lambda: counted_stored(journal) >= 1, PATIENCE_S, "counting a smile")
    own = [line for line in container.said().splitlines() if re.search(r"mirror\[\d+\]:", line)]
    assert [line for line in own if PYGAMES_OWN not in line] == []


def test_a_power_cut_in_a_repetition_loses_nothing_counted(running: Container) -> None:
    """Everything inside is killed at once; what was said to be counted is in the journal."""

    def smiling() -> bool:
        return (
            len(COUNTED.findall(running.said())) >= 1 and running.property("StatusText") == "smile"
        )

    running.wait(smiling, PATIENCE_S, "smiling after something was counted")
    said = len(COUNTED.findall(running.said()))
    running.pull_the_plug()
    running.boot()
    running.wait_active()
    running.run("systemctl", "stop", "mirror.service", "mirror-status.service")
    stored = counted_stored(running.data / "journal.db")
    print(f"said to be counted: {said}, stored: {stored}")
    assert said <= stored <= said + 1
    assert not list(running.data.glob("journal.db.*")), "nothing had to be mended"
