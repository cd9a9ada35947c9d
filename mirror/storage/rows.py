"""Between records and rows: a repetition as it is stored, and as it is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mirror.anatomy import PerSide, Side
from mirror.exercise.records import Breach, Estimate, Region, RepetitionRecord
from mirror.storage.entries import number

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from mirror.storage.wall import WallTime

Column: TypeAlias = str | int | float | None


def stamp(at: WallTime, prefix: str = "") -> dict[str, Column]:
    """Return the columns of one moment."""
    return {
        f"{prefix}utc_ms": at.utc_ms,
        f"{prefix}boot_ns": at.boot_ns,
        f"{prefix}boot_id": at.boot_id,
        f"{prefix}clock_unsynced": int(not at.synced),
    }


def repetition_row(record: RepetitionRecord) -> dict[str, Column]:
    """Return a repetition's own columns.

    Times that are no numbers become 0: a repetition that was done stays counted.
    """
    visible = record.visible_movement
    return {
        "number": int(record.number),
        "start_ns": int(record.start_ns),
        "duration_s": number(record.duration_s) or 0.0,
        "hold_s": number(record.hold_s) or 0.0,
        **_peaks(record.peak_effort_pct),
        **_sides("effort_{}_pct", record.effort_pct),
        **_sides("excursion_{}_mm", record.excursion_mm),
        **_estimate("symmetry_ratio", record.symmetry_ratio),
        "onset_difference_ms": number(record.onset_difference_ms),
        **_estimate("midline_pull_mm", record.midline_pull_mm),
        "assisted": int(record.assisted),
        "visible_movement": None if visible is None else int(visible),
        "breaches_known": int(record.breaches is not None),
        "measurable_ratio": number(record.measurable_ratio) or 0.0,
        "above_band_s": number(record.above_band_s) or 0.0,
    }


def repetition_of(row: sqlite3.Row, breaches: Iterable[sqlite3.Row]) -> RepetitionRecord:
    """Return the repetition that `row` (with its set's `set_number`) and `breaches` hold."""
    left, right = row["peak_effort_left_pct"], row["peak_effort_right_pct"]
    visible = row["visible_movement"]
    return RepetitionRecord(
        set_number=row["set_number"],
        number=row["number"],
        start_ns=row["start_ns"],
        duration_s=row["duration_s"],
        hold_s=row["hold_s"],
        peak_effort_pct=None if left is None or right is None else PerSide(left, right),
        effort_pct=_sides_of(row, "effort_{}_pct"),
        excursion_mm=_sides_of(row, "excursion_{}_mm"),
        symmetry_ratio=_estimate_of(row, "symmetry_ratio"),
        onset_difference_ms=row["onset_difference_ms"],
        midline_pull_mm=_estimate_of(row, "midline_pull_mm"),
        breaches=_breaches_of(breaches) if row["breaches_known"] else None,
        assisted=bool(row["assisted"]),
        visible_movement=None if visible is None else bool(visible),
        measurable_ratio=row["measurable_ratio"],
        above_band_s=row["above_band_s"],
    )


def _breaches_of(rows: Iterable[sqlite3.Row]) -> tuple[Breach, ...]:
    return tuple(
        Breach(
            Region(one["region"]),
            None if one["side"] is None else Side(one["side"]),
            one["seconds_s"],
        )
        for one in rows
    )


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Column]) -> int:
    """Add a row and return its id. Names come from this package only, values from anywhere."""
    columns, places = ", ".join(row), ", ".join(f":{name}" for name in row)
    done = connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608 - names of our own
        row,
    )
    return done.lastrowid or 0


def _peaks(pair: PerSide[float] | None) -> dict[str, Column]:
    return {
        f"peak_effort_{side}_pct": None if pair is None else number(pair.of(side)) for side in Side
    }


def _sides(pattern: str, pair: PerSide[Estimate] | None) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for side in Side:
        columns |= _estimate(pattern.format(side), None if pair is None else pair.of(side))
    return columns


def _estimate(name: str, estimate: Estimate | None) -> dict[str, Column]:
    return {
        name: None if estimate is None else number(estimate.mean),
        f"{name}_se": None if estimate is None else number(estimate.uncertainty),
    }


def _sides_of(row: sqlite3.Row, pattern: str) -> PerSide[Estimate] | None:
    left, right = (_estimate_of(row, pattern.format(side)) for side in (Side.LEFT, Side.RIGHT))
    return None if left is None or right is None else PerSide(left, right)


def _estimate_of(row: sqlite3.Row, name: str) -> Estimate | None:
    mean, uncertainty = row[name], row[f"{name}_se"]
    if mean is None:
        return None
    return Estimate(mean, float("inf") if uncertainty is None else uncertainty)
