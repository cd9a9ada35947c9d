"""Where results are written."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from mirror.cli.output import (
    OutputError,
    growing_file,
    refuse_source,
    refuse_unwritable,
    text_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


def test_a_recording_is_never_written_over(tmp_path: Path) -> None:
    """The result may not take the recording's place, by whatever name either is called."""
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    link = tmp_path / "link.jsonl"
    link.symlink_to(film)
    for source in (str(film), f"video:{film}", f"{film}@fast"):
        for result in (film, link):
            with pytest.raises(OutputError, match="is the recording itself"):
                refuse_source(result, source)
    refuse_source(tmp_path / "other.jsonl", str(film))
    refuse_source(None, str(film))


def test_trying_a_place_leaves_nothing_behind(tmp_path: Path) -> None:
    """What can be written is left as it is, there or not; what cannot is told of at once."""
    old, new = tmp_path / "old.png", tmp_path / "new.png"
    old.write_text("old")
    for path in (old, new, None):
        refuse_unwritable(path)
    assert old.read_text() == "old"
    assert not new.exists()
    with pytest.raises(OutputError, match="cannot be written"):
        refuse_unwritable(tmp_path / "nowhere" / "new.png")


def test_an_older_result_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    """A run that fails half way leaves the old file and nothing beside it."""
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def fail() -> None:
        with text_file(path) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.jsonl"]
    assert path.read_text() == "old"
    with text_file(path) as stream:
        stream.write("new")
    assert path.read_text() == "new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The message names the file and says what would be better."""
    with (
        pytest.raises(OutputError, match=r"nowhere/out\.jsonl: cannot be written.*Name a file"),
        text_file(tmp_path / "nowhere" / "out.jsonl"),
    ):
        pass


def test_a_device_is_written_as_it_is(tmp_path: Path) -> None:
    """What is no ordinary file is not replaced by one."""
    with text_file(Path("/dev/null")) as stream:
        stream.write("gone")
    assert Path("/dev/null").is_char_device()
    assert list(tmp_path.iterdir()) == []


def test_a_closed_standard_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started without a standard output, `-` has nowhere to go, and says so."""
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(OutputError, match="standard output is closed"), text_file(Path("-")):
        pass


@pytest.mark.parametrize("opened", [text_file, growing_file])
def test_a_result_is_its_owners_alone(
    tmp_path: Path, opened: Callable[[Path], AbstractContextManager[IO[str]]]
) -> None:
    """Numbers about somebody's health are no one else's to read, whatever the umask."""
    path = tmp_path / "out.jsonl"
    with opened(path) as stream:
        stream.write("70 beats")
    assert oct(path.stat().st_mode & 0o777) == "0o600"


def test_what_is_there_already_is_kept(tmp_path: Path) -> None:
    """What a crashed run has written is not written over by the next one; an empty file may be."""
    path = tmp_path / "events.jsonl"
    with growing_file(path, keep=True) as stream:
        stream.write("before the crash")
    with (
        pytest.raises(OutputError, match=r"events\.jsonl: is there already.*Name another file"),
        growing_file(path, keep=True),
    ):
        pass
    assert path.read_text() == "before the crash"
    path.write_text("")
    for where in (path, Path("/dev/null")):
        with growing_file(where, keep=True) as stream:
            stream.write("new")
    with growing_file(path) as stream:
        stream.write("newer")
    assert path.read_text() == "newer"
