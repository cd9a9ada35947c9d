"""What the house knows of devices and visits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mirror.service.pairing import Role

NAME_LONGEST: Final = 40
"""Characters of a device's name that are kept."""


class Deed(StrEnum):
    """What was done at the page's door. The value ends the key of its text, `deed-...`."""

    PAIRED = "paired"
    LOOKED = "looked"
    """At the page: noted once in a while, not for every view."""
    CHANGED = "changed"
    """Something that the page can set."""
    EXPORTED = "exported"
    SIGNED_OUT = "signed_out"
    REVOKED = "revoked"
    """Another device was shut out."""
    REFUSED = "refused"
    """A code that was wrong, or too late."""
    LOCKED_OUT = "locked_out"
    """Too many wrong codes: not listened to for a while."""


REFUSALS: Final = (Deed.REFUSED, Deed.LOCKED_OUT)
"""What anybody can cause: kept apart, so that it can push nothing else out of the log."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device that was paired. Times are milliseconds since 1970, UTC."""

    id: int
    name: str
    role: Role
    paired_utc_ms: int
    expires_utc_ms: int
    seen_utc_ms: int
    address: str
    revoked_utc_ms: int | None

    def valid(self, utc_ms: int) -> bool:
        """Whether it may still look."""
        return self.revoked_utc_ms is None and utc_ms < self.expires_utc_ms


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device that is about to be paired; `token_hash` is the SHA-256 of its token."""

    name: str
    role: Role
    token_hash: bytes
    utc_ms: int
    expires_utc_ms: int
    address: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One line of the log."""

    utc_ms: int
    deed: Deed
    name: str = ""
    """The device's; empty: somebody who is not paired."""
    address: str = ""
    detail: str = ""
    device_id: int | None = None
    times: int = 1
