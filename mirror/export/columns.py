"""The tables that are exported: each column's name, unit, meaning and value in one place.

`docs/export.md` has the same columns in the same order; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from mirror.anatomy import Side
from mirror.exercise.records import Region

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.exercise.records import Estimate, RepetitionRecord
    from mirror.export.summing import Told

Cell: TypeAlias = str | int | float | None
"""None: not measured, or not known."""
R = TypeVar("R")
YES_NO: Final = "0/1"
"""The unit of what is either so or not."""
COUNT: Final = "{repetition}"
"""Of what is counted: a unit of 1, with a remark (UCUM, 6.2)."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column of an exported table."""

    name: str
    unit: str
    """In the Unified Code for Units of Measure, or `YES_NO`; empty: it is text, or a name."""
    meaning: str
    value: Callable[[R], Cell]


@dataclass(frozen=True, slots=True)
class Smile:
    """One repetition and the session that it belongs to."""

    told: Told
    record: RepetitionRecord

    @property
    def began(self) -> str | None:
        """When the face left its rest, with its offset from UTC."""
        moment = self.told.named.began.get((self.record.set_number, self.record.number))
        return None if moment is None else moment.isoformat(timespec="milliseconds")


def _mean(estimate: Estimate | None) -> float | None:
    return None if estimate is None else estimate.mean


def _error(estimate: Estimate | None) -> float | None:
    return None if estimate is None else estimate.uncertainty


def _flag(value: bool | None) -> int | None:  # noqa: FBT001 - a value to be told, no switch
    return None if value is None else int(value)


def _estimate(
    name: str, unit: str, meaning: str, estimate: Callable[[R], Estimate | None]
) -> tuple[Column[R], Column[R]]:
    """Return the columns of a mean and of its standard error."""
    return (
        Column(name, unit, meaning, lambda row: _mean(estimate(row))),
        Column(f"{name}_se", unit, "its standard error", lambda row: _error(estimate(row))),
    )


SESSIONS: Final[tuple[Column[Told], ...]] = (
    Column("session", "", "its name, the same in every export", lambda t: t.uuid),
    Column(
        "began",
        "",
        "date and time where it was done, with the offset from UTC (ISO 8601)",
        lambda t: t.session.began.isoformat(timespec="seconds"),
    ),
    Column(
        "clock_unsynced",
        YES_NO,
        "1: the clock had no network time, so date and time may be wrong",
        lambda t: int(t.session.clock_unsynced),
    ),
    Column("minutes", "min", "from its beginning to its end", lambda t: t.minutes),
    Column("programme", "", "the programme's key", lambda t: t.session.programme),
    Column("stage", "", "the stage's key", lambda t: t.session.stage),
    Column(
        "involved",
        "",
        "the palsied side, the patient's own: left, right or empty",
        lambda t: t.session.involved,
    ),
    Column(
        "complete",
        YES_NO,
        "1: all steps done, 0: in part; empty: it has not ended",
        lambda t: _flag(t.session.complete),
    ),
    Column("why", "", "why it ended: done, away, palm, interrupted, ...", lambda t: t.session.why),
    Column(
        "resumed",
        "",
        "how often it was taken up again after the mirror was interrupted",
        lambda t: t.session.resumed,
    ),
    Column("planned", COUNT, "repetitions of all its sets", lambda t: t.session.planned),
    Column("counted", COUNT, "repetitions that were counted", lambda t: t.session.counted),
    Column("assisted", COUNT, "of these, how many a finger helped", lambda t: t.session.assisted),
    Column(
        "without_visible_movement",
        COUNT,
        "of these, how many had no visible movement of the involved side; they count",
        lambda t: t.session.tried,
    ),
    Column(
        "not_measured",
        COUNT,
        "of these, of how many too little was seen to say so; they count",
        lambda t: t.session.unseen,
    ),
    Column("mean_hold_s", "s", "mean time held", lambda t: t.session.mean_hold_s),
    Column(
        "above_band_ratio",
        "1",
        "share of the smiles' time above the gentle band",
        lambda t: t.session.above_band_ratio,
    ),
    *_estimate(
        "excursion_involved_mm",
        "mm",
        "mean travel of the involved lip corner from rest, over holds without a finger",
        lambda t: t.summary.excursion_mm,
    ),
    *_estimate(
        "symmetry_ratio",
        "1",
        "lesser over greater travel, over holds without a finger",
        lambda t: t.summary.symmetry_ratio,
    ),
    *_estimate(
        "midline_pull_mm",
        "mm",
        "pull of the midline towards the non-involved side, over holds without a finger",
        lambda t: t.summary.midline_pull_mm,
    ),
    Column(
        "breaches_ratio",
        "1",
        "share of the repetitions in which a region moved along",
        lambda t: t.summary.breaches_ratio,
    ),
    Column(
        "made_up", YES_NO, "1: a made-up session, done by nobody", lambda t: int(t.named.made_up)
    ),
)
"""One row a session."""


