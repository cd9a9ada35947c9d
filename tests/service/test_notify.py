"""Whom the mirror tells how it is, and in which words (sd_notify(3))."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from mirror.service.notify import NobodyToTell, Systemd, open_notifier


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a library in systemd-python's place, and return what is sent through it."""
    found: list[str] = []
    module = ModuleType("systemd")
    daemon = ModuleType("systemd.daemon")
    monkeypatch.setattr(daemon, "notify", found.append, raising=False)
    monkeypatch.setitem(sys.modules, "systemd", module)
    monkeypatch.setitem(sys.modules, "systemd.daemon", daemon)
    return found


def test_started_by_hand_nobody_is_told(sent: list[str]) -> None:
    """Without a socket there is nobody who asked."""
    notifier = open_notifier({})
    notifier.tell(READY="1")
    assert isinstance(notifier, NobodyToTell)
    assert (notifier.watchdog_ns, sent) == (None, [])


def test_without_the_library_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mirror runs all the same."""
    monkeypatch.setitem(sys.modules, "systemd.daemon", None)
    assert isinstance(open_notifier({"NOTIFY_SOCKET": "/run/x"}), NobodyToTell)


def test_systemd_hears_a_line_for_each(sent: list[str]) -> None:
    """Names and values as sd_notify(3) has them; words stay on their line."""
    notifier = open_notifier({"NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "20000000"})
    assert isinstance(notifier, Systemd)
    notifier.tell(READY="1", STATUS="two\nlines")
    assert sent == ["READY=1\nSTATUS=two lines"]
    assert notifier.watchdog_ns == 20_000_000_000


def test_a_manager_that_does_not_hear_ends_nothing() -> None:
    """As while systemd itself is brought up to date: the library raises, and the mirror goes on."""

    def deaf(_said: str) -> bool:
        raise ConnectionRefusedError

    Systemd(deaf, None).tell(READY="1")


@pytest.mark.parametrize("written", ["", "soon", "-5", "1.5"])
@pytest.mark.usefixtures("sent")
def test_a_patience_that_is_none(written: str) -> None:
    """Whatever else the variable says is no watchdog."""
    assert open_notifier({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": written}).watchdog_ns is None
