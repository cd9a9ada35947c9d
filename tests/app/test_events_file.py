"""Events as lines: complete, readable at once, and nothing in them but numbers and words."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from mirror.anatomy import PerSide, Side
from mirror.app.events_file import EventLines, event_row
from mirror.exercise.events import Event, EventName
from mirror.exercise.records import Breach, Estimate, Region, RepetitionRecord

if TYPE_CHECKING:
    import pytest

ORIGIN_NS = 1_000_000_000
BOTH = PerSide(Estimate(1.25, 0.125), Estimate(2.5, 0.25))
RECORD = RepetitionRecord(
    set_number=1,
    number=4,
    start_ns=31_500_000_000,
    duration_s=12.5,
    hold_s=10.01,
    peak_effort_pct=PerSide(21.5, 30.25),
    effort_pct=BOTH,
    excursion_mm=BOTH,
    symmetry_ratio=Estimate(0.8, 0.02),
    onset_difference_ms=None,
    midline_pull_mm=Estimate(-0.5, 0.1),
    breaches=(Breach(Region.EYE, Side.LEFT, 0.75), Breach(Region.CHIN, None, 0.25)),
    assisted=True,
    visible_movement=False,
    measurable_ratio=0.97,
    above_band_s=0.5,
)
COUNTED = Event(
    44_000_000_000, EventName.REPETITION_COUNTED, {"set_number": 1, "number": 4}, RECORD
)


def test_an_event_is_its_time_its_name_and_its_data() -> None:
    """Seconds count from the stream's beginning; data stand beside the name."""
    hint = Event(
        3_500_000_000, EventName.HINT, {"hint": "isolation", "region": "eye", "side": None}
    )
    assert event_row(hint, ORIGIN_NS) == {
        "t_s": 2.5, "event": "hint", "hint": "isolation", "region": "eye", "side": None,
    }  # fmt: skip


def test_a_repetition_brings_all_its_numbers() -> None:
    """Every number of the record is there under its own name, times in seconds of the stream."""
    row = event_row(COUNTED, ORIGIN_NS)
    assert (row["set_number"], row["number"]) == (1, 4)
    assert row["repetition"] == {
        "start_s": 30.5,
        "duration_s": 12.5,
        "hold_s": 10.01,
        "peak_effort_pct": {"left": 21.5, "right": 30.25},
        "effort_pct": {
            "left": {"mean": 1.25, "uncertainty": 0.125},
            "right": {"mean": 2.5, "uncertainty": 0.25},
        },
        "excursion_mm": {
            "left": {"mean": 1.25, "uncertainty": 0.125},
            "right": {"mean": 2.5, "uncertainty": 0.25},
        },
        "symmetry_ratio": {"mean": 0.8, "uncertainty": 0.02},
        "onset_difference_ms": None,
        "midline_pull_mm": {"mean": -0.5, "uncertainty": 0.1},
        "breaches": [
            {"region": "eye", "side": "left", "seconds_s": 0.75},
            {"region": "chin", "side": None, "seconds_s": 0.25},
        ],
        "assisted": True,
        "visible_movement": False,
        "measurable_ratio": 0.97,
        "above_band_s": 0.5,
    }
    told = {one.name for one in fields(RECORD)} - {"set_number", "number", "start_ns"}
    assert told | {"start_s"} == row["repetition"].keys()


def test_a_row_is_json() -> None:
    """What is written can be read again, the same."""
    row = event_row(COUNTED, ORIGIN_NS)
    assert json.loads(json.dumps(row, allow_nan=False)) == row


class Watched(io.StringIO):
    """A stream that remembers what stood in it at each flush."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed: list[str] = []

    def flush(self) -> None:
        """Note what a reader would see now."""
        self.flushed.append(self.getvalue())


def test_each_line_is_there_at_once() -> None:
    """Whoever reads along sees every event whole, as soon as it has happened."""
    stream = Watched()
    EventLines(stream).write([Event(7, EventName.WOKE), Event(1_000_000_007, EventName.SLEPT)], 7)
    assert stream.flushed == [
        '{"t_s":0.0,"event":"woke"}\n',
        '{"t_s":0.0,"event":"woke"}\n{"t_s":1.0,"event":"slept"}\n',
    ]


def test_a_full_disk_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    """What cannot be written is said once, and nothing is raised: a session is worth more."""
    with suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as full:
        lines = EventLines(full)
        for _ in range(3):
            lines.write([Event(7, EventName.WOKE)], 0)
        assert [record.levelname for record in caplog.records] == ["WARNING"]
        assert "No space left on device" in caplog.text
        assert "The session goes on" in caplog.text
