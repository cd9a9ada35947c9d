"""No way leads from a camera to a file: only the actor's drawn frames may be written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from hardware.panel import Panel
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.overlay.scene import BLACK, Bead, Ink, Role, Scene

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .conftest import MakeFrame

PANEL = Panel.of_diagonal(320, 180, 7.0)
SCENE = Scene((Bead("mark", 100.0, 90.0, 8.0, Ink(Role.THERE)),))
OVERLAY = Path(__file__).parents[2] / "mirror" / "overlay"
WRITES = re.compile(
    r"imwrite|imencode|image\.save|\.tofile\(|np\.save|write_bytes|write_text|open\([^)]*['\"][wax]"
)


def written(path: Path) -> NDArray[np.uint8]:
    """Return a PNG's pixels."""
    picture = cv2.imread(str(path))
    assert picture is not None
    return picture.astype(np.uint8)


def test_a_persons_picture_is_never_written(tmp_path: Path, make_frame: MakeFrame) -> None:
    """A frame that is not drawn leaves no trace in the saved picture: it equals light on black."""
    noise = np.random.default_rng(5).integers(0, 256, (480, 640, 3), np.uint8)
    with OffscreenDisplay(PANEL, tmp_path) as display:
        display.show(SCENE, make_frame(noise, drawn=False))
        with_person = written(display.save(Path("a.png")))
        display.show(SCENE, None)
        without = written(display.save(Path("b.png")))
    np.testing.assert_array_equal(with_person, without)


def test_a_person_who_steps_in_drives_the_drawing_out(
    tmp_path: Path, make_frame: MakeFrame
) -> None:
    """After a drawn frame an undrawn one turns the reflection black at once."""
    with OffscreenDisplay(PANEL, tmp_path) as display:
        display.show(BLACK, make_frame(200, drawn=True))
        assert written(display.save(Path("a.png"))).any()
        display.show(BLACK, make_frame(200, sequence=1, drawn=False))
        assert not written(display.save(Path("b.png"))).any()


def test_the_memory_of_the_offscreen_display_holds_no_person(make_frame: MakeFrame) -> None:
    """Not even `picture`, which others might write, holds an undrawn frame."""
    with OffscreenDisplay(PANEL) as display:
        display.show(BLACK, make_frame(200, drawn=False))
        assert not display.picture.any()


@pytest.mark.parametrize("path", sorted(OVERLAY.glob("*.py")), ids=lambda path: path.name)
def test_only_the_offscreen_display_can_write(path: Path) -> None:
    """No other module of the overlay has a call that writes pictures or files."""
    calls = WRITES.findall(path.read_text())
    assert not calls or path.name == "offscreen.py"


def test_the_rule_would_notice() -> None:
    """The pattern that guards the modules finds the call that exists."""
    assert WRITES.findall((OVERLAY / "offscreen.py").read_text())
