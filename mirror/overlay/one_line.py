"""What to light when there is nothing but one line to say, before anything is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.page import Page
from mirror.overlay.scene import Scene
from mirror.overlay.style import STYLE, Style
from mirror.overlay.words import said

if TYPE_CHECKING:
    from hardware.panel import Panel


def compose_line(text: str, panel: Panel, *, more: str = "", style: Style = STYLE) -> Scene:
    """Return `text`, final, where lines always stand and quiet, in pixels of `panel`.

    `more` stands smaller under it.
    """
    guidance = Guidance(Phase.AWAKE, text, Band(0.0, 0.0, 0.0), more=more)
    return Scene(tuple(said(Page(guidance, panel, style))))
