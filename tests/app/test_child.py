"""A program run to be watched: what is said about it is its own."""

from __future__ import annotations

import os
import sys

import numpy as np
import pytest

from mirror.app.child import ChildError, watched
from tests.waiting import long_enough

MB = 1 << 20


def python(code: str) -> list[str]:
    """Return the command that runs `code`."""
    return [sys.executable, "-c", code]


def test_a_large_parent_is_not_the_childs_memory() -> None:
    """Whoever starts the mirror may be larger than it: only the mirror's own memory counts."""
    held = np.ones(300 * MB, np.uint8)
    # More than a pipe holds: it does not end before it is looked at.
    report = watched(python("print(200_000 * 'small')"), os.environ)
    assert report.output == 200_000 * "small" + "\n"
    assert 1.0 < report.peak_mb < 150.0
    assert held[-1] == 1


def test_what_the_child_held_is_seen() -> None:
    """The peak is remembered after the memory was given back."""
    code = f"import time; held = b'x' * {120 * MB}; del held; time.sleep({{}})"
    peak_mb = long_enough(
        lambda seconds: watched(python(code.format(seconds)), os.environ).peak_mb,
        lambda seen_mb: seen_mb > 120.0,
        0.5,
    )
    assert peak_mb > 120.0


def test_a_child_that_fails_is_quoted() -> None:
    """Its status and its last words are in the error."""
    with pytest.raises(ChildError, match=r"status 3: (?s:.*)no camera"):
        watched(python("import sys; sys.stderr.write('no camera'); sys.exit(3)"), os.environ)
