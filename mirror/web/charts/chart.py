"""What a chart shows, as plain values: equal charts are drawn once."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One value along a line."""

    x: float
    """In the unit of the chart's x axis: a day's ordinal, seconds, a number."""
    y: float | None
    """None: not measured; the line has a gap."""
    margin: float | None = None
    """Half of the interval in which the true value lies; None, or without an end: not known."""


@dataclass(frozen=True, slots=True)
class Line:
    """Values that belong together."""

    name: str
    """In words, for the key beside the chart; empty: needs none."""
    colour: str
    """As `COLOURS` in `mirror.web.charts.drawing` names it."""
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, in words and numbers."""

    name: str
    """Sets it apart from the page's other charts: small letters only."""
    title: str
    """Read aloud."""
    description: str
    """Read aloud after it."""
    y_label: str
    x_label: str
    ticks: tuple[tuple[float, str], ...]
    """Places along x, and what stands there."""
    lines: tuple[Line, ...]
    decimal_mark: str = "."
    least: float = -math.inf
    """Nothing that is shown can be below it: no interval is drawn further."""
    joined: bool = True
    """Whether neighbours are joined; otherwise they stand as points with bars."""
    marked: bool = True
    """Whether each value has a mark of its own."""
