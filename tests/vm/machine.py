"""A whole machine with our services in it: a kernel, a disk and a switch of its own.

Its processor is emulated, and its clocks count what that has done: one instruction is a nanosecond
(QEMU's `-icount shift=0`). So it is a slow machine, and the same one however busy the real one is:
20 s of a watchdog are 20,000 million instructions.

Its disk is a file that QEMU writes past the real machine's memory (`cache=none`), and the machine
is told that it has a cache which has to be flushed. What was flushed is in the file. What was only
written may be gone with QEMU, for where a new piece of the file lies is noted at a flush.
"""

from __future__ import annotations

import re
import shlex
import signal
import socket
import subprocess
import time
from subprocess import CompletedProcess
from typing import TYPE_CHECKING, Final

from tests.system.container import Booted
from tests.vm.qmp import Qmp

if TYPE_CHECKING:
    from pathlib import Path

_PROCESSOR: Final = (
    *("-accel", "tcg,tb-size=512", "-icount", "shift=0,sleep=on", "-rtc", "clock=vm"),
    *("-cpu", "max,-la57,-svm,-avx2,-fma", "-smp", "1", "-m", "1200"),
)
"""All that QEMU can emulate, for wheels want x86-64-v2, but for what only costs time: a product and
a sum at once take it ten times as long as one after the other, and what has AVX2 expects them."""
SCREEN_PX: Final = (1024, 768)
"""No larger: each picture is drawn by the processor, and that is an emulated one."""
_DEVICES: Final = (
    *("-nodefaults", "-no-user-config", "-display", "none", "-nic", "none"),
    *("-device", "i6300esb", "-device", "virtio-serial", "-device", "virtserialport,chardev=shell"),
    *("-device", f"virtio-gpu-pci,xres={SCREEN_PX[0]},yres={SCREEN_PX[1]}"),
    *("-mon", "chardev=qmp,mode=control"),
)
_KERNEL: Final = (
    "root=/dev/vda console=tty1 console=ttyS0 printk.devkmsg=on "
    "systemd.journald.forward_to_console=1 systemd.log_color=0"
)
"""Every line of the log is in the console's file at once, and so outlives the machine."""
_READY: Final = re.compile(r"\[ *([\d.]+)\] systemd\[1\]: Started mirror\.service")
_PAGE_READY: Final = re.compile(r"mirror\[\d+\]: The page is at")


class Machine(Booted):
    """One that is switched on and off, again and again; its disk outlives that."""

    def __init__(self, folder: Path, kernel: Path, disk: Path) -> None:
        """Take a folder for its lines, the one with its kernel, and its disk's image (qcow2)."""
        self._folder, self._kernel, self.disk = folder, kernel, disk
        self._qemu: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._answers = b""

    def switch_on(self, *, at: str = "") -> None:
        """Start it, or go on where it was when the snapshot `at` was taken."""
        boot = ("-kernel", f"{self._kernel}/vmlinuz", "-initrd", f"{self._kernel}/initrd.img")
        disk = f"if=virtio,format=qcow2,file={self.disk},cache=none"
        command = [
            *("qemu-system-x86_64", *self._line("shell"), *self._line("qmp")),
            *(*_PROCESSOR, *_DEVICES, *boot, "-append", _KERNEL, "-drive", disk),
            *("-serial", f"file:{self._folder / 'console'}"),
            *(("-loadvm", at) if at else ()),
        ]
        self._qemu = subprocess.Popen(command)  # noqa: S603 - our own words, no shell
        self._shell, self.qmp = self._connected("shell"), Qmp(self._connected("qmp"))

    def _line(self, name: str) -> tuple[str, str]:
        path = self._folder / name
        path.unlink(missing_ok=True)
        return "-chardev", f"socket,id={name},path={path},server=on,wait=off"

    def _connected(self, name: str) -> socket.socket:
        path = self._folder / name
        self.wait(path.exists, 30.0, f"listening at {name}")
        connected = socket.socket(socket.AF_UNIX)
        connected.connect(str(path))
        return connected

    def pull_the_plug(self) -> None:
        """Kill QEMU: the machine is gone at once, with all that was in its memory."""
        if self._qemu:
            self._qemu.kill()
            self._qemu.wait()
            self._shell.close()
            self.qmp.close()
        self._qemu = None

    def disk_now(self, raw: Path) -> None:
        """Write down what would be on its disk if the plug were pulled now; then it goes on.

        QEMU is stopped, with whatever it has not written yet in its memory.
        """
        if self._qemu:
            self._qemu.send_signal(signal.SIGSTOP)
        convert = ("qemu-img", "convert", "--force-share", "-f", "qcow2", "-O", "raw")
        command = [*convert, str(self.disk), str(raw)]
        subprocess.run(command, check=True)  # noqa: S603 - our own words, no shell
        if self._qemu:
            self._qemu.send_signal(signal.SIGCONT)

    def switch_off(self) -> None:
        """Let number one end everything in order."""
        self.tell("systemctl poweroff")
        assert self._qemu
        self._qemu.wait(600.0)

    def tell(self, line: str) -> None:
        """Give the shell inside a line and do not wait for what comes of it."""
        self._shell.sendall(f"{line}\n".encode())

    def run(self, *command: str, timeout_s: float = 300.0) -> CompletedProcess[str]:
        """Run `command` inside as root; what it says on either way is in `stdout`."""
        self._asked += 1
        mark = f"[{self._asked} ended: "
        self.tell(f"{shlex.join(command)} </dev/null 2>&1; echo '{mark}'$?]")
        end = re.compile(re.escape(mark.encode()) + rb"(\d+)\]\n")
        until = time.monotonic() + timeout_s
        while not (ended := end.search(self._answers)):
            self._shell.settimeout(max(0.1, until - time.monotonic()))
            self._answers += self._shell.recv(1 << 16)
        said = self._answers[: ended.start()].decode()
        self._answers = self._answers[ended.end() :]
        return CompletedProcess(command, int(ended[1]), said, "")

    def said(self, unit: str = "mirror.service") -> str:
        """Return all that was on the console since it was switched on, of whatever unit."""
        del unit
        console = self._folder / "console"
        return console.read_text("utf-8", "replace") if console.exists() else ""

    def wait_said(self, what: str, timeout_s: float = 1800.0, times: int = 1) -> None:
        """Wait until the console has said a pattern so often."""
        self.wait(lambda: len(re.findall(what, self.said())) >= times, timeout_s, f"said: {what}")

    def wait_ready(self, timeout_s: float = 900.0) -> float:
        """Wait for both services; return the machine's own seconds until the mirror was ready."""

        def ready() -> bool:
            return bool(_READY.search(self.said()) and _PAGE_READY.search(self.said()))

        self.wait(ready, timeout_s, "ready, both")
        return float(_READY.findall(self.said())[-1])

    def clock_s(self) -> int:
        """Return what its clock of the day shows, in whole seconds of that day."""
        shown = self.qmp.order("qom-get", {"path": "/machine", "property": "rtc-time"})
        return int(3600 * shown["tm_hour"] + 60 * shown["tm_min"] + shown["tm_sec"])
