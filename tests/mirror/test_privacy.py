"""The network guard, tried in processes that start without one."""

from __future__ import annotations

import errno
import json
import os
import platform
import socket
import sys
import textwrap
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.privacy import _all_but, network_is_shut_off

Starter = Callable[[list[str]], CompletedProcess[str]]

PRELUDE = """
import ctypes, errno, json, os, socket, subprocess, sys, threading
from mirror.errors import PrivacyError
from mirror import privacy

def attempt(family, kind=socket.SOCK_DGRAM, protocol=0):
    "0 when such a socket can be opened, else the error's number."
    try:
        socket.socket(family, kind, protocol).close()
    except OSError as error:
        return error.errno
    return 0

def system_call(number, *arguments):
    "The error's number of a system call made without the C library's help; 0 when it worked."
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    done = libc.syscall(*(ctypes.c_long(one) for one in (number, *arguments)))
    return ctypes.get_errno() if done < 0 else 0

def refusal(**options):
    "The guard's own words when it refuses."
    try:
        privacy.shut_off_network(**options)
    except PrivacyError as error:
        return str(error)
    return ""

def filters():
    "How many seccomp filters bind this process."
    status = open("/proc/self/status").read()
    return int(status.split("Seccomp_filters:")[1].split()[0])
"""

NO_SUCH_FAMILY = errno.EAFNOSUPPORT


def in_process(unguarded: Starter, body: str) -> Any:  # noqa: ANN401 - whatever the body tells
    """Run `body` in a fresh Python; return what it hands to `tell`."""
    script = PRELUDE + "tell = lambda said: print(json.dumps(said))\n" + textwrap.dedent(body)
    done = unguarded([sys.executable, "-c", script])
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_PACKET", "AF_VSOCK", "AF_TIPC"])
def test_families_that_leave_the_machine_are_unknown_afterwards(
    unguarded: Starter, family: str
) -> None:
    """After the guard the kernel answers as if it had never heard of the family."""
    body = f"privacy.shut_off_network(); tell(attempt(socket.{family}))"
    assert in_process(unguarded, body) == NO_SUCH_FAMILY


def test_the_guard_is_what_refuses(unguarded: Starter) -> None:
    """The same process can open an IP socket before and cannot after."""
    said = in_process(
        unguarded,
        """
        before = attempt(socket.AF_INET)
        privacy.shut_off_network()
        tell([before, attempt(socket.AF_INET), privacy.network_is_shut_off()])
        """,
    )
    assert said == [0, NO_SUCH_FAMILY, True]


def test_every_thread_is_bound(unguarded: Starter) -> None:
    """A thread that ran before the guard is bound by it, as is one that starts later."""
    said = in_process(
        unguarded,
        """
        guarded, said = threading.Event(), {}
        def early():
            guarded.wait()
            said["early"] = attempt(socket.AF_INET)
        def late():
            said["late"] = attempt(socket.AF_INET6)
        first, second = threading.Thread(target=early), threading.Thread(target=late)
        first.start()
        privacy.shut_off_network()
        guarded.set()
        second.start(); first.join(); second.join()
        tell(said)
        """,
    )
    assert said == {"early": NO_SUCH_FAMILY, "late": NO_SUCH_FAMILY}


def test_children_are_bound(unguarded: Starter) -> None:
    """Another program started from the guarded process is refused too."""
    said = in_process(
        unguarded,
        """
        privacy.shut_off_network()
        code = "import socket; socket.socket(socket.AF_INET)"
        child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        tell([child.returncode, child.stderr.splitlines()[-1]])
        """,
    )
    assert said[0] == 1
    assert "Address family not supported" in said[1]


