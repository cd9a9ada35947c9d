"""What differs between two pictures, so that nothing else is drawn again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mirror.overlay.areas import both_ways, overlaps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.overlay.areas import Box
    from mirror.overlay.placed import Placed

    Lying: TypeAlias = Mapping[str, Placed]
    """What lies on the panel, by slot."""


@dataclass(frozen=True, slots=True)
class Change:
    """From one picture to the next."""

    gone: list[Placed]
    """What is no more where or as it was, as it was."""
    come: list[Placed]
    """What is not as it was, as it is now."""
    boxes: list[Box]
    """Where either lies; they may overlap."""
    crossed: list[tuple[Placed, Box]]
    """What stayed as it was but lies in one of those boxes, and the part that does."""


def change(before: Lying, now: Lying, *, anew: bool = False) -> Change:
    """Return how `now` differs from `before`; `anew`: nothing is left of that, all must come."""
    still = (
        {} if anew else {slot: one for slot, one in now.items() if one.looks_as(before.get(slot))}
    )
    gone = {slot: one for slot, one in before.items() if slot not in still}
    come = {slot: one for slot, one in now.items() if slot not in still}
    boxes = [
        box for slot in gone | come for box in both_ways(_box(gone.get(slot)), _box(come.get(slot)))
    ]
    stayed = list(still.values())
    crossed = [
        (stayed[number], box) for number, box in overlaps([one.box for one in stayed], boxes)
    ]
    return Change(list(gone.values()), list(come.values()), boxes, crossed)


def _box(placed: Placed | None) -> Box | None:
    return None if placed is None else placed.box
