"""The settings' keys (`camera.name`), and what the schema expects of each, in words."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, get_args

from mirror import tables
from mirror.settings.schema import Section, Settings

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


def _section(field: FieldInfo) -> type[Section]:
    section = field.annotation
    assert isinstance(section, type)
    assert issubclass(section, Section)
    return section


FIELDS: dict[str, FieldInfo] = {
    f"{name}.{key}": inner
    for name, field in Settings.model_fields.items()
    for key, inner in _section(field).model_fields.items()
}
"""Every key, in the order of the file."""

SECTIONS = tuple(Settings.model_fields)


def defaults() -> dict[str, Any]:
    """Return every key with the value that it has when nobody says otherwise."""
    return {key: field.default for key, field in FIELDS.items()}


def expectation(key: str) -> str:
    """Return in words what the value of `key` must be."""
    return tables.expectation(FIELDS[key])


def is_text(key: str) -> bool:
    """Whether the value of `key` is text, so that it is never read as a number."""
    kind = FIELDS[key].annotation
    return kind is str or all(isinstance(one, str) for one in get_args(kind) or (None,))


def near_miss(key: str) -> str | None:
    """Return the key that was probably meant by `key`, or None."""
    section, _, name = key.partition(".")
    in_section = [one for one in FIELDS if one.startswith(f"{section}.")]
    if near := difflib.get_close_matches(key, in_section or FIELDS, n=1, cutoff=0.7):
        return near[0]
    elsewhere = [one for one in FIELDS if name and one.endswith(f".{name}")]
    return elsewhere[0] if len(elsewhere) == 1 else None
