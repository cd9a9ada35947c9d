"""One mirror at a time: a lock in the folder that the processes share.

Two mirrors would take the camera from each other, write two sessions into one journal, and each
tell the page of itself. The lock is the kernel's (flock(2)): it goes with its process, however
that ends, so none is ever left behind.
"""

from __future__ import annotations

import fcntl
import logging
import os
from typing import TYPE_CHECKING, Final

from mirror.closing import Closing
from mirror.errors import AlreadyRunningError

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "mirror.lock"
"""Its name in that folder."""
_LOG: Final = logging.getLogger(__name__)


class OnlyOne(Closing):
    """Held while the mirror runs."""

    def __init__(self, folder: Path) -> None:
        """Take the lock in `folder`.

        Raises AlreadyRunningError where another mirror holds it. A folder in which nothing can be
        locked stops no mirror; the log has a word of it.
        """
        self._file: int | None = None
        path = folder / FILE
        try:
            # Empty, and for reading: what is locked is the file itself, nothing is written.
            self._file = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o640)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.close()
            raise AlreadyRunningError(
                f"{path}: a mirror is running here already, and two would take the camera from "
                "each other. Stop the other one first: Ctrl-C where it runs, or `sudo systemctl "
                "stop mirror` where it runs as a service. To run two on purpose, give each a "
                "folder of its own: MIRROR_PAGE__STATUS_PATH=FOLDER"
            ) from error
        except OSError as error:
            self.close()
            _LOG.warning("%s: whether another mirror runs cannot be told: %s", path, error)

    def close(self) -> None:
        """Let another one run."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
