"""A stage in one table: what each step asks, and how long it takes."""

from __future__ import annotations

from mirror.anatomy import Side
from mirror.app.programme_table import lasts_s, left_s, rows, with_finger
from mirror.exercise.programme.load import load_programme
from mirror.language import Catalogue

WHOLE = load_programme()


def test_the_table_of_a_stage() -> None:
    """Each step with the patient's own sides, how long, how often, where."""
    found = list(rows(WHOLE.stage("smirk"), Catalogue("en"), Side.LEFT, rest_s=3.0))
    told = {row.number: (row.what, row.dose) for row in found}
    assert len(told) == 15
    assert told[3] == ("Massage your chin, slowly.", "1 min, both sides")
    assert told[9] == ("Draw the upper lip to your right.", "3 x 30 s, inside the mouth")
    assert "right" in told[11][0]
    assert told[11][1] == "2 x 30 s, the other side"
    assert told[12][1] == "3 s"
    assert told[13] == told[15]
    assert told[13][1] == "10 x 10 s at 25 % (15-35)"
    assert told[14][1] == "1 min"


def test_a_stage_fits_a_screen() -> None:
    """Text and dose of every step go beside each other in 80 letters, in 24 lines with the rest."""
    for stage in WHOLE.stages:
        found = list(rows(stage, Catalogue("en"), Side.LEFT, rest_s=3.0))
        assert max(len(row.what) for row in found) + max(len(row.dose) for row in found) <= 74
        assert len(found) <= 20


def test_how_long_a_stage_takes() -> None:
    """By hand, the short set's first stage: 16 + 20 + 60 + 3 + 3 x (5 + 5) seconds."""
    assert lasts_s(load_programme("short").stage("imagine"), rest_s=3.0) == 129.0


def test_where_a_finger_is_welcome() -> None:
    """In the smirk, not in the closed smile, and not where a smile is only thought of."""
    welcome = {stage.key: with_finger(stage) for stage in WHOLE.stages}
    assert welcome == {
        "prepare": False,
        "smirk": True,
        "closed-smile": False,
        "open-smile": True,
    }


def test_how_much_is_left() -> None:
    """By hand, of the short set's first stage: 16 + 20 + 60 + 3 + 3 x (5 + 5) seconds."""
    stage = load_programme("short").stage("imagine")
    left = [left_s(stage, number, 0, rest_s=3.0) for number in range(len(stage.steps))]
    assert left == [129.0, 113.0, 93.0, 33.0, 30.0]
    assert [left_s(stage, 4, counted, 3.0) for counted in (1, 2, 3, 4)] == [20.0, 10.0, 0.0, 0.0]
