"""The system calls of the running mirror, watched from outside by strace."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Starter = Callable[..., CompletedProcess[str]]

OUTSIDE_SOCKET = re.compile(r" socket(?:pair)?\((?!AF_UNIX|AF_NETLINK)")
IO_URING = re.compile(r"io_uring_setup\(.*\) = \d+")
OUTSIDE_CONNECT = re.compile(r" connect\(.*sa_family=(?!AF_UNIX|AF_NETLINK)")
FILTER = re.compile(r"seccomp\(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC.*\) = 0")
MEDIAPIPE = re.compile(r"open(?:at)?\(.*/mediapipe/.*\.so.* = \d+")


def running_mirror(folder: Path, seconds: int) -> list[str]:
    """Return the command that is watched; it shares `folder` with nobody."""
    own = f"MIRROR_PAGE__STATUS_PATH={folder / 'run'}"
    where = ["--camera", "actor", "--display", "offscreen"]
    return ["env", own, sys.executable, "-m", "mirror", "run", *where, "--seconds", str(seconds)]


def watched(unguarded: Starter, folder: Path, seconds: int) -> list[str]:
    """Run the mirror under strace, outside the tests' own guard; return the calls in order."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: sudo apt-get install strace")
    log = folder / "calls.txt"
    # Not --seccomp-bpf, which would be quicker: it does not see what our own filter refuses.
    strace = ["strace", "-f", "-qq", "-s", "200", "-o", str(log)]
    calls = "trace=network,io_uring_setup,seccomp,open,openat"
    command = [*strace, "-e", calls, *running_mirror(folder, seconds)]
    done = unguarded(command, timeout_s=seconds + 300)
    assert done.returncode == 0, done.stderr
    return whole(log.read_text().splitlines())


def whole(lines: list[str]) -> list[str]:
    """Join the two halves of a call that another thread's interrupted."""
    begun: dict[str, str] = {}
    calls = []
    for line in lines:
        thread = line.split(maxsplit=1)[0]
        if line.endswith(" <unfinished ...>"):
            begun[thread] = line.removesuffix(" <unfinished ...>")
        elif " resumed>" in line and thread in begun:
            calls.append(begun.pop(thread) + line.split(" resumed>", 1)[1])
        else:
            calls.append(line)
    return calls + list(begun.values())


def place(calls: list[str], pattern: re.Pattern[str]) -> int:
    """Return the number of the first call that matches."""
    return next(number for number, call in enumerate(calls) if pattern.search(call))


def refused(calls: list[str]) -> list[str]:
    """Return the attempts at the network, having made sure that none succeeded."""
    attempts = [call for call in calls if OUTSIDE_SOCKET.search(call)]
    for call in attempts:
        assert call.endswith("EAFNOSUPPORT (Address family not supported by protocol)"), call
    assert not [call for call in calls if IO_URING.search(call) or OUTSIDE_CONNECT.search(call)]
    return attempts


def test_calls_are_read_whole() -> None:
    """A call that strace shows in two pieces is judged as one."""
    lines = [
        "7 socket(AF_INET, SOCK_STREAM, IPPROTO_IP <unfinished ...>",
        '8 openat(AT_FDCWD, "somewhere", O_RDONLY) = 3',
        "7 <... socket resumed>) = 5",
        "8 socket(AF_INET6, <unfinished ...>",
    ]
    assert whole(lines) == [
        '8 openat(AT_FDCWD, "somewhere", O_RDONLY) = 3',
        "7 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5",
        "8 socket(AF_INET6,",
    ]


@pytest.fixture(scope="module")
def few_seconds(unguarded: Starter, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the calls of a mirror that ran for a few seconds and saw frames."""
    return watched(unguarded, tmp_path_factory.mktemp("watched"), seconds=3)


def test_a_few_seconds_open_no_network_socket(few_seconds: list[str]) -> None:
    """The mirror runs and sees frames; nothing on the way opens a socket of the network."""
    refused(few_seconds)


def test_the_guard_comes_before_mediapipe(few_seconds: list[str]) -> None:
    """The filter, for all threads, is in place before mediapipe's own code is even loaded."""
    assert place(few_seconds, FILTER) < place(few_seconds, MEDIAPIPE)


def test_the_watch_would_see_a_socket(unguarded: Starter, tmp_path: Path) -> None:
    """The same eyes, on a program without the guard, do see its IP socket."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: sudo apt-get install strace")
    log = tmp_path / "calls.txt"
    program = [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET)"]
    unguarded(["strace", "-f", "-qq", "-o", str(log), "-e", "trace=network", *program])
    with pytest.raises(AssertionError, match="AF_INET"):
        refused(log.read_text().splitlines())


@pytest.mark.long
def test_two_minutes_open_no_network_socket(
    unguarded: Starter,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Over two minutes, when mediapipe 1.2 wants to report its use, no socket is opened."""
    attempts = refused(watched(unguarded, tmp_path, seconds=120))
    record_property("refused_network_sockets", len(attempts))
    with capsys.disabled():
        sys.stdout.write(
            "\n  ".join(["\nRefused (the first three by the guard's own trial):", *attempts])
        )
