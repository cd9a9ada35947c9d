"""A program run to be watched: what is said about it is its own."""

from __future__ import annotations

import os
import sys

import numpy as np
import pytest

from mirror.app.child import ChildError, ChildReport, watched
from tests.waiting import long_enough

MB = 1 << 20
MANY = 200_000


def python(code: str) -> list[str]:
    """Return the command that runs `code`."""
    return [sys.executable, "-c", code]


def seen(before: str, least_mb: float) -> ChildReport:
    """Return what is told of a child that does something, and then stays to be looked at."""
    # More than a pipe holds: it does not go on before it was looked at for the first time.
    code = f"import time; {before}; print({MANY} * 'small'); time.sleep({{}})"
    return long_enough(
        lambda seconds: watched(python(code.format(seconds)), os.environ),
        lambda report: report.peak_mb > least_mb,
        0.5,
    )


def test_a_large_parent_is_not_the_childs_memory() -> None:
    """Whoever starts the mirror may be larger than it: only the mirror's own memory counts."""
    held = np.ones(300 * MB, np.uint8)
    report = seen("pass", 1.0)
    assert report.output == MANY * "small" + "\n"
    assert 1.0 < report.peak_mb < 150.0
    assert held[-1] == 1


def test_what_the_child_held_is_seen() -> None:
    """The peak is remembered after the memory was given back."""
    assert seen(f"held = b'x' * {120 * MB}; del held", 120.0).peak_mb > 120.0


def test_a_child_that_fails_is_quoted() -> None:
    """Its status and its last words are in the error."""
    with pytest.raises(ChildError, match=r"status 3: (?s:.*)no camera"):
        watched(python("import sys; sys.stderr.write('no camera'); sys.exit(3)"), os.environ)
