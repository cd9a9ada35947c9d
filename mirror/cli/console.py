"""Where words go."""

from __future__ import annotations

from rich.console import Console

CONSOLE = Console(highlight=False)
ERRORS = Console(stderr=True, highlight=False)