def test_what_a_mirror_needs_goes_on_working(unguarded: Starter) -> None:
    """AF_UNIX in every way, udev's netlink and the interfaces' names stay as they were."""
    said = in_process(
        unguarded,
        """
        privacy.shut_off_network()
        one, other = socket.socketpair()
        one.sendall(b"light")
        udev = attempt(socket.AF_NETLINK, socket.SOCK_RAW, 15)
        tell([attempt(socket.AF_UNIX), other.recv(5).decode(), udev, bool(socket.if_nameindex())])
        """,
    )
    assert said == [0, "light", 0, True]


def test_packet_filters_cannot_be_reached(unguarded: Starter) -> None:
    """Of netlink, the protocol that hands packets to root (12, netfilter) is refused."""
    body = "privacy.shut_off_network(); tell(attempt(socket.AF_NETLINK, socket.SOCK_RAW, 12))"
    assert in_process(unguarded, body) == errno.EPROTONOSUPPORT


def test_only_the_low_half_of_the_register_counts(unguarded: Starter) -> None:
    """Rubbish in the family's upper 32 bits opens no way round, and refuses nobody honest."""
    number = {"x86_64": 41, "aarch64": 198}[platform.machine()]
    said = in_process(
        unguarded,
        f"""
        privacy.shut_off_network()
        rubbish = 5 << 32
        tell([system_call({number}, rubbish + family, socket.SOCK_DGRAM, 0)
              for family in (socket.AF_INET, socket.AF_UNIX)])
        """,
    )
    assert said == [NO_SUCH_FAMILY, 0]


def test_back_doors_are_shut(unguarded: Starter) -> None:
    """The system calls that could fetch a socket unseen do not exist after the guard."""
    said = in_process(
        unguarded,
        """
        privacy.shut_off_network()
        io_uring_setup, io_uring_enter, io_uring_register, pidfd_getfd = 425, 426, 427, 438
        tell([system_call(number, 1, 0, 0)
              for number in (io_uring_setup, io_uring_enter, io_uring_register, pidfd_getfd)])
        """,
    )
    assert said == [errno.ENOSYS] * 4


def test_no_tunnel_can_be_made(unguarded: Starter) -> None:
    """The ioctl that makes a network interface is refused, before the file is looked at."""
    said = in_process(
        unguarded,
        """
        import fcntl
        privacy.shut_off_network()
        try:
            fcntl.ioctl(0, 0x400454CA, bytes(40))
        except OSError as error:
            tell(error.errno)
        """,
    )
    assert said == errno.EPERM


@pytest.mark.skipif(platform.machine() != "x86_64", reason="x32 is an entrance of x86-64 only")
def test_the_x32_entrance_is_shut(unguarded: Starter) -> None:
    """The second set of numbers meets the filter, not the kernel (which has it or has it not)."""
    body = "privacy.shut_off_network(); tell(system_call(0x40000000 + 41, socket.AF_INET, 2, 0))"
    assert in_process(unguarded, body) == errno.EPERM


CORE_DUMPS = """
import resource
PR_GET_DUMPABLE = 3
def dumps():
    "The limits of a core dump, and whether the kernel would make one."
    return [*resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(PR_GET_DUMPABLE)]
"""


def test_a_crash_leaves_no_picture_on_the_disk(unguarded: Starter) -> None:
    """After the guard a core dump, with frames in it, is neither written nor piped anywhere."""
    body = "before = dumps()[2]; privacy.shut_off_network(); tell([before, dumps()])"
    assert in_process(unguarded, CORE_DUMPS + body) == [1, [0, 0, 0]]


