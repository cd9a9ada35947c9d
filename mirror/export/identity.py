"""What the mirror and its patient are called elsewhere: names that name nobody."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from mirror.errors import ExportError

if TYPE_CHECKING:
    from mirror.settings import Settings

_OURS: Final = UUID("8d0a7c54-5bfb-4f57-8c8e-5a0a4b3a1b0e")
"""The names' namespace: drawn once, never to change."""
_MACHINE_ID: Final = Path("etc/machine-id")
_SHORT: Final = 12
"""48 bits: among a thousand mirrors two share a name once in half a billion times."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is told of."""

    mirror: str
    """Small letters, digits and dashes; another one for each mirror."""
    patient: str
    """A pseudonym."""
    version: str
    """Of the mirror's program; empty: not known."""


def identity(settings: Settings, version: str, root: Path = Path("/")) -> Identity:
    """Return the names that `settings` give; what they leave open is made from the machine's id.

    A machine's id is not to be shown (machine-id(5)): what is made of it leads nobody back to it.
    Raises ExportError where neither is there.
    """
    name = settings.export.mirror or f"mirror-{_of_machine(root)}"
    return Identity(name, settings.export.patient or f"patient-of-{name}", version)


def _of_machine(root: Path) -> str:
    try:
        found = (root / _MACHINE_ID).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        found = ""
    if not found:
        raise ExportError(
            f"{root / _MACHINE_ID}: expected the machine's own id, to name this mirror by; found "
            f'none. Give it a name: mirror = "..." under [export] in the settings.'
        )
    return uuid5(_OURS, found).hex[:_SHORT]
