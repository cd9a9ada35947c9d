"""A gallery's folder: hung whole or not at all, and nobody else's file is ever written over.

Beside the pictures lies a list of them with their check sums, in the form that `sha256sum -c`
reads. A file that stands on it and has not been changed since is the gallery's own, and may be
replaced; all others stay.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from mirror.errors import MirrorError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

LIST: Final = "SHA256SUMS"
_WORKSHOP: Final = ".gallery.part"


class GalleryError(MirrorError, OSError):
    """A gallery cannot be hung where it was asked for."""


@contextmanager
def hanging(folder: Path, names: Collection[str]) -> Iterator[Path]:
    """Yield where to make the files called `names`; `folder` gets them when all are made.

    Whatever ends the block early leaves the folder as it was. Raises GalleryError when a name is
    taken by a file that is not the gallery's own, or when the folder cannot be written to.
    """
    own = _own(folder)
    if taken := [name for name in (*names, LIST) if (folder / name).exists() and name not in own]:
        raise GalleryError(
            f"{folder}: {taken[0]} is there already and was not made, or not left, by a gallery. "
            "Name an empty folder, or move that file away."
        )
    made = not folder.exists()
    workshop = folder / _WORKSHOP
    try:
        # What a run that was killed has left there.
        shutil.rmtree(workshop, ignore_errors=True)
        workshop.mkdir(parents=True)
        yield workshop
        _hang(workshop, folder, own)
        made = False
    except OSError as error:
        if isinstance(error, MirrorError):
            raise
        raise GalleryError(
            f"{folder}: cannot be written to ({error.strerror or error}). Name a folder that you "
            "may write to."
        ) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        if made and folder.is_dir():
            folder.rmdir()


def _hang(workshop: Path, folder: Path, own: Collection[str]) -> None:
    """Put what was made in its place, and take away what the gallery no longer has."""
    made = sorted(path.name for path in workshop.iterdir())
    sums = [f"{_sum(workshop / name)}  {name}\n" for name in made]
    (workshop / LIST).write_text("".join(sums), encoding="utf-8")
    for name in set(own) - {*made, LIST}:
        (folder / name).unlink()
    for name in (*made, LIST):
        (workshop / name).replace(folder / name)


def _own(folder: Path) -> frozenset[str]:
    """Return the names of the files that a gallery has made and nobody has changed since."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    listed = [line.partition("  ") for line in lines]
    if not all(len(found) == hashlib.sha256().digest_size * 2 for found, _, _ in listed):
        return frozenset()
    kept = (name for found, _, name in listed if _is_own(folder, name, found))
    return frozenset({*kept, LIST})


def _is_own(folder: Path, name: str, found: str) -> bool:
    """Return whether a file is the one that was listed; a list names no other folder's."""
    path = folder / name
    return path.parent == folder and path.is_file() and _sum(path) == found


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
