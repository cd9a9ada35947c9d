"""What a file of measures says of the session: by which rules it was, and where it went on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from mirror.anatomy import Side
from mirror.exercise.programme.adjusting import AS_PROGRAMMED, HOLD_S, TARGET_PCT, Adjustment
from mirror.exercise.records import Interruption, Progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.exercise.session.session import Session


@dataclass(frozen=True, slots=True)
class Practised:
    """The rules that a session was done by."""

    programme: str
    """The programme's key."""
    stage: str
    """The stage's key."""
    involved: Side | None
    adjustment: Adjustment = AS_PROGRAMMED
    """What is other in the stage than the programme's file has it."""

    @classmethod
    def of(cls, session: Session, adjustments: Mapping[str, Adjustment]) -> Practised:
        """Return those of `session`, of whose stages some have `adjustments`."""
        adjustment = adjustments.get(session.stage.key, AS_PROGRAMMED)
        return cls(session.programme.key, session.stage.key, session.involved, adjustment)


def practised_row(practised: Practised) -> dict[str, Any]:
    """Return the rules as a JSON object."""
    involved = None if practised.involved is None else practised.involved.value
    return {
        "programme": practised.programme,
        "stage": practised.stage,
        "involved": involved,
        **asdict(practised.adjustment),
    }


def practised_of(row: dict[str, Any]) -> Practised:
    """Return the rules that `row` tells. Raises KeyError, TypeError or ValueError.

    An older file knows no adjustments: there were none.
    """
    side = row["involved"]
    return Practised(
        _word(row["programme"]),
        _word(row["stage"]),
        None if side is None else Side(side),
        Adjustment(_within(row.get("target_pct"), TARGET_PCT), _within(row.get("hold_s"), HOLD_S)),
    )


def interruption_row(taken_up: Interruption) -> dict[str, Any]:
    """Return as a JSON object where a session went on; its number of seconds in full."""
    return {**asdict(taken_up.progress), "ago_s": taken_up.ago_s}


def interruption_of(row: dict[str, Any]) -> Interruption:
    """Return where `row` says that a session went on. Raises KeyError, TypeError or ValueError."""
    ago_s = row["ago_s"]
    if isinstance(ago_s, bool) or not isinstance(ago_s, int | float):
        raise TypeError
    if not 0.0 <= ago_s < float("inf"):
        raise ValueError
    return Interruption(_progress_of(row), float(ago_s))


def _progress_of(row: dict[str, Any]) -> Progress:
    return Progress(
        stage=_word(row["stage"]),
        step=_count(row["step"]),
        set_number=_count(row["set_number"]),
        counted=_count(row["counted"]),
        counted_before=_count(row["counted_before"]),
        key=_word(row["key"]),
        kind=_word(row["kind"]),
    )


def _within(value: object, limits: tuple[float, float]) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not limits[0] <= value <= limits[1]:
        raise ValueError
    return value


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    if value < 0:
        raise ValueError
    return value
