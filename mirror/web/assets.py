"""Style, script and icon: a few files, read once and served from memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER: Final = Path(__file__).with_name("static")
_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file."""

    content: bytes
    kind: str
    mark: str
    """Changes with the content."""


@cache
def assets() -> Mapping[str, Asset]:
    """Return every file by its name. Nothing else of the disk can be asked for."""
    found = {}
    for path in sorted(_FOLDER.iterdir()):
        content = path.read_bytes()
        mark = hashlib.sha256(content).hexdigest()[:12]
        found[path.name] = Asset(content, _KINDS[path.suffix], mark)
    return found


def address(name: str) -> str:
    """Return the address of the file called `name`."""
    return f"/static/{name}?{assets()[name].mark}"
