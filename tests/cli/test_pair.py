"""`mirror pair` and `mirror devices`: letting a device in, and out, from the mirror's computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.service import whereabouts
from mirror.service.pairing import Role, current
from mirror.service.whereabouts import Whereabouts, tell
from mirror.storage import SystemWallClock
from mirror.storage.house import Deed, House, NewDevice
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said


@pytest.fixture
def folder(quiet_machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what mirror and page share on this machine; its house is beside."""
    monkeypatch.setenv("XDG_DATA_HOME", str(quiet_machine / "data"))
    monkeypatch.setenv("COLUMNS", "120")
    shared = quiet_machine / "shared"
    monkeypatch.setenv("MIRROR_PAGE__STATUS_PATH", str(shared))
    monkeypatch.setattr(whereabouts, "FRESH_NS", round(PATIENCE_S * 1e9))
    shared.mkdir()
    return shared


def serving(folder: Path) -> None:
    """Have a page say that it is there."""
    now = SystemWallClock().read()
    named, figures = "http://mirror.local:8080", "http://192.0.2.1:8080"
    tell(folder, Whereabouts(named, figures, now.boot_ns, now.boot_id))


def test_a_code_is_shown_and_good(mirror: Callable[..., Said], folder: Path) -> None:
    """The code that is said is the one that the page takes, for the role and name asked for."""
    serving(folder)
    said = mirror("pair", "--role", "therapist", "--name", "Practice")
    now = SystemWallClock().read()
    pairing = current(folder, now.boot_ns, now.boot_id)
    assert pairing is not None
    assert (pairing.role, pairing.name) == (Role.THERAPIST, "Practice")
    assert said.status == 0
    assert pairing.spelled in said.words
    assert "http://mirror.local:8080" in said.words


def test_without_a_page_there_is_nothing_to_pair_with(
    mirror: Callable[..., Said], folder: Path
) -> None:
    """No code is made, and the next step is said."""
    said = mirror("pair")
    assert said.status == 1
    assert "page serves it" in said.words
    assert not list(folder.iterdir())


def test_devices_are_listed_and_shut_out(mirror: Callable[..., Said], folder: Path) -> None:
    """Each with its number; the one of that number may look no more, and the log says so."""
    assert "nobody can look" in mirror("devices").words
    path = folder.parent / "data" / "smile-mirror" / "house.db"
    now_ms = SystemWallClock().read().utc_ms
    with House(path, now_ms) as house:
        for name in ("[bold]Anna", "Ben"):
            token = name.encode()
            house.pair(NewDevice(name, Role.CAREGIVER, token, now_ms, now_ms + 10**9, "x"))
    assert "[bold]Anna" in mirror("devices").words
    assert "no: shut out" in mirror("devices", "--revoke", 1).words
    assert mirror("devices", "--revoke", 1).status != 0
    with House(path, now_ms) as house:
        assert [one.revoked_utc_ms is None for one in house.devices()] == [True, False]
        assert house.visits()[0].deed is Deed.REVOKED
        assert house.visits()[0].detail == "[bold]Anna"
