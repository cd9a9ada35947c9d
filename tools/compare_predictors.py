"""Compare the predictors in CONTRIBUTING.md: `.venv/bin/python -m tools.compare_predictors`.

It needs the landmark models and the recording that lies beside the checkout, and takes a minute.
A test holds the computed columns to the table, `make bench` the others.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.registration.prediction import motions
from mirror.registration.prediction.candidates import BEST, CANDIDATES
from mirror.registration.prediction.trial import LEADS_S, run, synthetic_track
from tools.head_tracks import actor_track, film_track, performed_track, real_tracker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from mirror.registration.prediction.predictor import Predictor
    from mirror.registration.prediction.trial import Track, Trial

PAGE: Final = Path(__file__).parents[1] / "CONTRIBUTING.md"
BEGIN: Final = "<!-- the predictors compared, by tools/compare_predictors.py -->\n"
END: Final = "<!-- end of the comparison -->\n"
SEED: Final = 1
_UP: Final = 1
_AFTER_S: Final = 0.6
"""For so long after a stop, light is looked for that went on."""


@dataclass(frozen=True, slots=True)
class Computed:
    """What one predictor makes of heads made of numbers, in mm on the glass."""

    at_rest: float
    swaying: float
    hurried: float
    nodding: float
    stopping: float
    past_the_stop: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What it makes of heads that the landmark models have seen, likewise."""

    drawn_at_rest: float
    drawn_swaying: float
    drawn_nodding: float
    moving_head: float
    """In both directions: in this performance the light moves sideways above all."""
    recorded: float


def computed_tracks() -> dict[str, Track]:
    """Return the heads made of numbers."""
    seconds = {"still": 20.0, "sway": 6.0, "hurry": 6.0, "nod": 6.0, "stops": 6.5}
    return {
        name: synthetic_track(getattr(motions, name), long_s, SEED)
        for name, long_s in seconds.items()
    }


def seen_tracks() -> dict[str, Track]:
    """Return the heads that were seen. Raises ModelError or CameraError where something lacks."""
    tracks = {}
    for name in ("still", "sway", "nod"):
        with real_tracker() as tracker:
            tracks[name] = actor_track(tracker, getattr(motions, name), 6.0)
    with real_tracker() as tracker:
        tracks["moving_head"] = performed_track(tracker, "moving_head")
    with real_tracker() as tracker:
        tracks["film"] = film_track(tracker)
    return tracks


def computed(predictor: Predictor, tracks: Mapping[str, Track]) -> Computed:
    """Return the scores of a predictor that has seen nobody."""
    trials = {name: _run(predictor, track) for name, track in tracks.items()}
    stops = trials["stops"]
    return Computed(
        at_rest=trials["still"].jitter_mm,
        swaying=trials["sway"].height_rms_mm,
        hurried=trials["hurry"].height_rms_mm,
        nodding=trials["nod"].height_rms_mm,
        stopping=stops.height_rms_mm,
        past_the_stop=_past_mm(stops.t_s, stops.error_mm[:, -1, _UP]),
    )


def seen(predictor: Predictor, tracks: Mapping[str, Track]) -> Seen:
    """Return the scores of a predictor that has seen nobody."""
    return Seen(
        drawn_at_rest=_run(predictor, tracks["still"]).jitter_mm,
        drawn_swaying=_run(predictor, tracks["sway"]).height_rms_mm,
        drawn_nodding=_run(predictor, tracks["nod"]).height_rms_mm,
        moving_head=_run(predictor, tracks["moving_head"]).rms_mm,
        recorded=_run(predictor, tracks["film"]).height_rms_mm,
    )


def table(rows: Mapping[str, tuple[Computed, Seen]]) -> str:
    """Return the rows as a Markdown table; the best predictor's stands out."""
    names = [one.name.replace("_", " ") for kind in (Computed, Seen) for one in fields(kind)]
    lines = [_line(["mm on the glass", *names]), _line(["---", *("---:" for _ in names)])]
    for name, scores in rows.items():
        cells = [f"{value:.2f}" for part in scores for value in _values(part)]
        lines.append(_line([f"**{cell}**" if name == BEST else cell for cell in (name, *cells)]))
    return "\n".join([*lines, ""])


def computed_in(page: str) -> dict[str, Computed]:
    """Return the computed columns that stand in `page`."""
    shown = page.partition(BEGIN)[2].partition(END)[0].splitlines()[2:]
    return {name: Computed(*values[: len(fields(Computed))]) for name, values in _read(shown)}


def seen_in(page: str) -> dict[str, Seen]:
    """Return the columns of heads that were seen that stand in `page`."""
    shown = page.partition(BEGIN)[2].partition(END)[0].splitlines()[2:]
    return {name: Seen(*values[len(fields(Computed)) :]) for name, values in _read(shown)}


def compared_in(page: str, rows: Mapping[str, tuple[Computed, Seen]]) -> str:
    """Return `page` with the table between its two marks. Raises ValueError without them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name}: expected the lines {BEGIN!r} and {END!r}; put them back")
    return before + BEGIN + table(rows) + END + after


def _run(predictor: Predictor, track: Track) -> Trial:
    predictor.reset()
    return run(predictor, track)


def _past_mm(t_s: NDArray[np.float64], up_mm: NDArray[np.float64]) -> float:
    """Return by how much light went on, at most, after the head had stopped going up or down."""
    # An error belongs to the moment that was foretold.
    stop, within_s = np.divmod(t_s + LEADS_S[-1], motions.STOP_EVERY_S)
    since_s = within_s - (motions.REST_S + motions.GO_S + motions.BRAKE_S)
    onwards_mm = np.where(stop % 2, -up_mm, up_mm)
    return float(onwards_mm[(since_s >= 0.0) & (since_s < _AFTER_S)].max())


def _values(scores: Computed | Seen) -> list[float]:
    return [getattr(scores, one.name) for one in fields(scores)]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _read(lines: Iterable[str]) -> Iterator[tuple[str, list[float]]]:
    for line in lines:
        name, *values = (cell.strip(" *") for cell in line.strip("|").split("|"))
        yield name, [float(value) for value in values]


if __name__ == "__main__":
    made, met = computed_tracks(), seen_tracks()
    scores = {
        name: (computed(make(), made), seen(make(), met)) for name, make in CANDIDATES.items()
    }
    PAGE.write_text(compared_in(PAGE.read_text(encoding="utf-8"), scores), encoding="utf-8")
