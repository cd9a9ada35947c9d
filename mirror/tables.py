"""Tables of a TOML file as pydantic models, and in words what their keys expect."""

from __future__ import annotations

from enum import StrEnum
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


class Table(BaseModel):
    """A table: immutable, no unknown keys, no silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def expectation(field: FieldInfo) -> str:
    """Return in words what a value must be: the field's description, or kind and bounds."""
    if field.description is not None:
        return field.description
    kind = _without_none(field.annotation)
    if words := choices(kind):
        return "one of " + ", ".join(repr(word) for word in words)
    if kind is bool:
        return "true or false"
    if kind is str:
        return "text in quotes"
    name = "a whole number" if kind is int else "a number"
    return f"{name} from {_bound(field, 'ge')} to {_bound(field, 'le')}"


def choices(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever stands in an annotation
    """Return the words that `kind` chooses from; empty where it is no choice."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(one.value for one in kind)
    return ()


def _without_none(kind: Any) -> Any:  # noqa: ANN401 - whatever stands in an annotation
    if isinstance(kind, UnionType):
        return next(one for one in get_args(kind) if one is not type(None))
    return kind


def _bound(field: FieldInfo, which: str) -> str:
    found = [getattr(one, which) for one in field.metadata if hasattr(one, which)]
    return f"{found[0]:g}"
