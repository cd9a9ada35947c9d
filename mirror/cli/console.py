"""Where words go."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final, TypedDict

from rich.console import Console

CONSOLE = Console(highlight=False, emoji=False)
ERRORS = Console(stderr=True, highlight=False, emoji=False)


class _AsItIs(TypedDict):
    markup: bool
    soft_wrap: bool


AS_IT_IS: Final = _AsItIs(markup=False, soft_wrap=True)
"""For text with paths in it: brackets mean nothing, and no line is broken inside a name that
somebody may want to copy."""


def as_typed_here() -> str:
    """Return how the `mirror` command is typed from where the user is.

    `make demo` leaves the virtual environment inactive: a bare `mirror` would not be found.
    """
    if shutil.which("mirror"):
        return "mirror"
    return os.path.relpath(Path(sys.executable).with_name("mirror"))
