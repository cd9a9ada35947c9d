"""One frame's measures and hands as plain values, and back again without loss.

The keys of `mirror measure` (`mirror.app.rows`) are read, too. What is written here has more:
numbers in full, times to the nanosecond, and the hands. Places on the face are left out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from mirror.anatomy import PerSide
from mirror.app.session_row import interruption_of, interruption_row
from mirror.face.measures import FaceMeasures, HeadPose, NotMeasurable, ScaleSource
from mirror.hands.measures import NO_HANDS_SEEN, HandMeasures, HandPose, HandsSeen

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.exercise.records import Interruption

_NS_PER_S: Final = 1_000_000_000
_ELSEWHERE: Final = ("t_ns", "sequence", "reason")
"""Fields that a row tells as `t_s`, `frame` and `measurable`."""
PLACES: Final = ("corners", "sites")
"""Fields that are only drawn at: no exercise looks at them, and no file has them."""
_MEASURED: Final = ("excursion_mm", "effort_pct", "mouth_open_mm", "fissure_mm", "brow_mm")
"""What every frame that could be measured has."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the exercise is told of one frame."""

    measures: FaceMeasures
    hands: HandsSeen
    with_hands: bool
    """Whether the row says anything of hands; those of `mirror measure` do not."""
    taken_up: Interruption | None = None
    """The interrupted session that went on from this frame."""


class RowFault(Exception):  # noqa: N818  what is wrong with a row; whoever knows the file raises the error
    """A row is none: the text says which value, what was expected and what was found."""


def look_row(
    measures: FaceMeasures,
    hands: HandsSeen,
    origin_ns: int,
    taken_up: Interruption | None = None,
) -> dict[str, Any]:
    """Return one frame as a JSON object; `origin_ns` is where the stream's seconds begin.

    `taken_up` is the interrupted session that went on from this frame.
    """
    row: dict[str, Any] = {
        "t_s": _seconds(measures.t_ns, origin_ns),
        "frame": measures.sequence,
        "measurable": True if measures.reason is None else measures.reason.value,
    }
    for name, (told, _) in _FIELDS.items():
        value = getattr(measures, name)
        row[name] = None if value is None else told(value)
    row["hands"] = None if hands == NO_HANDS_SEEN else _hands_row(hands, origin_ns)
    if taken_up is not None:
        row["taken_up"] = interruption_row(taken_up)
    return row


def look_of(row: dict[str, Any]) -> Look:
    """Return the frame that `row` tells, times in nanoseconds from the stream's beginning.

    Keys that are not known are left alone. Raises RowFault.
    """
    measurable = _get(row, "measurable")
    reason = None if measurable is True else _read(_reason, "measurable", measurable)
    known = {
        name: _read(read, name, value)
        for name, (_, read) in _FIELDS.items()
        if (value := row.get(name)) is not None
    }
    measures = FaceMeasures(
        t_ns=_read(_nanoseconds, "t_s", _get(row, "t_s")),
        sequence=_read(_whole, "frame", _get(row, "frame")),
        reason=reason,
        **known,
    )
    missing = [name for name in _MEASURED if getattr(measures, name) is None]
    if measures.measurable and missing:
        raise RowFault(f"{missing[0]}: expected a value in a frame that was measured, found none")
    hands = row.get("hands")
    seen = NO_HANDS_SEEN if hands is None else _read(_hands, "hands", hands)
    there = row.get("taken_up")
    taken_up = None if there is None else _read(interruption_of, "taken_up", there)
    return Look(measures, seen, with_hands="hands" in row, taken_up=taken_up)


def _get(row: dict[str, Any], key: str) -> object:
    if key not in row:
        raise RowFault(f"{key}: is missing")
    return row[key]


def _read(read: Callable[[Any], Any], key: str, value: object) -> Any:  # noqa: ANN401  as the field is
    try:
        return read(value)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise RowFault(f"{key}: expected {_EXPECTED[read]}, found {shown(value)}") from error


