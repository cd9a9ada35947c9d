"""How long something has held: the one clock that all rules here share. Nanoseconds."""

from __future__ import annotations


def since(since_ns: int | None, t_ns: int, *, holds: bool) -> int | None:
    """Return since when it has held without a break; None while it does not."""
    if not holds:
        return None
    return t_ns if since_ns is None else since_ns


def lasted(since_ns: int | None, t_ns: int, at_least_ns: int) -> bool:
    """Return whether it has held for `at_least_ns`."""
    return since_ns is not None and t_ns - since_ns >= at_least_ns
