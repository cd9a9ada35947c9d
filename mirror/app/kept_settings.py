"""The last settings without a fault, kept beside the journal for the day when a file has one.

A mirror on a wall has nobody at a terminal: a slip in a settings file must not leave it dark. What
the files said when they were last in order is kept, and holds until they are again.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any, Final

from mirror.app.sound_settings import refuse_unsound, sound_settings
from mirror.errors import SettingsError
from mirror.service.status import replace_file
from mirror.settings.automatic import kept_settings_file
from mirror.settings.layers import Layer
from mirror.settings.load import said_by_files, together_with

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mirror.settings import EffectiveSettings

_LOG: Final = logging.getLogger(__name__)


def lasting_settings(
    overrides: Mapping[str, object], environ: Mapping[str, str], *, keep: bool = False
) -> tuple[EffectiveSettings, str]:
    """Return the settings that hold, and what is wrong with the files; empty: nothing.

    With faults in the files those hold that were kept last. With `keep`, what has no fault is
    kept in its turn. Raises SettingsError where nothing was kept, or where the fault is not in a
    file: somebody sits there who can put it right.
    """
    try:
        found = sound_settings(None, overrides, environ)
    except SettingsError as error:
        return _kept(overrides, environ, error), str(error)
    if keep:
        _keep(kept_settings_file(environ), said_by_files(environ))
    return found, ""


def _kept(
    overrides: Mapping[str, object], environ: Mapping[str, str], fault: SettingsError
) -> EffectiveSettings:
    path = kept_settings_file(environ)
    values = _read(path)
    if values is None:
        raise fault
    layer = Layer()
    for key, value in values.items():
        layer.add(key, value, f"{path}, the last good settings")
    try:
        found = together_with(layer, overrides, environ)
        refuse_unsound(found, overrides, environ)
    except SettingsError:
        raise fault from None
    return found


def _read(path: Path) -> dict[str, Any] | None:
    """Return what was kept; None where there is nothing that can be read."""
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _keep(path: Path, values: Mapping[str, Any]) -> None:
    """Keep `values`; the same again is not written, for the card's sake."""
    if _read(path) == values:
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, json.dumps(values, indent=1, sort_keys=True))
    except OSError as error:
        _LOG.warning("%s: the settings could not be kept for a bad day: %s", path, error)
