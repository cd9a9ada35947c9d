"""The mirror's word to the page: whole, fresh, and nothing of a face in it."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING

import pytest

from mirror.service.status import (
    STALE_NS,
    CameraState,
    JournalState,
    LiveStatus,
    NoStatus,
    read_status,
    write_status,
)

if TYPE_CHECKING:
    from pathlib import Path

NOW_NS, BOOT = 60_000_000_000, "this"
FULL = LiveStatus(
    phase="smile",
    boot_ns=NOW_NS,
    boot_id=BOOT,
    utc_ms=1_780_300_800_000,
    clock_synced=True,
    version="1.0",
    session=True,
    step="set_1",
    step_number=4,
    steps=6,
    set_number=1,
    sets=2,
    repetitions=3,
    of=10,
    left_s=7,
    last_seen_utc_ms=1_780_300_800_000,
    camera=CameraState.AWAY,
    camera_name="pi",
    fps=29.9,
    temperature_c=55.0,
    disk_free_bytes=10**10,
    aligned_utc_ms=1_780_000_000_000,
    journal=JournalState.WAITING,
)


@pytest.mark.parametrize("status", [FULL, LiveStatus("asleep", NOW_NS, BOOT, 0, False, "")])  # noqa: FBT003 - the record's own order
def test_what_is_written_is_read(tmp_path: Path, status: LiveStatus) -> None:
    """Every field comes back as it was, also those that are not known."""
    write_status(tmp_path / "status.json", status)
    assert read_status(tmp_path / "status.json", NOW_NS, BOOT) == status
    assert [one.name for one in tmp_path.iterdir()] == ["status.json"]


def test_nothing_of_a_face_is_in_it() -> None:
    """What is done and how the device is: no millimetre, no percent, no landmark, no name."""
    assert {one.name for one in fields(FULL)} == {
        *("phase", "session", "step", "step_number", "steps", "set_number", "sets"),
        *("repetitions", "of", "left_s", "session_left_s", "last_seen_utc_ms"),
        *("camera", "camera_name", "fps", "screen", "temperature_c", "disk_free_bytes"),
        *("aligned_utc_ms", "journal", "settings", "eased", "version"),
        *("clock_hz", "slowed", "power"),
        *("boot_ns", "boot_id", "utc_ms", "clock_synced"),
    }


@pytest.mark.parametrize(
    ("boot_ns", "boot_id", "fresh"),
    [
        (NOW_NS + STALE_NS, BOOT, True),
        (NOW_NS + STALE_NS + 1, BOOT, False),
        (NOW_NS, "another", False),
    ],
)
def test_an_old_word_is_no_word(tmp_path: Path, boot_ns: int, boot_id: str, *, fresh: bool) -> None:
    """After ten seconds, or another start of the machine, nobody is speaking any more."""
    write_status(tmp_path / "s", FULL)
    expected = FULL if fresh else NoStatus.STALE
    assert read_status(tmp_path / "s", boot_ns, boot_id) == expected


def test_no_file_is_no_mirror(tmp_path: Path) -> None:
    """Where there is no file, no mirror has been running."""
    assert read_status(tmp_path / "s", NOW_NS, BOOT) is NoStatus.MISSING


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 5000,
        json.dumps(asdict(FULL) | {"phase": 3}),
        json.dumps(asdict(FULL) | {"camera": "broken"}),
        json.dumps(asdict(FULL) | {"fps": "fast"}),
        json.dumps(asdict(FULL) | {"session": 1}),
        json.dumps({"phase": "asleep"}),
        json.dumps(asdict(FULL) | {"camera_name": "x" * 100_000}),
    ],
)
def test_a_broken_word_is_told_as_such(tmp_path: Path, content: str) -> None:
    """Half a file, another version's, or a value of another kind: a reason, never an error."""
    (tmp_path / "s").write_text(content, "utf-8")
    assert read_status(tmp_path / "s", NOW_NS, BOOT) is NoStatus.UNREADABLE


def test_further_fields_are_let_be(tmp_path: Path) -> None:
    """A newer mirror that says more is still understood."""
    (tmp_path / "s").write_text(json.dumps(asdict(FULL) | {"more": 1}), "utf-8")
    assert read_status(tmp_path / "s", NOW_NS, BOOT) == FULL


def test_a_reader_sees_the_old_or_the_new(tmp_path: Path) -> None:
    """The file is replaced, never written into: who has it open reads on what it was."""
    write_status(tmp_path / "s", FULL)
    with (tmp_path / "s").open(encoding="utf-8") as before:
        write_status(tmp_path / "s", replace(FULL, phase="break"))
        assert json.load(before)["phase"] == "smile"
    assert (tmp_path / "s").stat().st_mode & 0o777 == 0o640
