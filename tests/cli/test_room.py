"""`mirror room`: the figures that it prints and writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said


def test_many_rooms_are_summed_up(mirror: Callable[..., Said], tmp_path: Path) -> None:
    """`--rooms` says how many were aligned, and writes each with its units in the names."""
    file = tmp_path / "rooms.json"
    said = mirror("room", "--rooms", "1", "--seed", "5", "--json", str(file))
    assert said.status == 0
    assert "Rooms: 1 aligned, 0 refused" in said.words
    assert "height, 95th percentile" in said.words
    numbers = json.loads(file.read_text("utf-8"))
    (room,) = numbers["rooms"]
    assert room["room"]["seed"] == 5
    assert room["after"]["still"]["height_rms_mm"] < room["before"]["still"]["height_rms_mm"]
    assert room["after"]["predicted"]["both"]["80 ms"]["height_p95_mm"] > 0.0
    assert room["alignment"]["scale_ratio"] > 0.0


def test_the_same_seed_gives_the_same_figures(mirror: Callable[..., Said], tmp_path: Path) -> None:
    """Chance comes from the seed alone."""
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for file in files:
        assert mirror("room", "--rooms", "1", "--seed", "3", "--json", str(file)).status == 0
    assert files[0].read_text("utf-8") == files[1].read_text("utf-8")


def test_a_place_that_cannot_be_written_is_named(
    mirror: Callable[..., Said], tmp_path: Path
) -> None:
    """A file in a folder that is not there is refused with what to do, before the work is done."""
    for option in ("--json", "--picture"):
        said = mirror("room", "--rooms", "90000", option, str(tmp_path / "none" / "file"))
        assert said.status == 1
        assert "Name a file in a folder that exists" in " ".join(said.words.split())
