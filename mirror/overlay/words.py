"""What is said: the main line with the smaller one under it, and a quiet note at the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Phase
from mirror.overlay.corner import note
from mirror.overlay.scene import Ink, Role, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.overlay.page import Page

_STOP_LINES: Final = 3
_WAY_OUT_LINES: Final = 2


def said(page: Page) -> Iterator[Words]:
    """Yield the words: always in the same place, whatever else is lit."""
    guidance = page.guidance
    if guidance.text:
        yield _main(page)
    if guidance.notice:
        yield _way_out(page) if guidance.phase is Phase.STOP else note(guidance.notice, page)


def _main(page: Page) -> Words:
    guidance = page.guidance
    stop = guidance.phase is Phase.STOP
    return Words(
        slot="words",
        text=guidance.text,
        x=page.middle_x,
        bottom_px=page.words_bottom_px,
        x_height_px=page.x_height_px,
        width_max_px=page.words_width_px,
        lines_max=page.words_lines,
        ink=Ink(Role.WORDS),
        alpha=_alpha(page),
        more=guidance.more,
        more_x_height_px=_stop_px(page) if stop else page.type.middle_px,
        more_lines_max=_STOP_LINES if stop else page.more_lines,
    )


def _stop_px(page: Page) -> float:
    return max(page.type.middle_px, page.style.stop_more_per_words * page.type.large_px)


def _alpha(page: Page) -> float:
    if page.guidance.phase is Phase.PAUSED:
        return page.style.paused_alpha
    return page.style.quiet_words_alpha if page.guidance.phase is Phase.AWAKE else 1.0


def _way_out(page: Page) -> Words:
    """Return how a "stop" is taken back: as large as a smaller line, and far from what to do."""
    style, x_height_px = page.style, page.type.middle_px
    line_px = style.words_line_per_x_height * x_height_px
    return Words(
        slot="notice",
        text=page.guidance.notice,
        x=page.middle_x,
        bottom_px=page.px(style.margin_mm) + _WAY_OUT_LINES * line_px,
        x_height_px=x_height_px,
        width_max_px=page.words_width_px,
        lines_max=_WAY_OUT_LINES,
        ink=Ink(Role.FRAME),
        alpha=style.quiet_words_alpha,
    )
