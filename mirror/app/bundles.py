"""Which model bundle the settings mean, and that it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.errors import ModelError
from mirror.settings import in_home

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.landmarks.models import Bundle, ModelStore


def bundle_path(store: ModelStore, bundle: Bundle, instead: str) -> Path:
    """Return where `bundle` lies, verified; or the file `instead` that a setting names.

    Raises ModelError when it is missing or, for a bundle of our own, damaged.
    """
    if not instead:
        return store.verified(bundle)
    path = in_home(instead)
    if not path.is_file():
        raise ModelError(
            f"{path}: expected a .task bundle, as models.face_bundle or models.hand_bundle "
            f"says, found no file. Correct the setting or leave it empty."
        )
    return path
