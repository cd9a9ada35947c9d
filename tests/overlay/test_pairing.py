"""What is lit while a phone may be connected."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import pytest

from mirror.app.pairing_desk import lit
from mirror.language import Catalogue
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.overlay.pairing import PairingSight, compose_pairing
from mirror.overlay.scene import Ring, Tiles, Words
from tests.language.reading import LANGUAGES
from tests.overlay.placing import PANELS, inside, lit_box, overlap

if TYPE_CHECKING:
    from hardware.panel import Panel

ADDRESS = "http://192.168.178.123:8080/pair#K7QF-3MRT"


def sight(language: str = "en", left_ratio: float = 0.7) -> PairingSight:
    """Return what is shown for a code."""
    say = Catalogue(language).say
    more = say("pairing-type", address="mirror.local:8080")
    return PairingSight(say("pairing-read"), more, "K7QF-3MRT", lit(ADDRESS), left_ratio)


@pytest.mark.parametrize("panel", PANELS)
def test_a_camera_reads_the_pattern(panel: Panel, tmp_path: Path) -> None:
    """What is drawn is the address: another reader than the one that made it finds it."""
    with OffscreenDisplay(panel, tmp_path) as display:
        display.show(compose_pairing(sight(), panel), None)
        picture = cv2.imread(str(display.save(Path("pairing.png"))))
    assert picture is not None
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == ADDRESS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_all_is_on_the_panel(panel: Panel, language: str) -> None:
    """Pattern, code, words and ring have a place each, on every panel."""
    scene = compose_pairing(sight(language), panel)
    boxes = {one.slot: lit_box(one) for one in scene.elements if not isinstance(one, Tiles)}
    assert all(inside(box, panel) for box in boxes.values())
    for one, other in combinations(boxes, 2):
        assert not overlap(boxes[one], boxes[other]), (one, other)
    pattern = scene.find("pairing.pattern")
    code = scene.find("pairing.code")
    assert isinstance(pattern, Tiles)
    assert isinstance(code, Words)
    half_px = pattern.side_px * len(pattern.rows) / 2.0
    assert pattern.y - half_px >= 0.0
    assert pattern.y + half_px < code.bottom_px - 1.3 * code.x_height_px


def test_the_ring_tells_how_long() -> None:
    """It opens as the two minutes go, and never turns over."""
    for ratio, share in ((1.0, 1.0), (0.25, 0.25), (-0.1, 0.0)):
        ring = compose_pairing(sight(left_ratio=ratio), PANELS[0]).find("pairing.left")
        assert isinstance(ring, Ring)
        assert ring.share == share


def test_without_a_code_there_are_only_words() -> None:
    """That a phone was connected, or that there is no page, is said and nothing else is lit."""
    said = PairingSight("A phone is connected.", "The page lists it.")
    assert [one.slot for one in compose_pairing(said, PANELS[0]).elements] == ["words"]
