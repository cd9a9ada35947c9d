"""Sees that no second mirror runs beside the first."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from mirror.errors import StorageError
from mirror.service.only_one import OnlyOne

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from mirror.app.build import Builder

_LOG: Final = logging.getLogger(__name__)


def alone(builder: Builder) -> AbstractContextManager[object]:
    """Return what is held while a mirror of `builder` runs.

    Raises AlreadyRunningError where another one does. Where that cannot be told, it runs.
    """
    try:
        return OnlyOne(builder.shared_folder())
    except StorageError as error:
        _LOG.warning("Whether another mirror runs cannot be told: %s", error)
        return nullcontext()
