"""How bright the panel is, and when it is dark."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from hardware.backlight import Backlight
from mirror.app.panel_light import PanelLight
from mirror.exercise.guidance import Phase
from mirror.settings.schema import PanelLightSettings, Settings
from mirror.storage import ManualWallClock

if TYPE_CHECKING:
    from pathlib import Path

MIN = 60_000_000_000
ASKED = Settings(panel_light=PanelLightSettings(on=True, dark_after_min=10.0, day=1.0, night=0.4))


class Bathroom:
    """A panel of files behind the mirror, and a clock on the wall."""

    def __init__(self, root: Path, hour: str = "12:00", *, synced: bool = True) -> None:
        self._folder = root / "sys/class/backlight/panel"
        self._folder.mkdir(parents=True)
        for name, text in (("max_brightness", "100"), ("brightness", "100"), ("bl_power", "0")):
            (self._folder / name).write_text(text, "ascii")
        clock = ManualWallClock()
        utc = datetime.fromisoformat(f"2026-01-15T{hour}:00").replace(tzinfo=UTC)
        clock.now = replace(
            clock.now, utc_ms=round(utc.timestamp() * 1e3), zone="UTC", synced=synced
        )
        self.light = PanelLight(ASKED, Backlight(root), clock)

    def said(self, name: str) -> int:
        """Return the number in a file of the panel's."""
        return int((self._folder / name).read_text("ascii"))


@pytest.mark.parametrize(
    ("hour", "percent"),
    [("20:59", 100), ("21:00", 40), ("23:59", 40), ("00:00", 40), ("06:59", 40), ("07:00", 100)],
)
def test_it_is_dimmer_by_night(tmp_path: Path, hour: str, percent: int) -> None:
    """From nine in the evening until seven, over midnight."""
    room = Bathroom(tmp_path, hour)
    room.light.step(Phase.AWAKE, 0)
    assert room.said("brightness") == percent


def test_a_clock_that_is_not_set_is_not_believed(tmp_path: Path) -> None:
    """At what may or may not be midnight, it shines as by day."""
    room = Bathroom(tmp_path, "00:00", synced=False)
    room.light.step(Phase.AWAKE, 0)
    assert room.said("brightness") == 100


def test_it_is_dark_after_ten_minutes_of_nobody_and_lit_at_once(tmp_path: Path) -> None:
    """Not in a session, however long it lasts; whoever comes sees it lit."""
    room = Bathroom(tmp_path)
    room.light.step(Phase.SMILE, 0)
    room.light.step(Phase.SMILE, 60 * MIN)
    room.light.step(Phase.ASLEEP, 61 * MIN)
    room.light.step(Phase.ASLEEP, 71 * MIN - 1)
    assert room.said("bl_power") == 0
    room.light.step(Phase.ASLEEP, 71 * MIN)
    assert room.said("bl_power") == 4
    room.light.step(Phase.AWAKE, 71 * MIN + 1)
    assert room.said("bl_power") == 0


def test_a_mirror_that_ends_leaves_its_panel_lit(tmp_path: Path) -> None:
    """What is shown next, a login or a newer version, is to be seen."""
    room = Bathroom(tmp_path)
    room.light.step(Phase.ASLEEP, 0)
    room.light.step(Phase.ASLEEP, 11 * MIN)
    room.light.close()
    assert room.said("bl_power") == 0
