"""A recording's excursion over time, as a picture for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.errors import MirrorError

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.app.summary import Summary
    from mirror.exercise.guidance import Band

_COLOURS: Final = {Side.LEFT: "#0072b2", Side.RIGHT: "#d55e00"}
"""Blue and vermilion of Okabe and Ito: told apart by every kind of colour vision."""
_BAND: Final = "#009e73"
_BREAK_S: Final = 0.25
"""A longer gap between measured frames is shown as a gap, not as a line across it."""


class ChartError(MirrorError, OSError):
    """The chart cannot be written."""


def draw_chart(summary: Summary, band: Band, involved: Side | None, path: Path) -> None:
    """Write excursion per side, with the gentle band, to `path` (.png, .svg or .pdf).

    Raises ChartError when it cannot be written there.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 - a third of a second that few need

    figure = Figure(figsize=(10, 5), layout="constrained")
    axes = figure.add_subplot(xlabel="time (s)", ylabel="excursion of the lip corner (mm)")
    if summary.full_range_mm is not None:
        low, high = (pct / 100 * summary.full_range_mm for pct in (band.low_pct, band.high_pct))
        label = (
            f"gentle band, {band.low_pct:g}-{band.high_pct:g} % of {summary.full_range_mm:.1f} mm"
        )
        axes.axhspan(low, high, color=_BAND, alpha=0.18, label=label)
    for side in Side:
        name = f"{side} ({'involved' if side is involved else 'other'})" if involved else str(side)
        times, values = _with_gaps(summary, side)
        axes.plot(times, values, color=_COLOURS[side], linewidth=1.8, label=name)
    axes.axhline(0.0, color="0.6", linewidth=0.8)
    axes.grid(visible=True, color="0.92")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="upper left")
    axes.set_title("Smile excursion from rest (the patient's own left and right)", loc="left")
    try:
        figure.savefig(path, dpi=130)
    except (OSError, ValueError) as error:
        raise ChartError(
            f"{path}: the chart cannot be written ({error}). Name a file that ends in .png, .svg "
            f"or .pdf in a folder that you may write to."
        ) from error


def _with_gaps(summary: Summary, side: Side) -> tuple[list[float], list[float]]:
    """Return times and values with a hole wherever nothing was measured."""
    times: list[float] = []
    values: list[float] = []
    for t_s, both in zip(summary.t_s, summary.excursion_mm, strict=True):
        if times and t_s - times[-1] > _BREAK_S:
            times.append(t_s)
            values.append(float("nan"))
        times.append(t_s)
        values.append(both.of(side))
    return times, values
