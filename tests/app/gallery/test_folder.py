"""A gallery's folder: whole or not at all, and nobody else's file is touched."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from mirror.app.gallery.folder import LIST, GalleryError, hanging
from mirror.errors import MirrorError

if TYPE_CHECKING:
    from pathlib import Path


def hang(folder: Path, **files: str) -> None:
    """Hang files with these contents."""
    with hanging(folder, files) as workshop:
        for name, text in files.items():
            (workshop / name).write_text(text)


def hang_until_stopped(folder: Path) -> None:
    """Be stopped by Ctrl-C when the first file is there."""
    with hanging(folder, ["a"]) as workshop:
        (workshop / "a").write_text("half")
        raise KeyboardInterrupt


def held(folder: Path) -> dict[str, str]:
    """Return what a folder has, the list aside."""
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != LIST}


def test_a_new_folder_is_made_with_a_list_of_sums(tmp_path: Path) -> None:
    """Its list can be checked with `sha256sum -c`."""
    folder = tmp_path / "new" / "gallery"
    hang(folder, a="one", b="two")
    assert held(folder) == {"a": "one", "b": "two"}
    lines = [
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}"
        for name, text in (("a", "one"), ("b", "two"))
    ]
    assert (folder / LIST).read_text().splitlines() == lines


def test_an_earlier_gallery_is_brought_up_to_date(tmp_path: Path) -> None:
    """What it made before is replaced, and what it makes no more is gone."""
    hang(tmp_path, a="one", b="two")
    hang(tmp_path, b="new", c="three")
    assert held(tmp_path) == {"b": "new", "c": "three"}


def test_a_foreign_file_is_left_and_named(tmp_path: Path) -> None:
    """A name that is taken is refused before any work, with what to do; nothing changes."""
    (tmp_path / "a").write_text("mine")
    with pytest.raises(GalleryError, match=r"a is there already.*empty folder") as refused:
        hang(tmp_path, a="one", b="two")
    assert isinstance(refused.value, MirrorError)
    assert isinstance(refused.value, OSError)
    assert held(tmp_path) == {"a": "mine"}


def test_a_picture_that_somebody_has_changed_is_theirs(tmp_path: Path) -> None:
    """A note drawn on a picture is not lost to the next run."""
    hang(tmp_path, a="one", b="two")
    (tmp_path / "a").write_text("one, with a note")
    with pytest.raises(GalleryError, match="a is there already"):
        hang(tmp_path, a="new", b="new")
    assert held(tmp_path) == {"a": "one, with a note", "b": "two"}


def test_other_files_may_lie_beside_it(tmp_path: Path) -> None:
    """A folder with something else in it is fine as long as no name is the same."""
    (tmp_path / "letter").write_text("mine")
    hang(tmp_path, a="one")
    hang(tmp_path, a="two")
    assert held(tmp_path) == {"letter": "mine", "a": "two"}


def test_a_foreign_list_is_not_written_over(tmp_path: Path) -> None:
    """A file that happens to have the list's name stays."""
    (tmp_path / LIST).write_text("my shopping\n")
    with pytest.raises(GalleryError, match=LIST):
        hang(tmp_path, a="one")
    assert (tmp_path / LIST).read_text() == "my shopping\n"


def test_a_list_cannot_have_files_of_other_folders_removed(tmp_path: Path) -> None:
    """Whoever writes a path into the list gets nothing deleted by it."""
    precious, folder = tmp_path / "precious", tmp_path / "gallery"
    precious.write_text("mine")
    hang(folder, a="one")
    found = hashlib.sha256(b"mine").hexdigest()
    with (folder / LIST).open("a") as stream:
        stream.write(f"{found}  ../precious\n")
    hang(folder, a="two")
    assert precious.read_text() == "mine"


@pytest.mark.parametrize("before", [{}, {"a": "old"}], ids=["new", "earlier"])
def test_ctrl_c_leaves_all_as_it_was(tmp_path: Path, before: dict[str, str]) -> None:
    """Stopped in the middle, an earlier gallery is whole, and a new folder is not there."""
    folder = tmp_path / "gallery"
    if before:
        hang(folder, **before)
    with pytest.raises(KeyboardInterrupt):
        hang_until_stopped(folder)
    assert folder.exists() == bool(before)
    assert not before or held(folder) == before


def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    """A file where the folder should be: ours, with what to do."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(GalleryError, match="Name a folder"):
        hang(tmp_path / "file", a="one")
    assert (tmp_path / "file").read_text() == "mine"
