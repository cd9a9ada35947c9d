"""Where the page is to be found: its process says so in the folder that it shares with the mirror.

The mirror cannot open a socket of the network, so it cannot look for itself; and without a page
that runs there is nothing to connect a phone with.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from mirror.service.status import replace_file

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "page.json"
"""Its name in that folder."""
FRESH_NS: Final = 30_000_000_000
"""Written every ten seconds: after thirty the page is no longer there."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Addresses of the page."""

    named: str
    """With its name, for people to type: `http://mirror.local:8080`."""
    figures: str
    """With the machine's address in figures, for phones that know no such names; empty: none."""
    boot_ns: int
    """When it was last written, on the machine's steady clock."""
    boot_id: str

    def pairing(self, code: str) -> str:
        """Return the address that a phone's camera reads, the code after the # (see pair.js)."""
        return f"{self.figures or self.named}/pair#{code}"


def tell(folder: Path, where: Whereabouts) -> None:
    """Say where the page is. Raises OSError."""
    replace_file(folder / FILE, json.dumps(asdict(where)))


def find(folder: Path, boot_ns: int, boot_id: str) -> Whereabouts | None:
    """Return where the page is; None: it is not running. Never raises."""
    try:
        where = Whereabouts(**json.loads((folder / FILE).read_bytes()))
        fresh = where.boot_id == boot_id and abs(boot_ns - where.boot_ns) <= FRESH_NS
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return where if fresh and isinstance(where.figures or where.named, str) else None


def leave(folder: Path) -> None:
    """Say that the page is no longer there."""
    (folder / FILE).unlink(missing_ok=True)
