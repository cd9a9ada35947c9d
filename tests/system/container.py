"""A Debian with our services in it, booted by systemd-nspawn."""

from __future__ import annotations

import os
import signal
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from subprocess import CompletedProcess

    Run = Callable[[list[str], float], CompletedProcess[str]]

HERE: Final = Path(__file__).parent
_INSIDE: Final = ("-m", "-u", "-i", "-n", "-p", "-r", "-w")
"""All of a container's namespaces, and its root (nsenter(1))."""
SAID: Final = "said.conf"
"""The drop-in by which the mirror's own words are in the log of what is tried."""
PATIENCE_S: Final = 600.0
"""For what takes seconds, on a machine that is full of other work."""
_HELD: Final = """\
until [ "$(systemctl show mirror.service -P StatusText)" = starting ]; do :; done
kill -STOP "$(systemctl show mirror.service -P MainPID)"
"""
UNITS: Final = ("mirror.service", "mirror-status.service")
WANTED_UNITS: Final = ("mirror-publish.service",)
"""Installed, and started by whoever wants them."""


class Booted(ABC):
    """A machine of whatever kind that runs our services, asked from outside."""

    @abstractmethod
    def run(self, *command: str, timeout_s: float = 60.0) -> CompletedProcess[str]:
        """Run `command` inside as root."""

    def ask(self, *command: str) -> str:
        """Return what `command` says, without the end of its last line."""
        return self.run(*command).stdout.strip()

    def do(self, *command: str, timeout_s: float = 60.0) -> str:
        """Run `command` inside as root and return what it says; it has to succeed."""
        done = self.run(*command, timeout_s=timeout_s)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def property(self, name: str, unit: str = "mirror.service") -> str:
        """Return what systemd says of a unit, as ActiveState."""
        return self.ask("systemctl", "show", unit, "--property", name, "--value")

    @abstractmethod
    def said(self, unit: str = "mirror.service") -> str:
        """Return the unit's lines in the log, of this boot."""

    def wait(self, until: Callable[[], bool], timeout_s: float, what: str) -> float:
        """Return the seconds until something holds; fail with the log of it all after too long."""
        began = time.monotonic()
        while not until():
            elapsed = time.monotonic() - began
            assert elapsed < timeout_s, f"not {what} after {elapsed:.0f} s\n{self.said()}"
            time.sleep(0.2)
        return time.monotonic() - began

    def hold_the_start(self) -> None:
        """Start the mirror anew and let its whole process stand still once it has made a step."""
        self.do("systemctl", "restart", "--no-block", "mirror.service")
        self.do("/bin/sh", "-c", _HELD, timeout_s=PATIENCE_S)

    def wait_active(self, units: Sequence[str] = UNITS, timeout_s: float = PATIENCE_S) -> None:
        """Wait until all of `units` are ready."""

        def active() -> bool:
            return all(self.property("ActiveState", unit) == "active" for unit in units)

        self.wait(active, timeout_s, f"active: {', '.join(units)}")


@dataclass
class Container(Booted):
    """One that can be booted, again and again; what is in `settings` and `data` outlives it."""

    unguarded: Run
    root: Path
    settings: Path
    """Stands as /etc/smile-mirror."""
    data: Path
    """Stands as /var/lib/mirror."""
    log: Path
    options: tuple[str, ...] = ()
    """Of systemd-nspawn."""
    leader: int = field(default=0, init=False)
    """Its process number one, seen from outside; 0: it is not booted."""

    def boot(self) -> None:
        """Start it; its services start as the machine's do."""
        command = [str(HERE / "boot.sh"), str(self.root), str(self.log), *self.options]
        done = self.unguarded(command, 90.0)
        assert done.returncode == 0, done.stderr
        self.leader = int(done.stdout)

    def run(self, *command: str, timeout_s: float = 60.0) -> CompletedProcess[str]:
        """Run `command` inside as root."""
        return self.unguarded(["nsenter", "-t", str(self.leader), *_INSIDE, *command], timeout_s)

    def said(self, unit: str = "mirror.service") -> str:
        """Return the unit's lines in the container's log, of this boot."""
        return self.ask("journalctl", "--no-pager", "--output=short-monotonic", "--unit", unit)

    def pid_outside(self, unit: str = "mirror.service") -> int:
        """Return the main process of `unit`, by its number outside of the container."""
        wanted = self.property("MainPID", unit)
        namespace = Path(f"/proc/{self.leader}/ns/pid").readlink()
        for process in Path("/proc").glob("[0-9]*"):
            try:
                numbers = _numbers(process)
                if numbers[-1] == wanted and (process / "ns/pid").readlink() == namespace:
                    return int(process.name)
            except OSError:
                continue  # gone meanwhile
        raise AssertionError(f"no process outside is {unit}'s {wanted}")

    def pull_the_plug(self) -> None:
        """Kill number one, and with it, by the kernel, everything inside, at once."""
        if self.leader:
            os.kill(self.leader, signal.SIGKILL)
            while Path(f"/proc/{self.leader}").exists():
                time.sleep(0.05)
        self.leader = 0


def _numbers(process: Path) -> list[str]:
    """Return a process's number in each namespace that it has one in (proc(5), NSpid)."""
    lines = (process / "status").read_text("utf-8").splitlines()
    return next(line for line in lines if line.startswith("NSpid:")).split()[1:]
