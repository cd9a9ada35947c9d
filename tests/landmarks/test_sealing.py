"""A copy of a bundle that is in memory alone."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

import pytest

from mirror.landmarks.models.sealing import sealed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Give a file that stands for a bundle."""
    path = tmp_path / "some.task"
    path.write_bytes(bytes(range(256)) * 64)
    return path


def test_it_is_what_the_file_was(bundle: Path) -> None:
    """Its bytes are the file's, and stay so when the file is cut short, and for who mapped it."""
    whole = bundle.read_bytes()
    with sealed(bundle) as copy:
        bundle.write_bytes(b"")
        assert copy.read_bytes() == whole
        with copy.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    assert not copy.exists()
    assert mapped[:] == whole
    mapped.close()


@pytest.mark.parametrize("how", ["ab", "wb", "r+b"])
def test_nobody_can_change_it(bundle: Path, how: str) -> None:
    """It grows no longer and no shorter, and no byte of it becomes another."""
    with sealed(bundle) as copy, pytest.raises(PermissionError), copy.open(how) as file:
        file.write(b"x")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    """The file's own error is raised, with its name."""
    with pytest.raises(FileNotFoundError, match=r"some\.task"), sealed(tmp_path / "some.task"):
        pass
