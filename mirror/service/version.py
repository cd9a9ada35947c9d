"""Which mirror this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """Return the mirror's version; empty where it runs without having been installed."""
    try:
        return version("smile-mirror")
    except PackageNotFoundError:
        return ""
