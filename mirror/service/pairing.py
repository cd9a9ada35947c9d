"""Letting a device in: a code that is shown for two minutes and is good for one.

Whoever makes the code (the mirror, or `mirror pair`) writes it into a folder that it shares with
the page's process, which takes it away when it has been used. Both ask the machine's steady clock
how old it is, which nobody can set.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mirror.service.status import replace_file

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "pairing.json"
"""Its name in the folder that the processes share."""
VALID_NS: Final = 120_000_000_000
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing that can be taken for another letter or figure."""
_MEANT: Final = str.maketrans("OIL", "011", " -")
"""What is typed for what is not among them; blanks and dashes mean nothing."""
LENGTH: Final = 8
"""40 bits: in two minutes a thousand guesses a second would find one code in nine million."""


class Role(StrEnum):
    """What a device is paired for."""

    CAREGIVER = "caregiver"
    """Reads, and sets the reminder."""
    THERAPIST = "therapist"
    """Also sets the programme and takes exports."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A code that waits for its device."""

    code: str
    role: Role
    name: str
    """Proposed for the device; empty: none."""
    boot_ns: int
    """Made then: nanoseconds since the machine's start."""
    boot_id: str

    @property
    def spelled(self) -> str:
        """The code as it is shown: in two halves."""
        return f"{self.code[: LENGTH // 2]}-{self.code[LENGTH // 2 :]}"

    def left_s(self, boot_ns: int) -> int:
        """Return the seconds that it is still good for, rounded up."""
        return max(0, -(-(self.boot_ns + VALID_NS - boot_ns) // 1_000_000_000))


def begin(
    folder: Path, boot_ns: int, boot_id: str, role: Role = Role.CAREGIVER, name: str = ""
) -> Pairing:
    """Make a code and put it where the page finds it, in place of any other. Raises OSError."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(LENGTH))
    pairing = Pairing(code, role, name, boot_ns, boot_id)
    replace_file(folder / FILE, json.dumps(asdict(pairing)))
    return pairing


def current(folder: Path, boot_ns: int, boot_id: str) -> Pairing | None:
    """Return the code that is good now; one that is too old is taken away. Never raises."""
    try:
        pairing = Pairing(**json.loads((folder / FILE).read_bytes()))
        pairing = Pairing(**(asdict(pairing) | {"role": Role(pairing.role)}))
        good = pairing.boot_id == boot_id and 0 <= boot_ns - pairing.boot_ns < VALID_NS
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, RecursionError):
        good = False
    if not good:
        cancel(folder)
        return None
    return pairing


def take(folder: Path, typed: str, boot_ns: int, boot_id: str) -> Pairing | None:
    """Return what `typed` lets in, once: then the code is gone. None: it lets nobody in."""
    pairing = current(folder, boot_ns, boot_id)
    if pairing is None or not _same(pairing.code, typed):
        return None
    return pairing if cancel(folder) else None


def cancel(folder: Path) -> bool:
    """Take the code away; whether there was one, and we were the ones."""
    try:
        (folder / FILE).unlink()
    except OSError:
        return False
    return True


def _same(code: str, typed: str) -> bool:
    meant = typed.upper().translate(_MEANT)
    return hmac.compare_digest(code.encode(), meant.encode("utf-8", "replace"))
