"""The light behind a panel, as files of the kernel's."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from hardware.backlight import Backlight

if TYPE_CHECKING:
    from pathlib import Path


def a_panel(root: Path) -> Path:
    """Return the folder of a backlight with 255 steps."""
    folder = root / "sys/class/backlight/10-0045"
    folder.mkdir(parents=True)
    for name, text in (("max_brightness", "255\n"), ("brightness", "255\n"), ("bl_power", "0\n")):
        (folder / name).write_text(text, "ascii")
    return folder


@pytest.mark.parametrize(("level", "written"), [(1.0, "255"), (0.4, "102"), (0.001, "1")])
def test_it_shines_by_its_own_steps(tmp_path: Path, level: float, written: str) -> None:
    """A share of the most it has, and never nothing: to be dark is another thing."""
    folder = a_panel(tmp_path)
    Backlight(tmp_path).shine(level)
    assert (folder / "brightness").read_text("ascii").strip() == written


def test_it_is_dark_and_lit_again(tmp_path: Path) -> None:
    """As the kernel's framebuffer has it: 4 is powered down, 0 is on."""
    folder = a_panel(tmp_path)
    light = Backlight(tmp_path)
    light.power(on=False)
    assert (folder / "bl_power").read_text("ascii").strip() == "4"
    light.power(on=True)
    assert (folder / "bl_power").read_text("ascii").strip() == "0"


def test_a_screen_without_one_stays_as_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """HDMI has none: told once, and nothing else happens."""
    with caplog.at_level(logging.WARNING):
        light = Backlight(tmp_path)
        light.shine(0.5)
        light.power(on=False)
    assert len(caplog.records) == 1


def test_a_panel_that_refuses_is_told_of_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Files that cannot be written, every ten seconds of a year, are one line in the log."""
    folder = a_panel(tmp_path)
    for name in ("brightness", "bl_power"):
        (folder / name).unlink()
        (folder / name).mkdir()
    with caplog.at_level(logging.WARNING):
        light = Backlight(tmp_path)
        light.shine(0.5)
        light.power(on=False)
    assert len(caplog.records) == 1
