"""How far a journal was delivered: confirmed once is enough, and no doubt loses a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.errors import ExportError
from mirror.export.delivered import Deliveries
from mirror.storage.sample import fill
from mirror.storage.stream import sessions_of
from tests.export.conftest import UNTIL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return a journal of some sessions."""
    path = tmp_path / "journal.db"
    fill(path, days=12, until=UNTIL, traces_days=0)
    return path


def names(deliveries: Deliveries) -> list[str]:
    """Return what waits."""
    return [str(one.uuid) for one in deliveries.waiting()]


def test_what_is_confirmed_waits_no_more(journal: Path) -> None:
    """Also for whoever starts anew: it is written down beside the journal."""
    every = names(Deliveries(journal, "a"))
    assert len(every) > 5
    for one in list(sessions_of(journal))[:3]:
        Deliveries(journal, "a").confirm(one)
    assert names(Deliveries(journal, "a")) == every[3:]


def test_receivers_do_not_confirm_for_one_another(journal: Path) -> None:
    """A clinic's server and a home's broker each get all of it."""
    *_, newest = sessions_of(journal)
    Deliveries(journal, "a").confirm(newest)
    assert names(Deliveries(journal, "a")) == []
    assert len(names(Deliveries(journal, "b"))) == newest.row


def test_another_journal_begins_anew(journal: Path) -> None:
    """Rows of a new or restored journal are other sessions: none is skipped for its number."""
    *_, newest = sessions_of(journal)
    Deliveries(journal, "a").confirm(newest)
    for ending in ("", "-wal", "-shm"):
        journal.with_name(journal.name + ending).unlink(missing_ok=True)
    fill(journal, days=13, until=UNTIL, seed=2, traces_days=0)
    waiting = names(Deliveries(journal, "a"))
    assert waiting == [str(one.uuid) for one in sessions_of(journal)]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 3}', '{"a": {"row": "x"}}', "\0\0"])
def test_a_spoilt_list_costs_nothing_but_time(journal: Path, text: str) -> None:
    """Where it cannot be read what has arrived, all is told again."""
    journal.with_name("delivered.json").write_text(text)
    assert len(names(Deliveries(journal, "a"))) == len(list(sessions_of(journal)))


def test_a_list_that_cannot_be_written_is_said(journal: Path) -> None:
    """The words say what could not be written down, and that nothing is lost by it."""
    journal.with_name("delivered.json").mkdir()
    with pytest.raises(ExportError, match="delivered once more"):
        Deliveries(journal, "a").confirm(next(sessions_of(journal)))


def test_the_newest_only(journal: Path) -> None:
    """A receiver that is new may begin with the newest; one that is not goes on where it was."""
    every = names(Deliveries(journal, "a"))
    Deliveries(journal, "a").begin_with_newest(2)
    assert names(Deliveries(journal, "a")) == every[-2:]
    Deliveries(journal, "a").begin_with_newest(5)
    assert names(Deliveries(journal, "a")) == every[-2:]


def test_no_journal_has_nothing_to_deliver(tmp_path: Path) -> None:
    """Before the first session nothing waits, and no file is made."""
    deliveries = Deliveries(tmp_path / "journal.db", "a")
    deliveries.begin_with_newest(3)
    assert names(deliveries) == []
    assert list(tmp_path.iterdir()) == []
