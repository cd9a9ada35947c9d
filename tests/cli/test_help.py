"""`--help`: the manual that everybody has at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer

from mirror.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

MANUAL = {
    "demo": (
        *("--full", "--seconds", "--offscreen", "--events", "--measures", "--settings"),
        "without one it writes",
    ),
    "run": (
        *("--camera", "--display", "--seconds", "--events", "--measures", "--settings"),
        *("Ctrl-C", "actor[:PERFORMANCE]", "docs/events.md"),
    ),
    "align": (
        *("--check", "--history", "--camera", "--display", "--seconds", "--settings"),
        *("the mouth", "An open hand stops it"),
    ),
    "replay": (
        *("--events", "--programme", "--stage", "--involved", "--faster", "--to-and-fro"),
        *("--settings", "The same measures give the same events"),
    ),
    "measure": (
        *("--involved", "--rest-s", "--out", "--plot", "--landmarks", "--settings"),
        *("excursion_mm", "symmetry_ratio", "landmarks_px", "the patient's own"),
    ),
    "panel": ("--through", "backlight", "it wakes again", "panel_light.on"),
    "models": ("--force", "--settings", "SHA-256"),
    "programme": ("show", "check", "stage", "never changes the stage by itself"),
    "history": ("--days", "--json", "--settings", "no score"),
    "export": ("csv", "fhir", "docs/export.md"),
    "backup": ("--settings", "read the copy through"),
    "restore": ("--settings", "Stop the mirror", "kept beside it"),
    "page": (
        *("--bind", "--port", "--https", "--http", "--demo", "--settings"),
        *("can read along", "Nobody gets in before pairing", "docs/page.md"),
    ),
    "pair": ("--role", "--name", "--settings", "two minutes"),
    "devices": ("--revoke", "--settings"),
    "publish": ("--seconds", "--settings", "docs/home-assistant.md", "without a camera"),
    "room": ("--quick", "--rooms", "--json", "--picture", "--seed", "millimetres are on the glass"),
    "gallery": ("--language", "--state", "contact-sheet.png", "never written over", "Ctrl-C"),
    "bench": ("--frames", "--seconds", "--settings"),
    "settings": ("--settings", "config/mirror.toml", "MIRROR_SECTION__KEY"),
    "doctor": ("--settings", "could be better", "exit status"),
}
"""What each command's help has to mention."""


def test_no_command_is_left_out() -> None:
    """The list above has every command there is."""
    assert set(MANUAL) == set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group


@pytest.mark.parametrize("command", sorted(MANUAL))
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_teaches(mirror: Callable[..., Said], command: str, option: str) -> None:
    """Help exits well, says what the command is for and names its options."""
    said = mirror(command, option)
    assert said.status == 0
    plain = said.words.replace("│ ", "").replace(" │", "")
    assert [words for words in MANUAL[command] if words not in plain] == []


def test_the_first_page(mirror: Callable[..., Said]) -> None:
    """Help of the whole names where to begin and every command, and what this is not."""
    said = mirror("--help")
    assert said.status == 0
    assert "mirror demo" in said.words
    assert "Not a medical device" in said.words
    assert [name for name in MANUAL if f" {name} " not in said.words] == []


def test_nothing_asked_is_help(mirror: Callable[..., Said]) -> None:
    """`mirror` alone shows the first page."""
    assert "mirror demo" in mirror().words
