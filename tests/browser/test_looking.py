"""The page in a real Chromium: light to load, open to everybody, and shut to whoever is out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import looking

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path(looking.CHROMIUM).exists(), reason="no Chromium: make browser"),
    pytest.mark.skipif(not looking.AXE.exists(), reason="no axe-core: make browser"),
]
FIRST_LOAD_BYTES = 150_000
FAILED = "Failed to load resource: the server responded with a status of"
NOT_SHOWN = (f"{FAILED} 404", f"{FAILED} 422")
"""What the browser says of a page that is not there, and of a form that was refused."""


@pytest.fixture(scope="module")
def found(told_by: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Give what one visit to every page has found."""
    return told_by("looking")


def test_every_page_was_looked_at(found: dict[str, Any]) -> None:
    """Each page was open on a telephone by day and on a desktop by night."""
    looked = {(one["page"], one["look"]) for one in found["seen"]}
    assert looked >= {(page, look) for page in looking.PAGES for look in looking.LOOKS}
    assert {page for page, _ in looked} >= {"refused", *looking.REFUSED}


def test_axe_finds_nothing_serious(found: dict[str, Any]) -> None:
    """By the rules of WCAG 2.2 AA, no page keeps anybody out."""
    assert {(one["page"], *one["faults"]) for one in found["seen"] if one["faults"]} == set()


def test_a_first_load_is_light(found: dict[str, Any]) -> None:
    """With all that belongs to it, a page is under 150 kB before any compression."""
    assert all(0 < one["bytes"] < FIRST_LOAD_BYTES for one in found["seen"])


def test_nobody_else_is_asked(found: dict[str, Any]) -> None:
    """The browser asks the mirror, and nobody else in the world."""
    assert {host for one in found["seen"] for host in one["hosts"]} == {"localhost"}


def test_the_browser_has_nothing_to_complain_of(found: dict[str, Any]) -> None:
    """No script fails and the policy forbids nothing that a page has in it."""
    complaints = {line for one in found["seen"] for line in one["told"]}
    assert [line for line in complaints if not line.startswith(NOT_SHOWN)] == []


def test_no_page_is_wider_than_a_telephone(found: dict[str, Any]) -> None:
    """At 360 pixels nothing has to be pushed sideways to be read."""
    assert [one["page"] for one in found["seen"] if one["overflow_px"] > 0] == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("today", "Sitzung"),
        ("today", "Der Spiegel"),
        ("calendar", "November"),
        ("recovery", "Der linke Mundwinkel"),
        ("session", "Lächeln für Lächeln"),
        ("report", "95-%-Bereich"),
    ],
)
def test_everything_can_be_read_without_script(
    found: dict[str, Any], page: str, words: str
) -> None:
    """With JavaScript off a page says what it says with it."""
    (text,) = (one["text"] for one in found["seen"] if one["page"] == page and one["text"])
    assert words in text


def test_an_open_page_follows_the_mirror(found: dict[str, Any]) -> None:
    """What the mirror does shows on an open page by itself; the page is not loaded again."""
    live = found["live"]
    assert live["before"] == "Asleep: simply a mirror."
    assert live["after"] == "In a session: smiling gently."
    assert live["heading"] == "A session is going on just now."
    assert live["same"] is True


def test_the_code_comes_with_the_address(found: dict[str, Any]) -> None:
    """It is in the form and no longer in the address, also where the form was open before."""
    read_off = found["read_off"]
    assert read_off["anew"] == read_off["again"] == [read_off["code"], ""]
    assert read_off["elsewhere"] == ["", "content"]


def test_the_keyboard_reaches_the_content_first(found: dict[str, Any]) -> None:
    """The first press of Tab offers to skip the navigation, the second begins it."""
    assert found["keyboard"] == ["Skip to the content", "Today"]


def test_a_therapist_changes_the_programme(found: dict[str, Any]) -> None:
    """What is set on the page holds when it is opened again."""
    assert found["changed"] == [False, True]


def test_a_report_is_one_sheet(found: dict[str, Any]) -> None:
    """Four weeks fit on one sheet of A4, and of Letter."""
    assert found["sheets"] == {"A4": 1, "Letter": 1}


def test_a_printed_calendar_tells_what_the_page_does(found: dict[str, Any]) -> None:
    """Days keep their colours on paper, and those by daylight, even where it is night."""
    days = found["days"]
    assert days["paper"] == days["day"]
    assert len(set(days["day"])) == 3
    assert set(days["printed"]) == {"exact"}


def test_a_revoked_device_is_out_at_once(found: dict[str, Any]) -> None:
    """The page that a revoked device has open leaves by itself, and signing out is for good."""
    assert found["thrown_out"] == "/pair"
    assert found["signed_out"] == "/pair"
