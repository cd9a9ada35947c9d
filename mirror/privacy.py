"""The promise that nothing leaves: a process that sees frames cannot open a network socket.

mediapipe 1.x reports usage statistics by itself, and any library may learn to. So the kernel
is asked to refuse, for this process, all its threads and everything it starts, for good: a
seccomp filter, the strongest word that a program can give about itself without privileges.

What goes on working is what a mirror needs: AF_UNIX (X11, Wayland, journal, watchdog) and the
two netlink protocols that udev and the C library use. Everything else is answered as if the
kernel had never heard of it, which libraries meet on small machines and take calmly.

It stops a library that telephones home. It does not stop code that gets another process to act
for it, over D-Bus say, and where a resolver daemon listens on an AF_UNIX socket a name can still
be looked up, though nothing sent there: for that the service has its own user and systemd's
restrictions.

A crash must not do by accident what no code may do on purpose: a core dump is all of the memory
on a disk, frames and landmarks among it. So the same call rules core dumps out.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import resource
import socket
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from mirror.errors import PrivacyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

_LOG = logging.getLogger(__name__)

_INT_MASK = 0xFFFFFFFF
_ALLOWED_FAMILIES = (socket.AF_UNIX, socket.AF_NETLINK)
_NETLINK_ROUTE = 0
_NETLINK_KOBJECT_UEVENT = 15
_ALLOWED_NETLINK = (_NETLINK_ROUTE, _NETLINK_KOBJECT_UEVENT)
"""Interfaces' names, for the C library, and devices coming and going, for udev (netlink(7)).
The others include one that lets root rewrite packets on their way."""

_TUNSETIFF = 0x400454CA
"""The ioctl that turns /dev/net/tun into a network interface (linux/if_tun.h)."""

_BACK_DOORS = ("io_uring_setup", "io_uring_enter", "io_uring_register", "pidfd_getfd")
"""io_uring opens sockets without the system call that the filter watches, on a ring made here
or inherited; pidfd_getfd takes an open socket out of another process."""

_PR_SET_DUMPABLE = 4
"""linux/prctl.h. What is not dumpable is dumped nowhere, nor can another process of the same
user read its memory."""

_WHAT_TO_DO = (
    "`mirror doctor` says what is missing here; `privacy.require_network_guard = false` in the "
    "settings runs the mirror without this protection."
)

_installed = False


def shut_off_network(*, require: bool = True) -> bool:
    """Take the network away from this process, its threads and its children, for good.

    With it goes the core dump, whether or not the rest succeeds: what crashes leaves no picture.

    Call it before anything that could start a thread or open a socket is imported, mediapipe
    above all. Calling it again is harmless. Returns whether the network is shut off.

    Raises PrivacyError when the kernel or libseccomp cannot do it, or when a socket that could
    leave the machine is open already; with `require` False that is logged as a warning.
    """
    global _installed  # noqa: PLW0603 - it mirrors the kernel's own state, which is per process
    try:
        _forbid_core_dumps()
        if not _installed:
            _install_filter()
            _installed = True
        _verify()
    except PrivacyError as error:
        if require:
            raise
        _LOG.warning("Running without the network guard. %s", error)
        return False
    return True


def network_is_shut_off() -> bool:
    """Return whether `shut_off_network` has done its work in this process."""
    return _installed


def _forbid_core_dumps() -> None:
    """Keep this process's memory off the disk when it crashes.

    Both words are needed: a core_pattern that pipes, as systemd-coredump's does, ignores the
    limit (core(5)); and children inherit the limit, but not what prctl says.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_DUMPABLE, *(ctypes.c_ulong(0),) * 4) != 0:
        found = f"a crash could leave its memory on the disk ({os.strerror(ctypes.get_errno())})"
        raise _refusal(found)


