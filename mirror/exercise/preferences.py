"""What people at home may set without touching a file: what there is, and within which limits.

They are kept in the journal with who set them and when, and hold before what files say: whoever
set something on the page an hour ago means it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.anatomy import Side
from mirror.errors import PreferenceError
from mirror.exercise.programme.adjusting import HOLD_S, TARGET_PCT, Adjustment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Plain: TypeAlias = str | float | bool
"""What a preference's value is."""
NO_SIDE: Final = "none"
NEVER: Final = ""
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class What(StrEnum):
    """What can be set."""

    INVOLVED = "involved"
    """The palsied side, the patient's own: left, right or none."""
    TARGET = "target"
    """Effort to aim at in a stage, %."""
    HOLD = "hold"
    """How long a smile is held in a stage, seconds."""
    REMINDER = "reminder"
    """From when the sleeping mirror reminds of today's session, as 17:00; empty: never."""
    QUIET = "quiet"
    """Whether a held smile shows its timer and count alone."""
    DECLINED = "declined"
    """A stage that the mirror proposed, and a person said no to, in the stage it came from."""


OF_A_STAGE: Final = frozenset({What.TARGET, What.HOLD, What.DECLINED})
"""What holds for one stage; the next begins with its own again (source)."""


@dataclass(frozen=True, slots=True)
class Preference:
    """One thing that was set."""

    what: What
    value: Plain
    stage: str = ""
    """The stage it holds for; empty: for all."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """All that was set and holds. None: nothing was, so the settings' files say it."""

    involved: str | None = None
    """left, right or `NO_SIDE`."""
    reminder_from: str | None = None
    """A time, or `NEVER`."""
    quiet: bool | None = None
    adjustments: Mapping[str, Adjustment] = field(default_factory=lambda: MappingProxyType({}))
    """By stage."""


def checked(what: What, value: Plain, stage: str = "") -> Preference:
    """Return a preference that is within its limits.

    Raises PreferenceError, which says what was expected and found.
    """
    if (what in OF_A_STAGE) != bool(stage):
        kind = "the stage it is for" if what in OF_A_STAGE else "no stage"
        raise PreferenceError(f"{what}: expected {kind}, found {stage!r}")
    expected = _fault(what, value)
    if expected:
        raise PreferenceError(f"{what}: expected {expected}, found {value!r}")
    return Preference(what, value, stage)


def holding(found: Iterable[Preference]) -> Preferences:
    """Return what holds of `found`, the oldest first; what is out of its limits is left out."""
    newest = {(one.what, one.stage): one.value for one in found if not _fault(one.what, one.value)}
    stages = {stage for what, stage in newest if what in (What.TARGET, What.HOLD)}
    adjustments = {
        stage: Adjustment(
            target_pct=_number(newest.get((What.TARGET, stage))),
            hold_s=_number(newest.get((What.HOLD, stage))),
        )
        for stage in stages
    }
    quiet = newest.get((What.QUIET, ""))
    return Preferences(
        involved=_text(newest.get((What.INVOLVED, ""))),
        reminder_from=_text(newest.get((What.REMINDER, ""))),
        quiet=quiet if isinstance(quiet, bool) else None,
        adjustments=MappingProxyType(adjustments),
    )


def _fault(what: What, value: Plain) -> str:
    """Return what was expected instead of `value`; empty: it is right."""
    match what:
        case What.INVOLVED:
            return "" if value in (*Side, NO_SIDE) else "left, right or none"
        case What.TARGET:
            return _outside(value, TARGET_PCT, "%")
        case What.HOLD:
            return _outside(value, HOLD_S, "s")
        case What.REMINDER:
            right = value == NEVER or (isinstance(value, str) and _TIME.fullmatch(value))
            return "" if right else "a time such as 17:00, or nothing"
        case What.QUIET:
            return "" if isinstance(value, bool) else "true or false"
    return "" if isinstance(value, str) and value else "the stage that was proposed"


def _outside(value: Plain, limits: tuple[float, float], unit: str) -> str:
    low, high = limits
    number = _number(value)
    if number is not None and math.isfinite(number) and low <= number <= high:
        return ""
    return f"a number from {low:g} to {high:g} {unit}"


def _number(value: Plain | None) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _text(value: Plain | None) -> str | None:
    return value if isinstance(value, str) else None
