"""What the first visitor would have to wait for, made while nobody waits."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from mirror.errors import StorageError
from mirror.web.pages.recovery import PERIODS, told
from mirror.web.rendering import words

if TYPE_CHECKING:
    from mirror.web.parts import PageParts

_LOG: Final = logging.getLogger(__name__)


def warm(parts: PageParts) -> None:
    """Sum up every session that there is, and draw the charts of each period, once.

    The sums are kept for as long as the page runs; a session more is a sum more. A journal that
    cannot be read now is left to whoever asks for a page.
    """
    try:
        for period in PERIODS:
            told(parts, period, words(parts.settings.language.name))
    except StorageError as error:
        _LOG.warning("Nothing could be made ready for visitors: %s", error)
