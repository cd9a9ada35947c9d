"""Sessions made by hand, for whoever writes a journal in a test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mirror.anatomy import PerSide, Side
from mirror.exercise.events import Event, EventName
from mirror.exercise.records import Breach, Estimate, Region, RepetitionRecord
from mirror.face.measures import FaceMeasures, HeadPose, ScaleSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.exercise.events import Value

S: Final = 1_000_000_000
"""Nanoseconds in a second."""

REPETITION: Final = RepetitionRecord(
    set_number=1,
    number=1,
    start_ns=100 * S,
    duration_s=13.25,
    hold_s=10.5,
    peak_effort_pct=PerSide(28.5, 31.25),
    effort_pct=PerSide(Estimate(22.5, 1.5), Estimate(26.0, 1.25)),
    excursion_mm=PerSide(Estimate(2.125, 0.25), Estimate(2.5, 0.125)),
    symmetry_ratio=Estimate(0.85, 0.05),
    onset_difference_ms=-66.0,
    midline_pull_mm=Estimate(-0.375, 0.125),
    breaches=(Breach(Region.EYE, Side.LEFT, 1.5), Breach(Region.CHIN, None, 0.5)),
    assisted=True,
    visible_movement=True,
    measurable_ratio=0.975,
    above_band_s=0.25,
)
"""One repetition with a value in every field."""


def event(t_s: float, name: EventName, **data: Value) -> Event:
    """Return an event at `t_s` seconds of stream time."""
    return Event(round(t_s * S), name, data)


def counted(t_s: float, set_number: int, number: int) -> Event:
    """Return a counted repetition."""
    record = replace(REPETITION, set_number=set_number, number=number, start_ns=round(t_s * S))
    data: dict[str, Value] = {"set_number": set_number, "number": number}
    return Event(round((t_s + 13.25) * S), EventName.REPETITION_COUNTED, data, record)


def started(t_s: float = 10.0, **data: Value) -> Event:
    """Return the start of a session."""
    told: dict[str, Value] = {"programme": "source", "stage": "smirk", "involved": "left"}
    return event(t_s, EventName.SESSION_STARTED, **(told | data))


def smiles(t_s: float, set_number: int, repetitions: int) -> Iterator[Event]:
    """Yield one set of smiles, sixteen seconds each."""
    told: dict[str, Value] = {"step": f"set-{set_number}", "kind": "smile"}
    told |= {"index": 4 + 2 * set_number, "set_number": set_number, "repetitions": repetitions}
    yield event(t_s, EventName.STEP_STARTED, **told)
    for number in range(1, repetitions + 1):
        yield counted(t_s + 16.0 * number - 13.25, set_number, number)
    end_s = t_s + 16.0 * repetitions + 1.0
    yield event(end_s, EventName.SET_ENDED, set_number=set_number, counted=repetitions)


def whole_session(t_s: float = 10.0, repetitions: int = 10) -> Iterator[Event]:
    """Yield a complete session of two sets, events in order of time."""
    yield started(t_s)
    yield event(t_s + 1, EventName.STEP_STARTED, step="chin", index=1, kind="care", site="chin")
    yield event(t_s + 60, EventName.REST_MEASURED, full_range_mm=9.1)
    yield event(t_s + 61, EventName.HINT, hint="easier")
    yield from smiles(t_s + 62, 1, repetitions)
    yield from smiles(t_s + 300, 2, repetitions)
    total = 2 * repetitions
    yield event(t_s + 600, EventName.SESSION_ENDED, complete=True, why="done", counted=total)


def measures(t_s: float, left_mm: float = 2.0) -> FaceMeasures:
    """Return one frame that was measured."""
    return FaceMeasures(
        t_ns=round(t_s * S),
        sequence=round(t_s * 30),
        head=HeadPose(0.0, 0.0, 612.3456, 1.0, 2.0, 3.0),
        scale_source=ScaleSource.IRIS,
        excursion_mm=PerSide(left_mm, 2.5),
        effort_pct=PerSide(21.5, 26.9),
        symmetry_ratio=0.8,
        midline_pull_mm=0.1,
        mouth_open_mm=0.2,
        lip_corners_apart_mm=3.0,
        fissure_mm=PerSide(-0.3, -0.2),
        brow_mm=PerSide(0.1, 0.0),
        brows_apart_mm=-0.1,
        nose_mm=PerSide(0.3, 0.4),
        chin_mm=0.05,
        full_range_mm=9.1,
    )
