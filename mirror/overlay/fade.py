"""Light comes and goes gently: between the scene that is wanted and the scene that is shown.

Each slot keeps one element. Its place is never late, but its light and its colour each move
towards what is wanted at a limited speed, and each turns back at most six times a second:
neither flashes faster than 3 Hz (product), whatever the exercise asks for. Words that change
go out before the new ones come; a clock's figures change in their place, as seldom as 3 Hz too.
What is dark takes its new colour at once, for nobody sees it.

Light on the face that would lie beside its place does not wait for that: it goes twice as fast.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mirror.overlay.scene import Element, Ink, Scene, Words, on_the_face
from mirror.registration.prediction.fading import SHIPPED

FADE_S = 0.3
_SOONER = FADE_S / SHIPPED.out_s
"""How many times faster light goes that would lie: as fast as what dims it."""
FLASHES_MAX_HZ = 3.0
_BETWEEN_TURNS_NS = round(1e9 / (2.0 * FLASHES_MAX_HZ))
_BETWEEN_FIGURES_NS = round(1e9 / FLASHES_MAX_HZ)


@dataclass(frozen=True, slots=True)
class _Way:
    """Which way a value is going, so that it does not turn too often."""

    direction: int
    """1: last rising; -1: last falling; 0: never moved."""
    turned_ns: int
    """When the direction last changed."""

    def may_turn(self, t_ns: int) -> bool:
        """Whether the last turn is long enough ago at `t_ns`."""
        return t_ns - self.turned_ns >= _BETWEEN_TURNS_NS


@dataclass(frozen=True, slots=True)
class _Stride:
    """How far light and colour may go from one picture to the next."""

    t_ns: int
    change: float
    """Of a light's whole range."""
    out: float
    """The same for light on the face that goes."""

    def of_light(self, slot: str, change: float) -> float:
        """Return how far the light in `slot` may go towards one that is `change` brighter."""
        return self.out if change < 0.0 and on_the_face(slot) else self.change


@dataclass(frozen=True, slots=True)
class _Lit:
    """What is lit in one slot."""

    element: Element
    light: _Way
    colour: _Way
    said_ns: int
    """When it last began to say something else; only of words."""


class Fader:
    """Remembers what is lit and steps it towards what is wanted. Time is told to it.

    `fade_s` is the time from dark to full light, and back. Raises ValueError when it is not
    positive.
    """

    def __init__(self, fade_s: float = FADE_S) -> None:
        if fade_s <= 0.0:
            raise ValueError(f"Fader: expected a fade longer than 0 s, found {fade_s} s")
        self._fade_s = fade_s
        self._lit: dict[str, _Lit] = {}
        self._t_ns: int | None = None

    def step(self, wanted: Scene, t_ns: int, *, lying: bool = False) -> Scene:
        """Return what to show at `t_ns` (monotonic) on the way to `wanted`.

        `lying`: what is on the face may be beside its place, and goes the sooner.
        """
        before_ns = t_ns if self._t_ns is None else self._t_ns
        change = max(0, t_ns - before_ns) / 1e9 / self._fade_s
        self._t_ns = max(t_ns, before_ns)
        stride = _Stride(self._t_ns, change, change * _SOONER if lying else change)
        wants = {element.slot: element for element in wanted.elements}
        slots = dict.fromkeys((*wants, *self._lit))
        self._lit = {
            slot: lit
            for slot in slots
            if (lit := _step(self._lit.get(slot), wants.get(slot), stride))
        }
        shown = (lit.element for lit in self._lit.values())
        return Scene(tuple(element for element in shown if element.alpha > 0.0))


def _step(lit: _Lit | None, wanted: Element | None, stride: _Stride) -> _Lit | None:
    """Return what is lit in a slot now; None when nothing is lit or wanted there any more."""
    if lit is None:
        still = _Way(0, stride.t_ns)
        return (
            None if wanted is None else _Lit(replace(wanted, alpha=0.0), still, still, stride.t_ns)
        )
    if isinstance(wanted, Words) and wanted.at_once and isinstance(lit.element, Words):
        return _tick(lit, lit.element, wanted, stride)
    if wanted is None or _says_something_else(lit.element, wanted):
        if lit.element.alpha > 0.0:
            return _toward(lit, lit.element, 0.0, stride)
        # The turn is remembered for as long as it matters: what goes out may come again.
        if wanted is None and lit.light.may_turn(stride.t_ns):
            return None
        return lit if wanted is None else replace(lit, element=replace(wanted, alpha=0.0))
    return _toward(lit, wanted, wanted.alpha, stride)


def _tick(lit: _Lit, shown: Words, wanted: Words, stride: _Stride) -> _Lit:
    """Return figures that follow what is wanted without going out, though not too often."""
    if not shown.says_as(wanted):
        if stride.t_ns - lit.said_ns < _BETWEEN_FIGURES_NS:
            return _toward(lit, shown, wanted.alpha, stride)
        lit = replace(lit, said_ns=stride.t_ns)
    return _toward(lit, wanted, wanted.alpha, stride)


def _toward(lit: _Lit, element: Element, goal: float, stride: _Stride) -> _Lit:
    """Return `element` with light and colour one step nearer to `goal` and to its own ink."""
    before = lit.element.alpha
    most = stride.of_light(element.slot, goal - before)
    alpha, light = _moved(before, goal, lit.light, most, stride.t_ns)
    ink, colour = element.ink, lit.colour
    if before > 0.0 and ink != lit.element.ink:
        ink, colour = _tinted(lit.element.ink, ink, colour, stride)
    if (alpha, ink) != (element.alpha, element.ink):
        element = replace(element, alpha=alpha, ink=ink)
    return _Lit(element, light, colour, lit.said_ns)


def _moved(value: float, goal: float, way: _Way, most: float, t_ns: int) -> tuple[float, _Way]:
    """Return `value` at `most` so much nearer to `goal`, unless it turned just now."""
    direction = (goal > value) - (goal < value)
    if direction * way.direction < 0:
        if not way.may_turn(t_ns):
            return value, way
        way = _Way(direction, t_ns)
    elif direction and not way.direction:
        way = _Way(direction, way.turned_ns)
    return value + min(max(goal - value, -most), most), way


def _tinted(shown: Ink, wanted: Ink, way: _Way, stride: _Stride) -> tuple[Ink, _Way]:
    """Return `shown` one step nearer to `wanted`, by way of the roles that both can reach.

    From one pair of roles to another a colour channel may turn, so this counts as a turn.
    """
    if (shown.role, shown.toward) == (wanted.role, wanted.toward):
        share, way = _moved(shown.share, wanted.share, way, stride.change, stride.t_ns)
        return replace(shown, share=share), way
    end = 1.0 if shown.toward in {wanted.role, wanted.toward} - {None} else 0.0
    if shown.share != end:
        share, way = _moved(shown.share, end, way, stride.change, stride.t_ns)
        return replace(shown, share=share), way
    if not way.may_turn(stride.t_ns):
        return shown, way
    return _tinted_anew(shown, wanted), _Way(0, stride.t_ns)


def _tinted_anew(shown: Ink, wanted: Ink) -> Ink:
    """Return the same colour as `shown`, purely one role, as the beginning of the way on."""
    pure = shown.toward if shown.share and shown.toward is not None else shown.role
    if pure is wanted.role:
        return replace(wanted, share=0.0)
    return replace(wanted, share=1.0) if pure is wanted.toward else Ink(pure, wanted.role)


def _says_something_else(shown: Element, wanted: Element) -> bool:
    return isinstance(shown, Words) and isinstance(wanted, Words) and not shown.says_as(wanted)
