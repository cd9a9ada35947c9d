"""Draw the session's states into CONTRIBUTING.md: `.venv/bin/python tools/draw_states.py`.

Made from the very table that the session executes (`mirror.exercise.session.places`), as a Mermaid
state diagram. A test holds the drawing to the table.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.exercise.session.places import STEPS, TABLE, Place, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mirror.exercise.session.places import Row

PAGE: Final = Path(__file__).parents[1] / "CONTRIBUTING.md"
BEGIN: Final = "<!-- the session's states, drawn by tools/draw_states.py -->\n"
END: Final = "<!-- end of the drawing -->\n"
_SESSION: Final = "session"
"""The frame around the steps."""


def drawing() -> str:
    """Return the states and the ways between them, as a Mermaid block."""
    lines = ["stateDiagram-v2", f"    [*] --> {Place.ASLEEP}", f"    state {_SESSION} {{"]
    lines += [f"        state {Place.NEXT} <<choice>>"]
    lines += [f"        {arrow}" for arrow in _arrows(_inside())]
    lines += ["    }"]
    lines += [f"    {arrow}" for arrow in _arrows(_outside())]
    return "\n".join(["```mermaid", *lines, "```", ""])


def drawn_into(page: str) -> str:
    """Return `page` with the drawing between its two marks. Raises ValueError without them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name}: expected the lines {BEGIN!r} and {END!r}; put them back")
    return before + BEGIN + drawing() + END + after


def _common() -> set[tuple[Trigger, Place]]:
    """Return the ways that lead out of every step alike."""
    ways = [{(row.trigger, row.target) for row in TABLE if row.source is place} for place in STEPS]
    shared = set.intersection(*ways)
    return {way for way in shared if way[1] not in (*STEPS, Place.NEXT)}


def _inside() -> Iterator[tuple[str, str, str]]:
    within = (*STEPS, Place.NEXT)
    return (_as_words(row) for row in TABLE if row.source in within and row.target in within)


def _outside() -> Iterator[tuple[str, str, str]]:
    within, common = (*STEPS, Place.NEXT), _common()
    for row in TABLE:
        if row.source in STEPS and (row.trigger, row.target) in common:
            yield _SESSION, row.target.value, row.trigger.value
        elif not (row.source in within and row.target in within):
            yield _as_words(row)


def _as_words(row: Row) -> tuple[str, str, str]:
    return row.source.value, row.target.value, row.trigger.value


def _arrows(ways: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield one arrow for all ways from one place to another."""
    labels: dict[tuple[str, str], list[str]] = {}
    for source, target, trigger in ways:
        known = labels.setdefault((source, target), [])
        if trigger not in known:
            known.append(trigger)
    for (source, target), triggers in labels.items():
        yield f"{source} --> {target}: {', '.join(triggers)}"


if __name__ == "__main__":
    PAGE.write_text(drawn_into(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
