"""What is told to systemd: ready, alive, in words how it is, stopping (sd_notify(3))."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SOCKET: Final = "NOTIFY_SOCKET"
_WATCHDOG: Final = "WATCHDOG_USEC"
_NS_PER_US: Final = 1_000


class Notifier(Protocol):
    """Whoever started the mirror, and wants to hear of it."""

    @property
    def watchdog_ns(self) -> int | None:
        """How long it waits for a sign of life before it starts the mirror anew; None: for ever."""
        ...

    def tell(self, **fields: str) -> None:
        """Say `fields`, as READY="1" or STATUS="words"."""
        ...


class NobodyToTell:
    """Started by hand."""

    watchdog_ns: int | None = None

    def tell(self, **fields: str) -> None:
        """Say nothing."""


class Systemd:
    """The service manager, through systemd-python, which Debian brings (`python3-systemd`)."""

    def __init__(self, notify: Callable[[str], bool], watchdog_ns: int | None) -> None:
        """Take what sends a datagram, and the manager's patience."""
        self._notify = notify
        self.watchdog_ns = watchdog_ns

    def tell(self, **fields: str) -> None:
        """Say `fields`, a line each; where nobody hears it, that is not our fault."""
        lines = (f"{name}={value.replace(chr(10), ' ')}" for name, value in fields.items())
        with suppress(OSError):
            self._notify("\n".join(lines))


def open_notifier(environ: Mapping[str, str]) -> Notifier:
    """Return whom to tell: systemd where it asked to be told and its library is there.

    Raises nothing: a mirror that cannot say that it is ready is still a mirror. Its service then
    fails to start, and the journal has systemd's own words for it.
    """
    if _SOCKET not in environ:
        return NobodyToTell()
    try:
        from systemd.daemon import notify  # noqa: PLC0415 - Debian's, not from the lock
    except ImportError:
        return NobodyToTell()
    return Systemd(notify, _patience_ns(environ.get(_WATCHDOG, "")))


def _patience_ns(written: str) -> int | None:
    return int(written) * _NS_PER_US if written.isascii() and written.isdigit() else None
