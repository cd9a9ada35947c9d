"""`mirror align` on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.registration.alignment.store import AlignmentStore
from tests.registration.alignment.test_store import stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Mirror = Callable[..., Said]


@pytest.fixture
def store(quiet_machine: Path, monkeypatch: pytest.MonkeyPatch) -> AlignmentStore:
    """Return this machine's alignments, of which there are none."""
    path = quiet_machine / "alignment.json"
    monkeypatch.setenv("MIRROR_ALIGNMENT__PATH", str(path))
    return AlignmentStore(path)


@pytest.mark.usefixtures("store")
def test_before_the_first_it_says_so(mirror: Mirror) -> None:
    """Not aligned yet, how far off that is, and how to align."""
    said = mirror("align", "--check")
    assert said.status == 0
    assert "Not aligned yet" in said.words
    assert "10 mm off" in said.words
    assert "align" in said.words
    assert "No alignments yet." in mirror("align", "--history").words


def test_check_shows_residual_and_date_again(mirror: Mirror, store: AlignmentStore) -> None:
    """The day, the residual in mm, what is expected, and what was found against the settings."""
    store.add(stored())
    said = mirror("align", "--check")
    assert "01 June 2026, 08:30" in said.words
    assert "0.7 mm over 7 rings" in said.words
    assert "0.9 mm in height, 1.1 mm sideways" in said.words
    assert "+1.2 mm across, +2.5 mm up, +0.41 degrees of pitch" in said.words
    assert "+3.1 %" in said.words
    assert "eye left" in said.words
    assert "no longer holds" not in said.words


def test_check_says_when_it_no_longer_holds(
    mirror: Mirror, store: AlignmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the camera was moved the old alignment is told, with what has changed."""
    store.add(stored())
    monkeypatch.setenv("MIRROR_PANEL__CAMERA_Y_MM", "120")
    said = mirror("align", "--check")
    assert "no longer holds" in said.words
    assert "camera_y_mm 170, now 120" in said.words


def test_history_lists_all_the_newest_first(mirror: Mirror, store: AlignmentStore) -> None:
    """Every alignment has its line."""
    for day in range(3):
        store.add(stored(day))
    words = mirror("align", "--history").words
    days = [words.index(f"2026-06-0{day} 08:30") for day in (3, 2, 1)]
    assert days == sorted(days)


def test_a_newer_mirrors_file_is_refused_with_words(mirror: Mirror, store: AlignmentStore) -> None:
    """One message, no trace, and what to do."""
    store.path.write_text('{"format": 2}')
    said = mirror("align", "--check")
    assert said.status == 1
    assert "written by a newer mirror" in said.words
    assert "Traceback" not in said.words


@pytest.mark.usefixtures("store", "models")
def test_a_window_is_no_mirror(mirror: Mirror) -> None:
    """Where no true reflection is there is nothing to align: a message, and the next step."""
    said = mirror("align", "--display", "offscreen", "--camera", "actor:rest", "--seconds", 1)
    assert said.status == 1
    assert "nothing to line up" in said.words
    assert "mirror room --quick" in said.words
