"""A panel's record."""

from __future__ import annotations

import pytest

from hardware.panel import Panel


def test_a_diagonal_gives_square_pixels() -> None:
    """A 24 inch full HD panel is 531 by 299 mm, as its data sheets say."""
    panel = Panel.of_diagonal(1920, 1080, 24.0)
    assert [panel.width_mm, panel.height_mm] == pytest.approx([531.3, 298.9], abs=0.1)
    assert panel.px_per_mm == pytest.approx(1920 / 531.31, abs=1e-3)


@pytest.mark.parametrize("width_mm", [0.0, -1.0, float("nan"), float("inf")])
def test_an_impossible_size_is_refused_by_name(width_mm: float) -> None:
    """The error names the field and what to do."""
    with pytest.raises(ValueError, match=r"Panel\.width_mm: .*measure"):
        Panel(1920, 1080, width_mm, 299.0)


def test_an_odd_rotation_is_refused() -> None:
    """Only quarter turns exist."""
    with pytest.raises(ValueError, match=r"Panel\.rotation_deg: .*found 45"):
        Panel(1920, 1080, 531.0, 299.0, rotation_deg=45)


def test_resizing_keeps_the_glass() -> None:
    """Fewer pixels on the same area of glass are larger pixels."""
    panel = Panel.of_diagonal(1920, 1080, 24.0).resized(960, 540)
    assert panel.size_px == (960, 540)
    assert panel.width_mm == pytest.approx(531.3, abs=0.1)


def test_a_panel_hung_on_its_side() -> None:
    """Turned clockwise it is as wide as it was high; its picture is turned back, clockwise 270."""
    hung = Panel.mounted((1920, 1080), (527.0, 296.0), 90)
    assert hung == Panel(1080, 1920, 296.0, 527.0, rotation_deg=270)
    assert hung.native_size_px == (1920, 1080)
    assert Panel.mounted((1920, 1080), (527.0, 296.0), 0) == Panel(1920, 1080, 527.0, 296.0)