def shown(value: object) -> str:
    """Return `value` as JSON has it, on a part of a line."""
    text = str(value) if isinstance(value, int | float | str) else repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."  # noqa: PLR2004  half a line


def _seconds(t_ns: int, origin_ns: int) -> float:
    # Nine digits are nanoseconds: for three weeks they come back exactly.
    return round((t_ns - origin_ns) / _NS_PER_S, 9)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not math.isfinite(value):
        raise ValueError
    return float(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _nanoseconds(value: object) -> int:
    return round(_number(value) * _NS_PER_S)


def _reason(value: object) -> NotMeasurable:
    return NotMeasurable(str(value))


def _source(value: object) -> ScaleSource:
    return ScaleSource(str(value))


def _sides(value: dict[str, object]) -> PerSide[float]:
    return PerSide(left=_number(value["left"]), right=_number(value["right"]))


def _sides_row(sides: PerSide[Any]) -> dict[str, Any]:
    return {"left": sides.left, "right": sides.right}


_ANGLES: Final = tuple(one.name for one in fields(HeadPose))


def _head(value: dict[str, object]) -> HeadPose:
    return HeadPose(**{name: _number(value[name]) for name in _ANGLES})


def _head_row(head: HeadPose) -> dict[str, float]:
    return {name: getattr(head, name) for name in _ANGLES}


def _same(value: Any) -> Any:  # noqa: ANN401  numbers stay what they are
    return value


def _hands_row(seen: HandsSeen, origin_ns: int) -> dict[str, Any]:
    return {
        "t_s": _seconds(seen.t_ns, origin_ns),
        "on_face": seen.on_face,
        "assists": _sides_row(seen.assists),
        "each": [_hand_row(hand) for hand in seen.hands],
    }


def _hand_row(hand: HandMeasures) -> dict[str, Any]:
    row = {one.name: getattr(hand, one.name) for one in fields(hand)}
    return row | {"pose": hand.pose.value, "centre_mm": list(hand.centre_mm)}


def _hands(value: dict[str, Any]) -> HandsSeen:
    assists = value["assists"]
    return HandsSeen(
        t_ns=_nanoseconds(value["t_s"]),
        hands=tuple(_hand(hand) for hand in value["each"]),
        on_face=_yes_or_no(value["on_face"]),
        assists=PerSide(left=_yes_or_no(assists["left"]), right=_yes_or_no(assists["right"])),
    )


def _hand(value: dict[str, Any]) -> HandMeasures:
    x_mm, y_mm, z_mm = (_number(one) for one in value["centre_mm"])
    return HandMeasures(
        pose=HandPose(value["pose"]),
        raised_fingers=_whole(value["raised_fingers"]),
        upright=_yes_or_no(value["upright"]),
        beside_face=_yes_or_no(value["beside_face"]),
        still=_yes_or_no(value["still"]),
        centre_mm=(x_mm, y_mm, z_mm),
    )


_EXPECTED: Final[dict[Callable[[Any], Any], str]] = {
    _number: "a number",
    _whole: "a whole number",
    _nanoseconds: "a number of seconds",
    _reason: f"true, or one of {', '.join(NotMeasurable)}",
    _source: f"one of {', '.join(ScaleSource)}",
    _sides: 'two numbers, {"left": .., "right": ..}',
    _head: f"an object with the numbers {', '.join(_ANGLES)}",
    interruption_of: "an object that says where a session went on",
    _hands: "an object with t_s, on_face, assists and each, as `mirror run --measures` writes it",
}

_KINDS: Final[dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]]] = {
    "float | None": (_same, _number),
    "int | None": (_same, _whole),
    "PerSide[float] | None": (_sides_row, _sides),
    "HeadPose | None": (_head_row, _head),
    "ScaleSource | None": (str, _source),
}
"""How a field of each type is written and read."""

_FIELDS: Final = {
    one.name: _KINDS[str(one.type)]
    for one in fields(FaceMeasures)
    if one.name not in (*_ELSEWHERE, *PLACES)
}
