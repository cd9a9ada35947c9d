"""What the page is made of; every endpoint finds it as `request.app.state.parts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from mirror.language import Catalogue
    from mirror.service.status import LiveStatus, NoStatus
    from mirror.settings import Settings
    from mirror.storage import WallClock


class StatusSource(Protocol):
    """Whoever knows how the mirror is just now."""

    def read(self) -> LiveStatus | NoStatus:
        """Return the mirror's latest word, or why there is none."""
        ...


@dataclass(frozen=True, slots=True)
class PageParts:
    """Everything that the page reads."""

    journal: Path
    """The journal's file; it may not be there yet."""
    house: Path
    """The house's own file: devices, and who was there."""
    status: StatusSource
    settings: Settings
    clock: WallClock
    """Wall clock and steady clock."""
    catalogue: Catalogue
    """Texts in the language that is set."""
    folder: Path
    """What the mirror's process and the page's share: status and pairing."""
    authority: Path | None = None
    """The certificate that phones are told of; None: the page is served in plain HTTP."""


def parts_of(request: Request) -> PageParts:
    """Return the parts of the page that `request` was sent to."""
    return cast("PageParts", request.app.state.parts)
