"""The simulated room in full, with its figures printed (`make long`)."""

from __future__ import annotations

import os

import pytest

from mirror.app.build import Builder
from mirror.app.room.experiment import experiment
from mirror.app.room.many import many_rooms, summary
from mirror.app.room.room import Room
from mirror.app.room.walks import HOME
from mirror.app.room.watching import DrawnWatch
from mirror.landmarks.models import FACE
from mirror.settings import load_settings
from tests.app.room.relative import disagreements
from tests.models import verified

pytestmark = pytest.mark.long


def test_a_hundred_rooms() -> None:
    """100 random rooms are aligned, each within what is promised of the light."""
    aligned, refused = many_rooms(100, 0, lambda *_: None)
    figures = {one.name: one for one in summary(aligned)}
    print(f"\n{len(aligned)} rooms aligned, {refused} refused; mm on the glass, median and worst:")
    for one in figures.values():
        print(f"  {one.name:26} {one.median:6.2f} {one.worst:6.2f}")
    assert refused == 0
    assert figures["height RMS"].median <= 0.7
    assert figures["height, 95th percentile"].median <= 1.4
    assert figures["lateral RMS"].worst <= 1.5
    # Two seconds of one room tremble by chance more than two seconds of another.
    assert figures["jitter, height"].rms <= 0.15
    assert figures["moving, predicted"].worst <= 1.5


def test_ten_thousand_misregistrations() -> None:
    """Whether the mark has reached the line is drawn as it was decided, every time."""
    wrong = disagreements(10_000, seed=2)
    print(f"\n10,000 misregistrations, 20,000 marks: {wrong} drawn otherwise than decided")
    assert wrong == 0


def test_the_drawn_room() -> None:
    """With drawn pictures and the real models the light comes near, and keeps still.

    What keeps it from being as near as in the rooms above is how the models read a drawn head's
    turn and nod (README): the figures here are what is reached, not what is promised.
    """
    verified(FACE)
    builder = Builder(load_settings(None, {}, os.environ).settings, os.environ)
    room = Room()
    with builder.face_tracker() as tracker:
        watch = DrawnWatch(room, tracker, builder.measurer())
        watch.rest(HOME)
        found = experiment(room, watch, lambda *_: None)
    assert found.after is not None
    for name, figures in (("before", found.before), ("after", found.after)):
        print(f"\n{name}: still {figures.still}\n  jitter {figures.jitter}")
        for late, plain in figures.plain["both"].items():
            print(f"  moving, {late}: {plain}\n    predicted: {figures.predicted['both'][late]}")
    assert found.after.still.height_rms_mm <= 2.0
    assert found.after.still.lateral_rms_mm <= 1.5
    assert found.after.predicted["both"]["80 ms"].height_rms_mm <= 1.5
    assert found.after.jitter.height_mm <= 0.15
