"""Draws charts with matplotlib, as SVG."""

from __future__ import annotations

import io
import math
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from mirror.web.charts.svg import fit_for_a_page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mirror.web.charts.chart import Chart, Line, Point

COLOURS: Final = {
    "ink": "#010101",
    "soft": "#020202",
    "line": "#030303",
    "left": "#040404",
    "right": "#050505",
    "accent": "#060606",
    "card": "#070707",
}
"""Stand-ins, each replaced by the style sheet's own colour of that name, which day and night
choose."""
_SIZE_IN: Final = (5.6, 2.7)
"""At 72 points an inch: about as wide as a telephone held upright, in CSS pixels."""
_KEPT: Final = 128
_LOCK: Final = threading.Lock()
"""matplotlib's caches of fonts and paths are not made for several threads."""


@lru_cache(maxsize=_KEPT)
def drawn(chart: Chart) -> str:
    """Return `chart` as an SVG element to stand in a page as it is, its words escaped.

    An equal one is drawn only once.
    """
    with _LOCK, mpl.rc_context():
        _dress_all()
        figure = Figure(figsize=_SIZE_IN, layout="constrained")
        figure.patch.set_visible(False)
        axes = figure.add_subplot()
        axes.patch.set_visible(False)
        for line in chart.lines:
            _draw(axes, line, chart)
        _dress(axes, chart)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    names = {colour: f"var(--{name})" for name, colour in COLOURS.items()}
    return fit_for_a_page(written.getvalue(), chart, names)


def _dress_all() -> None:
    """Have text as text, in the page's own letters, and everything in the page's colours."""
    mpl.rc("svg", fonttype="none", hashsalt="mirror")
    mpl.rc("font", size=14)
    mpl.rc("text", color=COLOURS["ink"])
    mpl.rc("axes", edgecolor=COLOURS["line"], labelcolor=COLOURS["soft"])
    mpl.rc("xtick", color=COLOURS["soft"])
    mpl.rc("ytick", color=COLOURS["soft"])
    mpl.rc("grid", color=COLOURS["line"])


def _draw(axes: Axes, line: Line, chart: Chart) -> None:
    colour = COLOURS[line.colour]
    x = [point.x for point in line.points]
    y = [math.nan if point.y is None else point.y for point in line.points]
    margins = [_margin(point) for point in line.points]
    if chart.joined:
        low = [max(chart.least, at - by) for at, by in zip(y, margins, strict=True)]
        high = [at + by for at, by in zip(y, margins, strict=True)]
        axes.fill_between(x, low, high, color=colour, alpha=0.2, linewidth=0)
        axes.plot(x, y, color=colour, linewidth=2)
    else:
        axes.errorbar(x, y, yerr=margins, color=colour, fmt="none", elinewidth=1.6)
    if chart.marked:
        fill = [COLOURS["card"] if math.isnan(one) else colour for one in margins]
        axes.scatter(x, y, s=26, c=fill, edgecolors=colour, linewidths=1.6, zorder=3)


def _margin(point: Point) -> float:
    """Return a margin as matplotlib takes it: not a number where it is not known."""
    if point.margin is None or not math.isfinite(point.margin):
        return math.nan
    return point.margin


def _dress(axes: Axes, chart: Chart) -> None:
    axes.set_xticks([at for at, _ in chart.ticks], [label for _, label in chart.ticks])
    axes.set_ylabel(chart.y_label)
    axes.set_xlabel(chart.x_label)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0)
    axes.tick_params(axis="x", pad=11)
    axes.grid(visible=True, axis="y", linewidth=0.8)
    axes.set_axisbelow(True)
    # A chart that does not begin at nothing makes small changes look great.
    axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(lambda at, _: f"{at:g}".replace(".", chart.decimal_mark))
