"""Write docs/events.md: `.venv/bin/python tools/write_events_page.py`.

Made from the docstrings under each name in `mirror.exercise.events` and each field of a
repetition's record. A test holds the page to them.
"""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.exercise import events, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PAGE: Final = Path(__file__).parents[1] / "docs" / "events.md"
_HEAD: Final = """\
# Events

`mirror run`, `mirror demo` and `mirror replay` write what happens with `--events FILE.jsonl`: one
JSON object a line, there as soon as it has happened (`-` is standard output).

```json
{"t_s":14.5,"event":"hint","hint":"isolation","region":"eye","side":"left"}
```

`t_s` is seconds of stream time, from the first frame on; `event` is one of the names below; the
rest are that event's own data. Sides are the patient's own. There are numbers and words only:
no event knows a picture, a landmark or who somebody is.

This page is written by `tools/write_events_page.py` from the code.

| event | what happened | data |
|---|---|---|
"""
_REPETITION: Final = """
## A repetition

`repetition_counted` also has `repetition`, an object. What could not be measured is null. A pair
is `{"left": .., "right": ..}`; an estimate is `{"mean": .., "uncertainty": ..}`, the second a
standard error.

| key | what |
|---|---|
| start_s | When the face left its rest, seconds of stream time. |
"""
_OWN_KEYS: Final = ("set_number", "number", "start_ns")
"""Fields that the event itself has, or that are told in seconds."""


def page() -> str:
    """Return the whole page."""
    rows = [f"| {name} | {what} | {data} |" for name, what, data in told()]
    fields = [
        f"| {name} | {text} |"
        for name, text in _documented(records, "RepetitionRecord")
        if name not in _OWN_KEYS
    ]
    return _HEAD + "\n".join(rows) + "\n" + _REPETITION + "\n".join(fields) + "\n"


def told() -> Iterator[tuple[str, str, str]]:
    """Yield each event's name, what happened, and its data in words."""
    for name, text in _documented(events, "EventName"):
        what, _, data = text.partition("[")
        yield name.lower(), what.strip() or _in_words(name), data.rstrip("]")


def _in_words(name: str) -> str:
    return f"{name.replace('_', ' ').capitalize()}."


def _documented(module: ModuleType, name: str) -> Iterator[tuple[str, str]]:
    """Yield each member of a class with the docstring under it; fields without one with none."""
    tree = ast.parse(inspect.getsource(module))
    (found,) = (n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == name)
    for node, below in zip(found.body, [*found.body[1:], None], strict=True):
        target = _target(node)
        if target is not None:
            yield target, _text(below) or f"{target.replace('_', ' ').capitalize()}."


def _target(node: ast.stmt) -> str | None:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None


def _text(node: ast.stmt | None) -> str:
    """Return a docstring on one line."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        text = re.sub(r"\s+", " ", str(node.value.value)).strip()
        return text.replace("None", "null")
    return ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
