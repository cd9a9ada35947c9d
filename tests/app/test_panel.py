"""The panel that is lit: what was measured, else what the display says, else what a window has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware.panel import Panel
from mirror.app.panel import panel_in_use
from mirror.errors import PanelError
from mirror.settings.schema import Settings
from tests.hardware.displays import Told, edid, plug

if TYPE_CHECKING:
    from pathlib import Path

MEASURED = {"width_mm": 531.0, "height_mm": 299.0}


def with_panel(**panel: float) -> Settings:
    """Return settings that say this of the panel."""
    return Settings.model_validate({"panel": panel})


def test_the_display_says_its_size(tmp_path: Path) -> None:
    """Out of the box the mirror asks the display, and says whom it asked."""
    plug(tmp_path, "HDMI-A-1", edid())
    found = panel_in_use(Settings(), "kms", tmp_path)
    assert found.panel == Panel(1920, 1080, 527.0, 296.0)
    assert found.told == "1920 x 1080 pixels on 527 x 296 mm, as HDMI-A-1 (SMILE 24) says"


def test_a_display_that_hangs_on_its_side(tmp_path: Path) -> None:
    """Turned clockwise it is higher than wide, and its picture is turned back."""
    plug(tmp_path, "HDMI-A-1", edid())
    found = panel_in_use(with_panel(rotation_deg=90), "kms", tmp_path)
    assert found.panel == Panel(1080, 1920, 296.0, 527.0, rotation_deg=270)


def test_whole_centimetres_are_said_to_be_so(tmp_path: Path) -> None:
    """A rounded size lights the mirror, with the advice to measure it."""
    plug(tmp_path, "HDMI-A-1", edid(Told(mm=(0, 0), name="")))
    told = panel_in_use(Settings(), "kms", tmp_path).told
    assert told.endswith(
        "530 x 300 mm, as HDMI-A-1 says, rounded to centimetres: better measure it"
    )


def test_what_was_measured_comes_first(tmp_path: Path) -> None:
    """A ruler is believed before any display, most of all before one that lies."""
    plug(tmp_path, "HDMI-A-1", edid(Told(mm=(1600, 900), cm=(160, 90))))
    found = panel_in_use(with_panel(**MEASURED), "kms", tmp_path)
    assert found.panel == Panel(1920, 1080, 531.0, 299.0)
    assert found.told == "531 x 299 mm, as the settings have it"


@pytest.mark.parametrize(
    ("turned_deg", "size", "doubt"),
    [
        (0, {"width_mm": 531.0, "height_mm": 299.0}, ""),
        (0, {"width_mm": 572.0, "height_mm": 296.0}, "; but HDMI-A-1 says 527 x 296 mm: measure"),
        (90, {"width_mm": 297.0, "height_mm": 528.0}, ""),
        (90, {"width_mm": 528.0, "height_mm": 297.0}, "; but HDMI-A-1 says 296 x 527 mm: measure"),
    ],
)
def test_a_slip_of_the_ruler_is_doubted(
    tmp_path: Path, turned_deg: int, size: dict[str, float], doubt: str
) -> None:
    """A measured size holds; where display and ruler differ by far, the doctor says so."""
    plug(tmp_path, "HDMI-A-1", edid())
    found = panel_in_use(with_panel(rotation_deg=turned_deg, **size), "kms", tmp_path)
    assert found.panel.width_mm == size["width_mm"]
    words = found.told.partition("as the settings have it")[2]
    assert words.startswith(doubt)
    assert bool(words) == bool(doubt)
    window = panel_in_use(with_panel(rotation_deg=turned_deg, **size), "window", tmp_path)
    assert "but" not in window.told


def test_no_size_is_made_up_for_the_mirror_itself(tmp_path: Path) -> None:
    """Where light must lie on a reflection, a display that lies or says nothing stops it."""
    plug(tmp_path, "HDMI-A-1", edid(Told(mm=(1600, 900), cm=(160, 90))))
    with pytest.raises(PanelError, match=r"HDMI-A-1: .*a shape.*panel\.width_mm"):
        panel_in_use(Settings(), "kms", tmp_path)


@pytest.mark.parametrize("kind", ["window", "offscreen"])
def test_a_window_stands_for_a_24_inch_panel(tmp_path: Path, kind: str) -> None:
    """Where the camera's picture stands for the reflection, no display need say anything."""
    found = panel_in_use(Settings(), kind, tmp_path)
    assert (found.panel.width_mm, found.panel.height_mm) == pytest.approx((527.0, 296.0), abs=0.5)
    assert found.panel.size_px == (1920, 1080)
    assert "assumed" in found.told
