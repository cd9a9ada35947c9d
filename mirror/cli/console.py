"""Where words go."""

from __future__ import annotations

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
