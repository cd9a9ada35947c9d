"""A code in a file: good for two minutes, for one, and then gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.service.pairing import FILE, VALID_NS, Role, begin, cancel, current, take

if TYPE_CHECKING:
    from pathlib import Path

NOW_NS, BOOT = 60_000_000_000, "this"


def test_whoever_types_it_gets_what_it_was_made_for(tmp_path: Path) -> None:
    """The code brings its role and name, and is gone from the folder."""
    made = begin(tmp_path, NOW_NS, BOOT, Role.THERAPIST, "Practice")
    taken = take(tmp_path, made.spelled, NOW_NS, BOOT)
    assert taken == made
    assert taken.role is Role.THERAPIST
    assert not list(tmp_path.iterdir())
    assert take(tmp_path, made.spelled, NOW_NS, BOOT) is None


def test_typing_is_forgiven(tmp_path: Path) -> None:
    """Small letters, blanks, and what looks alike (O for 0, I and L for 1) are understood."""
    made = begin(tmp_path, NOW_NS, BOOT)
    loose = f" {made.code[:3].lower()} {made.code[3:]} ".replace("0", "o").replace("1", "l")
    assert take(tmp_path, loose, NOW_NS, BOOT) == made


@pytest.mark.parametrize("typed", ["", "0", "A" * 8, "\x00", "é" * 8, "A" * 100_000, "\ud800"])
def test_anything_else_takes_nothing(tmp_path: Path, typed: str) -> None:
    """What is not the code leaves the code where it is."""
    made = begin(tmp_path, NOW_NS, BOOT)
    assert take(tmp_path, typed, NOW_NS, BOOT) is None
    assert current(tmp_path, NOW_NS, BOOT) == made


@pytest.mark.parametrize(
    ("boot_ns", "boot_id", "good"),
    [
        (NOW_NS + VALID_NS - 1, BOOT, True),
        (NOW_NS + VALID_NS, BOOT, False),
        (NOW_NS, "another", False),
        (NOW_NS - 1, BOOT, False),
    ],
)
def test_its_age_is_told_by_the_steady_clock(
    tmp_path: Path, boot_ns: int, boot_id: str, *, good: bool
) -> None:
    """Two minutes of this start of the machine, whatever the wall clock does; then it is gone."""
    made = begin(tmp_path, NOW_NS, BOOT)
    assert current(tmp_path, boot_ns, boot_id) == (made if good else None)
    assert (tmp_path / FILE).exists() is good


def test_a_new_code_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """There is one code at a time."""
    old, new = begin(tmp_path, NOW_NS, BOOT), begin(tmp_path, NOW_NS, BOOT)
    assert take(tmp_path, old.code, NOW_NS, BOOT) is None
    assert take(tmp_path, new.code, NOW_NS, BOOT) == new


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"code": 1}', b"\xff", b"[" * 5000])
def test_a_broken_file_is_no_code(tmp_path: Path, content: bytes) -> None:
    """What cannot be read lets nobody in, raises nothing, and is taken away."""
    (tmp_path / FILE).write_bytes(content)
    assert take(tmp_path, "A", NOW_NS, BOOT) is None
    assert not cancel(tmp_path)


def test_it_is_not_for_others_to_read(tmp_path: Path) -> None:
    """The file is its owner's and group's."""
    begin(tmp_path, NOW_NS, BOOT)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o640


def test_codes_are_by_chance(tmp_path: Path) -> None:
    """A hundred codes are a hundred different ones, of letters that cannot be mistaken."""
    codes = {begin(tmp_path, NOW_NS, BOOT).code for _ in range(100)}
    assert len(codes) == 100
    assert not set("".join(codes)) & set("ILOUilou")


def test_seconds_left(tmp_path: Path) -> None:
    """Rounded up, and never below nothing."""
    made = begin(tmp_path, NOW_NS, BOOT)
    assert made.left_s(NOW_NS) == 120
    assert made.left_s(NOW_NS + 500_000_000) == 120
    assert made.left_s(NOW_NS + VALID_NS - 1) == 1
    assert made.left_s(NOW_NS + 2 * VALID_NS) == 0
