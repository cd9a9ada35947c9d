"""How a made-up journal says so: every moment in it was counted from a start named for it."""

from __future__ import annotations

from typing import Final

MADE_UP: Final = "made up"
"""What `boot_id` begins with in every row; the kernel's own are 36 hexadecimal digits and dashes.

So a session that a mirror really sees can stand in the same file, and still be told apart."""


def is_made_up(boot_id: str) -> bool:
    """Return whether what was counted from this start of a machine is made up."""
    return boot_id.startswith(MADE_UP)
