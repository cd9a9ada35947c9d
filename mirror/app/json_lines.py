"""Lines of JSON that grow while the mirror runs, and never stop it.

Whoever reads along sees each line whole. When it cannot be written (a full disk, a reader that
has gone) that is said once, and the session goes on without.
"""

from __future__ import annotations

import json
import logging
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOG: Final = logging.getLogger(__name__)


class JsonLines:
    """Writes rows of numbers and words to a text stream, each as soon as it comes."""

    def __init__(self, stream: IO[str], what: str) -> None:
        """Take an open stream, and what its lines are, for the one message there may be."""
        self._stream = stream
        self._what = what
        self.failed = False
        """Whether a line could not be written; then no more are."""

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one line and let readers have it."""
        if self.failed:
            return
        line = json.dumps(row, separators=(",", ":"), allow_nan=False)
        try:
            self._stream.write(line + "\n")
            self._stream.flush()
        except OSError as error:
            self.failed = True
            _LOG.warning(
                "The %s cannot be written any more (%s). The session goes on; look at the disk.",
                self._what,
                error.strerror or error,
            )
