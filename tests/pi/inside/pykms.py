"""Stands in for kms++, which picamera2 imports for previews that nobody asks for here."""

from __future__ import annotations


class _Names(type):
    """Every attribute is its own name."""

    def __getattr__(cls, name: str) -> str:
        """Return `name`, so that a table of formats can be made of it."""
        if name.startswith("__"):
            raise AttributeError(name)
        return name


class PixelFormat(metaclass=_Names):
    """The formats of a display's planes."""
