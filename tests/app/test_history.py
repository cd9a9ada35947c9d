"""What happened, told from stored sessions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mirror.anatomy import Side
from mirror.app.history import Account, by_day, since_ms
from mirror.storage import StoredSession
from tests.storage.script import REPETITION

SESSION = StoredSession(
    programme="source",
    stage="smirk",
    involved=Side.LEFT,
    began=datetime(2026, 6, 1, 8, 30, tzinfo=ZoneInfo("Europe/Berlin")),
    clock_unsynced=False,
    lasted=timedelta(minutes=21),
    complete=True,
    why="done",
    resumed=0,
    planned=20,
    begun=20,
    repetitions=(replace(REPETITION, hold_s=10.0), replace(REPETITION, hold_s=12.0)),
    hints={"easier": 2, "eye": 1},
    tight={"chin": 1},
)


@pytest.mark.parametrize(
    ("complete", "why", "outcome"),
    [
        (True, "done", "complete"),
        (False, "away", "partial (walked away)"),
        (False, "palm", "partial (paused by hand and not taken up again)"),
        (False, "interrupted", "partial (the mirror was interrupted)"),
        (False, "red_flag", "partial (advised to seek help)"),
        (False, "something new", "partial (something new)"),
        (False, None, "partial"),
        (None, None, "not ended"),
    ],
)
def test_how_it_ended(complete: bool | None, why: str | None, outcome: str) -> None:  # noqa: FBT001 - a column of the table above
    """Complete or partial, and why, in words that blame nobody."""
    assert Account(replace(SESSION, complete=complete, why=why)).outcome == outcome


@pytest.mark.parametrize(
    ("above_s", "words"),
    [(0.0, "gentle"), (1.3, "gentle"), (2.6, "mostly gentle"), (9.0, "easier is enough")],
)
def test_gentleness_in_words(above_s: float, words: str) -> None:
    """Up to a tenth of the time above the band is gentle, up to three tenths mostly."""
    one = replace(REPETITION, duration_s=13.0, above_band_s=above_s)
    assert Account(replace(SESSION, repetitions=(one, one))).effort == words


def test_numbers_of_a_session() -> None:
    """Counted, mean hold, helped and tried are those of the repetitions."""
    tried = replace(REPETITION, assisted=False, visible_movement=False, hold_s=14.0)
    account = Account(replace(SESSION, repetitions=(*SESSION.repetitions, tried)))
    assert (
        account.session.counted,
        account.session.mean_hold_s,
        account.session.assisted,
        account.session.tried,
    ) == (3, 12.0, 2, 1)


def test_what_was_not_seen_is_no_lack_of_movement() -> None:
    """A hidden smile is not measured: it is neither one that moved nor one that did not."""
    hidden = replace(REPETITION, visible_movement=None, breaches=None)
    account = Account(replace(SESSION, repetitions=(REPETITION, hidden)))
    assert (account.session.counted, account.session.tried, account.session.unseen) == (2, 0, 1)
    told = account.as_json()
    assert (told["without_visible_movement"], told["not_measured"]) == (0, 1)


def test_nothing_counted_has_no_numbers() -> None:
    """Where nothing was counted there is no mean, and no word about effort."""
    account = Account(replace(SESSION, repetitions=()))
    assert (account.session.mean_hold_s, account.session.above_band_ratio, account.effort) == (
        None,
        None,
        "",
    )


def test_other_programs_get_plain_values() -> None:
    """The JSON has every field, with its unit in the name and the time in its own zone."""
    told = json.loads(json.dumps(Account(SESSION).as_json()))
    assert told["began"] == "2026-06-01T08:30:00+02:00"
    assert (told["lasted_s"], told["mean_hold_s"], told["above_band_ratio"]) == (1260, 11.0, 0.02)
    assert (told["planned"], told["counted"], told["assisted"]) == (20, 2, 2)
    assert (told["hints"], told["tight"]) == ({"easier": 2, "eye": 1}, {"chin": 1})


def test_a_day_is_that_of_the_clock_on_the_wall() -> None:
    """Late in the evening in Lima is that evening, whatever the date is in Greenwich."""
    lima = datetime(2026, 6, 2, 1, 0, tzinfo=UTC).astimezone(ZoneInfo("America/Lima"))
    late = replace(SESSION, began=lima)
    days = [(day.isoformat(), len(accounts)) for day, accounts in by_day([SESSION, late, late])]
    assert days == [("2026-06-01", 3)]


def test_one_day_is_today() -> None:
    """So many days back begin at midnight, where the clock hangs; also when summer time began."""
    now = datetime(2026, 3, 30, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    midnight = datetime(2026, 3, 29, 22, 0, tzinfo=UTC)
    assert since_ms(now, 1) == midnight.timestamp() * 1e3
    assert since_ms(now, 3) == (midnight - timedelta(hours=47)).timestamp() * 1e3
