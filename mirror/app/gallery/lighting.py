"""From a state to light on a panel, and to the picture that somebody before it sees."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from mirror.anatomy import PerSide
from mirror.app.gallery.stand import FULL_RANGE_MM, GAP_MM, PERSON, Stand
from mirror.app.room.truth import TrueGlass
from mirror.app.room.views import reflection_at
from mirror.app.stories import INVOLVED
from mirror.exercise.guidance import Dwell, Guidance
from mirror.exercise.menu import MenuGuidance
from mirror.exercise.programme.load import load_programme
from mirror.exercise.session.rules import Rules
from mirror.language import Catalogue
from mirror.overlay.aligning import compose_aligning
from mirror.overlay.layout import compose
from mirror.overlay.menu import compose_menu
from mirror.overlay.one_line import compose_line
from mirror.overlay.pairing import PairingSight, compose_pairing
from mirror.overlay.reflection import DIMMED
from mirror.overlay.renderer import Renderer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor import Scene as Body
    from hardware.panel import Panel
    from mirror.app.gallery.states import State
    from mirror.overlay.scene import Scene

    Picture = NDArray[np.uint8]

_STAGE: Final = "smirk"


@lru_cache(maxsize=8)
def rules_in(language: str) -> Rules:
    """Return the shipped programme's rules in one language. Raises LanguageError."""
    programme = load_programme()
    return Rules(programme, programme.stage(_STAGE), INVOLVED, Catalogue(language))


def lit(state: State, language: str, panel: Panel) -> Scene:
    """Return what the mirror lights in a state."""
    stand, rules = Stand(panel, state.eye, state.somebody, state.roll_deg), rules_in(language)
    said = state.said(rules)
    if isinstance(said, MenuGuidance):
        return compose_menu(said, panel, stand.view())
    if isinstance(said, str):
        return compose_line(said, panel)
    if isinstance(said, PairingSight):
        return compose_pairing(said, panel)
    if not isinstance(said, Guidance):
        held = replace(said, ring_mm=stand.mouth_mm()) if said.share else said
        return compose_aligning(held, panel)
    if state.dwell is not None:
        said = replace(said, dwell=Dwell(state.dwell, stand.hand_mm(state.body)))
    if state.note:
        said = replace(said, notice=rules.words.say(state.note))
    return compose(
        said,
        stand.measures(state.body, state.reason) if state.somebody else None,
        stand.view(),
        panel,
        full_range_mm=PerSide(FULL_RANGE_MM, FULL_RANGE_MM),
        quiet=state.quiet,
    )


class Easel:
    """Paints states on one panel: the reflection of the drawn person, and light on it."""

    def __init__(self, panel: Panel) -> None:
        """Take room for one panel's pictures."""
        self.panel = panel
        self._renderer = Renderer(panel.size_px)

    def light_alone(self, state: State, language: str) -> Picture:
        """Return the panel as it is lit, red first, shape (height, width, 3)."""
        return self._lit(0, state, language)

    def painted(self, state: State, language: str) -> Picture:
        """Return what the person sees, red first, shape (height, width, 3)."""
        stand = Stand(self.panel, somebody=state.somebody, roll_deg=state.roll_deg)
        return self._lit(_reflected(stand, state.body), state, language)

    def _lit(self, under: Picture | int, state: State, language: str) -> Picture:
        self._renderer.canvas[:] = under
        self._renderer.draw(lit(state, language, self.panel), repainted=True)
        return np.asarray(cv2.cvtColor(self._renderer.canvas, cv2.COLOR_BGRA2RGB), np.uint8)


@lru_cache(maxsize=24)
def _reflected(stand: Stand, body: Body) -> Picture:
    """Return the dimmed reflection, blue first, shape (height, width, 4)."""
    glass = TrueGlass(stand.panel, GAP_MM)
    drawn = reflection_at(stand.eye_mm(), glass, PERSON, stand.head, body)
    dimmed = cv2.convertScaleAbs(drawn, alpha=DIMMED)
    return np.asarray(cv2.cvtColor(dimmed, cv2.COLOR_RGB2BGRA), np.uint8)