def _install_filter() -> None:
    try:
        import pyseccomp  # noqa: PLC0415 - importing it fails where libseccomp is missing
    except ImportError as error:
        raise _refusal("the Python package pyseccomp is not installed") from error
    except RuntimeError as error:
        raise _refusal(
            "the library libseccomp is missing (`sudo apt-get install libseccomp2` brings it)"
        ) from error
    try:
        _load_filter(pyseccomp)
    except OSError as error:
        raise _refusal(
            f"the kernel did not accept a seccomp filter ({error.strerror}); Debian's kernels do, "
            "some containers and emulators forbid it"
        ) from error


def _load_filter(seccomp: ModuleType) -> None:
    """Hand the kernel a filter that allows everything but what is named here."""
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    rules.set_attr(seccomp.Attr.CTL_TSYNC, 1)  # binds the threads that run already, too
    # The 32-bit and x32 entrances have system calls of their own, which no rule below names.
    rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.ERRNO(errno.EPERM))
    for call in ("socket", "socketpair"):
        for mask, value in _all_but(_ALLOWED_FAMILIES):
            family = seccomp.Arg(0, seccomp.MASKED_EQ, mask, value)
            rules.add_rule(seccomp.ERRNO(errno.EAFNOSUPPORT), call, family)
    netlink = seccomp.Arg(0, seccomp.MASKED_EQ, _INT_MASK, socket.AF_NETLINK)
    for mask, value in _all_but(_ALLOWED_NETLINK):
        protocol = seccomp.Arg(2, seccomp.MASKED_EQ, mask, value)
        rules.add_rule(seccomp.ERRNO(errno.EPROTONOSUPPORT), "socket", netlink, protocol)
    for call in _BACK_DOORS:
        rules.add_rule(seccomp.ERRNO(errno.ENOSYS), call)
    tunnel = seccomp.Arg(1, seccomp.MASKED_EQ, _INT_MASK, _TUNSETIFF)
    rules.add_rule(seccomp.ERRNO(errno.EPERM), "ioctl", tunnel)
    rules.load()


def _all_but(
    allowed: Iterable[int], bit: int = 31, mask: int = 0, value: int = 0
) -> Iterator[tuple[int, int]]:
    """Yield (mask, value) pairs that cover every 32-bit number outside `allowed`, and no other.

    The kernel reads an `int` from the low half of a 64-bit register, whose high half may hold
    anything: comparing all 64 bits could be walked around, and could refuse an honest caller.
    """
    wanted = tuple(allowed)
    if not wanted:
        yield mask, value
    elif bit >= 0:
        one = 1 << bit
        for half in (0, one):
            inside = (number for number in wanted if number & one == half)
            yield from _all_but(inside, bit - 1, mask | one, value | half)


def _verify() -> None:
    """Believe no filter: try the doors, and look for one that was open before."""
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_PACKET):
        try:
            socket.socket(family, socket.SOCK_DGRAM).close()
        except OSError:
            continue
        raise _refusal(f"a filter was installed, yet a socket of {family.name} could be opened")
    found = sorted(set(_doors_left_open()))
    if found:
        raise _refusal(
            f"this process already holds {', '.join(found)}, opened before the network was shut "
            "off; the guard has to come first, or whoever starts the mirror must not pass it on"
        )


def _doors_left_open() -> Iterator[str]:
    """Yield, in words, each open file of this process that could carry data off the machine."""
    for entry in Path("/proc/self/fd").iterdir():
        descriptor = int(entry.name)
        try:
            if "io_uring" in str(entry.readlink()):
                yield f"an io_uring (file {descriptor})"
            elif stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                yield from _outside_family(descriptor)
        except OSError:
            continue  # closed meanwhile, as the listing's own descriptor is


def _outside_family(descriptor: int) -> Iterator[str]:
    with socket.socket(fileno=os.dup(descriptor)) as twin:
        if twin.family not in _ALLOWED_FAMILIES:
            name = getattr(twin.family, "name", f"family {int(twin.family)}")
            yield f"a network socket ({name}, file {descriptor})"


def _refusal(found: str) -> PrivacyError:
    return PrivacyError(
        "The network guard expected to shut this process off from the network before it sees a "
        f"face; found: {found}. {_WHAT_TO_DO}"
    )
