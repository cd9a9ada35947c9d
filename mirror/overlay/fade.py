"""Light comes and goes gently: between the scene that is wanted and the scene that is shown.

Each slot keeps one element. Its place is never late, but its light moves towards the light that
is wanted at a limited speed, and turns from rising to falling or back at most six times a second:
nothing flashes faster than 3 Hz (product), whatever the exercise asks for. Words that change
go out before the new ones come.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mirror.overlay.scene import Element, Scene, Words

FADE_S = 0.3
FLASHES_MAX_HZ = 3.0
_BETWEEN_TURNS_NS = round(1e9 / (2.0 * FLASHES_MAX_HZ))


@dataclass(frozen=True, slots=True)
class _Lit:
    """What is lit in one slot."""

    element: Element
    direction: int
    """1: last rising; -1: last falling; 0: never moved."""
    turned_ns: int
    """When the direction last changed."""


class Fader:
    """Remembers what is lit and steps it towards what is wanted. Time is told to it.

    `fade_s` is the time from dark to full light. Raises ValueError when it is not positive.
    """

    def __init__(self, fade_s: float = FADE_S) -> None:
        if fade_s <= 0.0:
            raise ValueError(f"Fader: expected a fade longer than 0 s, found {fade_s} s")
        self._fade_s = fade_s
        self._lit: dict[str, _Lit] = {}
        self._t_ns: int | None = None

    def step(self, wanted: Scene, t_ns: int) -> Scene:
        """Return what to show at `t_ns` (monotonic) on the way to `wanted`."""
        before_ns = t_ns if self._t_ns is None else self._t_ns
        change = max(0, t_ns - before_ns) / 1e9 / self._fade_s
        self._t_ns = max(t_ns, before_ns)
        wants = {element.slot: element for element in wanted.elements}
        slots = dict.fromkeys((*wants, *self._lit))
        self._lit = {
            slot: lit
            for slot in slots
            if (lit := _step(self._lit.get(slot), wants.get(slot), change, self._t_ns))
        }
        shown = (lit.element for lit in self._lit.values())
        return Scene(tuple(element for element in shown if element.alpha > 0.0))


def _step(lit: _Lit | None, wanted: Element | None, change: float, t_ns: int) -> _Lit | None:
    """Return what is lit in a slot now; None when nothing is lit or wanted there any more."""
    if lit is None:
        return None if wanted is None else _Lit(replace(wanted, alpha=0.0), 0, t_ns)
    if wanted is None or _says_something_else(lit.element, wanted):
        if lit.element.alpha > 0.0:
            return _toward(lit, lit.element, 0.0, change, t_ns)
        # The turn is remembered for as long as it matters: what goes out may come again.
        if wanted is None and t_ns - lit.turned_ns >= _BETWEEN_TURNS_NS:
            return None
        return lit if wanted is None else replace(lit, element=replace(wanted, alpha=0.0))
    return _toward(lit, wanted, wanted.alpha, change, t_ns)


def _toward(lit: _Lit, element: Element, goal: float, change: float, t_ns: int) -> _Lit:
    """Return `element` with its light one step nearer to `goal`, unless it turned just now."""
    alpha = lit.element.alpha
    direction = (goal > alpha) - (goal < alpha)
    turned_ns = lit.turned_ns
    if direction * lit.direction < 0:
        if t_ns - turned_ns < _BETWEEN_TURNS_NS:
            return replace(lit, element=replace(element, alpha=alpha))
        turned_ns = t_ns
    alpha += min(max(goal - alpha, -change), change)
    shown = element if alpha == element.alpha else replace(element, alpha=alpha)
    return _Lit(shown, direction or lit.direction, turned_ns)


def _says_something_else(shown: Element, wanted: Element) -> bool:
    return isinstance(shown, Words) and isinstance(wanted, Words) and shown.text != wanted.text
