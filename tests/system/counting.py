"""What was said to be counted, and what a journal has as counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.stored import repetitions_stored

if TYPE_CHECKING:
    from pathlib import Path

COUNTED: Final = re.compile(r"mirror\[\d+\]: +repetition counted\b")
"""In the log, once for each."""


def counted_stored(journal: Path) -> int:
    """Return how many repetitions a journal has as counted; its file is sound, or this fails."""
    return len(repetitions_stored(journal))
