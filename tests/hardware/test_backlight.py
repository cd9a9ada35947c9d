"""The light behind a panel, as files of the kernel's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware.backlight import Backlight
from mirror.errors import PanelLightError
from tests.hardware.panels import a_backlight

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("level", "written"), [(0.99, "252"), (0.4, "102"), (0.001, "1")])
def test_it_shines_by_its_own_steps(tmp_path: Path, level: float, written: str) -> None:
    """A share of the most it has, and never nothing: to be dark is another thing."""
    folder = a_backlight(tmp_path)
    Backlight(tmp_path).shine(level)
    assert (folder / "brightness").read_text("ascii").strip() == written


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    """It is as bright as it should be already."""
    folder = a_backlight(tmp_path)
    (folder / "brightness").write_text("102 ", "ascii")
    Backlight(tmp_path).shine(0.4)
    assert (folder / "brightness").read_text("ascii") == "102 "


def test_it_is_dark_and_lit_again(tmp_path: Path) -> None:
    """As the kernel's framebuffer has it: 4 is powered down, 0 is on."""
    folder = a_backlight(tmp_path)
    light = Backlight(tmp_path)
    light.power(on=False)
    assert (folder / "bl_power").read_text("ascii").strip() == "4"
    assert not light.lit()
    light.power(on=True)
    assert (folder / "bl_power").read_text("ascii").strip() == "0"
    assert light.lit()


def test_a_screen_without_one(tmp_path: Path) -> None:
    """HDMI has none."""
    with pytest.raises(PanelLightError, match="no backlight"):
        Backlight(tmp_path)


def test_a_panel_that_refuses(tmp_path: Path) -> None:
    """Which file it was stands in the message."""
    folder = a_backlight(tmp_path)
    light = Backlight(tmp_path)
    (folder / "bl_power").unlink()
    (folder / "bl_power").mkdir()
    with pytest.raises(PanelLightError, match="bl_power cannot be written"):
        light.power(on=False)
