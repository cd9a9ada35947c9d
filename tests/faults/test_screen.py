"""The screen is switched off or unplugged, and comes back: the real display, the real run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame
import pytest

from mirror.app import lasting_display, turn
from mirror.app.live import LiveRun
from mirror.overlay.kms import KmsDisplay
from tests.faults.onlookers import Manager
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hardware.panel import Panel
    from mirror.app.build import Builder
    from tests.app.conftest import MakeBuilder

ENOUGH = 3
"""Signs of life, a second apart, before it is stopped at the soonest."""


class Cable(Manager):
    """The kernel's list of connectors, and somebody who pulls and plugs at what is told."""

    def __init__(self, folder: Path, deeds: dict[int, bool], *, there: bool, last: str) -> None:
        """Take what happens at which sign of life: whether the screen is there from then on.

        Once all of it has happened and the mirror is as `last` says, it is stopped.
        """
        super().__init__()
        self._deeds, self._last = deeds, last
        self._status = folder / "card1-HDMI-A-1" / "status"
        self._status.parent.mkdir()
        self.plug(there=there)

    def plug(self, *, there: bool) -> None:
        """Put the cable in, or pull it."""
        self._status.write_text("connected\n" if there else "disconnected\n")

    def tell(self, **fields: str) -> None:
        """Note it, and do what is to be done now."""
        super().tell(**fields)
        there = self._deeds.pop(self.signs_of_life, None)
        if there is not None:
            self.plug(there=there)
        if not self._deeds and self.signs_of_life >= ENOUGH and self.words[-1] == self._last:
            self._last = ""
            raise KeyboardInterrupt


@pytest.fixture
def builder(
    make_builder: MakeBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Builder
) -> Iterator[Builder]:
    """Return a builder of a mirror on a wall, whose screen is SDL's dummy; `small` may skip."""

    def opened(_: str, panel: Panel) -> KmsDisplay:
        return KmsDisplay(panel, sys_drm=tmp_path, driver="dummy")

    assert small
    lasting = partial(lasting_display.open_lasting_display, sys_drm=tmp_path)
    monkeypatch.setattr(lasting_display, "open_display", opened)
    monkeypatch.setattr(turn, "open_lasting_display", lasting)
    yield make_builder(
        journal__path=str(tmp_path / "journal.db"),
        camera__name="actor:rest",
        camera__fps=12.0,
        display__name="kms",
        panel__width_mm=527.0,
        panel__height_mm=296.0,
    )
    pygame.display.quit()


def lived(builder: Builder, cable: Cable) -> list[str]:
    """Return what the run said of itself until it was stopped, in an orderly way."""
    with pytest.raises(KeyboardInterrupt):
        LiveRun(builder, lambda _: None, notifier=cable).run(PATIENCE_S)
    assert cable.told[-1] == "STOPPING"
    assert cable.told.count("READY") == 1
    return cable.words


def test_it_goes_and_comes_back(builder: Builder, tmp_path: Path) -> None:
    """The same process is alive all the while; light is there again with the screen."""
    words = lived(builder, Cable(tmp_path, {1: False, 3: True}, there=True, last="awake"))
    gone = words.index("screen away")
    assert gone > 0
    assert words[-1] == "awake"
    assert words.count("screen away") == 1


def test_it_comes_late(builder: Builder, tmp_path: Path) -> None:
    """A monitor that takes longer to start than the mirror is waited for, and then lit."""
    words = lived(builder, Cable(tmp_path, {1: True}, there=False, last="awake"))
    assert words[:2] == ["starting", "screen away"]
    assert words.count("screen away") == 1


def test_without_one_it_lives(builder: Builder, tmp_path: Path) -> None:
    """Nobody starts it anew again and again, until it is started no more."""
    words = lived(builder, Cable(tmp_path, {}, there=False, last="screen away"))
    assert words == ["starting", "screen away"]
