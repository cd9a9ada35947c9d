"""Light comes and goes gently: between the scene that is wanted and the scene that is shown.

Each slot keeps one element. Its light moves towards the light wanted at a limited speed; words
that change go out before the new ones come. So nothing in a slot can brighten and darken again
within twice the fade: with 0.3 s that is at most 1.7 times a second, under the 3 Hz that the
product allows, whatever the exercise asks for.
"""

from __future__ import annotations

from dataclasses import replace

from mirror.overlay.scene import Element, Scene, Words

FADE_S = 0.3


class Fader:
    """Remembers what is lit and steps it towards what is wanted. Time is told to it."""

    def __init__(self, fade_s: float = FADE_S) -> None:
        if fade_s <= 0.0:
            raise ValueError(f"Fader: expected a fade longer than 0 s, found {fade_s} s")
        self._fade_s = fade_s
        self._shown: dict[str, Element] = {}
        self._t_ns: int | None = None

    def step(self, wanted: Scene, t_ns: int) -> Scene:
        """Return what to show at `t_ns` (monotonic) on the way to `wanted`."""
        elapsed_s = 0.0 if self._t_ns is None else max(0, t_ns - self._t_ns) / 1e9
        self._t_ns = t_ns
        change = elapsed_s / self._fade_s
        wants = {element.slot: element for element in wanted.elements}
        slots = dict.fromkeys((*wants, *self._shown))
        lit = (_step(self._shown.get(slot), wants.get(slot), change) for slot in slots)
        self._shown = {element.slot: element for element in lit if element is not None}
        return Scene(tuple(e for e in self._shown.values() if e.alpha > 0.0))


def _step(shown: Element | None, wanted: Element | None, change: float) -> Element | None:
    """Return the element for one slot; None when nothing is lit or wanted there any more."""
    if shown is None or shown.alpha <= 0.0:
        return None if wanted is None else replace(wanted, alpha=min(wanted.alpha, change))
    if wanted is None or _says_something_else(shown, wanted):
        return replace(shown, alpha=max(0.0, shown.alpha - change))
    alpha = shown.alpha + min(max(wanted.alpha - shown.alpha, -change), change)
    return wanted if alpha == wanted.alpha else replace(wanted, alpha=alpha)


def _says_something_else(shown: Element, wanted: Element) -> bool:
    return isinstance(shown, Words) and isinstance(wanted, Words) and shown.text != wanted.text
