"""Pairing as the mirror shows it: asked for, shown, used up, or not to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.app.pairing_desk import PairingDesk
from mirror.language import Catalogue
from mirror.service import pairing
from mirror.service.whereabouts import Whereabouts, tell
from mirror.storage import ManualWallClock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def clock() -> ManualWallClock:
    """Give a clock that the test moves."""
    return ManualWallClock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualWallClock) -> PairingDesk:
    """Give a desk in an empty folder."""
    return PairingDesk(tmp_path, Catalogue("en"), clock)


def running(folder: Path, clock: ManualWallClock) -> None:
    """Have a page say that it is there."""
    now = clock.read()
    tell(folder, Whereabouts("http://mirror.local", "", now.boot_ns, now.boot_id))


def text(desk: PairingDesk) -> str:
    """Return what is said after another look; empty for nothing."""
    desk.look()
    return "" if desk.sight is None else desk.sight.text


def test_asked_for_and_shown(desk: PairingDesk, tmp_path: Path, clock: ManualWallClock) -> None:
    """The menu's choice makes a code for a caregiver, and it is shown with the page's address."""
    running(tmp_path, clock)
    desk.ask()
    assert text(desk).startswith("Let your phone")
    now = clock.read()
    code = pairing.current(tmp_path, now.boot_ns, now.boot_id)
    assert code is not None
    assert code.role is pairing.Role.CAREGIVER
    assert desk.sight is not None
    assert desk.sight.code == code.spelled
    assert "mirror.local" in desk.sight.more
    assert desk.sight.left_ratio == 1.0


def test_a_code_from_the_command_line_is_shown_too(
    desk: PairingDesk, tmp_path: Path, clock: ManualWallClock
) -> None:
    """Whoever made it, what is good now is on the glass; a new one takes its place."""
    running(tmp_path, clock)
    now = clock.read()
    for _ in range(2):
        made = pairing.begin(tmp_path, now.boot_ns, now.boot_id)
        desk.look()
        assert desk.sight is not None
        assert desk.sight.code == made.spelled


def test_a_page_that_dies_meanwhile_has_connected_nobody(
    desk: PairingDesk, tmp_path: Path, clock: ManualWallClock
) -> None:
    """A code that nobody can take any more is taken from the glass, and no phone is greeted."""
    running(tmp_path, clock)
    desk.ask()
    desk.look()
    clock.advance(40.0)
    assert text(desk) == Catalogue("en").say("pairing-no-page")
    running(tmp_path, clock)
    assert text(desk).startswith("Let your phone"), "the page is back, and the code still good"


def test_used_up_is_said(desk: PairingDesk, tmp_path: Path, clock: ManualWallClock) -> None:
    """When the page has taken it, that is said for some seconds, and then it is a mirror again."""
    running(tmp_path, clock)
    desk.ask()
    desk.look()
    pairing.cancel(tmp_path)
    assert text(desk) == "A phone is connected."
    clock.advance(7.0)
    assert text(desk) == ""


def test_too_late_is_silent(desk: PairingDesk, tmp_path: Path, clock: ManualWallClock) -> None:
    """After two minutes the code goes, and nothing is said of it."""
    running(tmp_path, clock)
    desk.ask()
    desk.look()
    clock.advance(119.5)
    running(tmp_path, clock)
    assert text(desk) != ""
    clock.advance(0.6)
    assert text(desk) == ""


def test_without_a_page_it_says_so(
    desk: PairingDesk, tmp_path: Path, clock: ManualWallClock
) -> None:
    """No code is made that nobody would take."""
    desk.ask()
    assert text(desk) == "There is no page to connect with."
    assert not list(tmp_path.iterdir())
    clock.advance(7.0)
    assert text(desk) == ""
