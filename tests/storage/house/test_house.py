"""Devices and visits, kept; bounded; and never lost by what is wrong with the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mirror.errors import StorageError
from mirror.service.pairing import Role
from mirror.storage.house import Deed, House, NewDevice, Visit
from mirror.storage.house.house import DEVICES_MOST, REFUSALS_KEPT, VISITS_KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW_MS = 1_780_300_800_000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give a new house."""
    with House(tmp_path / "house.db", NOW_MS) as house:
        yield house


def new(number: int = 1, expires_ms: int = NOW_MS + 1000) -> NewDevice:
    """Return a device to be paired."""
    return NewDevice(f"phone {number}", Role.CAREGIVER, b"%032d" % number, NOW_MS, expires_ms, "a")


def test_a_device_is_found_by_its_tokens_hash(house: House) -> None:
    """The one whose hash it is, as it was paired, and nobody else's."""
    paired = house.pair(new())
    assert house.device(b"%032d" % 1, NOW_MS) == paired
    assert house.device(b"%032d" % 2, NOW_MS) is None
    assert house.devices() == (paired,)


def test_until_it_expires_or_is_shut_out(house: House) -> None:
    """From the moment of either it is nobody's any more, and shutting out twice is once."""
    paired = house.pair(new())
    assert house.device(b"%032d" % 1, NOW_MS + 1000) is None
    assert house.may_look(paired.id, NOW_MS + 999)
    assert house.revoke(paired.id, NOW_MS)
    assert not house.revoke(paired.id, NOW_MS)
    assert not house.may_look(paired.id, NOW_MS)
    assert house.device(b"%032d" % 1, NOW_MS) is None


def test_another_process_is_heard_at_once(tmp_path: Path, house: House) -> None:
    """`mirror devices --revoke` beside the page's process: its next question is answered so."""
    paired = house.pair(new())
    assert house.may_look(paired.id, NOW_MS)
    with House(tmp_path / "house.db", NOW_MS) as other:
        other.revoke(paired.id, NOW_MS)
    assert not house.may_look(paired.id, NOW_MS)


def test_it_is_there_after_closing(tmp_path: Path) -> None:
    """What was paired and noted is read again."""
    with House(tmp_path / "house.db", NOW_MS) as house:
        paired = house.pair(new())
        house.note(Visit(NOW_MS + 5, Deed.LOOKED, "phone 1", "b", device_id=paired.id))
    with House(tmp_path / "house.db", NOW_MS) as again:
        assert again.devices()[0].address == "b"
        assert again.devices()[0].seen_utc_ms == NOW_MS + 5
        assert again.visits()[0].deed is Deed.LOOKED


def test_the_log_is_bounded_and_refusals_push_nothing_out(tmp_path: Path) -> None:
    """Thousands of strangers fill their own part of the log, and the family's stays."""
    with House(tmp_path / "house.db", NOW_MS) as house:
        house._writer.execute("PRAGMA synchronous = OFF")
        house.note(Visit(NOW_MS, Deed.PAIRED, "phone 1"))
        for number in range(REFUSALS_KEPT + 50):
            house.note(Visit(NOW_MS + number, Deed.REFUSED, address=str(number)))
        assert len(house.visits()) == REFUSALS_KEPT + 1
        for number in range(VISITS_KEPT + 10):
            house.note(Visit(NOW_MS + number, Deed.LOOKED, "phone 1"))
        deeds = [one.deed for one in house.visits(limit=10_000)]
    assert deeds.count(Deed.REFUSED) == REFUSALS_KEPT
    assert deeds.count(Deed.LOOKED) == VISITS_KEPT
    assert Deed.PAIRED not in deeds


def test_the_same_refusal_within_an_hour_is_one_line(house: House) -> None:
    """It counts, and has the time of the last; after an hour it is another line."""
    for minutes in (0, 1, 2, 90):
        house.note(Visit(NOW_MS + minutes * 60_000, Deed.REFUSED, address="x"))
    assert [one.times for one in house.visits()] == [1, 3]


def test_old_devices_are_forgotten_and_good_ones_are_not(house: House) -> None:
    """Of those that may no longer look only so many are listed; who may look always is."""
    house.pair(new(0, NOW_MS + 10**9))
    for number in range(1, DEVICES_MOST + 5):
        device = house.pair(new(number, NOW_MS - 1))
        house.note(Visit(NOW_MS, Deed.PAIRED, device.name, device_id=device.id))
    house.pair(new(999))
    known = house.devices()
    assert len(known) == DEVICES_MOST + 2
    assert known[-1].name == "phone 0"


def test_a_broken_file_is_set_aside(tmp_path: Path) -> None:
    """Nobody gets in by it, pairing anew makes it good, and what there was is kept beside."""
    path = tmp_path / "house.db"
    path.write_bytes(b"no database at all" * 100)
    with House(path, NOW_MS) as house:
        assert house.devices() == ()
    kept = [one.name for one in tmp_path.iterdir() if "damaged" in one.name]
    assert kept == ["house.db.damaged-20260601T080000Z"]


@pytest.mark.parametrize(
    ("statement", "word"),
    [("CREATE TABLE theirs (x)", "another program"), ("PRAGMA user_version = 99", "newer")],
)
def test_what_is_not_ours_is_left_as_it_is(tmp_path: Path, statement: str, word: str) -> None:
    """Another program's database, and a newer mirror's, are refused and not written to."""
    path = tmp_path / "house.db"
    if word == "newer":
        House(path, NOW_MS).close()
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute(statement)
        theirs.commit()
    before = path.read_bytes()
    with pytest.raises(StorageError, match=word):
        House(path, NOW_MS)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    """The error names the file and the setting that changes it."""
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="house_path"):
        House(tmp_path / "file" / "house.db", NOW_MS)
