"""The model bundles: where they come from, how they are built, and proof that they are whole."""

from mirror.landmarks.models.bundles import FACE, HAND, Bundle
from mirror.landmarks.models.store import ModelStore

__all__ = ["FACE", "HAND", "Bundle", "ModelStore"]