def _on_a_side(
    name: str, unit: str, meaning: str, side: Side, what: str
) -> tuple[Column[Smile], ...]:
    def estimate(smile: Smile) -> Estimate | None:
        pair = getattr(smile.record, what)
        return None if pair is None else pair.of(side)

    return _estimate(name.format(side), unit, meaning.format(side), estimate)


def _peak(side: Side) -> Column[Smile]:
    def value(smile: Smile) -> float | None:
        peaks = smile.record.peak_effort_pct
        return None if peaks is None else peaks.of(side)

    return Column(f"peak_effort_{side}_pct", "%", f"greatest effort of the {side} side", value)


def _moved_along(region: Region) -> Column[Smile]:
    def value(smile: Smile) -> float | None:
        known = smile.record.breaches is not None
        return smile.record.breach_seconds().get(region, 0.0) if known else None

    meaning = f"how long the region {region} moved along, both sides together"
    return Column(f"{region}_moved_s", "s", meaning, value)


REPETITIONS: Final[tuple[Column[Smile], ...]] = (
    Column("session", "", "the session's name, as in the other table", lambda s: s.told.uuid),
    Column("began", "", "when the face left its rest, as in the other table", lambda s: s.began),
    Column("set", "", "from 1", lambda s: s.record.set_number),
    Column("repetition", "", "from 1, within the set", lambda s: s.record.number),
    Column(
        "duration_s", "s", "from leaving the rest to having let go", lambda s: s.record.duration_s
    ),
    Column("hold_s", "s", "inside the band and isolated", lambda s: s.record.hold_s),
    Column(
        "above_band_s",
        "s",
        "time above the band, as far as it was seen",
        lambda s: s.record.above_band_s,
    ),
    *(
        column
        for side in Side
        for column in _on_a_side(
            "excursion_{}_mm",
            "mm",
            "travel of the {} lip corner from rest, mean over the hold",
            side,
            "excursion_mm",
        )
    ),
    *(
        column
        for side in Side
        for column in _on_a_side(
            "effort_{}_pct",
            "%",
            "the {} side's effort, of its full range, mean over the hold",
            side,
            "effort_pct",
        )
    ),
    *(_peak(side) for side in Side),
    *_estimate(
        "symmetry_ratio",
        "1",
        "lesser over greater travel, mean over the hold",
        lambda s: s.record.symmetry_ratio,
    ),
    Column(
        "onset_difference_ms",
        "ms",
        "involved (or left) side's start minus the other's; empty unless both moved",
        lambda s: s.record.onset_difference_ms,
    ),
    *_estimate(
        "midline_pull_mm",
        "mm",
        "pull of the midline, positive to the patient's left",
        lambda s: s.record.midline_pull_mm,
    ),
    Column("assisted", YES_NO, "1: a finger was at a lip corner", lambda s: int(s.record.assisted)),
    Column(
        "visible_movement",
        YES_NO,
        "0: an attempt without visible movement of the involved side; empty: not seen well enough",
        lambda s: _flag(s.record.visible_movement),
    ),
    *(_moved_along(region) for region in Region),
    Column(
        "measurable_ratio",
        "1",
        "share of its frames that could be measured",
        lambda s: s.record.measurable_ratio,
    ),
)
"""One row a repetition."""