def test_a_crash_leaves_none_where_the_network_guard_fails_either(unguarded: Starter) -> None:
    """Whoever runs the mirror without the filter has not thereby asked for core dumps."""
    body = "privacy.shut_off_network(require=False); tell(dumps())"
    assert in_process(unguarded, FORBID_SECCOMP + CORE_DUMPS + body) == [0, 0, 0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_is_guarded_as_well(unguarded: Starter) -> None:
    """A process that is not dumpable belongs to root in /proc; the guard sees its files still."""
    said = in_process(
        unguarded,
        CORE_DUMPS
        + """
import pyseccomp
os.setgroups([]); os.setgid(65534); os.setuid(65534)
held = socket.socket(socket.AF_INET)
first = refusal()
held.close()
tell([first, privacy.shut_off_network(), dumps()])
""",
    )
    assert "a network socket (AF_INET, file " in said[0]
    assert said[1:] == [True, [0, 0, 0]]


def test_twice_is_once(unguarded: Starter) -> None:
    """A second call adds no second filter."""
    said = in_process(
        unguarded,
        """
        before = filters()
        tell([privacy.shut_off_network(), privacy.shut_off_network(), filters() - before])
        """,
    )
    assert said == [True, True, 1]


def test_a_socket_that_is_open_already_is_found(unguarded: Starter) -> None:
    """The guard refuses where the door was open before, and says which."""
    said = in_process(unguarded, "held = socket.socket(socket.AF_INET); tell(refusal())")
    assert "a network socket (AF_INET, file " in said
    assert "before the network was shut off" in said


def test_missing_python_package_is_named(unguarded: Starter) -> None:
    """Without pyseccomp it refuses, naming the package and the setting."""
    said = in_process(unguarded, "sys.modules['pyseccomp'] = None; tell(refusal())")
    assert "pyseccomp is not installed" in said
    assert "privacy.require_network_guard" in said


def test_missing_library_is_named(unguarded: Starter) -> None:
    """Without libseccomp it refuses, naming the command that installs it."""
    said = in_process(
        unguarded,
        """
        import ctypes.util
        found = ctypes.util.find_library
        ctypes.util.find_library = lambda name: None if name == "seccomp" else found(name)
        tell(refusal())
        """,
    )
    assert "apt-get install libseccomp2" in said


FORBID_SECCOMP = """
import pyseccomp
wall = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
wall.add_rule(pyseccomp.ERRNO(errno.EINVAL), "seccomp")
wall.load()
"""


def test_a_kernel_that_refuses_is_told(unguarded: Starter) -> None:
    """Where the kernel takes no filter (here: an outer one forbids it) it refuses with words."""
    said = in_process(unguarded, FORBID_SECCOMP + "tell(refusal())")
    assert "the kernel did not accept a seccomp filter" in said


def test_not_required_is_a_warning(unguarded: Starter) -> None:
    """With `require` False the same is logged, the answer is no, and nothing is pretended."""
    said = in_process(
        unguarded,
        FORBID_SECCOMP
        + """
import logging
logged = []
handler = logging.Handler()
handler.emit = lambda record: logged.append([record.levelname, record.getMessage()])
logging.getLogger("mirror").addHandler(handler)
tell([privacy.shut_off_network(require=False), privacy.network_is_shut_off(), logged])
""",
    )
    shut, claimed, [[level, text]] = said
    assert (shut, claimed, level) == (False, False, "WARNING")
    assert "the kernel did not accept" in text


def test_a_filter_that_does_nothing_is_noticed(unguarded: Starter) -> None:
    """The guard tries the doors itself and believes no filter."""
    said = in_process(unguarded, "privacy._load_filter = lambda seccomp: None; tell(refusal())")
    assert "yet a socket of AF_INET could be opened" in said


@given(
    allowed=st.sets(st.integers(0, 50), min_size=1, max_size=4), number=st.integers(0, 2**32 - 1)
)
def test_all_but_covers_everything_else_once(allowed: set[int], number: int) -> None:
    """A number outside is met by exactly one pair, an allowed one by none."""
    pairs = list(_all_but(allowed))
    for probe in {number, number % 64} | allowed:
        assert sum(probe & mask == value for mask, value in pairs) == (probe not in allowed)


def test_this_test_run_is_shut_off() -> None:
    """Not even the tests can open an IP socket."""
    with pytest.raises(OSError, match="Address family not supported"):
        socket.socket(socket.AF_INET)
    assert network_is_shut_off()
