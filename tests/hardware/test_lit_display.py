"""Which display is lit, on machines that are folders of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware.lit_display import lit_display
from mirror.errors import PanelError
from tests.hardware.displays import Told, edid, plug

if TYPE_CHECKING:
    from pathlib import Path

OTHER = edid(Told((1280, 800), (217, 136), (22, 14), "SMALL"))


def test_the_connected_display_is_asked(tmp_path: Path) -> None:
    """What is not connected, and what is no display, is passed over."""
    plug(tmp_path, "HDMI-A-1", status="disconnected", enabled="disabled")
    plug(tmp_path, "HDMI-A-2", edid())
    plug(tmp_path, "Writeback-1", status="unknown", enabled="disabled")
    (tmp_path / "card1").mkdir()
    (tmp_path / "version").write_text("drm 1.1.0")
    lit = lit_display(tmp_path)
    assert lit.connector == "HDMI-A-2"
    assert (lit.size.name, lit.size.width_mm) == ("SMILE 24", 527.0)


def test_the_first_card_is_lit(tmp_path: Path) -> None:
    """Of two cards the first with a display counts, as it does for `kms`; 2 comes before 10."""
    plug(tmp_path, "HDMI-A-1", OTHER, card=10)
    plug(tmp_path, "HDMI-A-1", edid(), card=2, enabled="disabled")
    plug(tmp_path, "DP-1", card=0, status="disconnected")
    assert lit_display(tmp_path).size.name == "SMILE 24"


def test_of_two_displays_the_one_that_is_on(tmp_path: Path) -> None:
    """A display that is plugged in and switched off is not the mirror."""
    plug(tmp_path, "HDMI-A-1", OTHER, enabled="disabled")
    plug(tmp_path, "HDMI-A-2", edid())
    assert lit_display(tmp_path).connector == "HDMI-A-2"


def test_two_displays_that_differ(tmp_path: Path) -> None:
    """Which of them is the mirror cannot be known, so it is asked; twins make no difference."""
    plug(tmp_path, "HDMI-A-1", edid())
    plug(tmp_path, "HDMI-A-2", edid())
    assert lit_display(tmp_path).connector == "HDMI-A-1"
    plug(tmp_path, "HDMI-A-3", OTHER)
    with pytest.raises(PanelError, match=r"HDMI-A-1 and HDMI-A-2 and HDMI-A-3 .*differ.*unplug"):
        lit_display(tmp_path)


def test_whose_fault_it_is(tmp_path: Path) -> None:
    """A display that says nothing is named by its connector."""
    plug(tmp_path, "DSI-1")
    with pytest.raises(PanelError, match=r"^DSI-1: it says nothing of itself"):
        lit_display(tmp_path)


def test_no_display(tmp_path: Path) -> None:
    """Without a connected display, or without a graphics card at all, that is what is said."""
    plug(tmp_path, "HDMI-A-1", edid(), status="disconnected")
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(PanelError, match=r"no display is connected.*cable"):
            lit_display(folder)
