"""What people at home may set: its limits, and what holds of all that was set."""

from __future__ import annotations

import math

import pytest

from mirror.errors import MirrorError, PreferenceError
from mirror.exercise.preferences import (
    NEVER,
    OF_A_STAGE,
    Plain,
    Preference,
    Preferences,
    What,
    checked,
    holding,
)
from mirror.exercise.programme.adjusting import Adjustment

RIGHT: tuple[tuple[What, Plain], ...] = (
    *((What.INVOLVED, side) for side in ("left", "right", "none")),
    *((What.TARGET, pct) for pct in (15, 25.0, 40)),
    *((What.HOLD, seconds) for seconds in (3, 10.0, 20)),
    *((What.REMINDER, time) for time in ("00:00", "17:00", "23:59", NEVER)),
    *((What.QUIET, quiet) for quiet in (True, False)),
    (What.DECLINED, "closed-smile"),
)
WRONG: tuple[tuple[What, Plain], ...] = (
    *((What.INVOLVED, side) for side in ("both", "", "Left", True)),
    *((What.TARGET, pct) for pct in (14.9, 40.1, 100, math.nan, math.inf, True, "25")),
    *((What.HOLD, seconds) for seconds in (2.9, 20.1, -10, math.nan, False, "10")),
    *((What.REMINDER, time) for time in ("24:00", "5pm", "17:00:00", " 17:00", 17, True)),
    *((What.QUIET, quiet) for quiet in ("yes", 1, 0.0, "")),
    (What.DECLINED, ""),
)


def stage_of(what: What) -> str:
    """Return a stage for what holds for one."""
    return "smirk" if what in OF_A_STAGE else ""


@pytest.mark.parametrize(("what", "value"), RIGHT)
def test_what_is_within_limits_is_taken(what: What, value: Plain) -> None:
    """The limits themselves are within."""
    assert checked(what, value, stage_of(what)) == Preference(what, value, stage_of(what))


@pytest.mark.parametrize(("what", "value"), WRONG)
def test_what_is_not_is_refused_in_words(what: What, value: Plain) -> None:
    """The text says what was expected and what was found, and stored it holds nothing."""
    with pytest.raises(PreferenceError, match=rf"^{what}: expected .*, found ") as refused:
        checked(what, value, stage_of(what))
    assert isinstance(refused.value, MirrorError)
    assert isinstance(refused.value, ValueError)
    assert holding([Preference(what, value, stage_of(what))]) == Preferences()


@pytest.mark.parametrize("what", What)
def test_a_stage_is_named_where_it_matters(what: What) -> None:
    """A target without a stage, or a side with one, is nobody's meaning."""
    value = next(value for one, value in RIGHT if one is what)
    with pytest.raises(PreferenceError, match=r"expected (the stage it is for|no stage)"):
        checked(what, value, "" if what in OF_A_STAGE else "smirk")


def test_nobody_has_set_anything() -> None:
    """Then the settings' files say everything."""
    assert holding([]) == Preferences(None, None, None, {})


def test_the_newest_holds() -> None:
    """Each by itself, and for a stage by the stage."""
    found = holding(
        [
            Preference(What.TARGET, 20.0, "smirk"),
            Preference(What.INVOLVED, "left"),
            Preference(What.QUIET, value=True),
            Preference(What.TARGET, 30.0, "closed-smile"),
            Preference(What.TARGET, 22.0, "smirk"),
            Preference(What.HOLD, 8.0, "smirk"),
            Preference(What.INVOLVED, "none"),
            Preference(What.REMINDER, "17:00"),
            Preference(What.REMINDER, NEVER),
            Preference(What.DECLINED, "open-smile", "closed-smile"),
        ]
    )
    assert found == Preferences(
        involved="none",
        reminder_from=NEVER,
        quiet=True,
        adjustments={
            "smirk": Adjustment(target_pct=22.0, hold_s=8.0),
            "closed-smile": Adjustment(target_pct=30.0),
        },
    )
