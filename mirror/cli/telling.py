"""Events as lines that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirror.exercise.events import Event


def event_line(event: Event) -> str:
    """Return what happened, in words: the name, then whatever data say something."""
    name = event.name.replace("_", " ")
    told = {key: value for key, value in event.data.items() if key != "index"}
    said = [_said(key, value) for key, value in told.items() if value is not None]
    return f"{name}: {', '.join(said)}" if said else name


def _said(key: str, value: object) -> str:
    """Return one value; a bare number or yes gets its key, for alone it says nothing."""
    if isinstance(value, bool):
        return key.replace("_", " ") if value else f"not {key.replace('_', ' ')}"
    if isinstance(value, float):
        return f"{key.replace('_', ' ')} {value:.1f}"
    if isinstance(value, int):
        return f"{key.replace('_', ' ')} {value}"
    return str(value)
