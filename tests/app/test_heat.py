"""When the mirror goes easy because of heat, and when it goes on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from hardware.board import BoardReading
from mirror.app.heat import COOL_FOR_NS, EASE_C, FULL_C, Heat

if TYPE_CHECKING:
    from collections.abc import Iterable

S = 1_000_000_000
HOT, BETWEEN, COOL = BoardReading(EASE_C), BoardReading(74.0), BoardReading(FULL_C - 0.1)


def after(readings: Iterable[BoardReading], heat: Heat | None = None) -> Heat:
    """Return what readings, one a second, have led to."""
    heat = heat or Heat()
    for second, reading in enumerate(readings):
        heat.step(reading, second * S)
    return heat


@pytest.mark.parametrize(
    ("reading", "eased"),
    [
        (BoardReading(EASE_C - 0.1), False),
        (BoardReading(EASE_C), True),
        (BoardReading(60.0, slowed=True), True),
        (BoardReading(slowed=True), True),
        (BoardReading(60.0, undervoltage=True), False),
        (BoardReading(), False),
    ],
)
def test_it_goes_easy_before_the_pi_slows_itself_and_when_it_does(
    reading: BoardReading,
    eased: bool,  # noqa: FBT001 - a table's column
) -> None:
    """From 78 degrees, or when the firmware keeps the clock down; too few volts are no heat."""
    assert after([reading]).eased is eased


def test_it_goes_on_after_a_cool_minute() -> None:
    """Below 70 degrees for sixty seconds without a break, and not a second sooner."""
    cool_s = COOL_FOR_NS // S
    assert after([HOT, *[COOL] * cool_s]).eased
    assert not after([HOT, *[COOL] * (cool_s + 1)]).eased


@pytest.mark.parametrize("broken_by", [HOT, BETWEEN, BoardReading(), BoardReading(60.0, True)])  # noqa: FBT003 - a record
def test_whatever_breaks_the_minute_begins_it_anew(broken_by: BoardReading) -> None:
    """Warmth, heat, a silent sensor and a slowed clock are not cool."""
    assert after([HOT, *[COOL] * 40, broken_by, *[COOL] * 40]).eased


def test_between_the_two_temperatures_nothing_changes() -> None:
    """At 74 degrees it stays as it was, so that it does not swing."""
    assert after([BETWEEN] * 600).eased is False
    assert after([HOT, *[BETWEEN] * 600]).eased is True


def test_a_sensor_that_falls_silent_changes_nothing() -> None:
    """Nobody knows, so what was known last holds."""
    assert after([HOT, *[BoardReading()] * 600]).eased is True


def test_each_heat_is_told_once_when_it_begins_and_once_when_it_ends(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An hour of heat is two lines in the log."""
    with caplog.at_level(logging.WARNING):
        after([*[COOL] * 5, *[HOT] * 3600, *[COOL] * 100])
    assert [record.getMessage()[:18] for record in caplog.records] == [
        "The board is hot: ",
        "The board has cool",
    ]
