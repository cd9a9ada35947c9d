"""Many random rooms, without pictures: how often alignment holds what it promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirror.app.room.experiment import experiment
from mirror.app.room.quick import QuickWatch
from mirror.app.room.room import random_room

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.app.room.experiment import Found

LATENCY_S = 0.08


@dataclass(frozen=True, slots=True)
class Many:
    """One figure of many rooms, millimetres on the glass unless the name says otherwise."""

    name: str
    median: float
    worst: float
    rms: float

    @classmethod
    def of(cls, name: str, values: list[float]) -> Many:
        """Sum up one figure."""
        return cls(name, float(np.median(values)), float(np.max(values)), _rms(values))


def _rms(values: list[float]) -> float:
    return float(np.sqrt(np.mean(np.square(values))))


def many_rooms(
    count: int, seed: int, progress: Callable[[str, int, int], None]
) -> tuple[list[Found], int]:
    """Return what `count` random rooms have shown, and how many alignments were refused."""
    found = []
    for number in range(count):
        room = random_room(seed + number)
        one = experiment(
            room, QuickWatch(room), lambda *_: None, quick=True, latencies_s=(LATENCY_S,)
        )
        found.append(one)
        progress("Rooms", number + 1, count)
    aligned = [one for one in found if one.after is not None]
    return aligned, count - len(aligned)


def summary(found: list[Found]) -> list[Many]:
    """Return the figures of rooms that were aligned."""
    afters = [one.after for one in found if one.after is not None]
    if not afters:
        return []
    late = f"{LATENCY_S * 1e3:.0f} ms"
    return [
        Many.of("before: height RMS", [one.before.still.height_rms_mm for one in found]),
        Many.of("height RMS", [one.still.height_rms_mm for one in afters]),
        Many.of("height, 95th percentile", [one.still.height_p95_mm for one in afters]),
        Many.of("lateral RMS", [one.still.lateral_rms_mm for one in afters]),
        Many.of("jitter, height", [one.jitter.height_mm for one in afters]),
        Many.of("moving, as measured", [one.plain["both"][late].height_rms_mm for one in afters]),
        Many.of("moving, predicted", [one.predicted["both"][late].height_rms_mm for one in afters]),
    ]
